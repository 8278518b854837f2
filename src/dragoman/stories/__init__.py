"""Readings -> Story...: which articles tell the same happening."""

from __future__ import annotations

from dragoman.stories.group import group_stories

__all__ = ["group_stories"]
