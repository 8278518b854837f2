"""A page's sentences and statements in, coded events out."""

from dragoman.events.coder import code_events

__all__ = ["code_events"]
