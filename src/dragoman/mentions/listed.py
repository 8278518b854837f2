"""Recognise the persons whom only the lists of officeholders name.

In: a name as the page writes it, and the phrase it stands in. Out: the id of the one person it can
be. The idea: a full name, or a surname behind a title its bearer held, is enough; in another
script names compare by their sound. A person of a state that the page never names, and who held no
office then, is nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from dragoman.knowledge.actors import Actor, plain
from dragoman.knowledge.registry import Registry
from dragoman.language.names import sounds
from dragoman.mentions.discourse import Discourse
from dragoman.mentions.names import stem
from dragoman.mentions.offices import Offices
from dragoman.mentions.phrases import Phrase
from dragoman.mentions.reader import Text
from dragoman.mentions.titles import Titles
from dragoman.records import Kind

#: States whose people are called by the first word of their names.
FAMILY_FIRST = frozenset({"CHN", "TWN", "KOR", "PRK", "SGP", "KHM", "HKG"})

#: Consonants that a name in another script must share at least: two names in a hundred of the
#: lists share four with someone else's, and then neither is recognised.
_HEARD = 4
#: A full name alone is an officeholder's who served so long before or after the page.
_AROUND = timedelta(days=730)


@dataclass(frozen=True, slots=True)
class Listed:
    """Looks names of one page up in the lists of officeholders."""

    text: Text
    registry: Registry
    offices: Offices
    discourse: Discourse
    titles: Titles

    def find(self, name: str, phrase: Phrase) -> str | None:
        """Return the id of the listed person a name stands for, if there is one only."""
        roles, offices = self.titles.titles_in(phrase)
        if " " not in name:
            if roles or offices:
                return self._titled(name, phrase, roles, offices)
            return self._in_office(name)
        ids = self._named(name)
        fitting = [one for one in ids if self.offices.fits(one, roles, offices)]
        likely = fitting or [one for one in ids if self._is_near(one)]
        likely = likely or [one for one in ids if self._is_serving(one)]
        return likely[0] if len(likely) == 1 else None

    def _named(self, name: str) -> tuple[str, ...]:
        """Return the persons of a full name, in its base form, a genitive, or by its sound."""
        if _is_latin(name):
            known = _by_name(self.registry)
            key = plain(name)
            return known.get(key) or known.get(key.removesuffix("s"), ())
        words = name.split(" ")
        given, surnames = self._heard(words[0]), self._heard(words[-1])
        heard = _by_sound(self.registry)
        return tuple(
            {
                actor_id: None
                for surname in surnames
                for first, actor_id in heard.get(surname, ())
                if first in given and len(first) + len(surname) >= _HEARD
            }
        )

    def _heard(self, word: str) -> frozenset[str]:
        return sounds(word) | sounds(stem(word, self.text.language))

    def _titled(
        self, name: str, phrase: Phrase, roles: list[str], offices: list[str]
    ) -> str | None:
        """Return who bears a surname and held the title before it; on that day if several."""
        state = self.titles.place_in(phrase).state
        ids = [
            one
            for one in self._surnamed(name)
            if self.offices.fits(one, roles, offices)
            and (state is None or self.registry.actors[one].state == state)
            and (state is not None or self._is_near(one))
        ]
        if len(ids) > 1:
            ids = [one for one in ids if self._is_in_office(one, roles)]
        return ids[0] if len(ids) == 1 else None

    def _in_office(self, name: str) -> str | None:
        """Return the one bearer of a surname who serves a state of the page on its very day."""
        if self.offices.when is None or self.text.language.people.capitals_need_care:
            return None
        ids = [
            one
            for one in self._surnamed(name)
            if self.registry.actors[one].state is not None
            and self._is_near(one)
            and self.offices.terms_of(one)
        ]
        return ids[0] if len(ids) == 1 else None

    def _surnamed(self, name: str) -> tuple[str, ...]:
        if _is_latin(name):
            known = _by_surname(self.registry)
            key = plain(name)
            return known.get(key) or known.get(key.removesuffix("s"), ())
        heard = _by_sound(self.registry)
        found = (pair[1] for key in self._heard(name) for pair in heard.get(key, ()))
        return tuple(dict.fromkeys(found)) if any(len(s) > 2 for s in self._heard(name)) else ()

    def _is_in_office(self, person_id: str, roles: list[str]) -> bool:
        when = self.offices.when
        first, last = (when.first, when.last) if when else (date.min, date.max)
        terms = self.registry.offices_of(person_id, first, last)
        return any(self.registry.offices[term.office_id].role in roles for term in terms)

    def _is_serving(self, person_id: str) -> bool:
        """Tell whether a person held an office about the day of the page."""
        when = self.offices.when
        if when is None:
            return False
        first, last = when.first - _AROUND, when.last + _AROUND
        return bool(self.registry.offices_of(person_id, first, last))

    def _is_near(self, person_id: str) -> bool:
        """Tell whether the page names the state a person stands for."""
        state = self.registry.actors[person_id].state
        return state is None or self.discourse.all_states[state] > 0


def short_forms(actor: Actor) -> tuple[str, ...]:
    """Return what stands alone for a listed person's name."""
    words = actor.name.split(" ")
    return (words[0],) if actor.state in FAMILY_FIRST else (words[-1],)


def _is_latin(name: str) -> bool:
    return all(sign < "\u0370" or sign > "\u1e00" for sign in name)


def _people(registry: Registry) -> list[Actor]:
    people = (actor for actor in registry.actors.values() if actor.kind is Kind.PERSON)
    return [actor for actor in people if actor.is_listed]


@cache
def _by_name(registry: Registry) -> dict[str, tuple[str, ...]]:
    """Return the listed persons of each name in full, and of its first and last word."""
    found: dict[str, dict[str, None]] = {}
    for actor in _people(registry):
        words = plain(actor.name).split(" ")
        if " " in actor.name:
            for key in {" ".join(words), f"{words[0]} {words[-1]}"}:
                found.setdefault(key, {})[actor.id] = None
    return {key: tuple(ids) for key, ids in found.items()}


@cache
def _by_surname(registry: Registry) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for actor in _people(registry):
        for form in short_forms(actor):
            found.setdefault(plain(form), {})[actor.id] = None
    return {key: tuple(ids) for key, ids in found.items()}


@cache
def _by_sound(registry: Registry) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return (sound of the given name, id) of each listed person, by the sound of the surname."""
    found: dict[str, list[tuple[str, str]]] = {}
    for actor in _people(registry):
        words = actor.name.split(" ")
        if len(words) > 1:
            for surname in sounds(words[-1]):
                found.setdefault(surname, []).extend((s, actor.id) for s in sounds(words[0]))
    return {key: tuple(pairs) for key, pairs in found.items()}
