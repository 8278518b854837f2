"""The cast of a page: which names are persons, and which names are the same person.

In: phrases with names. Out: persons, known to the registry or new to it. The idea: full names
are collected first; then a surname, an initial or a slip of the pen is looked for on the page
before it is looked for in the registry.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.knowledge.given_names import given_names
from dragoman.knowledge.registry import Registry
from dragoman.language.fold import fold
from dragoman.mentions.bearers import Bearers
from dragoman.mentions.discourse import Discourse, Person
from dragoman.mentions.lexicon import Entry, Hit, Tag
from dragoman.mentions.listed import FAMILY_FIRST, Listed, short_forms
from dragoman.mentions.names import LONG, base_form, is_near, slug, stem
from dragoman.mentions.offices import Offices
from dragoman.mentions.phrases import NAMES, TITLES, Link, Phrase
from dragoman.mentions.reader import Sentence, Text, speaks
from dragoman.mentions.titles import Titles
from dragoman.records import Reason


@dataclass(frozen=True, slots=True)
class Cast:
    """The persons of one page."""

    text: Text
    registry: Registry
    offices: Offices
    discourse: Discourse
    titles: Titles
    listed: Listed
    bearers: Bearers

    def collect(self, sentences: list[Sentence]) -> None:
        """Read the page once for its full names, so that short ones before them are known too."""
        new: list[tuple[str, Hit]] = []
        for sentence in sentences:
            for at, phrase in enumerate(sentence.phrases):
                hit = phrase.first(NAMES)
                if hit is None:
                    continue
                if hit.has(Tag.NAME):
                    self.known(hit.ids(Tag.NAME)[0])
                elif hit.has(Tag.UNKNOWN):
                    name = self.text.cut(hit.start, hit.end)
                    beside = self._beside(sentence, at, phrase)
                    if self._listed(name, *beside) is None and self._is_person(
                        sentence, at, phrase, hit
                    ):
                        new.append((name, hit))
        new.sort(key=lambda name: len(name[0]))
        for name, hit in new:
            if " " in name and self._on_page(name) is None and self._misspelt(name) is None:
                self._new(name, hit)

    def who(
        self, sentence: Sentence, at: int, phrase: Phrase, hit: Hit
    ) -> tuple[Person | None, Reason, tuple[tuple[str, str], ...]]:
        """Return whom a name stands for, what told so, and notes; None for no person."""
        if hit.has(Tag.NAME):
            return self.known(hit.ids(Tag.NAME)[0]), Reason.FULL_NAME, ()
        name = self.text.cut(hit.start, hit.end)
        if hit.has(Tag.SHORT):
            return self._short(phrase, hit, name), Reason.SURNAME, ()
        known = self._listed(name, *self._beside(sentence, at, phrase)) or self._on_page(name)
        if known is not None:
            is_new = known.id.startswith("new:")
            whole = Reason.NEW_NAME if is_new else Reason.FULL_NAME
            return known, whole if " " in name else Reason.SURNAME, ()
        meant = self._misspelt(name)
        if meant is not None:
            note = ("misspelt-name", f"{name!r} is read as {meant.name}.")
            return meant, Reason.SPELLING, (note,)
        if self._is_person(sentence, at, phrase, hit):
            return self._new(name, hit), Reason.NEW_NAME, ()
        return None, Reason.NEW_NAME, ()

    def _beside(self, sentence: Sentence, at: int, phrase: Phrase) -> tuple[Phrase, ...]:
        """Return the phrases that may give a name its title: its own, and one set behind it."""
        apposed = self._is_apposed_by_title(sentence, at, phrase)
        return (phrase, sentence.phrases[at + 1]) if apposed else (phrase,)

    def _listed(self, name: str, *phrases: Phrase) -> Person | None:
        """Return the listed officeholder of a name; the page's own spelling is kept for later."""
        if slug(name) in self.discourse.people:
            return None
        found = next(filter(None, (self.listed.find(name, phrase) for phrase in phrases)), None)
        if found is None or (" " not in name and self._on_page(name) is not None):
            return None
        surname = name.split(" ")[0 if self.registry.actors[found].state in FAMILY_FIRST else -1]
        person = self.known(found)
        self.bearers.add_surname(stem(surname, self.text.language), found)
        return person

    def _short(self, phrase: Phrase, hit: Hit, name: str) -> Person | None:
        """Choose whom a surname stands for: the page's own people, then the title, then fame."""
        ids = hit.ids(Tag.SHORT)
        surname = stem(name.rsplit(" ", 1)[-1], self.text.language)
        on_page = [p for p in self.bearers.surnames.get(surname, ()) if " " not in name]
        here = [p for p in ids if p in self.discourse.people] or on_page
        if here:
            return self._latest(here)
        roles, offices = self.titles.titles_in(phrase)
        if roles or offices:
            fitting = [p for p in ids if self.offices.fits(p, roles, offices)]
            if len(fitting) == 1:
                return self.known(fitting[0])
        famous = [p for p in ids if not self.registry.actors[p].is_common]
        return self.known(famous[0]) if len(famous) == 1 and len(ids) == 1 else None

    def _latest(self, ids: list[str]) -> Person:
        met = (one for key, one in reversed(self.discourse.met.items()) if key in ids)
        return next(met, self.discourse.people[ids[0]])

    def _on_page(self, name: str) -> Person | None:
        """Return the page's person of that full name, surname, or given name borne by one."""
        person = self.discourse.people.get(slug(name))
        if person is not None:
            return person
        found = self.bearers.of(name)
        met = [one for one in found if one in self.discourse.met] if len(found) > 1 else found
        return self.discourse.people[next(iter(met))] if len(met) == 1 else None

    def _misspelt(self, name: str) -> Person | None:
        """Return the person a name is a slip of: one of the page, or one of that given name."""
        words = name.split(" ")
        surname = stem(words[-1], self.text.language)
        if len(surname) < LONG:
            return None
        near = [
            person
            for known in self.bearers.near(surname)
            for person in (self.discourse.people[i] for i in self.bearers.surnames[known])
            if len(words) == 1 or is_near(fold(words[0]), fold(person.name.split(" ")[0]), length=4)
        ]
        if len(near) == 1:
            return near[0]
        if near or len(words) < 2:
            return None
        ids = {
            actor_id
            for known, actor_id in self.offices.named(fold(words[0]))
            if known != surname and is_near(surname, known)
        }
        return self.known(ids.pop()) if len(ids) == 1 else None

    def known(self, actor_id: str) -> Person:
        """Return the registry's person as one of the page."""
        if actor_id not in self.discourse.people:
            actor = self.registry.actors[actor_id]
            person = Person(actor_id, actor.name, actor.gender, actor.state)
            for term in self.offices.terms_of(actor_id):
                office = self.registry.offices[term.office_id]
                person.roles.setdefault(office.role, office.state)
            self.discourse.people[actor_id] = person
            self.bearers.add(actor_id, person.name)
            forms = [form for forms in actor.forms.values() for form in forms]
            surnames = {form.rsplit(" ", 1)[-1] for form in forms}
            if actor.is_listed:
                surnames = set(short_forms(actor))
            elif actor.state in FAMILY_FIRST:
                surnames |= {form.split(" ")[0] for form in forms}
            for surname in {stem(surname, self.text.language) for surname in surnames}:
                self.bearers.add_surname(surname, actor_id)
        return self.discourse.people[actor_id]

    def _new(self, name: str, hit: Hit) -> Person:
        name = base_form(name, self.text.language)
        key = slug(name)
        if key not in self.discourse.people:
            entry: Entry = hit.entries[0]
            self.discourse.people[key] = Person(key, name, entry.gender)
            self.bearers.add(key, name)
            self.bearers.add_surname(stem(name.rsplit(" ", 1)[-1], self.text.language), key)
        return self.discourse.people[key]

    def _is_person(self, sentence: Sentence, at: int, phrase: Phrase, hit: Hit) -> bool:
        """Tell whether something beside a run of capitals says that it is a person."""
        name = self.text.cut(hit.start, hit.end)
        words = name.split(" ")
        tie = next(part.link for part in phrase.parts if part.hit is hit)
        titled = phrase.first(TITLES | {Tag.HONORIFIC, Tag.COUNTERPART}) is not None
        if len(words) == 1:
            if tie != Link.NEXT or not titled:
                return False
            polite = phrase.first(frozenset({Tag.HONORIFIC})) is not None
            return polite or self._is_high(phrase) or self._is_said(hit, sentence)
        if titled or words[0].lower() in given_names():
            return True
        if self._is_apposed_by_title(sentence, at, phrase):
            return True
        return not self.text.language.people.capitals_need_care and self._is_said(hit, sentence)

    def _is_said(self, hit: Hit, sentence: Sentence) -> bool:
        return speaks(self.text, hit.start, hit.end, sentence.span)

    def _is_high(self, phrase: Phrase) -> bool:
        """Tell whether a title is an office of state, which a bare surname may follow."""
        roles, offices = self.titles.titles_in(phrase)
        care = self.text.language.people.capitals_need_care
        high = any(self.registry.roles[role].is_office for role in roles)
        return not care and (high or bool(offices))

    def _is_apposed_by_title(self, sentence: Sentence, at: int, phrase: Phrase) -> bool:
        """Tell whether a title follows after a comma: "Erik Mouthaan, US correspondent"."""
        if at + 1 >= len(sentence.phrases):
            return False
        following = sentence.phrases[at + 1]
        gap = self.text.low[phrase.end : following.start].split()
        people = self.text.language.people
        articles = {*people.articles, *people.indefinites, *people.modifiers}
        return (
            following.first(TITLES) is not None
            and bool(gap)
            and gap[0] == ","
            and all(word in articles for word in gap[1:])
        )
