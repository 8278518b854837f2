"""Find every word of the registry and the profile in a stretch of text, in one pass.

In: a text, a span, a language. Out: hits, longest first choice, none overlapping, in order. The
idea: one Aho-Corasick automaton per language over the text in small letters (same length, so
offsets hold); a form with a capital in the data needs one in the text, and words end where
letters end.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from dragoman.knowledge.bynames import load_cities, load_epithets, load_groups
from dragoman.knowledge.registry import Actor, Registry, body_words, load_registry
from dragoman.language.fold import fold
from dragoman.language.inflection import inflect
from dragoman.language.profile import Language, People, load_language
from dragoman.records import Kind, Span


class Tag(StrEnum):
    """What a hit is to the phrase it stands in."""

    NAME = "name"
    SHORT = "short"
    STATE = "state"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    CAPITAL = "capital"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    BODY = "body"
    ROLE = "role"
    OFFICE = "office"
    HONORIFIC = "honorific"
    PRONOUN = "pronoun"
    GROUP = "group"
    COLLECTIVE = "collective"
    CROWD = "crowd"
    COUNTERPART = "counterpart"
    RELATION = "relation"
    EPITHET = "epithet"
    UNION = "union"
    CITY = "city"
    UNKNOWN = "unknown"


class Entry(NamedTuple):
    """One reading of a form. `id`: actor, role, office or body; for pronouns the use ("!" where the
    form is also a verb), for groups of whom."""

    tag: Tag
    id: str
    gender: str | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of text and its possible readings, all of one or several tags."""

    start: int
    end: int
    entries: tuple[Entry, ...]
    tags: frozenset[Tag] = frozenset()

    @classmethod
    def of(cls, start: int, end: int, entries: tuple[Entry, ...]) -> Hit:
        """Make a hit and note the tags of its readings."""
        return cls(start, end, entries, frozenset(entry.tag for entry in entries))

    def has(self, *tags: Tag) -> bool:
        """Tell whether one reading has one of the tags."""
        return not self.tags.isdisjoint(tags)

    def ids(self, tag: Tag) -> tuple[str, ...]:
        """Return the ids of the readings with a tag."""
        return tuple(entry.id for entry in self.entries if entry.tag is tag)


