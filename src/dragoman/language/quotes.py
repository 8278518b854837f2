"""Find quotations in a paragraph, also where the marks are broken or unbalanced.

In goes a stretch of a page, out come the outermost quotations as spans of the page. The one idea:
a mark is judged first by the spaces and letters beside it, then by its shape, so that a mark turned
the wrong way by a translation engine still opens or closes what it should.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache

from dragoman.language.profile import Language
from dragoman.records import Span

_SINGLE = "'’‘‚‹›"
_BEFORE_OPENING = "([{—–-:/"
_STOPS = " \t\u00a0,;:.!?…-–—/"
_EDGE = frozenset(" \t\u00a0,;:.!?…-–—/()[]\"“”„«»‟‹›'‘’")
_OPENING = frozenset("([\"“„«‹'‘")
_AFTER_CLOSING = ".,;:!?…)]}—–-/"


class _Turn(Enum):
    OPENS = "opens"
    CLOSES = "closes"
    EITHER = "either"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A quotation: `outer` with its marks, `inner` without.

    `is_closed` is False where the closing mark is missing: the quotation then ends with its
    paragraph. `is_opened` is False where the opening one is missing: it then begins behind the
    quotation before, or with the paragraph.
    """

    outer: Span
    inner: Span
    is_closed: bool = True
    is_opened: bool = True


def find_quotations(text: str, span: Span, language: Language) -> list[Quotation]:
    """Return the outermost quotations of one paragraph, in order.

    >>> from dragoman.language.profile import load_language
    >>> [q.inner for q in find_quotations("“Yes,” he said.", Span(0, 15), load_language("en"))]
    [Span(start=1, end=5)]
    """
    found: list[Quotation] = []
    opened: Span | None = None
    behind = span.start
    for match in _marks(language).finditer(text, span.start, span.end):
        mark = Span(*match.span())
        turn = _turn(text, mark, span, language)
        if turn is _Turn.NEITHER or (turn is _Turn.EITHER and _is_single(text, mark)):
            continue
        if opened is None:
            if turn is not _Turn.CLOSES:
                opened = mark
            elif not _is_single(text, mark):
                found.append(_quotation(text, Span(behind, behind), mark, is_opened=False))
                behind = mark.end
        elif turn is not _Turn.OPENS and _is_single(text, mark) == _is_single(text, opened):
            found.append(_quotation(text, opened, mark))
            opened, behind = None, mark.end
    if opened is not None and not _is_single(text, opened):
        outer = Span(opened.start, span.end)
        inner = _strip(text, opened.end, span.end)
        found.append(Quotation(outer=outer, inner=inner, is_closed=False))
    return [quotation for quotation in found if quotation.inner.end > quotation.inner.start]


@cache
def _marks(language: Language) -> re.Pattern[str]:
    marks = {mark for pair in language.speech.quotes for mark in pair}
    return re.compile("''|``|[" + re.escape("".join(sorted(marks))) + "]")


def _is_single(text: str, mark: Span) -> bool:
    return mark.end - mark.start == 1 and text[mark.start] in _SINGLE


def _turn(text: str, mark: Span, span: Span, language: Language) -> _Turn:
    """Judge a mark: by what stands on both sides, then by its own shape."""
    before = text[mark.start - 1] if mark.start > span.start else " "
    after = text[mark.end] if mark.end < span.end else " "
    is_single = _is_single(text, mark)
    if before.isalnum() and after.isalnum():
        is_within_word = is_single or text[mark.start] == '"'
        return _Turn.NEITHER if is_within_word else _shape(text[mark.start], language)
    is_free_before = before.isspace() or before in _BEFORE_OPENING
    is_free_after = after.isspace() or after in _AFTER_CLOSING
    if is_free_before and not is_free_after:
        return _Turn.OPENS
    if is_free_after and not before.isspace():
        return _Turn.CLOSES
    if is_single:
        return _Turn.NEITHER
    if before.isspace() and is_free_after and not text[mark.end : span.end].strip(" .,;\u00a0"):
        return _Turn.CLOSES
    return _shape(text[mark.start], language)


def _shape(mark: str, language: Language) -> _Turn:
    opens = any(mark == first for first, _ in language.speech.quotes)
    closes = any(mark == last for _, last in language.speech.quotes)
    if opens == closes:
        return _Turn.EITHER
    return _Turn.OPENS if opens else _Turn.CLOSES


def _quotation(text: str, opened: Span, mark: Span, *, is_opened: bool = True) -> Quotation:
    inner = _strip(text, opened.end, mark.start)
    return Quotation(outer=Span(opened.start, mark.end), inner=inner, is_opened=is_opened)


def _strip(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def cut_edges(text: str, start: int, end: int) -> list[Span]:
    """Return the span without white space, stops and quotation marks at its ends, or nothing.

    A mark or bracket stays where its partner stands inside: `to make it “pay”`.
    """
    while start < end and text[start] in _EDGE:
        if text[start] in _OPENING and not _wraps(text, start, end):
            break
        start += 1
    while end > start and text[end - 1] in _EDGE:
        if text[end - 1] not in _STOPS and _has_opening(text, start, end):
            break
        end -= 1
    return [Span(start, end)] if start < end else []


def _wraps(text: str, start: int, end: int) -> bool:
    """Tell whether the mark at `start` has its partner at the very end, or none."""
    partner = _PARTNERS[text[start]]
    rest = text[start + 1 : end].rstrip(" \t\u00a0,;:.!?…")
    found = [k for k, sign in enumerate(rest) if sign in partner]
    return not found or found[0] == len(rest) - 1


def _has_opening(text: str, start: int, end: int) -> bool:
    opening = _OPENERS.get(text[end - 1], "")
    return any(sign in opening for sign in text[start : end - 1])


_PARTNERS = {
    "(": ")",
    "[": "]",
    '"': '"',
    "“": '”"',
    "„": "“”",
    "«": "»",
    "‹": "›",
    "'": "'",
    "‘": "’",
}
_OPENERS = {
    ")": "(",
    "]": "[",
    '"': '"“',
    "”": '“"',
    "“": "„“",
    "»": "«",
    "›": "‹",
    "’": "‘",
    "'": "'",
    "«": "»",
}
