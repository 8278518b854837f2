"""Resolve phrases to actors: persons, states, bodies, outlets, groups.

In: the sentences of a page. Out: mentions in order. The idea: one pass collects the full names of
the page, the next reads in order and resolves each phrase by its strongest part: a name, a title
with a state and a day, a pronoun. What cannot be told stays without an actor and says why.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.knowledge.registry import Office, Registry
from dragoman.language.fold import fold
from dragoman.mentions.discourse import Discourse, Person
from dragoman.mentions.lexicon import Entry, Hit, Tag
from dragoman.mentions.names import given_names, is_near, slug
from dragoman.mentions.offices import Offices, Place
from dragoman.mentions.phrases import BODIES, NAMES, PLACES, TITLES, Link, Phrase
from dragoman.mentions.reader import Sentence, Text, follows_source_word, speaks
from dragoman.records import Kind, Span

#: How sure a mention is, by what decided it (shown to users, not tuned).
FULL, SHORT, MISSPELT, BY_OFFICE, BY_PRONOUN = 1.0, 0.95, 0.8, 0.85, 0.7


#: Roles so many bear that a bare one points at nobody in particular.
_LOOSE = frozenset(
    {
        "official",
        "director",
        "lawmaker",
        "commander",
        "chairman",
        "profession",
        "expert",
        "governor",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """What a phrase was resolved to, before it is cut out of the page."""

    span: Span
    head: Span
    kind: Kind
    name: str
    actor_id: str | None = None
    office_id: str | None = None
    state: str | None = None
    is_place: bool = False
    score: float = FULL
    members: tuple[Resolved, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Resolver:
    """Reads the sentences of one page in order and keeps its discourse."""

    text: Text
    registry: Registry
    offices: Offices
    sentences: list[Sentence]
    discourse: Discourse = field(default_factory=Discourse)

    def resolve(self) -> Iterator[Resolved]:
        """Yield what each phrase was resolved to, in reading order."""
        for sentence in self.sentences:
            previous: tuple[Phrase, Person] | None = None
            for at, phrase in enumerate(sentence.phrases):
                found, person = self._phrase(sentence, at, phrase, previous)
                if person is not None:
                    previous = (phrase, person)
                    if not sentence.is_quoted(phrase.start):
                        self.discourse.meet(person, sentence.number, self._rank(sentence, phrase))
                if found is not None:
                    if found.state:
                        self.discourse.states[found.state] += 1
                    yield found

    def collect(self) -> None:
        """Read the page once for its full names, so that short ones before them are known too."""
        for sentence in self.sentences:
            for at, phrase in enumerate(sentence.phrases):
                hit = phrase.first(NAMES)
                if hit is None:
                    continue
                if hit.has(Tag.NAME):
                    self._known(hit.ids(Tag.NAME)[0])
                elif hit.has(Tag.UNKNOWN) and self._is_person(sentence, at, phrase, hit):
                    name = self._cut(hit.start, hit.end)
                    if " " in name and self._misspelt(name) is None:
                        self._new(name, hit)

    # -- one phrase --------------------------------------------------------

    def _phrase(
        self, sentence: Sentence, at: int, phrase: Phrase, previous: tuple[Phrase, Person] | None
    ) -> tuple[Resolved | None, Person | None]:
        first = phrase.parts[0]
        if phrase.first(NAMES) is not None:
            return self._named(sentence, at, phrase)
        if first.hit.has(Tag.PRONOUN):
            return self._pronoun(sentence, phrase)
        if phrase.first(frozenset({Tag.COUNTERPART})) is not None:
            return self._counterpart(phrase, previous)
        if phrase.first(TITLES) is not None:
            return self._titled(sentence, phrase, previous)
        if first.hit.has(Tag.GROUP):
            return self._group(phrase), None
        return self._collective(phrase), None

    def _named(
        self, sentence: Sentence, at: int, phrase: Phrase
    ) -> tuple[Resolved | None, Person | None]:
        """Resolve a phrase with a name in it."""
        hit = phrase.first(NAMES)
        assert hit is not None
        person, score, notes = self._who(sentence, at, phrase, hit)
        if person is None:
            return None, None
        self._take_roles(phrase, person)
        office_id = self._office_of(phrase, person)
        found = Resolved(
            span=Span(self._begin(phrase), phrase.end),
            head=Span(hit.start, hit.end),
            kind=Kind.PERSON,
            name=person.name,
            actor_id=person.id,
            office_id=office_id,
            state=self._state_for(person, office_id),
            score=score,
            notes=notes,
        )
        return found, person

    def _who(
        self, sentence: Sentence, at: int, phrase: Phrase, hit: Hit
    ) -> tuple[Person | None, float, tuple[tuple[str, str], ...]]:
        if hit.has(Tag.NAME):
            return self._known(hit.ids(Tag.NAME)[0]), FULL, ()
        name = self._cut(hit.start, hit.end)
        if hit.has(Tag.SHORT):
            return self._short(phrase, hit, name), SHORT, ()
        known = self._on_page(name)
        if known is not None:
            return known, FULL if " " in name else SHORT, ()
        meant = self._misspelt(name)
        if meant is not None:
            note = ("misspelt-name", f"{name!r} is read as {meant.name}.")
            return meant, MISSPELT, (note,)
        if self._is_person(sentence, at, phrase, hit):
            return self._new(name, hit), SHORT, ()
        return None, 0.0, ()

    def _short(self, phrase: Phrase, hit: Hit, name: str) -> Person | None:
        """Choose whom a surname stands for: the page's own people, then the title, then fame."""
        ids = hit.ids(Tag.SHORT)
        surname = fold(name.rsplit(" ", 1)[-1])
        on_page = [p for p in self.discourse.surnames.get(surname, ()) if " " not in name]
        here = [p for p in ids if p in self.discourse.people] or on_page
        if here:
            return self._latest(here)
        roles, offices = self._titles(phrase)
        if roles or offices:
            fitting = [p for p in ids if self.offices.fits(p, roles, offices)]
            if len(fitting) == 1:
                return self._known(fitting[0])
        famous = [p for p in ids if not self.registry.actors[p].is_common]
        return self._known(famous[0]) if len(famous) == 1 and len(ids) == 1 else None

    def _latest(self, ids: list[str]) -> Person:
        for seen in reversed(self.discourse.seen):
            if seen.person.id in ids:
                return seen.person
        return self.discourse.people[ids[0]]

    def _on_page(self, name: str) -> Person | None:
        """Return the page's person of that full name or surname."""
        person = self.discourse.people.get(slug(name))
        if person is not None:
            return person
        found = self.discourse.surnames.get(fold(name), ())
        return self.discourse.people[found[0]] if len(found) == 1 else None

    def _misspelt(self, name: str) -> Person | None:
        """Return the person a name is a slip of: one of the page, or one of that given name."""
        words = name.split(" ")
        surname = fold(words[-1])
        near = [
            person
            for known, ids in self.discourse.surnames.items()
            if known != surname and is_near(surname, known)
            for person in (self.discourse.people[i] for i in ids)
            if len(words) == 1 or is_near(fold(words[0]), fold(person.name.split(" ")[0]), length=4)
        ]
        if len(near) == 1:
            return near[0]
        if near or len(words) < 2:
            return None
        ids = {
            actor_id
            for given, known, actor_id in self.offices.full_names()
            if given == fold(words[0]) and known != surname and is_near(surname, known)
        }
        return self._known(ids.pop()) if len(ids) == 1 else None

    # -- titles --------------------------------------------------------------

    def _titled(
        self, sentence: Sentence, phrase: Phrase, previous: tuple[Phrase, Person] | None
    ) -> tuple[Resolved | None, Person | None]:
        """Resolve a title without a name."""
        roles, offices = self._titles(phrase)
        place = self._place(phrase)
        office = self._office(roles, offices, place)
        person = self._apposed(phrase, previous) or self._page_holder(phrase, roles, place.state)
        notes: tuple[tuple[str, str], ...] = ()
        if person is None and office is not None and not phrase.is_indefinite:
            holder = self.offices.holder(office) if not phrase.is_lapsed else None
            if holder is not None and holder.person_id is not None:
                person = self._known(holder.person_id)
            elif holder is not None and holder.candidates:
                names = ", ".join(self.registry.actors[p].name for p in holder.candidates)
                notes = (("ambiguous-office", f"{office.name}: {names}."),)
        if person is not None:
            self._take_roles(phrase, person)
        elif office is None and place.state is None and place.organisation is None:
            return None, None
        return self._title_mention(phrase, person, office, place.state, notes), person

    def _title_mention(
        self,
        phrase: Phrase,
        person: Person | None,
        office: Office | None,
        state: str | None,
        notes: tuple[tuple[str, str], ...],
    ) -> Resolved:
        title = phrase.first(TITLES)
        assert title is not None
        office_id = office.id if office else None
        if person is not None:
            office_id = self._office_of(phrase, person)
            state = self._state_for(person, office_id)
        elif office is not None:
            state = office.state
        return Resolved(
            span=Span(self._begin(phrase), phrase.end),
            head=Span(title.start, title.end),
            kind=Kind.PERSON,
            name=person.name if person else self._cut(phrase.start, phrase.end),
            actor_id=person.id if person else None,
            office_id=office_id,
            state=state,
            score=BY_OFFICE if person else BY_PRONOUN,
            notes=notes,
        )

    def _titles(self, phrase: Phrase) -> tuple[list[str], list[str]]:
        roles = [role for hit in phrase.all(TITLES) for role in hit.ids(Tag.ROLE)]
        offices = list(dict.fromkeys(o for hit in phrase.all(TITLES) for o in hit.ids(Tag.OFFICE)))
        return roles, offices

    def _place(self, phrase: Phrase) -> Place:
        """Return whose a title is, and where its bearer is sent."""
        state: str | None = None
        organisation: str | None = None
        target: str | None = None
        for part in phrase.parts:
            for entry in part.hit.entries:
                if part.link == Link.TARGET:
                    target = target or entry.id
                elif entry.tag in PLACES and state is None:
                    state = entry.id
                elif entry.tag in (Tag.ORGANISATION, Tag.OUTLET) and organisation is None:
                    organisation = entry.id
        organisation = organisation or self._body(phrase, state)
        if state is None and organisation is not None:
            state = self.registry.actors[organisation].state
        return Place(state, organisation, target)

    def _body(self, phrase: Phrase, state: str | None) -> str | None:
        """Return the id of the state's body a phrase names, or of the one the page named last."""
        hit = phrase.first(frozenset({Tag.BODY}))
        if hit is None:
            return None
        body = hit.ids(Tag.BODY)[0]
        if state is None:
            return self.discourse.bodies.get(body)
        return self.offices.body(state, body)

    def _office(self, roles: list[str], offices: list[str], place: Place) -> Office | None:
        for office_id in offices:
            office = self.registry.offices[office_id]
            if place.state is None or office.state == place.state:
                return office
            if office.organisation is not None and office.organisation == place.organisation:
                return office
        wanted = roles + [self.registry.offices[o].role for o in offices]
        found = (self.offices.find(role, place) for role in reversed(wanted))
        return next((office for office in found if office is not None), None)

    def _apposed(self, phrase: Phrase, previous: tuple[Phrase, Person] | None) -> Person | None:
        """Return the person right before a title set off by commas: "Joe Biden, the US president,"."""
        if previous is None:
            return None
        gap = self.text.low[previous[0].end : phrase.start].split()
        articles = {*self.text.language.people.articles, *self.text.language.people.indefinites}
        after = self.text.low[phrase.end : phrase.end + 2].strip()
        closed = after[:1] in ("", ",", ".", ";", ")", "–", "-")
        known = set(self.text.language.people.modifiers) | articles
        if gap and gap[0] in (",", "(") and closed and all(word in known for word in gap[1:]):
            return previous[1]
        return None

    def _page_holder(self, phrase: Phrase, roles: list[str], state: str | None) -> Person | None:
        """Return the last person of the page with the role, for a bare title ("the minister")."""
        if phrase.is_indefinite or not roles:
            return None
        role = roles[-1]
        wanted = {role}
        if role == "diplomat":
            wanted = {key for key, known in self.registry.roles.items() if known.is_diplomat}
        elif role == "minister":
            wanted = {key for key in self.registry.roles if key.endswith("minister")} - {
                "prime-minister"
            }
        elif role == "leader":
            wanted = {key for key, known in self.registry.roles.items() if known.is_leader}
        elif role in _LOOSE:
            return None
        if state is None and not self._is_definite(phrase):
            return None
        if state is not None and role not in ("diplomat", "spokesperson", "ambassador"):
            return None
        return self.discourse.last(roles=frozenset(wanted), state=state)

    def _is_definite(self, phrase: Phrase) -> bool:
        articles = self.text.language.people.articles
        return not articles or phrase.before in articles

    def _take_roles(self, phrase: Phrase, person: Person) -> None:
        roles, offices = self._titles(phrase)
        state = self._place(phrase).state
        for role in roles:
            self.discourse.give_role(person, role, state)
        for office_id in offices:
            office = self.registry.offices[office_id]
            self.discourse.give_role(person, office.role, office.state)
        private = all(self.registry.roles[role].is_private for role in roles)
        if person.id.startswith("new:") and roles and not private and person.state is None:
            person.state = state

    def _office_of(self, phrase: Phrase, person: Person) -> str | None:
        roles, offices = self._titles(phrase)
        for office_id in offices:
            held = self.offices.held(person.id, None, office_id)
            if held:
                return held
        for role in reversed(roles):
            held = self.offices.held(person.id, role, None)
            if held:
                return held
        if self.offices.when is not None:
            terms = self.offices.terms_of(person.id)
            return terms[0].office_id if len(terms) == 1 else None
        return None

    def _state_for(self, person: Person, office_id: str | None) -> str | None:
        if office_id is not None:
            return self.registry.offices[office_id].state
        if person.id in self.registry.actors:
            return self.offices.state_of(person.id)
        return person.state

    # -- pronouns, counterparts, groups ---------------------------------------

    def _pronoun(self, sentence: Sentence, phrase: Phrase) -> tuple[Resolved | None, Person | None]:
        entry = next(e for e in phrase.parts[0].hit.entries if e.tag is Tag.PRONOUN)
        owned = phrase.first(frozenset({Tag.COUNTERPART}))
        if entry.number == "p" or sentence.is_quoted(phrase.start):
            return None, None
        person = self.discourse.pronoun(
            sentence.number,
            entry.gender,
            is_possessive=entry.id == "possessive",
            is_governed=entry.id == "subject" and self._is_governed(phrase),
        )
        if person is None:
            return None, None
        if owned is not None:
            return self._owned(phrase, owned, person)
        if person.gender is None and person.id.startswith("new:"):
            person.gender = entry.gender
        hit = phrase.parts[0].hit
        found = Resolved(
            span=Span(hit.start, hit.end),
            head=Span(hit.start, hit.end),
            kind=Kind.PERSON,
            name=person.name,
            actor_id=person.id,
            state=self._state_for(person, None),
            score=BY_PRONOUN,
        )
        return found, person

    def _counterpart(
        self, phrase: Phrase, previous: tuple[Phrase, Person] | None
    ) -> tuple[Resolved | None, Person | None]:
        owned = phrase.first(frozenset({Tag.COUNTERPART}))
        assert owned is not None
        owner = previous[1] if previous else None
        if owner is None and self.discourse.seen:
            owner = self.discourse.seen[-1].person
        return self._owned(phrase, owned, owner) if owner else (None, None)

    def _owned(
        self, phrase: Phrase, owned: Hit, owner: Person
    ) -> tuple[Resolved | None, Person | None]:
        """Resolve "his US counterpart": who fills the owner's role in the other state."""
        state = self._place(phrase).state
        if state is None or state == owner.state:
            return None, None
        person: Person | None = None
        for role in self._roles_of(owner):
            person = self.discourse.last(roles=frozenset({role}), state=state)
            office = self.offices.find(role, Place(state))
            if person is None and office is not None:
                holder = self.offices.holder(office)
                person = self._known(holder.person_id) if holder.person_id else None
            if person is not None:
                break
        found = Resolved(
            span=Span(phrase.start, phrase.end),
            head=Span(owned.start, owned.end),
            kind=Kind.PERSON,
            name=person.name if person else self._cut(phrase.start, phrase.end),
            actor_id=person.id if person else None,
            state=state,
            score=BY_OFFICE if person else BY_PRONOUN,
        )
        return found, person

    def _roles_of(self, person: Person) -> list[str]:
        """Return a person's roles: those the page gives, then those of the registry on the day."""
        roles = [role for role in person.roles if self.registry.roles[role].is_office]
        for term in self.offices.terms_of(person.id):
            roles.append(self.registry.offices[term.office_id].role)
        return list(dict.fromkeys(roles))

    def _group(self, phrase: Phrase) -> Resolved | None:
        """Resolve "the two diplomats", "both sides" to its members, where two stand out."""
        hit = phrase.parts[0].hit
        entry = next(entry for entry in hit.entries if entry.tag is Tag.GROUP)
        if entry.gender and not self._is_followed(hit, entry.gender):
            return None
        members = self._members(entry.id)
        span = Span(hit.start, hit.end)
        parts = tuple(self._member(span, member) for member in members)
        return Resolved(
            span=span,
            head=span,
            kind=Kind.GROUP,
            name=" and ".join(part.name for part in parts) or self._cut(hit.start, hit.end),
            members=parts,
            score=BY_PRONOUN,
        )

    def _is_followed(self, hit: Hit, words: str) -> bool:
        following = self.text.low[hit.end : hit.end + 20].split()
        return bool(following) and following[0].strip(",.") in words.split("|")

    def _members(self, of: str) -> tuple[Person | str, ...]:
        if of in ("states", "any"):
            return self.discourse.two_states()
        roles: frozenset[str] | None = None
        if of == "diplomats":
            roles = frozenset(k for k, role in self.registry.roles.items() if role.is_diplomat)
        elif of == "leaders":
            roles = frozenset(k for k, role in self.registry.roles.items() if role.is_leader)
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
            state=self._state_for(member, None),
        )

    # -- states and bodies -----------------------------------------------------

    def _collective(self, phrase: Phrase) -> Resolved | None:
        """Resolve what is left: states, capitals, bodies, outlets, and crowds of a state."""
        place = self._place(phrase)
        state, organisation = place.state, place.organisation
        crowd = phrase.first(frozenset({Tag.CROWD}))
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
        return self._state(phrase, hit, state)

    def _crowd(self, phrase: Phrase, head: Hit, state: str | None) -> Resolved:
        return Resolved(
            span=Span(phrase.start, phrase.end),
            head=Span(head.start, head.end),
            kind=Kind.GROUP,
            name=self._cut(phrase.start, phrase.end),
            state=state,
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
        )

    def _organisation(self, phrase: Phrase, organisation: str, state: str | None) -> Resolved:
        actor = self.registry.actors[organisation]
        hit = phrase.first(BODIES)
        assert hit is not None
        body = actor.body
        if body is not None:
            self.discourse.bodies[body] = organisation
        return Resolved(
            span=Span(phrase.start, phrase.end),
            head=Span(hit.start, hit.end),
            kind=actor.kind,
            name=actor.name,
            actor_id=organisation,
            state=actor.state if actor.kind is not Kind.OUTLET else None,
            is_place=self._is_place(phrase, is_capital=False),
        )

    def _is_place(self, phrase: Phrase, *, is_capital: bool) -> bool:
        """Tell whether "in", or "to" before a capital, makes a place of what could act."""
        people = self.text.language.people
        words = self._words_before(phrase)
        return bool(words) and (
            words[-1] in people.inside or (is_capital and words[-1] in people.toward)
        )

    # -- small things ------------------------------------------------------------

    def _rank(self, sentence: Sentence, phrase: Phrase) -> int:
        """Return 3 for the first free noun phrase of a sentence, 2 for another, 1 for the rest."""
        hit = phrase.parts[0].hit
        pronoun = next((e for e in hit.entries if e.tag is Tag.PRONOUN), None)
        if pronoun is not None and pronoun.id != "subject":
            return 1
        if phrase.is_possessive:
            return 1
        if self._is_governed(phrase):
            return 1
        return 2 if self.discourse.subject(sentence.number) is not None else 3

    def _is_governed(self, phrase: Phrase) -> bool:
        """Tell whether a preposition keeps a phrase from being the subject ("according to" does not)."""
        words = self._words_before(phrase)
        governed = bool(words) and words[-1] in self.text.language.people.prepositions
        return governed and not follows_source_word(self.text, phrase.start)

    def _words_before(self, phrase: Phrase) -> list[str]:
        """Return the words before a phrase in its line, without articles and modifiers at the end."""
        people = self.text.language.people
        skipped = {*people.articles, *people.indefinites, *people.modifiers}
        before = self.text.low[max(0, phrase.start - 60) : phrase.start].rsplit("\n", 1)[-1]
        words = [word.strip("\"'“”„«»(") for word in before.split()]
        while words and words[-1] in skipped:
            words.pop()
        return words

    def _begin(self, phrase: Phrase) -> int:
        """Return where a person's phrase begins: behind a possessive that owns only the title."""
        return phrase.start

    def _cut(self, start: int, end: int) -> str:
        return self.text.text[start:end]

    def _known(self, actor_id: str) -> Person:
        """Return the registry's person as one of the page."""
        if actor_id not in self.discourse.people:
            actor = self.registry.actors[actor_id]
            person = Person(actor_id, actor.name, actor.gender, actor.state)
            for term in self.offices.terms_of(actor_id):
                office = self.registry.offices[term.office_id]
                person.roles.setdefault(office.role, office.state)
            self.discourse.people[actor_id] = person
            forms = [form for forms in actor.forms.values() for form in forms]
            for surname in {fold(form.rsplit(" ", 1)[-1]) for form in forms}:
                self._add_surname(surname, actor_id)
        return self.discourse.people[actor_id]

    def _new(self, name: str, hit: Hit) -> Person:
        key = slug(name)
        if key not in self.discourse.people:
            entry: Entry = hit.entries[0]
            self.discourse.people[key] = Person(key, name, entry.gender)
            self._add_surname(fold(name.rsplit(" ", 1)[-1]), key)
        return self.discourse.people[key]

    def _add_surname(self, surname: str, person_id: str) -> None:
        known = self.discourse.surnames.setdefault(surname, [])
        if person_id not in known:
            known.append(person_id)

    def _is_person(self, sentence: Sentence, at: int, phrase: Phrase, hit: Hit) -> bool:
        """Tell whether something beside a run of capitals says that it is a person."""
        name = self._cut(hit.start, hit.end)
        words = name.split(" ")
        tie = next(part.link for part in phrase.parts if part.hit is hit)
        titled = phrase.first(TITLES | {Tag.HONORIFIC, Tag.COUNTERPART}) is not None
        care = self.text.language.people.capitals_need_care
        if len(words) == 1:
            polite = phrase.first(frozenset({Tag.HONORIFIC})) is not None
            return tie == Link.NEXT and (polite or (titled and not care))
        if titled:
            return True
        if fold(words[0]) in given_names():
            return True
        return self._is_apposed_by_title(sentence, at, phrase) or (
            speaks(self.text, hit.start, hit.end, sentence.span) and not care
        )

    def _is_apposed_by_title(self, sentence: Sentence, at: int, phrase: Phrase) -> bool:
        """Tell whether a title follows after a comma: "Erik Mouthaan, US correspondent"."""
        if at + 1 >= len(sentence.phrases):
            return False
        following = sentence.phrases[at + 1]
        gap = self.text.low[phrase.end : following.start].split()
        articles = {*self.text.language.people.articles, *self.text.language.people.indefinites}
        return (
            following.first(TITLES) is not None
            and bool(gap)
            and gap[0] == ","
            and all(word in articles for word in gap[1:])
        )
