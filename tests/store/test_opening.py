import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from dragoman.errors import StoreError
from dragoman.store import open_store
from dragoman.store.opening import open_engine
from dragoman.store.tables import METADATA
from tests.dossiers import english_reading


def test_the_migrations_make_the_tables_of_the_code(tmp_path: Path) -> None:
    engine, _ = open_engine(tmp_path / "new.db", create=True)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
    engine.dispose()


def test_a_store_is_opened_again_without_a_migration(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with open_store(path, create=True) as store:
        store.keep(english_reading())
    with open_store(path) as store:
        assert store.count() == 1


def test_the_journal_is_a_write_ahead_log(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    open_store(path, create=True).close()
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_a_missing_store_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"there is no store here.*dragoman read"):
        open_store(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


def test_a_folder_is_not_a_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="folder"):
        open_store(tmp_path, create=True)


def test_a_store_in_a_missing_folder_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="folder for the store does not exist"):
        open_store(tmp_path / "none" / "a.db", create=True)


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(b"not a database at all, but rather long" * 100)
    with pytest.raises(StoreError, match=r"a\.db: this file is not a dragoman store"):
        open_store(path, create=True)


def test_a_damaged_store_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with open_store(path, create=True) as store:
        store.keep(english_reading())
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(StoreError, match="damaged"), open_store(path) as store:
        list(store.find())


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="another program"):
        open_store(path, create=True)
    assert path.read_bytes() == before


def test_a_newer_store_asks_for_an_upgrade(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    open_store(path, create=True).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(StoreError, match=r"newer dragoman.*Upgrade"):
        open_store(path)


def test_a_locked_store_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    open_store(path, create=True).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with (
            open_store(path, create=True, patience=0.05) as store,
            pytest.raises(StoreError, match="another program is writing"),
        ):
            store.keep(english_reading())
    finally:
        other.close()


# Root may write everything, so rights are given up once all is imported.
READ_ONLY = """
import os, sys
from pathlib import Path
from dragoman.errors import StoreError
from dragoman.store import open_store
path, other = map(Path, sys.argv[1:])
open_store(other, create=True).close()
if os.geteuid() == 0:
    os.setuid(65534)
with open_store(path) as store:
    print(store.count(), store.is_read_only)
try:
    open_store(path, create=True)
except StoreError as fault:
    print(fault)
"""


@pytest.mark.parametrize("folder_mode", [0o555, 0o777])
def test_a_store_that_may_not_be_written_is_still_read(tmp_path: Path, folder_mode: int) -> None:
    folder = tmp_path / "shelf"
    folder.mkdir()
    path = folder / "a.db"
    with open_store(path, create=True) as store:
        store.keep(english_reading())
    path.chmod(0o444)
    folder.chmod(folder_mode)
    for parent in tmp_path.parents[:2]:
        parent.chmod(0o755)
    tmp_path.chmod(0o755)
    command = [sys.executable, "-c", READ_ONLY, str(path), str(tmp_path / "other.db")]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    folder.chmod(0o755)
    assert answer.stdout.splitlines()[:1] == ["1 True"], answer.stderr
    assert "may be read but not written" in answer.stdout
