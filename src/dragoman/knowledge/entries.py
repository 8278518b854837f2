"""The shapes of the toml files: what an entry may say, checked as it is read.

In: the files and the name of one. Out: its entries by id, in one of the shapes below.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from dragoman.errors import KnowledgeError
from dragoman.knowledge.actors import Forms
from dragoman.knowledge.files import Files

#: The languages whose forms stand in the entries themselves, and those with a file in names/.
WRITTEN = ("en", "vi", "ru", "nl", "de")
NAMED = ("fr", "es", "uk", "zh", "ar")
LANGUAGES = (*WRITTEN, *NAMED)

Strings = tuple[str, ...]


class Line(msgspec.Struct, forbid_unknown_fields=True):
    """One entry of any toml file but states.toml; which fields count depends on the file."""

    name: str = ""
    state: str | None = None
    organisation: str | None = None
    role: str | None = None
    to: str | None = None
    gender: Literal["m", "f"] | None = None
    sector: str | None = None
    body: str | None = None
    head: str | None = None
    language: str | None = None
    sort: (
        Literal["agency", "paper", "broadcaster", "magazine", "portal", "blog", "government"] | None
    ) = None
    source: str | None = None
    owned: bool = False
    agency: bool = False
    common: bool = False
    office: bool = False
    diplomat: bool = False
    leader: bool = False
    private: bool = False
    states: Strings = ()
    feminine: Strings = ()
    names: Strings = ()
    domains: Strings = ()
    short: Strings = ()
    en: Strings = ()
    vi: Strings = ()
    ru: Strings = ()
    nl: Strings = ()
    de: Strings = ()
    fr: Strings = ()
    es: Strings = ()
    uk: Strings = ()
    zh: Strings = ()
    ar: Strings = ()

    def forms(self) -> dict[str, Strings]:
        """Return the forms by language, of the languages that have some."""
        return {code: forms for code in LANGUAGES if (forms := getattr(self, code))}


class Words(msgspec.Struct, forbid_unknown_fields=True):
    """What a state is called in one language."""

    names: Strings = ()
    adjectives: Strings = ()
    people: Strings = ()
    capitals: Strings = ()


class StateLine(msgspec.Struct, forbid_unknown_fields=True):
    """One entry of states.toml."""

    name: str | None = None
    code2: str | None = None
    leader: str | None = None
    en: Words = msgspec.field(default_factory=Words)
    vi: Words = msgspec.field(default_factory=Words)
    ru: Words = msgspec.field(default_factory=Words)
    nl: Words = msgspec.field(default_factory=Words)
    de: Words = msgspec.field(default_factory=Words)

    def words(self) -> dict[str, Words]:
        """Return the words by language."""
        return {code: getattr(self, code) for code in WRITTEN}


class GroupLine(msgspec.Struct):
    """What an entry of groups.toml must say."""

    members: Strings


class EpithetLine(msgspec.Struct):
    """What an entry of epithets.toml must say."""

    of: Strings


def read_lines[T: (Line, StateLine)](
    files: Files, name: str, shape: type[T], table: str | None = None
) -> dict[str, T]:
    """Return the entries of a toml file, or of one table of it, in their shape.

    Raises:
        KnowledgeError: an entry has a field that is not known, or a value that is none of its kind.
    """
    found: dict[str, T] = {}
    for id, entry in files.entries(name, table).items():
        try:
            found[id] = msgspec.convert(entry.fields, shape)
        except msgspec.ValidationError as fault:
            raise KnowledgeError(
                f"entry {id!r}: {fault}", where=entry.where, remedy="Correct or remove the field."
            ) from fault
    return found


def with_forms(known: Forms, language: str, forms: Strings) -> dict[str, Strings]:
    """Return forms by language with more of one language, set before those it has."""
    if not forms:
        return dict(known)
    return {**known, language: tuple(dict.fromkeys((*forms, *known.get(language, ()))))}
