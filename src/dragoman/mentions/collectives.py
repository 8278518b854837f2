"""States, bodies, outlets and groups: who acts where nobody is named.

In: phrases without a person. Out: what they stand for. The idea: a capital, "the Russian side"
or "phía Nga" is the state; "Russian diplomats" are some people of it; "both sides" are the two
states, or persons, that the page tells of.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from dragoman.knowledge.bynames import Epithet, StateGroup, load_epithets, load_groups
from dragoman.knowledge.registry import Registry
from dragoman.mentions.discourse import Discourse, Person
from dragoman.mentions.lexicon import Hit, Tag
from dragoman.mentions.phrases import BODIES, PLACES, TITLES, Link, Phrase
from dragoman.mentions.reader import Text, words_before
from dragoman.mentions.resolved import BY_PRONOUN, FULL, SHORT, Resolved
from dragoman.mentions.titles import LOOSE_BODIES, Titles
from dragoman.records import Kind, Reason, Span

CROWD = frozenset({Tag.CROWD})


@cache
def _epithets() -> dict[str, Epithet]:
    return {one.id: one for one in load_epithets()}


@cache
def _groups() -> dict[str, StateGroup]:
    return {one.id: one for one in load_groups()}


@dataclass(frozen=True, slots=True)
class Collectives:
    """Resolves the phrases of one page that name no person."""

    text: Text
    registry: Registry
    discourse: Discourse
    titles: Titles

    def collective(self, phrase: Phrase) -> Resolved | None:
        """Resolve what is left: states, capitals, bodies, outlets, and crowds of a state."""
        place = self.titles.place_in(phrase)
        state, organisation = place.state, place.organisation
        crowd = phrase.first(CROWD) or (phrase.first(TITLES) if self.is_several(phrase) else None)
        side = phrase.first(frozenset({Tag.COLLECTIVE}))
        if crowd is not None:
            return self._crowd(phrase, crowd, state) if state or organisation else None
        if side is not None:
            return self._state(phrase, side, state) if state else None
        if organisation is not None:
            return self._organisation(phrase, organisation, state)
        hit = phrase.parts[0].hit
        if state is None or not hit.has(Tag.STATE, Tag.CAPITAL, Tag.PEOPLE):
            return None
        if hit.has(Tag.PEOPLE):
            return self._crowd(phrase, hit, state)
        if hit.has(Tag.CAPITAL) and self._is_part_of_name(hit):
            return None
        return self._state(phrase, hit, state)

    def is_several(self, phrase: Phrase) -> bool:
        """Tell whether a title means several: "10 nhà ngoại giao Mỹ", "23 britische Diplomaten"."""
        title = phrase.first(TITLES)
        if title is None:
            return False
        people = self.text.language.people
        before = phrase.before
        if before.isdigit():
            return before != "1"
        if before in people.plural_marks:
            return True
        return title.has(Tag.CROWD) and before not in people.singular_marks

    def _is_part_of_name(self, hit: Hit) -> bool:
        """Tell whether a capital's name goes on as another name: "Washington Examiner"."""
        following = self.text.text[hit.end : hit.end + 2]
        return (
            following[:1] == " "
            and following[1:].isupper()
            and not self.text.language.people.capitals_need_care
        )

    def _crowd(self, phrase: Phrase, head: Hit, state: str | None) -> Resolved:
        return Resolved(
            span=Span(phrase.start, phrase.end),
            head=Span(head.start, head.end),
            kind=Kind.GROUP,
            name=self.text.cut(phrase.start, phrase.end),
            state=state,
            reason=Reason.CROWD,
        )

    def _state(self, phrase: Phrase, head: Hit, state: str) -> Resolved:
        is_capital = head.has(Tag.CAPITAL)
        return Resolved(
            span=Span(phrase.start, phrase.end),
            head=Span(head.start, head.end),
            kind=Kind.STATE,
            name=self.registry.actors[state].name,
            actor_id=state,
            state=state,
            is_place=self._is_place(phrase, is_capital=is_capital),
            score=SHORT if is_capital else FULL,
            reason=Reason.CAPITAL if is_capital else Reason.STATE_NAME,
        )

    def union(self, phrase: Phrase) -> Resolved:
        """Resolve states that are named together: "the Baltic states"."""
        hit = phrase.parts[0].hit
        group = _groups()[hit.ids(Tag.UNION)[0]]
        span = Span(hit.start, hit.end)
        return Resolved(
            span=span,
            head=span,
            kind=Kind.GROUP,
            name=self.text.cut(hit.start, hit.end),
            reason=Reason.GROUP,
            members=tuple(self._member(span, state) for state in group.members),
        )

    def epithet(self, phrase: Phrase) -> Resolved | None:
        """Resolve "the alliance": the last organisation named that is called so, else the usual."""
        hit = phrase.parts[0].hit
        epithet = _epithets()[hit.ids(Tag.EPITHET)[0]]
        articles = self.text.language.people.articles
        if articles and phrase.before not in articles:
            return None
        named = (one for one in reversed(self.discourse.organisations) if one in epithet.of)
        organisation = next(named, None) or self._usual(epithet)
        if organisation is None:
            return None
        return self._organisation(phrase, organisation, None, reason=Reason.EPITHET)

    def _usual(self, epithet: Epithet) -> str | None:
        """Return which organisation an epithet stands for where none is named before.

        The only one; of several the one that most of the states named are members of.
        """
        if epithet.is_named or not self.text.language.people.articles:
            return None
        if len(epithet.of) == 1:
            return epithet.of[0]
        when = self.titles.offices.when
        day = when.last if when else None
        states = set(self.discourse.all_states)
        counts = [len(states & self._members_of(one, day)) for one in epithet.of]
        best = max(counts)
        return epithet.of[counts.index(best)] if best and counts.count(best) == 1 else None

    def _members_of(self, organisation: str, day: date | None) -> set[str]:
        return {one.state_id for one in self.registry.members(organisation, day)}

    def city(self, phrase: Phrase) -> Resolved | None:
        """Resolve a city to the state it lies in, as a place."""
        hit = phrase.parts[0].hit
        state = hit.ids(Tag.CITY)[0]
        if self._is_part_of_name(hit):
            return None
        span = Span(hit.start, hit.end)
        name = self.registry.actors[state].name
        return Resolved(
            span=span,
            head=span,
            kind=Kind.STATE,
            name=name,
            actor_id=state,
            state=state,
            is_place=True,
            reason=Reason.CITY,
        )

    def addressed(self, phrase: Phrase) -> Resolved | None:
        """Resolve a title nobody bears to the state it is sent to ("ambassador to Syldavia")."""
        sent = (part.hit for part in phrase.parts if part.link == Link.TARGET)
        hit = next((hit for hit in sent if hit.has(*PLACES)), None)
        if hit is None:
            return None
        state = next(entry.id for entry in hit.entries if entry.tag in PLACES)
        return Resolved(
            span=Span(hit.start, hit.end),
            head=Span(hit.start, hit.end),
            kind=Kind.STATE,
            name=self.registry.actors[state].name,
            actor_id=state,
            state=state,
            score=FULL,
            reason=Reason.STATE_NAME,
        )

    def _organisation(
        self,
        phrase: Phrase,
        organisation: str,
        state: str | None,
        reason: Reason = Reason.ORGANISATION,
    ) -> Resolved:
        actor = self.registry.actors[organisation]
        hit = phrase.first(BODIES) or phrase.parts[0].hit
        body = actor.body
        if body is not None:
            self.discourse.note_body(body, organisation)
        return Resolved(
            span=Span(phrase.start, phrase.end),
            head=Span(hit.start, hit.end),
            kind=actor.kind,
            name=actor.name,
            actor_id=organisation,
            state=actor.state if actor.kind is not Kind.OUTLET else None,
            reason=reason,
            is_place=self._is_place(phrase, is_capital=False),
        )

    def _is_place(self, phrase: Phrase, *, is_capital: bool) -> bool:
        """Tell whether "in", or "to" before a capital, makes a place of what could act."""
        people = self.text.language.people
        words = words_before(self.text, phrase)
        return bool(words) and (
            words[-1] in people.inside or (is_capital and words[-1] in people.toward)
        )

    def bureau(self, phrase: Phrase, owner: Person) -> Resolved | None:
        """Resolve "his office" to the body the owner heads or speaks for."""
        hit = phrase.first(frozenset({Tag.BODY}))
        if hit is None or hit.ids(Tag.BODY)[0] not in LOOSE_BODIES or len(phrase.parts) > 2:
            return None
        if not phrase.parts[0].hit.entries[0].id.startswith("possessive"):
            return None
        terms = self.titles.offices.terms_of(owner.id)
        offices = (self.registry.offices[term.office_id] for term in terms)
        organisation = next(filter(None, map(self.titles.body_of, offices)), None)
        return self._organisation(phrase, organisation, owner.state) if organisation else None

    def group(self, phrase: Phrase, sentence: int) -> Resolved | None:
        """Resolve "the two diplomats", "both sides" to its members, where two stand out."""
        hit = phrase.parts[0].hit
        entry = next(entry for entry in hit.entries if entry.tag is Tag.GROUP)
        if entry.gender and not self._is_followed(hit, entry.gender):
            return None
        members = self._members(entry.id, sentence, int(entry.number or 2))
        if not members and entry.id == "any":
            return None
        span = Span(hit.start, hit.end)
        parts = tuple(self._member(span, member) for member in members)
        return Resolved(
            span=span,
            head=span,
            kind=Kind.GROUP,
            name=" and ".join(part.name for part in parts) or self.text.cut(hit.start, hit.end),
            members=parts,
            score=BY_PRONOUN,
            reason=Reason.GROUP,
        )

    def both(self, hit: Hit, people: tuple[Person, Person]) -> Resolved:
        """Resolve a pronoun to two persons."""
        span = Span(hit.start, hit.end)
        return Resolved(
            span=span,
            head=span,
            kind=Kind.GROUP,
            name=" and ".join(person.name for person in people),
            members=tuple(self._member(span, person) for person in people),
            score=BY_PRONOUN,
            reason=Reason.PRONOUN,
        )

    def _is_followed(self, hit: Hit, words: str) -> bool:
        following = self.text.low[hit.end : hit.end + 20].split()
        return bool(following) and following[0].strip(",.") in words.split("|")

    def _members(self, of: str, sentence: int, count: int) -> tuple[Person | str, ...]:
        if of in ("states", "any"):
            return self.discourse.some_states(sentence, count)
        if count != 2:
            return ()
        roles: frozenset[str] | None = None
        if of == "diplomats":
            roles = frozenset(k for k, role in self.registry.roles.items() if role.is_diplomat)
        elif of == "leaders":
            roles = frozenset(k for k, role in self.registry.roles.items() if role.is_leader)
        elif of in self.registry.roles:
            roles = frozenset({of})
        return self.discourse.last_two(roles)

    def _member(self, span: Span, member: Person | str) -> Resolved:
        if isinstance(member, str):
            state = self.registry.actors[member]
            return Resolved(
                span=span,
                head=span,
                kind=Kind.STATE,
                name=state.name,
                actor_id=member,
                state=member,
            )
        return Resolved(
            span=span,
            head=span,
            kind=Kind.PERSON,
            name=member.name,
            actor_id=member.id,
            state=self.titles.state_for(member, None),
        )
