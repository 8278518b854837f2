"""Every error dragoman raises on purpose.

    DragomanError
    ├── InputError        a page, file, record or argument that cannot be used
    ├── LanguageError     a language dragoman has no profile for, or a faulty profile
    ├── KnowledgeError    a fault in the registry or the codebook
    ├── StoreError        the store cannot be opened, read or written
    └── SettingError      an option with a value that makes no sense

A message says where, what, and what to do.
"""

from __future__ import annotations


class DragomanError(Exception):
    """The root: catch this to catch everything dragoman raises on purpose."""

    def __init__(self, what: str, *, where: str | None = None, remedy: str | None = None) -> None:
        """Make the message of its three parts: where, what, and what to do."""
        self.what = what
        self.where = where
        self.remedy = remedy
        place = f"{where}: " if where else ""
        advice = f" {remedy}" if remedy else ""
        super().__init__(f"{place}{what}.{advice}")


class InputError(DragomanError):
    """A page, file, record or argument that cannot be used."""


class LanguageError(DragomanError):
    """A language without a profile, or a faulty profile."""


class KnowledgeError(DragomanError):
    """A fault in the registry or the codebook."""


class StoreError(DragomanError):
    """A store that cannot be opened, read or written."""


class SettingError(DragomanError):
    """An option whose value makes no sense."""
