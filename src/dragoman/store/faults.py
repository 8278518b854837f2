"""What SQLite says, turned into a StoreError a person can act on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from dragoman.errors import StoreError

#: By SQLite's primary result code: what is wrong, and what to do.
_FAULTS: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_BUSY: (
        "another program is writing to this store",
        "Wait until it is done, or give another file with --store.",
    ),
    sqlite3.SQLITE_LOCKED: (
        "another program is writing to this store",
        "Wait until it is done, or give another file with --store.",
    ),
    sqlite3.SQLITE_NOTADB: (
        "this file is not a dragoman store",
        "Give another file with --store.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "the store is damaged",
        "Put back a copy of it, or read the pages again into a new file with --store.",
    ),
    sqlite3.SQLITE_READONLY: (
        "the store may be read but not written",
        "Change the rights of the file and its folder, or give another file with --store.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "the store cannot be opened",
        "Check that the folder exists and that you may write in it.",
    ),
    sqlite3.SQLITE_PERM: (
        "you have no right to use this store",
        "Change the rights of the file and its folder, or give another file with --store.",
    ),
    sqlite3.SQLITE_FULL: (
        "the disk is full",
        "Make room and read again: every page acknowledged so far is kept.",
    ),
    sqlite3.SQLITE_IOERR: (
        "the disk failed while the store was in use",
        "Check the disk, or give a file on another one with --store.",
    ),
    sqlite3.SQLITE_TOOBIG: (
        "a reading is too big for the store",
        "Split the page.",
    ),
}


def store_error(code: int, path: Path, said: str = "") -> StoreError:
    """Return the StoreError for a result code of SQLite; `said` is its own message."""
    what, remedy = _FAULTS.get(
        code & 0xFF, (f"the store failed: {said}", "Try again, or give another file with --store.")
    )
    return StoreError(what, where=str(path), remedy=remedy)


@contextmanager
def faults_named(path: Path) -> Iterator[None]:
    """Turn what SQLite or SQLAlchemy raises inside into a StoreError that names the file."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as fault:
        cause = fault.orig if isinstance(fault, DBAPIError) else fault
        code = getattr(cause, "sqlite_errorcode", 0)
        raise store_error(code, path, str(cause)) from fault
