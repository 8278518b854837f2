"""Addresses in, what stands there out: politely, and never from inside a private network."""

from dragoman.fetch.pages import fetch_pages

__all__ = ["fetch_pages"]
