"""The data files: those that ship with dragoman, and a folder of the user's own beside them.

In: the name of a file ("persons.toml"). Out: its entries or rows, each with the place it stands in.
The idea: an own entry of an id that ships changes the fields it gives and keeps the others, an own
row of the same key takes the place of the one that ships, and any other is added.
"""

from __future__ import annotations

import csv
import io
import os
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from dragoman.errors import KnowledgeError

#: The environment variable that names the own folder; worker processes inherit it.
OWN = "DRAGOMAN_KNOWLEDGE"

SHIPPED = resources.files("dragoman.knowledge") / "data"

#: What tells two rows of a file apart.
KEYS = {
    "terms.csv": ("office", "person", "first"),
    "officeholders.csv": ("office", "name", "first"),
    "officeholders_by_hand.csv": ("office", "name", "first"),
    "members.csv": ("organisation", "state", "first"),
    "cow.csv": ("alpha3",),
    "cities.csv": ("name", "state"),
    "overlaps.csv": ("office", "person", "other"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a toml file: its fields, and where it stands."""

    where: str
    fields: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """The folder of the files that ship, and the user's own, if any."""

    shipped: Traversable = SHIPPED
    own: Path | None = None

    def entries(self, name: str, table: str | None = None) -> dict[str, Entry]:
        """Return the entries of a toml file, or of one table or list of it, by id.

        Raises:
            KnowledgeError: the file is no toml, has no such table, or gives an id twice.
        """
        found: dict[str, Entry] = {}
        for where, tables in self.tables(name):
            if table and table not in tables and where == name:
                raise KnowledgeError(f"cannot be read: no table {table!r}", where=where)
            for id, fields in _by_id(tables.get(table, {}) if table else tables, where):
                known = found[id].fields if id in found else {}
                found[id] = Entry(where, known | fields)
        return found

    def tables(self, name: str) -> list[tuple[str, dict[str, Any]]]:
        """Return a toml file as it stands, and the own one of that name: (where, tables).

        Raises:
            KnowledgeError: a file is no toml.
        """
        found = []
        for where, text in self.texts(name):
            try:
                found.append((where, _parsed(text)))
            except tomllib.TOMLDecodeError as fault:
                raise KnowledgeError(
                    f"cannot be read: {fault}", where=where, remedy="Correct the line."
                ) from fault
        return found

    def rows(self, name: str) -> list[tuple[str, dict[str, str]]]:
        """Return the rows of a csv file, each with its place: "terms.csv: line 2".

        Raises:
            KnowledgeError: a row has more or fewer fields than the file has columns.
        """
        shipped, *own = [_rows(where, text, name) for where, text in self.texts(name)]
        if not own:
            return shipped
        keys = {_key(name, row) for _, row in own[0]}
        return [one for one in shipped if _key(name, one[1]) not in keys] + own[0]

    def words(self, name: str) -> list[str]:
        """Return the words of a plain text file."""
        return [word for _, text in self.texts(name) for word in text.split()]

    def texts(self, name: str) -> list[tuple[str, str]]:
        """Return the texts of a file: (where, text), the shipped one first."""
        shipped = self.shipped.joinpath(*name.split("/"))
        own = self.own / name if self.own else None
        texts = [(name, shipped.read_text(encoding="utf-8"))] if shipped.is_file() else []
        try:
            if own and own.is_file():
                texts.append((str(own), own.read_text(encoding="utf-8-sig")))
        except (OSError, UnicodeDecodeError) as fault:
            raise KnowledgeError(
                f"cannot be read: {fault}", where=str(own), remedy="Write it as UTF-8."
            ) from fault
        if not texts:
            raise KnowledgeError("there is no such file", where=name)
        return texts


def current_files() -> Files:
    """Return the files that count now: with the own folder the environment names.

    Raises:
        KnowledgeError: the environment names no folder.
    """
    return files_with(os.environ.get(OWN, ""))


@cache
def files_with(named: str) -> Files:
    """Return the files with the own folder of this name, or with none where it is empty.

    Raises:
        KnowledgeError: there is no such folder.
    """
    if named and not Path(named).is_dir():
        raise KnowledgeError(
            f"{named!r} is no folder", where=OWN, remedy="Make it, or name another folder."
        )
    return Files(own=Path(named) if named else None)


@lru_cache(maxsize=16)
def _parsed(text: str) -> dict[str, Any]:
    """Parse a toml text; some files are asked for table by table, or again for more languages."""
    return tomllib.loads(text)


def _rows(where: str, text: str, name: str) -> list[tuple[str, dict[str, str]]]:
    reader = csv.DictReader(io.StringIO(text))
    lacking = set(KEYS[name]) - set(reader.fieldnames or ())
    if lacking:
        raise KnowledgeError(
            f"no column {sorted(lacking)[0]!r}", where=where, remedy="Name it in the first line."
        )
    found = []
    for row in reader:
        place = f"{where}: line {reader.line_num}"
        if None in row or None in row.values():
            raise KnowledgeError(
                "a row with too many or too few fields",
                where=place,
                remedy="Write as many fields as there are columns.",
            )
        found.append((place, row))
    return found


def _key(name: str, row: dict[str, str]) -> tuple[str, ...]:
    return tuple(row[part] for part in KEYS[name])


def _by_id(chosen: Any, where: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (id, fields), be the entries tables with ids or a list that gives each its `id`."""
    if isinstance(chosen, dict):
        pairs = list(chosen.items())
    else:
        pairs = [(entry.get("id", ""), entry) for entry in chosen if isinstance(entry, dict)]
    seen = set()
    for id, fields in pairs:
        if not isinstance(fields, dict):
            raise KnowledgeError(
                f"{id!r} is no entry", where=where, remedy=f"Write [{id}] above its fields."
            )
        if id in seen:
            raise KnowledgeError(
                f"two entries share an id: {id!r}", where=where, remedy="Rename one of them."
            )
        seen.add(id)
        yield id, fields
