"""Resolve phrases to actors, in reading order.

In: the sentences of a page. Out: what each phrase stands for. The idea: a phrase is resolved by its
strongest part: a name, a title with a state and a day, a pronoun. What cannot be told stays without
an actor and says why.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.knowledge.registry import Office, Registry
from dragoman.mentions.cast import Cast
from dragoman.mentions.collectives import Collectives
from dragoman.mentions.discourse import Discourse, Person
from dragoman.mentions.lexicon import Entry, Hit, Tag
from dragoman.mentions.offices import Offices, Place
from dragoman.mentions.phrases import NAMES, TITLES, Phrase
from dragoman.mentions.reader import Sentence, Text, is_governed, says, speaks, words_before
from dragoman.mentions.resolved import BY_NAME, BY_OFFICE, BY_PRONOUN, Resolved
from dragoman.mentions.titles import Titles
from dragoman.records import Kind, Reason, Span

type _Answer = tuple[Resolved | None, Person | None]
type _Before = tuple[Phrase, Person] | None


@dataclass(frozen=True, slots=True)
class Resolver:
    """Reads the sentences of one page in order and keeps its discourse."""

    text: Text
    registry: Registry
    offices: Offices
    sentences: list[Sentence]
    discourse: Discourse
    titles: Titles
    cast: Cast
    collectives: Collectives

    def resolve(self) -> Iterator[Resolved]:
        """Yield what each phrase was resolved to, in reading order."""
        for sentence in self.sentences:
            previous: _Before = None
            for at, phrase in enumerate(sentence.phrases):
                found, person = self._phrase(sentence, at, phrase, previous)
                if person is not None:
                    self._note_pair(sentence, phrase, previous, person)
                    previous = (phrase, person)
                if not self._is_in_quotation(sentence, phrase) and self._is_met(
                    phrase, found, person
                ):
                    self.discourse.meet(person, sentence.number, self._rank(sentence, phrase))
                if found is not None:
                    self.titles.note_body(found.office_id)
                    self._note(phrase, found, sentence)
                    yield found

    def _note_pair(
        self, sentence: Sentence, phrase: Phrase, previous: _Before, person: Person
    ) -> None:
        """Keep two persons who open a sentence together: "Vucic and Kurti spent the day ..."."""
        if previous is None or previous[0] is not sentence.phrases[0]:
            return
        gap = self.text.low[previous[0].end : phrase.start].split()
        joined = len(gap) == 1 and gap[0] in self.text.language.speech.conjunctions
        if joined and previous[1].id != person.id:
            self.discourse.pair = (sentence.number, previous[1], person)

    def _note(self, phrase: Phrase, found: Resolved, sentence: Sentence) -> None:
        """Keep the states and organisations that act; where something happens does not."""
        if found.kind is Kind.ORGANISATION and found.actor_id:
            self.discourse.note_organisation(found.actor_id)
        if found.state and not phrase.parts[0].hit.has(Tag.CITY):
            self.discourse.note_state(found.state, sentence.number)

    def _is_met(self, phrase: Phrase, found: Resolved | None, person: Person | None) -> bool:
        """Tell whether a phrase may be what a later pronoun means, be it somebody unknown."""
        if person is not None:
            return True
        hit = phrase.first(NAMES)
        if hit is not None:
            return " " in self.text.cut(hit.start, hit.end) or found is not None
        if phrase.parts[0].hit.has(Tag.PRONOUN):
            return phrase.parts[0].hit.entries[0].id == "subject"
        if found is None or found.kind is Kind.PERSON:
            return found is not None
        people = self.text.language.people
        is_neuter = people.states_are_neuter and found.kind is Kind.STATE
        return people.things_have_gender and found.kind is not Kind.GROUP and not is_neuter

    def _phrase(self, sentence: Sentence, at: int, phrase: Phrase, previous: _Before) -> _Answer:
        first = phrase.parts[0]
        if phrase.first(NAMES) is not None:
            return self._named(sentence, at, phrase)
        if first.hit.has(Tag.PRONOUN):
            return self._pronoun(sentence, phrase)
        if phrase.first(frozenset({Tag.COUNTERPART})) is not None:
            return self._counterpart(phrase, previous)
        relation = phrase.first(frozenset({Tag.RELATION}))
        if relation is not None and "superior" not in relation.ids(Tag.RELATION):
            return self._related(phrase, relation, self.discourse.latest)
        if phrase.first(TITLES) is not None and not self.collectives.is_several(phrase):
            return self._titled(sentence, phrase, previous)
        if first.hit.has(Tag.CITY):
            return self.collectives.city(phrase), None
        if first.hit.has(Tag.UNION):
            return self.collectives.union(phrase), None
        if first.hit.has(Tag.EPITHET):
            return self.collectives.epithet(phrase), None
        if first.hit.has(Tag.GROUP):
            return self.collectives.group(phrase, sentence.number), None
        return self.collectives.collective(phrase), None

    def _named(self, sentence: Sentence, at: int, phrase: Phrase) -> _Answer:
        """Resolve a phrase with a name in it."""
        hit = phrase.first(NAMES)
        assert hit is not None
        person, reason, notes = self.cast.who(sentence, at, phrase, hit)
        if person is None:
            return None, None
        self.titles.give_roles(phrase, person)
        office_id = self.titles.office_of(phrase, person)
        found = Resolved(
            span=Span(phrase.start, phrase.end),
            head=Span(hit.start, hit.end),
            kind=Kind.PERSON,
            name=person.name,
            actor_id=person.id,
            office_id=office_id,
            state=self.titles.state_for(person, office_id),
            score=BY_NAME[reason],
            reason=reason,
            notes=notes,
        )
        return found, person

    def _titled(self, sentence: Sentence, phrase: Phrase, previous: _Before) -> _Answer:
        """Resolve a title without a name."""
        roles, offices = self.titles.titles_in(phrase)
        place = self.titles.place_in(phrase)
        if place.state is None and place.organisation is None and sentence.is_quoted(phrase.start):
            return None, None
        office = self.titles.office_in(roles, offices, place)
        person = self.titles.apposed(phrase, previous) or self.titles.page_holder(
            phrase, roles, place.state
        )
        reason = Reason.OFFICE if person is None else Reason.PAGE_ROLE
        if person is None and office is None:
            office = self.titles.office_on_page(phrase, roles, place)
        notes: tuple[tuple[str, str], ...] = ()
        if person is None and office is not None and not phrase.is_indefinite:
            holder = self.offices.holder(office) if not phrase.is_lapsed else None
            if holder is not None and holder.person_id is not None:
                person = self.cast.known(holder.person_id)
            elif holder is not None and holder.candidates:
                names = ", ".join(self.registry.actors[p].name for p in holder.candidates)
                notes = (("ambiguous-office", f"{office.name}: {names}."),)
        if person is not None:
            self.titles.give_roles(phrase, person)
        elif office is None and place.state is None and place.organisation is None:
            return self.collectives.addressed(phrase), None
        found = self._title_mention(phrase, person, office, place.state)
        return replace(found, reason=reason, notes=notes), person

    def _title_mention(
        self,
        phrase: Phrase,
        person: Person | None,
        office: Office | None,
        state: str | None,
    ) -> Resolved:
        title = phrase.first(TITLES)
        assert title is not None
        office_id = office.id if office else None
        if person is not None:
            office_id = self.titles.office_of(phrase, person)
            state = self.titles.state_for(person, office_id)
        elif office is not None:
            state = office.state
        return Resolved(
            span=Span(phrase.start, phrase.end),
            head=Span(title.start, title.end),
            kind=Kind.PERSON,
            name=person.name if person else self.text.cut(phrase.start, phrase.end),
            actor_id=person.id if person else None,
            office_id=office_id,
            state=state,
            score=BY_OFFICE if person else BY_PRONOUN,
        )

    def _pronoun(self, sentence: Sentence, phrase: Phrase) -> _Answer:
        entry = next(e for e in phrase.parts[0].hit.entries if e.tag is Tag.PRONOUN)
        owned = phrase.first(frozenset({Tag.COUNTERPART}))
        relation = phrase.first(frozenset({Tag.RELATION}))
        if self._is_in_quotation(sentence, phrase):
            return None, None
        if entry.number == "p":
            return self._pair(sentence, phrase, entry), None
        if not self._is_pronoun(phrase, entry):
            return None, None
        person = self.discourse.pronoun(
            sentence.number,
            entry.gender,
            is_possessive=entry.id.startswith("possessive") and not (owned or relation),
            is_governed=entry.id == "subject" and is_governed(self.text, phrase),
        )
        if relation is not None:
            return self._related(phrase, relation, person)
        if person is None or not self._agrees(entry, person):
            return None, None
        if owned is not None:
            return self._owned(phrase, owned, person)
        bureau = self.collectives.bureau(phrase, person)
        if bureau is not None:
            return bureau, None
        if person.gender is None:
            person.gender = entry.gender
        hit = phrase.parts[0].hit
        found = Resolved(
            span=Span(hit.start, hit.end),
            head=Span(hit.start, hit.end),
            kind=Kind.PERSON,
            name=person.name,
            actor_id=person.id,
            state=self.titles.state_for(person, None),
            score=BY_PRONOUN,
            reason=Reason.PRONOUN,
        )
        return found, person

    def _pair(self, sentence: Sentence, phrase: Phrase, entry: Entry) -> Resolved | None:
        """Resolve "they" to the two who opened this sentence or the last together."""
        pair = self.discourse.pair
        if pair is None or entry.id != "subject" or not 0 <= sentence.number - pair[0] <= 1:
            return None
        return self.collectives.both(phrase.parts[0].hit, pair[1:])

    def _agrees(self, entry: Entry, person: Person) -> bool:
        """Tell whether a possessive may be a person's: where things have gender it must be sure."""
        sure = person.gender == entry.gender
        return sure or entry.id == "subject" or not self.text.language.people.things_have_gender

    def _is_in_quotation(self, sentence: Sentence, phrase: Phrase) -> bool:
        """Tell whether a phrase is quoted; "he said" right behind any mark is not."""
        if not sentence.is_quoted(phrase.start):
            return False
        is_loose = self.text.text[phrase.start - 1 : phrase.start].isspace()
        is_first = sentence.opens_quotation(phrase.start)
        return not (
            is_loose and is_first and speaks(self.text, phrase.start, phrase.end, sentence.span)
        )

    def _is_pronoun(self, phrase: Phrase, entry: Entry) -> bool:
        """Tell a pronoun from a verb of that form, and a singular from a plural ("sie sagen")."""
        if entry.id.endswith("!"):
            words = words_before(self.text, phrase)
            marked = words[-1:] and words[-1] in self.text.language.people.infinitive_marks
            if marked or not is_governed(self.text, phrase):
                return False
        if entry.id != "subject" or entry.gender != "f":
            return True
        after = self.text.low[phrase.end : phrase.end + 30].split()[:1]
        before = self.text.low[max(0, phrase.start - 30) : phrase.start].split()[-1:]
        for word in (word.strip(',.;:"“”„«»') for word in after + before):
            for verb in self.text.language.people.plural_verbs:
                if word == verb or (verb.startswith("-") and word.endswith(verb[1:])):
                    return False
        return True

    def _counterpart(self, phrase: Phrase, previous: _Before) -> _Answer:
        owned = phrase.first(frozenset({Tag.COUNTERPART}))
        assert owned is not None
        owner = previous[1] if previous else None
        if owner is None:
            owner = self.discourse.latest
        return self._owned(phrase, owned, owner) if owner else (None, None)

    def _owned(self, phrase: Phrase, owned: Hit, owner: Person) -> _Answer:
        """Resolve "his US counterpart": who fills the owner's role in the other state."""
        state = self.titles.place_in(phrase).state
        if state is None or state == owner.state:
            return None, None
        person: Person | None = None
        for role in self.titles.roles_of(owner):
            person = self.discourse.last(roles=frozenset({role}), state=state)
            office = self.offices.find(role, Place(state))
            if person is None and office is not None:
                holder = self.offices.holder(office)
                person = self.cast.known(holder.person_id) if holder.person_id else None
            if person is not None:
                break
        found = Resolved(
            span=Span(phrase.start, phrase.end),
            head=Span(owned.start, owned.end),
            kind=Kind.PERSON,
            name=person.name if person else self.text.cut(phrase.start, phrase.end),
            actor_id=person.id if person else None,
            state=state,
            score=BY_OFFICE if person else BY_PRONOUN,
            reason=Reason.COUNTERPART,
        )
        return found, person

    def _related(self, phrase: Phrase, relation: Hit, owner: Person | None) -> _Answer:
        """Resolve "her predecessor", "his boss" by the offices of whose it is."""
        to = relation.ids(Tag.RELATION)[0]
        person_id = self.offices.related(owner.id, to) if owner else None
        person = self.cast.known(person_id) if person_id else None
        found = Resolved(
            span=Span(phrase.start, phrase.end),
            head=Span(relation.start, relation.end),
            kind=Kind.PERSON,
            name=person.name if person else self.text.cut(phrase.start, phrase.end),
            actor_id=person.id if person else None,
            state=self.titles.state_for(person, None) if person else None,
            score=BY_OFFICE if person else BY_PRONOUN,
            reason=Reason.RELATION,
        )
        return found, person

    def _rank(self, sentence: Sentence, phrase: Phrase) -> int:
        """Return 4 for who speaks, 3 for the first free noun phrase, 2 for others, else 1."""
        hit = phrase.parts[0].hit
        pronoun = next((e for e in hit.entries if e.tag is Tag.PRONOUN), None)
        if pronoun is not None and pronoun.id != "subject":
            return 1
        if phrase.is_possessive:
            return 1
        if is_governed(self.text, phrase):
            return 1
        if says(self.text, phrase.end, sentence.span):
            return 4
        return 2 if self.discourse.has_subject(sentence.number) else 3
