"""Find quotations in a paragraph, also where the marks are broken or unbalanced."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.language.profile import Language
from dragoman.records import Span

_OPENING_CONTEXT = " \t\u00a0([{—–-:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A quotation: `outer` with its marks, `inner` without. `is_closed` is False where a mark is missing."""

    outer: Span
    inner: Span
    is_closed: bool = True


def find_quotations(text: str, span: Span, language: Language) -> list[Quotation]:
    """Return the outermost quotations of one paragraph, in order.

    A quotation left open ends with the paragraph. A mark that can both open and close (the
    straight one, or a wrong one set by a translation engine) is judged by the spaces beside it.
    """
    pairs = language.speech.quotes
    opening = {first for first, _ in pairs}
    closing = {last for _, last in pairs}
    found: list[Quotation] = []
    start: int | None = None
    for at in range(span.start, span.end):
        mark = text[at]
        if mark not in opening and mark not in closing:
            continue
        if mark in "'’‘" and not _is_quotation_mark(text, at, span, is_open=start is not None):
            continue
        if start is None:
            if mark in opening or _stands_before_word(text, at, span):
                start = at
        elif _closes(text, at, start, span, pairs):
            found.append(_quotation(text, start, at, span))
            start = None
    if start is not None:
        found.append(_open_quotation(text, start, span))
    return [quotation for quotation in found if quotation.inner.end > quotation.inner.start]


def _is_quotation_mark(text: str, at: int, span: Span, *, is_open: bool) -> bool:
    """Tell a single quotation mark from an apostrophe by the letters on both sides."""
    before = text[at - 1] if at > span.start else " "
    after = text[at + 1] if at + 1 < span.end else " "
    if before.isalnum() and after.isalnum():
        return False
    if is_open:
        return not after.isalnum() and not before.isspace()
    return not before.isalnum() and after.isalnum() and text[at] != "’"


def _stands_before_word(text: str, at: int, span: Span) -> bool:
    before = text[at - 1] if at > span.start else " "
    after = text[at + 1] if at + 1 < span.end else " "
    return before in _OPENING_CONTEXT and not after.isspace()


def _closes(
    text: str, at: int, start: int, span: Span, pairs: tuple[tuple[str, str], ...]
) -> bool:
    """Tell whether the mark at `at` closes the quotation opened at `start`."""
    opened, mark = text[start], text[at]
    singles = "'’‘‚"
    if (opened in singles) != (mark in singles):
        return False
    if (opened, mark) in pairs:
        return True
    if any(first == opened for first, _ in pairs) and any(first == mark for first, _ in pairs):
        return not _stands_before_word(text, at, span)
    return True


def _quotation(text: str, start: int, at: int, span: Span) -> Quotation:
    inner = _strip(text, start + 1, at)
    return Quotation(outer=Span(start, at + 1), inner=inner)


def _open_quotation(text: str, start: int, span: Span) -> Quotation:
    return Quotation(outer=Span(start, span.end), inner=_strip(text, start + 1, span.end), is_closed=False)


def _strip(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
