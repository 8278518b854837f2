"""What a page has said so far of its people and states, so that short forms can be resolved.

In: the persons and states a reader meets, in order. Out: answers to "who is he", "who is the foreign
minister", "who are the two sides". The idea: recency and subjecthood choose; where two readings are
equally good there is no answer.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

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
    """One place where a person stood. Rank: 3 the subject, 2 another free noun phrase, 1 the rest."""

    person: Person
    sentence: int
    rank: int


@dataclass(slots=True)
class Discourse:
    """The people and states of a page up to where the reader is."""

    people: dict[str, Person] = field(default_factory=dict)
    surnames: dict[str, list[str]] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    states: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    all_states: Counter[str] = field(default_factory=Counter)
    bodies: dict[str, str] = field(default_factory=dict)

    def meet(self, person: Person, sentence: int, rank: int) -> None:
        """Note that a person stands here."""
        self.seen.append(Seen(person, sentence, rank))

    def give_role(self, person: Person, role: str, state: str | None) -> None:
        """Note that the page gives a person a role."""
        if role not in person.roles or state is not None:
            person.roles[role] = state

    def subject(self, sentence: int) -> Person | None:
        """Return the subject of a sentence so far."""
        return next((s.person for s in self.seen if s.sentence == sentence and s.rank == 3), None)

    def pronoun(
        self, sentence: int, gender: str | None, *, is_possessive: bool, is_governed: bool
    ) -> Person | None:
        """Return whom a singular pronoun stands for: the subject before it, else the last subject.

        Behind a preposition (`is_governed`: "của ông") it is the person named last before it.
        """
        here = [seen for seen in self.seen if seen.sentence == sentence]
        if is_governed:
            nearest = [seen.person for seen in here if seen.person.gender in (gender, None)]
            if nearest:
                return nearest[-1]
        found = _best([seen for seen in here if seen.rank > 1], gender) or _best(here, gender)
        if found or (here and is_possessive):
            return found
        for back in range(1, _REACH + 1):
            earlier = [seen for seen in self.seen if seen.sentence == sentence - back]
            if earlier:
                return _best(earlier, gender) or self._same_gender(sentence - back, gender)
        return None

    def _same_gender(self, sentence: int, gender: str | None) -> Person | None:
        """Return the last free person of a known gender in reach, when the nearest do not fit."""
        fitting = [
            seen.person
            for seen in self.seen
            if sentence - 2 <= seen.sentence < sentence and seen.rank > 1
            if seen.person.gender == gender
        ]
        return fitting[-1] if fitting and len({p.id for p in fitting}) == 1 else None

    def last(self, *, roles: frozenset[str], state: str | None = None) -> Person | None:
        """Return the last person to whom the page or the registry gave one of the roles."""
        for seen in reversed(self.seen):
            for role, of in seen.person.roles.items():
                if role in roles and (state is None or state in (of, seen.person.state)):
                    return seen.person
        return None

    def last_two(self, roles: frozenset[str] | None) -> tuple[Person, ...]:
        """Return the last two different persons, of two states where states are known.

        Before two were met, those the page names most often.
        """
        met = [seen.person for seen in reversed(self.seen)]
        named = sorted(self.people.values(), key=lambda person: -self.counts[person.id])
        return self._two(met, roles) or self._two(named, roles)

    def _two(self, people: list[Person], roles: frozenset[str] | None) -> tuple[Person, ...]:
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

    def two_states(self) -> tuple[str, ...]:
        """Return the two states told of so far, or those of the whole page, where no third is near."""
        return _two_of(self.states) or _two_of(self.all_states)


def _two_of(states: Counter[str]) -> tuple[str, ...]:
    top = states.most_common(3)
    if len(top) < 2 or (len(top) == 3 and top[2][1] * 2 > top[1][1]):
        return ()
    return (top[0][0], top[1][0])


def _best(seen: list[Seen], gender: str | None) -> Person | None:
    """Return the person of the highest rank that fits, the first subject before the last other."""
    fitting = [one for one in seen if gender is None or one.person.gender in (gender, None)]
    if not fitting:
        return None
    rank = max(one.rank for one in fitting)
    best = [one.person for one in fitting if one.rank == rank]
    if rank == 3:
        return best[0]
    return best[-1] if len({person.id for person in best}) == 1 else None
