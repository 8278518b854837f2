"""What a sentence shows: the words, and the figures in it that may play a part.

In: the words of a sentence, its setting and what was read of the article. Out: a `Scene`. The idea:
mentions, phrases for two sides ("both countries") and the "I" of a statement are all figures, so
that whoever looks for a subject or an object need not know where it came from.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from operator import attrgetter

from dragoman.events.adjectives import find_adjectives
from dragoman.events.match import Word
from dragoman.events.setting import Setting
from dragoman.events.telling import Telling
from dragoman.knowledge.cues import CueBook, Roles
from dragoman.knowledge.given_names import given_names
from dragoman.knowledge.registry import load_registry
from dragoman.language.cases import cases_by_ending, cases_of, cases_of_given
from dragoman.language.profile import Language
from dragoman.records import (
    Article,
    Evidence,
    Kind,
    Mention,
    Page,
    Party,
    Span,
    Statement,
)


@dataclass(frozen=True, slots=True)
class Source:
    """What stays the same while an article is coded: the page and all that was read from it."""

    page: Page
    article: Article
    language: Language
    book: CueBook
    named: Mapping[str, Mention]
    telling: Telling


@dataclass(frozen=True, slots=True)
class Figure:
    """One noun phrase of a sentence that stands for one or more parties, by word numbers."""

    first: int
    last: int
    parties: tuple[Party, ...]
    is_place: bool = False
    is_pair: bool = False
    cases: frozenset[str] = frozenset()
    is_thing: bool = False
    is_person: bool = False

    @property
    def states(self) -> frozenset[str]:
        """The states the parties belong to."""
        return frozenset(party.state for party in self.parties if party.state)


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence as the roles see it: its words, who stands where, and the words for roles."""

    words: Sequence[Word]
    figures: Sequence[Figure]
    roles: Roles
    timed: frozenset[int] = field(default_factory=frozenset)
    verbs: frozenset[int] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence being coded: its span, words, figures and setting."""

    span: Span
    words: Sequence[Word]
    scene: Scene
    setting: Setting


def make_scene(
    words: Sequence[Word], setting: Setting, source: Source, topic: Figure | None = None
) -> Scene:
    """Return the scene of a sentence: its figures in order, and which words name a time.

    `topic` is what the sentence before is about, for a pronoun at the head of this one.
    """
    pairs = list(_phrases(words, source.book.roles.both))
    cut = [Evidence.cut(source.page, words[a].start, words[b].end) for a, b in pairs]
    groups = {m.id: _members(m, source) for m in setting.mentions if m.kind is Kind.GROUP}
    inside = [
        mention
        for mention in setting.mentions
        if mention.kind is not Kind.OUTLET and len(groups.get(mention.id, ())) < 2
    ]
    known = [f for f in map(partial(_group, words, groups), setting.mentions) if f is not None]
    cases = {mention.id: mention_cases(mention, source) for mention in inside}
    possessive = source.book.roles.possessive
    figures = make_figures(words, inside, pairs, setting.sides, cut, cases, possessive)
    figures = [
        f for f in figures if not any(g.first <= f.last and f.first <= g.last for g in known)
    ]
    figures.extend(known)
    figures.extend(_speakers(words, figures, source))
    figures.extend(_adjectives(words, figures, source))
    figures.extend(_pronouns(words, figures, source, topic))
    spans = (_word_span(words, *time.span) for time in setting.times)
    timed = {number for span in spans if span for number in range(span[0], span[1] + 1)}
    figures = [_with_article(figure, words, source.book.roles) for figure in figures]
    ordered = sorted(figures, key=lambda figure: figure.first)
    return Scene(words, ordered, source.book.roles, frozenset(timed))


def _with_article(figure: Figure, words: Sequence[Word], roles: Roles) -> Figure:
    """Give a figure the case its article shows ("den Botschafter")."""
    near = words[max(0, figure.first - 1) : figure.first + 1]
    for case, articles in roles.case_words.items():
        if any(word.form in articles for word in near):
            return replace(figure, cases=frozenset({case}))
    return figure


def _group(
    words: Sequence[Word], groups: Mapping[str, tuple[Party, ...]], mention: Mention
) -> Figure | None:
    """Return a mention that stands for two known sides ("the two countries") as a figure."""
    members = groups.get(mention.id, ())
    held = _word_span(words, mention.evidence.start, mention.evidence.end)
    if len(members) < 2 or held is None:
        return None
    return Figure(*held, members, is_pair=True)


def _members(mention: Mention, source: Source) -> tuple[Party, ...]:
    """Return the sides a group mention is made of, by its name ("Russia and Germany")."""
    names = mention.name.split(" and ")
    parts = [source.named[name] for name in names if name in source.named]
    return tuple(replace(part.party(), evidence=mention.evidence) for part in parts)


def _phrases(words: Sequence[Word], phrases: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where one of several phrases stands, by word numbers; the longest one first."""
    opening: dict[str, list[list[str]]] = {}
    for phrase in sorted((entry.casefold().split() for entry in phrases), key=len, reverse=True):
        opening.setdefault(phrase[0], []).append(phrase)
    past = 0
    for number, word in enumerate(words):
        if number < past or word.form not in opening:
            continue
        for phrase in opening[word.form]:
            if [other.form for other in words[number : number + len(phrase)]] == phrase:
                past = number + len(phrase)
                yield number, past - 1
                break


