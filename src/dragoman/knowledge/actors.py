"""The records of the registry: actors, roles, offices, terms, and the registry itself.

The idea: an office is a role of a state or an organisation (`rus-foreign-minister`), and a term
says who held it from when to when, so that a bare title and a day give a person.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import chain

from dragoman.records import Kind

Forms = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Someone or something that acts: a state (its id is its ISO 3166 alpha-3), a person, a body.

    `name` is the canonical English name, `forms` the spellings by language code, `short` what
    stands alone for a person's name; `is_common`: many bear it. A state also has `adjectives`,
    words for its `people`, `capitals`, and the role of whom papers call its `leader`. `body` is
    the sort of state body ("foreign-ministry"); `sector` a PLOVER sector code; `sort` the sort of
    outlet ("agency"); `cow` a state's number in the Correlates of War list. `is_listed`: known only
    from a list of officeholders, with one form of the name. `source`: of an entry that tells it.
    """

    id: str
    kind: Kind
    name: str
    state: str | None = None
    gender: str | None = None
    sector: str | None = None
    sort: str | None = None
    cow: int | None = None
    source: str | None = None
    body: str | None = None
    forms: Forms = field(default_factory=dict)
    short: Forms = field(default_factory=dict)
    adjectives: Forms = field(default_factory=dict)
    people: Forms = field(default_factory=dict)
    capitals: Forms = field(default_factory=dict)
    domains: tuple[str, ...] = ()
    leader: str | None = None
    is_common: bool = False
    is_listed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleName:
    """A role any state or body may fill, and its words; only the part before "|" is inflected."""

    id: str
    name: str
    titles: Forms
    feminine: tuple[str, ...] = ()
    is_office: bool = False
    is_diplomat: bool = False
    is_leader: bool = False
    is_private: bool = False
    states: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A role of one state or organisation. `titles`: titles that this office alone bears."""

    id: str
    name: str
    role: str
    state: str | None = None
    organisation: str | None = None
    to: str | None = None
    titles: Forms = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Who held an office, from the first to the last day; `last` is None where none is known.

    `seen`: the last day on which the source knows of a term without an end.
    """

    office_id: str
    person_id: str
    first: date
    last: date | None
    source: str
    seen: date | None = None

    def meets(self, first: date, last: date) -> bool:
        """Tell whether the term and the days have a day in common, as far as is known."""
        end = self.last or self.seen
        return self.first <= last and (end is None or first <= end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """A state in an organisation, from the first to the last day; `last` is None where it stays."""

    organisation_id: str
    state_id: str
    first: date
    last: date | None
    source: str

    def holds(self, on: date) -> bool:
        """Tell whether the state is a member on a day."""
        return self.first <= on and (self.last is None or on <= self.last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One answer of `look_up`: an actor, with the office and term that led to it, if any."""

    actor: Actor | None
    office: Office | None = None
    term: Term | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Registry:
    """Everything known about actors, by id."""

    actors: Mapping[str, Actor]
    roles: Mapping[str, RoleName]
    offices: Mapping[str, Office]
    terms: tuple[Term, ...]
    terms_by_office: Mapping[str, tuple[Term, ...]]
    terms_by_person: Mapping[str, tuple[Term, ...]]
    memberships: Mapping[str, tuple[Membership, ...]] = field(default_factory=dict)

    def holders(self, office_id: str, first: date, last: date) -> tuple[Term, ...]:
        """Return the terms in an office that meet the days, oldest first."""
        terms = self.terms_by_office.get(office_id, ())
        return tuple(term for term in terms if term.meets(first, last))

    def offices_of(self, person_id: str, first: date, last: date) -> tuple[Term, ...]:
        """Return the terms of a person that meet the days, oldest first."""
        terms = self.terms_by_person.get(person_id, ())
        return tuple(term for term in terms if term.meets(first, last))

    def members(self, organisation_id: str, on: date | None = None) -> tuple[Membership, ...]:
        """Return the states in an organisation on a day, or all that ever were, oldest first."""
        known = self.memberships.get(organisation_id, ())
        return tuple(one for one in known if on is None or one.holds(on))

    def memberships_of(self, state_id: str, on: date | None = None) -> tuple[Membership, ...]:
        """Return the organisations a state is in on a day, or ever was in."""
        known = chain(*self.memberships.values())
        return tuple(one for one in known if one.state_id == state_id and (not on or one.holds(on)))

    def offices_in(self, state_id: str, role_id: str) -> Iterator[str]:
        """Yield the ids of the offices of a state in a role."""
        yield from _offices(self).get((state_id, role_id), ())

    def look_up(self, text: str, on: date | None = None) -> tuple[Found, ...]:
        """Find actors and offices by a name or title in any language ("Secretary of State").

        With a day, an office gives its holders on that day; without, all known holders.
        """
        key = name_key(text)
        found = [Found(actor=self.actors[id]) for id in _names(self).get(key, ())]
        meant = {*_titles(self).get(key, ()), *_joined(self, key)}
        for office_id in (id for id in self.offices if id in meant):
            found.extend(self.holders_found(office_id, on))
        return tuple(found)

    def holders_found(self, office_id: str, on: date | None = None) -> tuple[Found, ...]:
        """Return the holders of an office, on a day if given, or that none is known."""
        office = self.offices[office_id]
        first, last = (on, on) if on else (date.min, date.max)
        return tuple(
            Found(actor=self.actors[term.person_id], office=office, term=term)
            for term in self.holders(office_id, first, last)
        ) or (Found(actor=None, office=office),)


@cache
def _names(registry: Registry) -> dict[str, tuple[str, ...]]:
    """Return the ids of the actors that bear each name, folded."""
    return grouped(
        (key, actor.id)
        for actor in registry.actors.values()
        for key in {name_key(name) for name in (actor.name, *chain(*actor.forms.values()))}
    )


@cache
def _titles(registry: Registry) -> dict[str, tuple[str, ...]]:
    """Return the ids of the offices with each name or title of their own."""
    return grouped(
        (key, office.id)
        for office in registry.offices.values()
        for key in {
            name_key(title)
            for title in (
                office.name,
                *(one for titles in office.titles.values() for one in titles),
            )
        }
    )


def _joined(registry: Registry, key: str) -> Iterator[str]:
    """Yield the offices that a title joined with a state's name means: "minister of France".

    The title may be one that only that state's office has ("American secretary of state").
    """
    roles, states, own = _roles(registry), _states(registry), _titles(registry)
    languages = {language for language, _ in states}
    for at in range(1, len(key)):
        left, right = key[:at].strip(), key[at:].strip()
        for title, place in ((left, right), (left, right.removeprefix("of ")), (right, left)):
            for language, role_id in roles.get(title, ()):
                for state_id in states.get((language, place), ()):
                    yield from registry.offices_in(state_id, role_id)
            named = own.get(title, ())
            places = {id for one in languages for id in states.get((one, place), ()) if named}
            yield from (id for id in named if registry.offices[id].state in places)


@cache
def _roles(registry: Registry) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return the languages and roles of each title that any state's office may have."""
    return grouped(
        (name_key(title), (language, role.id))
        for role in registry.roles.values()
        if role.is_office
        for language, titles in role.titles.items()
        for title in titles
    )


@cache
def _offices(registry: Registry) -> dict[tuple[str | None, str], tuple[str, ...]]:
    return grouped(((office.state, office.role), id) for id, office in registry.offices.items())


@cache
def _states(registry: Registry) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the ids of the states with each name or adjective in a language."""
    return grouped(
        ((language, name_key(place)), actor.id)
        for actor in registry.actors.values()
        if actor.kind is Kind.STATE
        for places in (actor.forms, actor.adjectives)
        for language, forms in places.items()
        for place in forms
    )


def grouped[K, T](pairs: Iterable[tuple[K, T]]) -> dict[K, tuple[T, ...]]:
    """Return the values of each key, in order."""
    found: dict[K, list[T]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}


#: Letters whose mark is part of them, and the hyphen.
_STROKED = str.maketrans({"đ": "d", "ø": "o", "ł": "l", "ı": "i", "ð": "d", "æ": "ae", "-": " "})


def plain(name: str) -> str:
    """Return a name for comparing: small letters, without marks, hyphens and apostrophes."""
    small = name.casefold().translate(_STROKED)
    if not small.isascii():
        apart = unicodedata.normalize("NFD", small)
        small = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return small.replace("'", "")


def name_key(text: str) -> str:
    """Return the form in which names and titles compare: small letters, no stops."""
    words = text.replace("|", "").casefold().split()
    return " ".join(word.strip(".,«»\"'“”") for word in words)
