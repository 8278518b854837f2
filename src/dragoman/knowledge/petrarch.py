"""Read the actor dictionaries of PETRARCH and UniversalPetrarch (and TABARI before them).

In: a text of entries such as

    VLADIMIR_PUTIN_  ; a comment
    +VLADIMIR_VLADIMIROVICH_PUTIN_
        [RUSGOV >19991231]
        [RUSELI <19991231]

Out: persons with their state, sector and forms. The idea: an entry is a person when days limit its
codes or its first word is a given name; the days themselves tell a sector, but no office.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from dragoman.knowledge.actors import Registry
from dragoman.knowledge.adding import NewPerson, Part, Skipped
from dragoman.knowledge.files import Files
from dragoman.knowledge.given_names import given_names
from dragoman.knowledge.terms import id_of

_CODE = re.compile(r"\[\s*([A-Z]{3,})\s*([<>]?)\s*(\d{6}(?:\d\d)?)?(?:-(\d{6}(?:\d\d)?))?\s*\]")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_NAME = re.compile(r"\+?[^\s\[;#][^\[;#\t]*?_?(?=\s*(?:\[|;|\t|$))")

#: Two figures of a year from here on are of the last century.
_TURN = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """The tables of petrarch.toml."""

    roles: frozenset[str]
    bodies: frozenset[str]
    small: frozenset[str]
    former: str
    states: dict[str, str]


@cache
def _words() -> _Words:
    ((_, tables),) = Files().tables("petrarch.toml")
    return _Words(
        roles=frozenset(tables["roles"].split()),
        bodies=frozenset(tables["bodies"].split()),
        small=frozenset(tables["small"].split()),
        former=tables["former"],
        states=tables["states"],
    )


@dataclass(slots=True)
class _Entry:
    """A name, its synonyms, and its codes with the days that limit them."""

    name: str
    synonyms: list[str] = field(default_factory=list)
    codes: list[tuple[str, str]] = field(default_factory=list)
    is_dated: bool = False


def is_petrarch(text: str) -> bool:
    """Tell whether a text has entries of this form."""
    entries = list(_entries(text[:20_000]))
    return any(entry.codes and entry.name.isupper() for entry in entries)


def read_petrarch(text: str, registry: Registry, source: str) -> Iterator[Part]:
    """Yield the persons of a dictionary, and why other entries are left out."""
    persons: dict[str, NewPerson] = {}
    for entry in _entries(text):
        name = _written(entry.name)
        if reason := _reason(entry, name):
            yield Skipped(name=name, reason=reason)
            continue
        state, sector = _place(entry, registry)
        forms = [form for one in entry.synonyms if " " in (form := _written(one))]
        before = persons.get(id_of(name))
        known = before.forms["en"] if before else (name,)
        persons[id_of(name)] = NewPerson(
            name=before.name if before else name,
            state=state or (before.state if before else None),
            forms={"en": tuple(dict.fromkeys((*known, *forms)))},
            source=f"PETRARCH actors, {source}",
            sector=sector,
            is_common=True,
        )
    yield from persons.values()


def _entries(text: str) -> Iterator[_Entry]:
    entry: _Entry | None = None
    for line in _COMMENT.sub("", text).splitlines():
        told = re.split(r"[;#]", line, maxsplit=1)[0].rstrip()
        if not told.strip():
            continue
        if not told[0].isspace() and not told.startswith("[") and (name := _NAME.match(told)):
            if name[0].startswith("+") and entry:
                entry.synonyms.append(name[0][1:])
            else:
                if entry:
                    yield entry
                entry = _Entry(name[0])
        for code in _CODE.finditer(told) if entry else ():
            assert entry is not None
            entry.codes.append((_end(code), code[1]))
            entry.is_dated = entry.is_dated or bool(code[3])
    if entry:
        yield entry


def _end(code: re.Match[str]) -> str:
    """Return the last day a code holds for, for sorting: "9" without one."""
    if code[2] == "<":
        return _full(code[3] or "")
    return _full(code[4]) if code[4] else "9"


def _full(day: str) -> str:
    """Return a day with four figures of the year: 991231 is 19991231."""
    if len(day) != 6:
        return day
    return f"{'20' if int(day[:2]) < _TURN else '19'}{day}"


def _reason(entry: _Entry, name: str) -> str | None:
    """Return why an entry is left out, or None for a person."""
    words = name.lower().split()
    if not entry.codes:
        return "no code"
    if _words().bodies & set(words) or all(code[:3] in ("NGO", "MNC") for _, code in entry.codes):
        return "a body or a group"
    if all(len(code) == 3 for _, code in entry.codes):
        return "a state, a place or a group"
    if len(words) < 2:
        return "a single word"
    if not entry.is_dated and words[0] not in given_names():
        return "neither days nor a given name tell a person"
    return None


def _place(entry: _Entry, registry: Registry) -> tuple[str | None, str | None]:
    """Return the state and the sector of the code that holds longest, a role before none."""
    less = (None, _words().former)
    _, code = max(entry.codes, key=lambda pair: (_sector(pair[1]) not in less, pair[0]))
    state = _words().states.get(code[:3], code[:3])
    return (state if state in registry.actors else None), _sector(code)


def _sector(code: str) -> str | None:
    parts = [code[at : at + 3] for at in range(0, len(code), 3)]
    return next((part for part in parts if part in _words().roles), None)


def _written(name: str) -> str:
    """Return a name as the press writes it: VLADIMIR_PUTIN_ is "Vladimir Putin"."""
    words = name.replace("_", " ").replace("+", " ").split()
    return " ".join(_word(word, is_first=not at) for at, word in enumerate(words))


def _word(word: str, *, is_first: bool) -> str:
    small = word.lower()
    if small in _words().small and not is_first:
        return small
    parts = re.split(r"([-'’.])", small)
    large = "".join(part[:1].upper() + part[1:] for part in parts)
    return re.sub(r"^Mc(\w)", lambda found: f"Mc{found[1].upper()}", large)
