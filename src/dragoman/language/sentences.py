"""Split a stretch of text into sentences, by stops, abbreviations and quotation marks."""

from __future__ import annotations

import re
from functools import cache

from dragoman.language.profile import Language
from dragoman.records import Span

_STOP = re.compile(r"[.!?…。！？]+[\"”“»’')\]]*(?=\s|[A-ZА-ЯЁĐ]|$)|[。！？]")
_NEXT = re.compile("[ \u00a0]*+(.)", re.DOTALL)


@cache
def _longest_abbreviation(language: Language) -> int:
    """Return how far before a stop its abbreviation may begin, with the sign before it."""
    return max(map(len, language.sentences.abbreviations), default=0) + 4


@cache
def _abbreviation(language: Language) -> re.Pattern[str]:
    words = "|".join(map(re.escape, language.sentences.abbreviations)) or r"(?!)"
    ordinal = r"|\d{1,2}" if language.sentences.has_dotted_ordinals else ""
    return re.compile(rf"(?:^|[\s(\[“\"«„])(?:(?:{words})|[^\W\d_]{ordinal})\.$", re.IGNORECASE)


def split_sentences(text: str, span: Span, language: Language) -> list[Span]:
    """Return the sentences of `text[span]` as spans of `text`, without outer white space.

    A line break always ends a sentence. A stop does not after an abbreviation, an initial or
    between digits; "song phương.Theo" (no space after the stop) is still two sentences.
    """
    found: list[Span] = []
    for line in re.finditer(r"[^\n]+", text[span.start : span.end]):
        start = span.start + line.start()
        for end in [
            *_stops(text, start, span.start + line.end(), language),
            span.start + line.end(),
        ]:
            kept = _trim(text, start, end)
            if kept:
                found.append(kept)
            start = end
    return found


def _stops(text: str, start: int, end: int, language: Language) -> list[int]:
    """Return the offsets right behind every stop that ends a sentence in the line."""
    ends: list[int] = []
    for stop in _STOP.finditer(text, start, end):
        at = stop.end()
        before = max(start - 1, stop.start() - _longest_abbreviation(language), 0)
        if text[stop.start()] == "." and _abbreviation(language).search(
            text, before, stop.start() + 1
        ):
            continue
        if at < end and text[at] != " " and not _glued(text, stop.start(), at):
            continue
        following = _NEXT.match(text, at, end)
        if following and following[1].islower() and not _is_plain_end(text, stop.start(), at):
            continue
        ends.append(at)
    return ends


def _is_plain_end(text: str, stop: int, after: int) -> bool:
    """Tell a full stop behind a long word, which ends a sentence even before a small letter.

    Translation engines break a quotation in two and leave such a stop: "said Jake. at this time".
    """
    return text[stop:after] == "." and stop >= 5 and text[stop - 5 : stop].isalpha()


def _glued(text: str, stop: int, after: int) -> bool:
    """Tell whether a stop without a space behind it ends a sentence: "phương.Theo"."""
    return (
        stop > 1 and text[stop - 1].islower() and text[stop - 2].isalpha() and text[after].isupper()
    )


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
