"""Load what organisations, states and places are called beside their names.

In: `data/epithets.toml` ("the alliance"), `data/groups.toml` ("the Baltic states") and
`data/cities.csv`. Out: their words by language. The idea: an epithet stands for one of several
organisations, and the text tells which; a group for states known beforehand; a city for a place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from typing import Any

from dragoman.errors import KnowledgeError
from dragoman.knowledge.actors import Forms, plain
from dragoman.knowledge.files import current_files

_LANGUAGES = ("en", "vi", "ru", "nl", "de")


@dataclass(frozen=True, slots=True, kw_only=True)
class Epithet:
    """A common noun for an organisation; `of` are those it may stand for, the usual one first.

    `is_named`: it stands for one only where that was named before ("the commission").
    """

    id: str
    of: tuple[str, ...]
    is_named: bool = False
    forms: Forms = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class StateGroup:
    """States that are named together; `members` are their ids."""

    id: str
    name: str
    members: tuple[str, ...]
    forms: Forms = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """A city or other place in the news, and the state it lies in."""

    name: str
    state: str
    forms: Forms = field(default_factory=dict)


@cache
def load_epithets() -> tuple[Epithet, ...]:
    """Return the epithets of organisations.

    Raises:
        KnowledgeError: the file has a fault; the message names the entry.
    """
    return tuple(
        Epithet(
            id=key,
            of=_listed("epithets.toml", key, entry, "of"),
            is_named=entry.get("named", False),
            forms=_forms(entry),
        )
        for key, entry in _read("epithets.toml").items()
    )


@cache
def load_groups() -> tuple[StateGroup, ...]:
    """Return the groups of states that have a name of their own.

    Raises:
        KnowledgeError: the file has a fault; the message names the entry.
    """
    return tuple(
        StateGroup(
            id=key,
            name=entry.get("name", key),
            members=_listed("groups.toml", key, entry, "members"),
            forms=_forms(entry),
        )
        for key, entry in _read("groups.toml").items()
    )


def group_named(text: str) -> StateGroup | None:
    """Return the group of this id, name or form, in any language."""
    key = plain(text)
    for group in load_groups():
        forms = (group.id, group.name, *chain(*group.forms.values()))
        if any(plain(form.replace("|", "")) == key for form in forms):
            return group
    return None


@cache
def load_cities() -> tuple[City, ...]:
    """Return the cities, with their names in each language."""
    return tuple(
        City(
            name=row["name"],
            state=row["state"],
            forms={code: tuple(row[code].split("|")) for code in _LANGUAGES if row[code]},
        )
        for _, row in current_files().rows("cities.csv")
    )


def _read(name: str) -> dict[str, dict[str, Any]]:
    return {id: entry.fields for id, entry in current_files().entries(name).items()}


def _listed(name: str, key: str, entry: dict[str, Any], field_name: str) -> tuple[str, ...]:
    if not entry.get(field_name):
        raise KnowledgeError(
            f"entry {key!r}: no `{field_name}`", where=name, remedy=f"Give `{field_name}`."
        )
    return tuple(entry[field_name])


def _forms(entry: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    return {code: tuple(entry[code]) for code in _LANGUAGES if entry.get(code)}
