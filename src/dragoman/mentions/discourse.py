"""What a page has said so far of its people and states, so that short forms can be resolved.

In: the persons and states a reader meets, in order. Out: answers to "who is he", "who is the
foreign minister", "who are the two sides". The idea: recency and subjecthood choose; where two
readings are equally good there is no answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from heapq import nlargest

#: How far back, in sentences, a pronoun looks.
_REACH = 4


@dataclass(slots=True)
class Person:
    """A person of the page, known to the registry or new."""

    id: str
    name: str
    gender: str | None = None
    state: str | None = None
    roles: dict[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Seen:
    """One place where somebody stood; None for who could not be told, or for a thing.

    Rank: 4 who speaks, 3 the subject, 2 another free noun phrase, 1 the rest.
    """

    person: Person | None
    sentence: int
    rank: int


@dataclass(slots=True)
class Discourse:
    """The people and states of a page up to where the reader is, who comes sentence by sentence.

    `met`, `ministries` and `organisations` hold each once, the last one last; `near` holds the
    states of the last sentences; `pair` two persons who opened a sentence together, and which.
    """

    people: dict[str, Person] = field(default_factory=dict)
    states: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    all_states: Counter[str] = field(default_factory=Counter)
    bodies: dict[str, str] = field(default_factory=dict)
    ministries: dict[str, None] = field(default_factory=dict)
    organisations: dict[str, None] = field(default_factory=dict)
    met: dict[str, Person] = field(default_factory=dict)
    latest: Person | None = None
    near: dict[int, dict[str, None]] = field(default_factory=dict)
    pair: tuple[int, Person, Person] | None = None
    seen: dict[int, list[Seen]] = field(default_factory=dict)
    subjects: set[int] = field(default_factory=set)

    def meet(self, person: Person | None, sentence: int, rank: int) -> None:
        """Note that a person, or someone unknown, stands here."""
        self.seen.setdefault(sentence, []).append(Seen(person, sentence, rank))
        self.latest = person
        if rank >= 3:
            self.subjects.add(sentence)
        if person is not None:
            self.met.pop(person.id, None)
            self.met[person.id] = person

    def note_state(self, state: str, sentence: int) -> None:
        """Note that a state, or someone who stands for it, is named here."""
        self.states[state] += 1
        if sentence not in self.near:
            self.near = {n: states for n, states in self.near.items() if n >= sentence - 1}
        self.near.setdefault(sentence, {})[state] = None

    def note_organisation(self, organisation: str) -> None:
        """Note that an organisation is named here."""
        self.organisations.pop(organisation, None)
        self.organisations[organisation] = None

    def note_body(self, body: str, organisation: str) -> None:
        """Note that a state's body, or someone who speaks or stands for it, is named here."""
        self.bodies[body] = organisation
        if body.endswith("ministry"):
            self.ministries.pop(organisation, None)
            self.ministries[organisation] = None

    def state_here(self) -> str | None:
        """Return the state last named, if it is the only one near."""
        last = next(reversed(self.near.values()), {})
        return next(iter(last)) if len(last) == 1 else None

    def give_role(self, person: Person, role: str, state: str | None) -> None:
        """Note that the page gives a person a role."""
        if role not in person.roles or state is not None:
            person.roles[role] = state

    def has_subject(self, sentence: int) -> bool:
        """Tell whether a sentence has had its subject."""
        return sentence in self.subjects

    def pronoun(
        self, sentence: int, gender: str | None, *, is_possessive: bool, is_governed: bool
    ) -> Person | None:
        """Return whom a singular pronoun stands for: the subject before it, else the last subject.

        Behind a preposition (`is_governed`: "của ông") it is the person named last before it.
        """
        here = self.seen.get(sentence, [])
        if is_governed:
            nearest = [one.person for one in here if one.person and one.person.gender == gender]
            if nearest:
                return nearest[-1]
        free = [seen for seen in here if seen.rank > 1]
        if _fitting(free, gender):
            return _best(free, gender)
        if _fitting(here, gender):
            return _best(here, gender)
        if is_possessive and (here or gender == "f"):
            return None
        for back in range(1, _REACH + 1):
            earlier = self.seen.get(sentence - back)
            if earlier:
                return _best(earlier, gender)
        return None

    def last(self, *, roles: frozenset[str], state: str | None = None) -> Person | None:
        """Return the last person to whom the page or the registry gave one of the roles."""
        for person in reversed(self.met.values()):
            for role, of in person.roles.items():
                if role in roles and (state is None or state in (of, person.state)):
                    return person
        return None

    def last_two(self, roles: frozenset[str] | None) -> tuple[Person, ...]:
        """Return the last two different persons, of two states where states are known.

        Before two were met, those the page names most often.
        """
        return self._two(reversed(self.met.values()), roles) or self._two(self._named(), roles)

    def _named(self) -> Iterator[Person]:
        """Yield the three persons named most often; none where the second is not sure."""
        named = nlargest(3, self.people.values(), key=lambda person: self.counts[person.id])
        if len(named) < 3 or self.counts[named[2].id] != self.counts[named[1].id]:
            yield from named

    def _two(self, people: Iterable[Person], roles: frozenset[str] | None) -> tuple[Person, ...]:
        found: list[Person] = []
        for person in people:
            if roles is not None and not roles & person.roles.keys():
                continue
            if any(p.id == person.id or (p.state and p.state == person.state) for p in found):
                continue
            found.append(person)
            if len(found) == 2:
                return tuple(reversed(found))
        return ()

    def some_states(self, sentence: int, count: int) -> tuple[str, ...]:
        """Return the states of this sentence and the last, else of the page, if so many."""
        here = dict.fromkeys(
            state for at, states in self.near.items() if at >= sentence - 1 for state in states
        )
        if len(here) == count:
            return tuple(here)
        if count != 2:
            return tuple(self.all_states) if len(self.all_states) == count else ()
        return _two_of(self.states) or _two_of(self.all_states)


def _two_of(states: Counter[str]) -> tuple[str, ...]:
    top = states.most_common(3)
    if len(top) < 2 or (len(top) == 3 and top[2][1] * 2 > top[1][1]):
        return ()
    return (top[0][0], top[1][0])


def _fitting(seen: list[Seen], gender: str | None) -> list[Seen]:
    """Return those a pronoun of that gender may stand for; of the unknown, any may be."""
    return [
        one
        for one in seen
        if one.person is None or gender is None or one.person.gender in (gender, None)
    ]


def _best(seen: list[Seen], gender: str | None) -> Person | None:
    """Return the person of the highest rank that fits: the first subject, or the only other.

    None where the best is somebody unknown: then a guess would put words into a wrong mouth.
    """
    fitting = _fitting(seen, gender)
    if not fitting:
        return None
    rank = max(one.rank for one in fitting)
    best = [one.person for one in fitting if one.rank == rank]
    if rank >= 3:
        return best[0]
    return best[-1] if len({person.id if person else "" for person in best}) == 1 else None
