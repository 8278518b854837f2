"""Who a title points at: by the day of the article, else by the people the page names.

In: a role or office, a state or body, the days the article may be from. Out: an office, its holder,
or the candidates where the days allow several.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.knowledge.registry import Office, Registry, Term, body_heads
from dragoman.language.fold import fold
from dragoman.records import Kind, When

#: On a page without a day the holder must be named so many times as often as the next.
_CLEARLY = 2


@dataclass(frozen=True, slots=True)
class Holder:
    """The one holder of an office, or the candidates between whom nothing decides."""

    person_id: str | None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Whose a title is: a state, an organisation or both, and where its bearer is sent."""

    state: str | None = None
    organisation: str | None = None
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Offices:
    """The offices of the registry, seen from the day of one article."""

    registry: Registry
    when: When | None
    counts: Mapping[str, int]

    def find(self, role: str, place: Place) -> Office | None:
        """Return the office that a role is in a state or organisation."""
        if place.organisation is not None:
            found = self._of_organisation(role, place.organisation)
            if found is not None:
                return found
            if role == "leader":
                return None
        state = place.state
        if state is None or role == "spokesperson":
            return None
        if place.target is not None:
            return self._sent(role, state, place.target)
        return self._of_state(role, state)

    def _of_organisation(self, role: str, organisation: str) -> Office | None:
        actor = self.registry.actors[organisation]
        head = body_heads().get(actor.body or "")
        if role in ("leader", "director") and head and actor.state:
            return self.registry.offices.get(f"{actor.state.lower()}-{head}")
        own = [
            office
            for office in self.registry.offices.values()
            if office.organisation == organisation
            if office.role == role
            or (role == "leader" and self.registry.roles[office.role].is_leader)
        ]
        return own[0] if len(own) == 1 else None

    def _sent(self, role: str, state: str, target: str) -> Office | None:
        """Return the office of an envoy of a state to a state or organisation."""
        for office in self.registry.offices.values():
            if office.role == role and office.state == state and office.to == target:
                return office
        return None

    def sent_to(self, role: str, state: str, hosts: Iterable[str]) -> Office | None:
        """Return the office of an envoy of a state, where one host of those named has one only."""
        found = [office for host in hosts if (office := self._sent(role, state, host))]
        held = [office for office in found if self.holder(office).person_id]
        return held[0] if len(held) == 1 else None

    def of_one(self, role: str, states: Iterable[str]) -> Office | None:
        """Return the office that a role is in the only one of some states that has it filled."""
        found = [office for state in states if (office := self._of_state(role, state))]
        held = [office for office in found if self.holder(office).candidates]
        return held[0] if len(held) == 1 else None

    def _of_state(self, role: str, state: str) -> Office | None:
        """Return a state's office; "leader" is whoever papers call so, if that role is filled."""
        offices = self.registry.offices
        leader = self.registry.actors[state].leader
        if leader and role == "leader":
            return offices.get(f"{state.lower()}-{leader}")
        found = offices.get(f"{state.lower()}-{role}")
        if found is None or found.id in self.registry.terms_by_office or not leader:
            return found
        own = offices.get(f"{state.lower()}-{leader}")
        return own if own is not None and own.role == role else found

    def holder(self, office: Office) -> Holder:
        """Return who holds an office on the article's days; without days, whom the page names."""
        if self.when is not None:
            terms = self.registry.holders(office.id, self.when.first, self.when.last)
        else:
            terms = self.registry.terms_by_office.get(office.id, ())
        persons = tuple(dict.fromkeys(term.person_id for term in terms))
        if self.when is not None and len(persons) == 1:
            return Holder(persons[0], persons)
        named = sorted((self.counts.get(p, 0), p) for p in persons if self.counts.get(p, 0))
        named.reverse()
        if named and (len(named) == 1 or named[0][0] >= _CLEARLY * named[1][0]):
            return Holder(named[0][1], persons)
        return Holder(None, persons)

    def body(self, state: str, body: str) -> str | None:
        """Return the id of a state's body: its own ("state-department") or the general one."""
        own = _own_bodies(self.registry).get((state, body))
        general = f"{state.lower()}-{body}"
        return own or (general if general in self.registry.actors else None)

    def named(self, given: str) -> tuple[tuple[str, str], ...]:
        """Return (surname, id), folded, of every person with that folded given name."""
        return _by_given_name(self.registry).get(given, ())

    def terms_of(self, person_id: str) -> tuple[Term, ...]:
        """Return a person's terms on the article's days, or all where it has none."""
        if self.when is None:
            return self.registry.terms_by_person.get(person_id, ())
        return self.registry.offices_of(person_id, self.when.first, self.when.last)

    def state_of(self, person_id: str) -> str | None:
        """Return the state a person stands for; None for who serves an organisation of states."""
        terms = self.terms_of(person_id)
        offices = [self.registry.offices[term.office_id] for term in terms]
        if offices and all(office.state is None for office in offices):
            return None
        return self.registry.actors[person_id].state

    def held(self, person_id: str, role: str | None, office_id: str | None) -> str | None:
        """Return the office a title gives a person, if the registry knows the person had it."""
        for term in self.registry.terms_by_person.get(person_id, ()):
            office = self.registry.offices[term.office_id]
            if term.office_id == office_id or (role is not None and office.role == role):
                return term.office_id
        return None

    def related(self, person_id: str, to: str) -> str | None:
        """Return a person's predecessor, successor or superior in the office held on the day."""
        for term in self.terms_of(person_id):
            office = self.registry.offices[term.office_id]
            if to == "superior":
                found = self._superior(office)
            else:
                found = self._beside(term, 1 if to == "successor" else -1)
            if found is not None and found != person_id:
                return found
        return None

    def _superior(self, office: Office) -> str | None:
        """Return who leads the state that an office is of."""
        if office.state is None or self.registry.roles[office.role].is_leader:
            return None
        leading = self._of_state("leader", office.state)
        return self.holder(leading).person_id if leading else None

    def _beside(self, term: Term, step: int) -> str | None:
        """Return who held an office before a term, or after it."""
        terms = sorted(self.registry.terms_by_office[term.office_id], key=lambda one: one.first)
        people = [one.person_id for one in terms if one.person_id != term.person_id or one is term]
        at = people.index(term.person_id) + step
        return people[at] if 0 <= at < len(people) else None

    def fits(self, person_id: str, roles: Iterable[str], offices: Iterable[str]) -> bool:
        """Tell whether a person ever had one of the roles or offices."""
        wanted = set(roles)
        if "leader" in wanted:
            wanted |= {key for key, role in self.registry.roles.items() if role.is_leader}
        known = self.registry.terms_by_person.get(person_id, ())
        held = {self.registry.offices[term.office_id].role for term in known}
        return bool(wanted & held or set(offices) & {term.office_id for term in known})


@cache
def _own_bodies(registry: Registry) -> dict[tuple[str, str], str]:
    return {
        (actor.state, actor.body): actor.id
        for actor in registry.actors.values()
        if actor.state and actor.body
    }


@cache
def _by_given_name(registry: Registry) -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, dict[tuple[str, str], None]] = {}
    for actor in registry.actors.values():
        if actor.kind is not Kind.PERSON or actor.is_listed:
            continue
        for form in (form for forms in actor.forms.values() for form in forms):
            words = fold(form).split(" ")
            if len(words) > 1:
                found.setdefault(words[0], {})[(words[-1], actor.id)] = None
    return {given: tuple(pairs) for given, pairs in found.items()}
