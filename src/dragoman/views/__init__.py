"""Views of a dossier, for people and for machines."""

from dragoman.views.machine import json_lines

__all__ = ["json_lines"]
