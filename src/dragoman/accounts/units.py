"""The sentences of an article with all that can be held against another article's.

A reading goes in, one `Unit` for each told sentence comes out: its topics, people, numbers, times
and the features by which sentences of any two languages are compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.accounts.things import Thing, thing_of
from dragoman.language.dates import TimeExpression, find_times
from dragoman.language.gist import Gist
from dragoman.language.names import to_latin
from dragoman.language.numbers import Quantity, find_quantities
from dragoman.language.profile import Language, languages, load_language
from dragoman.language.sentences import split_sentences
from dragoman.language.timewords import find_written
from dragoman.language.topics import TopicHit, find_topics
from dragoman.records import TELLING, Evidence, Mention, Reading, Span, Statement, When

#: The profile that reads a language without one of its own: marks and figures still work.
FALLBACK = "en"
#: Letters of a long word compared across languages (accounts_dev: 0, 4, 5 give .740, .809, .803).
COGNATE = 4

_LONG_WORD = re.compile(r"[^\W\d_]{5,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One sentence. `place` is how far down the article it stands, from 0 to 1.

    `things` are what the `quantities` count, one for each. `weekdays` are (0 = Monday, its words).
    """

    reading: Reading
    span: Span
    place: float
    language: Language
    topics: tuple[TopicHit, ...]
    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]
    quantities: tuple[Quantity, ...]
    things: tuple[Thing | None, ...]
    weekdays: tuple[tuple[int, Span], ...]

    @property
    def article_id(self) -> str:
        """The id of the article the sentence stands in."""
        return self.reading.article.id

    def times(self, otherwise: When | None = None) -> list[TimeExpression]:
        """Return the times the sentence names; `otherwise` stands in for an unknown publication."""
        article = self.reading.article
        return find_times(
            self.reading.page.text,
            self.span,
            self.language,
            article.published or otherwise,
            within=article.telling(),
        )

    def evidence(self, span: Span | None = None) -> Evidence:
        """Cut the sentence, or a part of it, out of its page."""
        start, end = span or self.span
        return Evidence.cut(self.reading.page, start, end)


def units_of(reading: Reading) -> tuple[Unit, ...]:
    """Return the told sentences of an article, in order."""
    code = reading.article.language
    language = load_language(code if code in languages() else FALLBACK)
    text = reading.page.text
    spans = [
        sentence
        for block in reading.article.blocks
        if block.role in TELLING
        for sentence in split_sentences(
            text, Span(block.evidence.start, block.evidence.end), language
        )
    ]
    last = max(len(spans) - 1, 1)
    return tuple(_unit(reading, span, at / last, language) for at, span in enumerate(spans))


def _unit(reading: Reading, span: Span, place: float, language: Language) -> Unit:
    text = reading.page.text
    topics = find_topics(text, span, language)
    quantities = find_quantities(text, span, language)
    mentions = tuple(m for m in reading.mentions if _inside(m.evidence, span))
    weekdays = [
        (int(weekday), written.span)
        for written in find_written(text, span, language)
        if (weekday := written.figure("weekday")) is not None
    ]
    return Unit(
        reading=reading,
        span=span,
        place=place,
        language=language,
        topics=tuple(topics),
        mentions=mentions,
        statements=tuple(s for s in reading.statements if any(_overlaps(s.content, span))),
        quantities=tuple(quantities),
        things=tuple(thing_of(quantity, text, language) for quantity in quantities),
        weekdays=tuple(weekdays),
    )


def own_features(unit: Unit, cast: frozenset[str]) -> frozenset[str]:
    """Return what a sentence is compared by in its own language: stems of words, and topics."""
    gist = Gist()
    gist.add(_without_cast(unit, cast))
    gist.drop_common(unit.reading.article.language)
    return frozenset({*gist.words, *_marks(unit)})


def foreign_features(unit: Unit, cast: frozenset[str]) -> frozenset[str]:
    """Return what a sentence is compared by in any language: names, cognates, numbers, actors."""
    text = _without_cast(unit, cast)
    actors = {mention.actor_id for mention in unit.mentions}
    gist = Gist()
    gist.add(text)
    return frozenset(
        {
            *gist.anchors,
            *(f"cognate:{to_latin(word)[:COGNATE]}" for word in _LONG_WORD.findall(text)),
            *(f"actor:{actor}" for actor in actors if actor and actor not in cast),
            *_marks(unit),
        }
    )


def _marks(unit: Unit) -> Iterable[str]:
    """Return topics, weekdays and quantities, written alike in every language."""
    yield from (f"topic:{hit.topic_id}" for hit in unit.topics)
    yield from (f"weekday:{weekday}" for weekday, _ in unit.weekdays)
    for quantity in unit.quantities:
        yield f"quantity:{quantity.low:g} {quantity.unit}"
        yield f"unit:{quantity.unit}"
    for thing in unit.things:
        yield from (f"thing:{kind}" for kind in (thing.kinds if thing else ()))


def _without_cast(unit: Unit, cast: frozenset[str]) -> str:
    """Return the sentence without the words that name the story's own people and states."""
    text, at, parts = unit.reading.page.text, unit.span.start, []
    for mention in sorted(unit.mentions, key=lambda m: m.evidence.start):
        if mention.actor_id in cast and mention.evidence.start >= at:
            parts.append(text[at : mention.evidence.start])
            at = mention.evidence.end
    return " ".join([*parts, text[at : unit.span.end]])


def _inside(evidence: Evidence, span: Span) -> bool:
    return span.start <= evidence.start < span.end


def _overlaps(pieces: Iterable[Evidence], span: Span) -> Iterable[bool]:
    return (piece.start < span.end and span.start < piece.end for piece in pieces)