def _speakers(words: Sequence[Word], figures: Sequence[Figure], source: Source) -> Iterator[Figure]:
    """Yield "I" and "we" inside a statement as figures of its speaker."""
    taken = {n for figure in figures for n in range(figure.first, figure.last + 1)}
    for number, word in enumerate(words):
        if word.form in source.book.roles.first_person and number not in taken:
            statement = statement_round(word.start, source)
            if statement and statement.speaker:
                yield Figure(number, number, (statement.speaker,))


def _adjectives(
    words: Sequence[Word], figures: Sequence[Figure], source: Source
) -> Iterator[Figure]:
    """Yield the states that adjectives name outside all mentions, as figures."""
    taken = {n for figure in figures for n in range(figure.first, figure.last + 1)}
    code, acting = source.language.code, source.book.roles.acting
    for named in find_adjectives(source.page.text, words, code, acting):
        if taken.isdisjoint(range(named.first, named.last + 1)):
            span = words[named.first].start, words[named.last].end
            party = Party(
                evidence=Evidence.cut(source.page, *span),
                name=named.name,
                actor_id=named.state,
                state=named.state,
            )
            yield Figure(named.first, named.last, (party,), is_thing=not named.acts)


def _pronouns(
    words: Sequence[Word], figures: Sequence[Figure], source: Source, topic: Figure | None
) -> Iterator[Figure]:
    """Yield "it" and "they" as figures of what this sentence, or the one before, is about."""
    roles = source.book.roles
    taken = {n for figure in figures for n in range(figure.first, figure.last + 1)}
    for number, word in enumerate(words):
        is_plural = word.form in roles.plural_pronouns
        if number in taken or not (is_plural or word.form in roles.pronouns):
            continue
        heads = (f for f in figures if f.last < number and not f.is_place and not f.is_thing)
        head = next((f for f in heads if f.states and (is_plural or not f.is_person)), topic)
        if head is not None and (is_plural or not head.is_person):
            evidence = Evidence.cut(source.page, word.start, word.end)
            parties = tuple(_spoken(party, evidence) for party in head.parties)
            yield Figure(number, number, parties, is_person=head.is_person)


def statement_round(at: int, source: Source) -> Statement | None:
    """Return the innermost statement whose content holds a place."""
    return source.telling.round(at)


