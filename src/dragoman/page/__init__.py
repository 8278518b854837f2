"""Bytes or text in, a Page out; the only place where raw input is decoded and rendered."""

from dragoman.page.read import read_page

__all__ = ["read_page"]
