"""A path in, an engine on a store of the present form out.

A new or older file is brought to the present form by the alembic migrations shipped beside this
module; alembic is imported only then. Journal: WAL, each commit flushed to the disk, so that
neither `kill -9` nor a power cut loses what was committed.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.pool import StaticPool

from dragoman.errors import StoreError
from dragoman.store.faults import faults_named, store_error
from dragoman.store.tables import APPLICATION_ID

#: The newest migration in `migrations/versions`.
REVISION = "0001"

#: Seconds to wait for another writer; a reading is committed in some milliseconds.
PATIENCE = 5.0


def open_engine(path: Path, *, create: bool, patience: float = PATIENCE) -> tuple[Engine, bool]:
    """Open a store and bring it to the present form; True stands for read-only.

    Args:
        path: the file.
        create: open it for writing and make it if it is not there; without, a file that may not
            be written is opened for reading.
        patience: seconds to wait for another writer.

    Raises:
        StoreError: the file is missing, locked, damaged, foreign, newer than this dragoman, or
            may not be written where `create` asks for it.
    """
    is_read_only = _check_path(path, create=create)
    mode = _read_mode(path) if is_read_only else "mode=rwc"
    engine = _engine(f"{path.absolute().as_uri()}?{mode}", patience)
    try:
        with faults_named(path):
            _bring_up(engine, path, is_read_only=is_read_only)
    except BaseException:
        engine.dispose()
        raise
    return engine, is_read_only


def _check_path(path: Path, *, create: bool) -> bool:
    """Say what the file system already tells; return whether the file is read-only for us."""
    where = str(path)
    if path.is_dir():
        raise StoreError("this is a folder", where=where, remedy="Give a file with --store.")
    if not path.exists():
        if not create:
            raise StoreError(
                "there is no store here",
                where=where,
                remedy="Make one with `dragoman read PATH...`, or name another with --store.",
            )
        if not path.absolute().parent.is_dir():
            raise StoreError(
                "the folder for the store does not exist", where=where, remedy="Make it first."
            )
        return False
    may_write = os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)
    if create and not may_write:
        raise store_error(sqlite3.SQLITE_READONLY, path)
    return not may_write


def _read_mode(path: Path) -> str:
    """Return how to open a file we may not write: a folder we may not write holds no WAL index."""
    journal = path.with_name(f"{path.name}-wal")
    is_at_rest = not journal.exists() and not os.access(path.absolute().parent, os.W_OK)
    return "immutable=1" if is_at_rest else "mode=ro"


def _engine(uri: str, patience: float) -> Engine:
    engine = create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(
            uri, uri=True, timeout=patience, isolation_level=None, check_same_thread=False
        ),
        poolclass=StaticPool,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    """Begin for real: the driver's own transactions leave out DDL and reads."""
    options = connection.get_execution_options()
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("is_writing") else "BEGIN")


def _bring_up(engine: Engine, path: Path, *, is_read_only: bool) -> None:
    found = _found_revision(engine, path)
    if not is_read_only:
        _set_journal(engine)
    if found == REVISION:
        return
    if is_read_only:
        raise StoreError(
            "the store has an older form and may not be written",
            where=str(path),
            remedy="Copy it to a place you may write, then open the copy with --store.",
        )
    with engine.connect().execution_options(is_writing=True) as connection, connection.begin():
        _migrate(connection)


def _found_revision(engine: Engine, path: Path) -> str | None:
    """Return the revision of the file, None for a new one."""
    with engine.connect() as connection:
        tables = set(
            connection.execute(
                text("SELECT name FROM sqlite_schema WHERE type = 'table'")
            ).scalars()
        )
        application = connection.execute(text("PRAGMA application_id")).scalar_one()
        if not tables and application in (0, APPLICATION_ID):
            return None
        if application != APPLICATION_ID or "alembic_version" not in tables:
            raise StoreError(
                "this is the database of another program",
                where=str(path),
                remedy="Give another file with --store.",
            )
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if found is not None and found > REVISION:
        raise StoreError(
            f"the store was written by a newer dragoman (form {found}, this one knows {REVISION})",
            where=str(path),
            remedy="Upgrade dragoman, or give another file with --store.",
        )
    return None if found is None else str(found)


def _set_journal(engine: Engine) -> None:
    driver = engine.raw_connection()
    try:
        cursor = driver.cursor()
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.close()
    finally:
        driver.close()


def _migrate(connection: Connection) -> None:
    """Run the migrations inside the transaction of this connection."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option(
        "script_location", str(Path(__file__).parent / "migrations").replace("%", "%%")
    )
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