class _Pattern(NamedTuple):
    form: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The automaton of one language and what each of its patterns stands for."""

    automaton: AhoCorasick
    patterns: tuple[tuple[_Pattern, ...], ...]


#: Signs that are written in several ways, and the one way they are compared in.
_LIKE = (
    ("’", "'"),
    ("`", "'"),
    ("\u00a0", " "),
    ("\u202f", " "),
    ("‑", "-"),
    ("–", "-"),
    ("İ", "i"),
)


def lowered(text: str) -> str:
    """Return the text in small letters, like marks made one, with every offset kept."""
    alike = text
    for sign, kept in _LIKE:
        alike = alike.replace(sign, kept)
    changed = alike.lower()
    if len(changed) == len(text):
        return changed
    return "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in alike)


def find_hits(text: str, low: str, span: Span, language: Language) -> list[Hit]:
    """Return the hits of a span of the text; `low` is `lowered(text)`."""
    lexicon = load_lexicon(language.code)
    found: list[Hit] = []
    part = low[span.start : span.end]
    for index, begin, finish in lexicon.automaton.find_matches_as_indexes(part, overlapping=True):
        start, end = span.start + begin, span.start + finish
        if (start and low[start - 1].isalnum() and low[start].isalnum()) or (
            end < len(low) and low[end].isalnum() and low[end - 1].isalnum()
        ):
            continue
        entries = tuple(
            pattern.entry
            for pattern in lexicon.patterns[index]
            if _case_fits(pattern.form, text[start:end])
        )
        if entries:
            found.append(Hit.of(start, end, entries))
    return _longest(found)


def _longest(hits: list[Hit]) -> list[Hit]:
    """Keep the leftmost, longest hits, none overlapping."""
    hits.sort(key=lambda hit: (hit.start, -hit.end))
    kept: list[Hit] = []
    for hit in hits:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def _case_fits(form: str, found: str) -> bool:
    """Tell whether the letters are written as large as the form asks.

    A form in capitals of up to four letters (US, UN, IS) must stand in capitals; a form that begins
    with a capital needs one; a form in small letters may stand anywhere.
    """
    letters = [sign for sign in form if sign.isalpha()]
    if len(letters) <= 4 and all(sign.isupper() for sign in letters):
        return all(sign.isupper() for sign in found if sign.isalpha())
    if letters and letters[0].isupper():
        return next((sign.isupper() for sign in found if sign.isalpha()), False)
    return True


@cache
def load_lexicon(code: str) -> Lexicon:
    """Build the automaton of one language from the registry and its profile."""
    language = load_language(code)
    registry = load_registry()
    patterns: dict[str, dict[_Pattern, None]] = {}
    for form, entry in _all_forms(registry, language):
        for spelling in {form, unicodedata.normalize("NFD", form)}:
            kept = patterns.setdefault(lowered(spelling), {})
            kept[_Pattern(spelling, entry)] = None
    keys = list(patterns)
    return Lexicon(
        automaton=AhoCorasick(keys),
        patterns=tuple(tuple(patterns[key]) for key in keys),
    )


def _all_forms(registry: Registry, language: Language) -> Iterator[tuple[str, Entry]]:
    for actor in registry.actors.values():
        if not actor.is_listed:
            yield from _actor_forms(actor, language)
    for body, forms in body_words().items():
        yield from _inflected(forms.get(language.code, ()), Entry(Tag.BODY, body), language)
    for role in registry.roles.values():
        known = {lowered(form) for form in role.feminine}
        for form in role.titles.get(language.code, ()):
            yield from _inflected([form], Entry(Tag.ROLE, role.id), language)
        for form in role.feminine:
            if _same_script(form, language) and known:
                yield from _inflected([form], Entry(Tag.ROLE, role.id, "f"), language)
    for office in registry.offices.values():
        entry = Entry(Tag.OFFICE, office.id)
        yield from _inflected(office.titles.get(language.code, ()), entry, language)
    yield from _byname_forms(language)
    yield from _profile_forms(language)


def _byname_forms(language: Language) -> Iterator[tuple[str, Entry]]:
    code = language.code
    for epithet in load_epithets():
        yield from _inflected(epithet.forms.get(code, ()), Entry(Tag.EPITHET, epithet.id), language)
    for group in load_groups():
        yield from _inflected(group.forms.get(code, ()), Entry(Tag.UNION, group.id), language)
    for city in load_cities():
        yield from _inflected(city.forms.get(code, ()), Entry(Tag.CITY, city.state), language)


def _actor_forms(actor: Actor, language: Language) -> Iterator[tuple[str, Entry]]:
    code = language.code
    if actor.kind is Kind.PERSON:
        yield from _person_forms(actor, language)
        return
    tag = {
        Kind.STATE: Tag.STATE,
        Kind.OUTLET: Tag.OUTLET,
    }.get(actor.kind, Tag.ORGANISATION)
    forms = actor.forms.get(code, ())
    if tag is Tag.ORGANISATION and code != "ru":
        forms += tuple(form for form in actor.forms.get("en", ()) if form not in forms)
    yield from _inflected(forms, Entry(tag, actor.id), language)
    for form in actor.adjectives.get(code, ()):
        for inflected in inflect(form, language, of="adjective"):
            yield inflected, Entry(Tag.ADJECTIVE, actor.id)
    yield from _inflected(actor.people.get(code, ()), Entry(Tag.PEOPLE, actor.id), language)
    yield from _inflected(actor.capitals.get(code, ()), Entry(Tag.CAPITAL, actor.id), language)


def _person_forms(actor: Actor, language: Language) -> Iterator[tuple[str, Entry]]:
    full = [form for forms in actor.forms.values() for form in forms]
    if not any(_same_script(form, language) for form in full):
        return
    given = [form for forms in actor.short.values() for form in forms]
    named = {lowered(form) for form in given}
    for form in full:
        if _same_script(form, language):
            entry = Entry(Tag.NAME, actor.id, actor.gender)
            yield from _inflected([form], entry, language, gender=actor.gender)
    short = given if given else [form.rsplit(" ", 1)[-1] for form in full]
    if given and not any(_same_script(form, language) for form in given):
        short = [form.rsplit(" ", 1)[-1] for form in full]
    entry = Entry(Tag.SHORT, actor.id, actor.gender)
    for form in dict.fromkeys(short):
        if _same_script(form, language) and (lowered(form) in named or len(form) > 2):
            yield from _inflected([form], entry, language, gender=actor.gender)


def _profile_forms(language: Language) -> Iterator[tuple[str, Entry]]:
    yield from _pointing_forms(language.people)
    yield from _collective_forms(language)


def _pointing_forms(people: People) -> Iterator[tuple[str, Entry]]:
    for pronoun in people.pronouns:
        for form in pronoun.forms:
            use = f"{pronoun.use}!" if pronoun.is_verb_too else pronoun.use
            yield form, Entry(Tag.PRONOUN, use, pronoun.gender, pronoun.number)
    for honorific in people.honorifics:
        for form in honorific.forms:
            yield form, Entry(Tag.HONORIFIC, "", honorific.gender)
    for group in people.groups:
        for form in group.forms:
            yield form, Entry(Tag.GROUP, group.of, "|".join(group.before) or None, str(group.count))
    for relation in people.relations:
        yield from ((form, Entry(Tag.RELATION, relation.to)) for form in relation.forms)


def _collective_forms(language: Language) -> Iterator[tuple[str, Entry]]:
    people = language.people
    for body, words in (("ministry", people.ministries), ("bureau", people.bureaus)):
        yield from _inflected(words, Entry(Tag.BODY, body), language)
    for tag, forms in (
        (Tag.COLLECTIVE, people.collectives),
        (Tag.CROWD, people.crowds),
        (Tag.COUNTERPART, people.counterparts),
    ):
        for form in forms:
            yield form, Entry(tag, form)


def _inflected(
    forms: Iterable[str], entry: Entry, language: Language, *, gender: str | None = None
) -> Iterator[tuple[str, Entry]]:
    for form in forms:
        for inflected in inflect(form, language, gender=gender):
            yield inflected, entry
            plain = _unmarked(inflected, language)
            if plain != inflected:
                yield plain, entry


def _unmarked(form: str, language: Language) -> str:
    """Return a Latin form without its marks (Erdogan), ё as е; Vietnamese keeps its marks."""
    if language.code == "vi":
        return form
    if _is_cyrillic(form):
        return form.replace("ё", "е").replace("Ё", "Е")
    folded = fold(form)
    if len(folded) != len(form) or folded == form.casefold():
        return form
    return "".join(f.upper() if s.isupper() else f for s, f in zip(form, folded, strict=True))


def _same_script(form: str, language: Language) -> bool:
    return _is_cyrillic(form) == (language.code in {"ru", "uk", "be", "bg", "sr"}) or form.isascii()


def _is_cyrillic(form: str) -> bool:
    return any("\u0400" <= sign <= "\u04ff" for sign in form)
