"""Write own entries: a draft of the own files, checked as a whole before any of it is written.

In: the own folder, entries and rows. Out: files of the same names and forms as those that ship. The
idea: what is there stays as it is written, comments too; the drafted files are checked in a folder
of their own, and each takes the place of the old one in one step.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.errors import InputError, KnowledgeError
from dragoman.knowledge.faults import find_faults
from dragoman.knowledge.files import KEYS, Entry, Files
from dragoman.knowledge.registry import forget

COLUMNS = ("office", "name", "gender", "first", "last", "seen", "source")
HOLDERS = "officeholders_by_hand.csv"

_HEADER = re.compile(r"^\[([^\[\]\n]+)\][ \t]*$", re.MULTILINE)
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_TOP = "# Own entries; the form is that of the file of this name that ships with dragoman.\n"

type Value = str | bool | tuple[str, ...]


@dataclass(slots=True)
class Draft:
    """The own files as they would be; nothing is written before `write`."""

    folder: Path
    entries: dict[str, dict[str, str]] = field(default_factory=dict)
    rows: dict[str, dict[tuple[str, ...], dict[str, str]]] = field(default_factory=dict)
    said: dict[str, dict[str, Entry]] = field(default_factory=dict)

    @property
    def files(self) -> Files:
        """The files that ship and the own ones as they are now."""
        return Files(own=self.folder if self.folder.is_dir() else None)

    def fields(self, name: str, id: str) -> dict[str, object]:
        """Return what the own file says of an entry now; nothing if it has none."""
        if name not in self.said:
            is_there = bool(self._text(name))
            self.said[name] = Files(shipped=self.folder).entries(name) if is_there else {}
        own = self.said[name]
        return dict(own[id].fields) if id in own else {}

    def put_entry(self, name: str, id: str, fields: Mapping[str, Value]) -> None:
        """Put an entry into a toml file, in the place of the one with its id."""
        if name not in self.entries:
            self.entries[name] = self._blocks(name)
        header = id if _BARE.fullmatch(id) else json.dumps(id, ensure_ascii=False)
        lines = [f"{key} = {_toml(value)}\n" for key, value in fields.items() if value]
        self.entries[name][header] = f"[{header}]\n" + "".join(lines) + "\n"

    def put_row(self, name: str, row: Mapping[str, str]) -> None:
        """Put a row into a csv file, in the place of the one with its key."""
        rows = self.rows.get(name)
        if rows is None:
            rows = self.rows[name] = {}
            if self._text(name):
                for _, old in Files(shipped=self.folder).rows(name):
                    rows[tuple(old[part] for part in KEYS[name])] = old
        rows[tuple(row[part] for part in KEYS[name])] = dict(row)

    def write(self) -> None:
        """Check the draft and write it.

        Raises:
            KnowledgeError: the files would have a fault; nothing was written.
            InputError: a file cannot be written.
        """
        texts = {name: "".join(blocks.values()) for name, blocks in self.entries.items()}
        texts |= {name: _csv(list(rows.values())) for name, rows in self.rows.items()}
        self._check(texts)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            for name, text in texts.items():
                (self.folder / f".{name}.new").write_text(text, encoding="utf-8")
            for name in texts:
                os.replace(self.folder / f".{name}.new", self.folder / name)
        except OSError as fault:
            raise InputError(
                f"cannot be written ({fault.strerror})",
                where=str(self.folder),
                remedy="Name another folder with --knowledge.",
            ) from fault
        forget()

    def _check(self, texts: Mapping[str, str]) -> None:
        with tempfile.TemporaryDirectory() as place:
            trial = Path(place) / "own"
            if self.folder.is_dir():
                shutil.copytree(self.folder, trial)
            trial.mkdir(exist_ok=True)
            for name, text in texts.items():
                (trial / name).write_text(text, encoding="utf-8")
            for fault in find_faults(Files(own=trial)):
                where = fault.where.replace(str(trial), str(self.folder))
                raise KnowledgeError(
                    f"{fault.what}; nothing was written", where=where, remedy=fault.remedy
                )

    def _text(self, name: str) -> str:
        file = self.folder / name
        return file.read_text(encoding="utf-8") if file.is_file() else ""

    def _blocks(self, name: str) -> dict[str, str]:
        """Return the blocks of a toml text by their headers; what stands above them under ""."""
        text = self._text(name) or f"{_TOP}# Source: as each entry says.\n\n"
        heads = list(_HEADER.finditer(text))
        edges = [*(head.start() for head in heads), len(text)]
        blocks = {"": text[: edges[0]]}
        for head, end in zip(heads, edges[1:], strict=True):
            block = text[head.start() : end]
            blocks[head[1].strip()] = block if block.endswith("\n") else f"{block}\n"
        return blocks


def _toml(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return "[" + ", ".join(_toml(part) for part in value) + "]"


def _csv(rows: list[dict[str, str]]) -> str:
    out = io.StringIO()
    columns = list(dict.fromkeys(column for row in rows for column in row))
    writer = csv.DictWriter(out, columns, lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
