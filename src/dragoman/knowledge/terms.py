"""Read who held which office: terms.csv by person id, officeholders*.csv by name.

In: the data files, and what they point at. Out: terms, checked. The idea: a name of
the lists that an entry of persons.toml bears is that person; any other becomes a person of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from dragoman.errors import KnowledgeError
from dragoman.knowledge.actors import Actor, Office, Term, plain
from dragoman.knowledge.files import Files
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
    files: Files, offices: Mapping[str, Office], actors: Mapping[str, Actor]
) -> Iterator[Term]:
    """Yield the terms of terms.csv, whose offices and persons have entries of their own.

    Raises:
        KnowledgeError: an office or person is not known, or a day is none.
    """
    for where, row in files.rows("terms.csv"):
        for key, known in (("office", offices), ("person", actors)):
            if row[key] not in known:
                raise KnowledgeError(
                    f"{key} {row[key]!r} is not known", where=where, remedy=f"Add the {key}."
                )
        yield term_of(row, row["person"], where)


def read_holdings(files: Files, actors: Mapping[str, Actor]) -> tuple[Holding, ...]:
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
        for where, row in files.rows(name):
            key = plain(row["name"])
            if key not in known:
                known[key] = _id(key)
            found.append(
                Holding(
                    name=row["name"],
                    gender=row["gender"] or None,
                    state=row["office"][:3].upper(),
                    term=term_of(row, known[key], where),
                )
            )
    return tuple(found)


def id_of(name: str) -> str:
    """Return the id of who has no entry: "Željko Šturanović" is "zeljko-sturanovic"."""
    return _id(plain(name))


def _id(key: str) -> str:
    return _NO_WORD.sub("-", key).strip("-")


def term_of(row: Mapping[str, str], person_id: str, where: str) -> Term:
    """Return the term a row tells.

    Raises:
        KnowledgeError: a day is none, or the term ends before it starts.
    """
    first, last = days_of(row, where)
    return Term(
        office_id=row["office"],
        person_id=person_id,
        first=first,
        last=last,
        seen=_day(row["seen"], where) if row.get("seen") else None,
        source=row["source"],
    )


def days_of(row: Mapping[str, str], where: str) -> tuple[date, date | None]:
    """Return the first and the last day of a row.

    Raises:
        KnowledgeError: a day is none, or the last is before the first.
    """
    first = _day(row["first"], where)
    last = _day(row["last"], where) if row["last"] else None
    if last is not None and last < first:
        raise KnowledgeError(
            "term ends before it starts", where=where, remedy="Swap `first` and `last`."
        )
    return first, last


def _day(text: str, where: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise KnowledgeError(str(fault), where=where, remedy="Write YYYY-MM-DD.") from fault