def with_place(statement: Statement, mentions: Sequence[Mention]) -> Statement:
    """Give a source nobody knows the state of the place in its words ("a source in Paris").

    The mentions are in the order of the page.
    """
    speaker = statement.speaker
    if speaker is None or speaker.state is not None or speaker.actor_id is not None:
        return statement
    start, end = speaker.evidence.start, speaker.evidence.end
    begins = attrgetter("evidence.start")
    first, past = (bisect_left(mentions, at, key=begins) for at in (start, end))
    held = (m.state for m in mentions[first:past] if m.evidence.end <= end)
    state = next((state for state in held if state), None)
    return replace(statement, speaker=replace(speaker, state=state))


def statement_at_cue(start: int, end: int, source: Source) -> Statement | None:
    """Return the statement whose cue of speech touches a stretch."""
    return source.telling.at_cue(start, end)


def make_figures(
    words: Sequence[Word],
    mentions: Sequence[Mention],
    pairs: Sequence[tuple[int, int]],
    pair: tuple[Party, ...],
    cut: Sequence[Evidence],
    cases: Mapping[str, frozenset[str]],
    possessive: tuple[str, ...],
) -> list[Figure]:
    """Return the figures of a sentence: its outermost mentions, and words such as "both sides".

    Args:
        words: the words of the sentence.
        mentions: the mentions that lie in it.
        pairs: word numbers (first, last) of phrases that mean the two sides in play.
        pair: the two sides in play, or nothing where they are not known.
        cut: the evidence of each phrase of `pairs`.
        cases: the grammatical cases of each mention, by its id.
        possessive: endings of an owner: "in Syria's north" names no place.
    """
    found: list[Figure] = []
    for (first, last), evidence in zip(pairs, cut, strict=True):
        if pair:
            sides = tuple(_spoken(side, evidence) for side in pair)
            found.append(Figure(first, last, sides, is_pair=True))
    opening = deque(found)
    reach = -1  # the last word of all figures that begin here or before
    for mention in sorted(mentions, key=lambda m: (m.evidence.start, -m.evidence.end)):
        span = _word_span(words, mention.evidence.start, mention.evidence.end)
        while span and opening and opening[0].first <= span[0]:
            reach = max(reach, opening.popleft().last)
        if span and span[1] > reach:
            reach = span[1]
            party, shown = (mention.party(),), cases.get(mention.id, frozenset())
            is_person = mention.kind is Kind.PERSON
            is_place = mention.is_place and not words[span[1]].form.endswith(possessive)
            found.append(Figure(*span, party, is_place=is_place, cases=shown, is_person=is_person))
    return sorted(found, key=lambda figure: figure.first)


def _spoken(side: Party, evidence: Evidence) -> Party:
    """Return a side as a phrase such as "both countries" names it."""
    return Party(evidence=evidence, name=side.name, actor_id=side.actor_id, state=side.state)


def mention_cases(mention: Mention, source: Source) -> frozenset[str]:
    """Return the grammatical cases a mention can stand in; nothing where its form does not tell."""
    words = mention.evidence.quote.split()
    shown = cases_by_ending(words[0], source.book.roles.cases) if len(words) > 1 else frozenset()
    if shown:
        return shown
    head = mention.head.quote
    if not head.split():
        return shown
    actor = load_registry().actors.get(mention.actor_id or "")
    if actor is None:
        name = head.split()
        is_person = mention.kind is Kind.PERSON and len(name) > 1
        return cases_of_given(name[0], given_names(), source.language) if is_person else shown
    code = source.language.code
    bases = (*actor.forms.get(code, ()), *actor.capitals.get(code, ()))
    if actor.kind is not Kind.PERSON:
        return cases_of(head, bases, source.language)
    last = [base.split()[-1] for base in bases]
    return cases_of(head.split()[-1], last, source.language, gender=actor.gender)


def _word_span(words: Sequence[Word], start: int, end: int) -> tuple[int, int] | None:
    first = bisect_right(words, start, key=attrgetter("end"))
    past = bisect_left(words, end, key=attrgetter("start"))
    return (first, past - 1) if first < past else None
