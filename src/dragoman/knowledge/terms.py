"""Read who held which office: terms.csv by person id, officeholders*.csv by name.

In: the folder of the data files, and what they point at. Out: terms, checked. The idea: a name of
the lists that an entry of persons.toml bears is that person; any other becomes a person of its own.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources.abc import Traversable

from dragoman.errors import KnowledgeError
from dragoman.knowledge.actors import Actor, Office, Term, plain
from dragoman.records import Kind

#: The lists of officeholders: from Wikidata (made by training/officeholders.py), and by hand.
LISTS = ("officeholders.csv", "officeholders_by_hand.csv")

_NO_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """One row of a list of officeholders: a person and a term; `state` is the office's."""

    name: str
    gender: str | None
    state: str
    term: Term


def read_terms(
    folder: Traversable, offices: Mapping[str, Office], actors: Mapping[str, Actor]
) -> Iterator[Term]:
    """Yield the terms of terms.csv, whose offices and persons have entries of their own.

    Raises:
        KnowledgeError: an office or person is not known, or a day is none.
    """
    for where, row in _rows(folder, "terms.csv"):
        for key, known in (("office", offices), ("person", actors)):
            if row[key] not in known:
                raise KnowledgeError(
                    f"{key} {row[key]!r} is not known", where=where, remedy=f"Add the {key}."
                )
        yield _term(row, row["person"], where)


def read_holdings(folder: Traversable, actors: Mapping[str, Actor]) -> tuple[Holding, ...]:
    """Return the rows of the lists of officeholders; a person of the registry keeps the id.

    Raises:
        KnowledgeError: a day is none, or a term ends before it starts.
    """
    known = {
        plain(form): actor.id
        for actor in actors.values()
        if actor.kind is Kind.PERSON
        for form in (actor.name, *actor.forms.get("en", ()))
    }
    found: list[Holding] = []
    for name in LISTS:
        for where, row in _rows(folder, name):
            key = plain(row["name"])
            person_id = known.setdefault(key, _NO_WORD.sub("-", key).strip("-"))
            found.append(
                Holding(
                    name=row["name"],
                    gender=row["gender"] or None,
                    state=row["office"][:3].upper(),
                    term=_term(row, person_id, where),
                )
            )
    return tuple(found)


def _rows(folder: Traversable, name: str) -> Iterator[tuple[str, dict[str, str]]]:
    lines = (folder / name).read_text(encoding="utf-8").splitlines()
    for number, row in enumerate(csv.DictReader(lines), start=2):
        yield f"{name}: line {number}", row


def _term(row: Mapping[str, str], person_id: str, where: str) -> Term:
    try:
        first = date.fromisoformat(row["first"])
        last = date.fromisoformat(row["last"]) if row["last"] else None
        seen = date.fromisoformat(row["seen"]) if row.get("seen") else None
    except ValueError as fault:
        raise KnowledgeError(str(fault), where=where, remedy="Write YYYY-MM-DD.") from fault
    if last is not None and last < first:
        raise KnowledgeError(
            "term ends before it starts", where=where, remedy="Swap `first` and `last`."
        )
    return Term(
        office_id=row["office"],
        person_id=person_id,
        first=first,
        last=last,
        seen=seen,
        source=row["source"],
    )
