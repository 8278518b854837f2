"""Find words that name a time: a stretch of text goes in, filled slots (month, day, unit) come out.

The pattern of the language (see `timeforms`) is tried only where a figure or a word that may open
a time stands; what it matches is checked against the words before it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from dragoman.language.profile import Language, Time
from dragoman.language.timeforms import TimeForms, opened_by, time_forms
from dragoman.records import Span

_TOKEN = re.compile(r"\d+|[^\W\d]+")
_CLAUSE_END = re.compile(r"[.!?…;:,–—]\s|\n")
#: A longer text is read span by span, and the times round a span are not weighed.
LONG_TEXT = 200_000
#: How far before a time its leading word or "until" may begin.
_LEAD_REACH = 40
#: How far from a time the words that say whether its clause looks ahead are looked for.
_CLAUSE_REACH = 90
#: "On Monday they will": a time opens its clause if so few characters stand before it; elsewhere
#: ("am Montag reisen wird") the word that looks ahead must follow within so many.
_OPENING, _NEAR = 14, 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Words that name a time, slot by slot, not yet set in a calendar.

    `slots` holds numbers (year, month, day, weekday, shift, n, relday, anchor ...) and the names of
    `unit`, `part` and `season` as strings. `is_future` tells that its sentence looks ahead.
    """

    span: Span
    slots: Mapping[str, int | str]
    bound: str | None = None
    is_future: bool = False

    def figure(self, slot: str) -> int | None:
        """Return the number in a slot, or None."""
        value = self.slots.get(slot)
        return value if isinstance(value, int) else None

    def word(self, slot: str) -> str | None:
        """Return the name in a slot, or None."""
        value = self.slots.get(slot)
        return value if isinstance(value, str) else None


def written_in(text: str, span: Span, language: Language) -> tuple[Written, ...]:
    """Return the times written in `text[span]`; a text asked for again and again is read once."""
    if len(text) > LONG_TEXT:
        return tuple(find_written(text, span, language))
    times = _written_in_text(text, language)
    first = bisect_left(times, span.start, key=lambda written: written.span.start)
    last = bisect_left(times, span.end, key=lambda written: written.span.start)
    return tuple(written for written in times[first:last] if written.span.end <= span.end)


@lru_cache(maxsize=8)
def _written_in_text(text: str, language: Language) -> tuple[Written, ...]:
    return tuple(find_written(text, Span(0, len(text)), language))


def find_written(text: str, span: Span, language: Language) -> list[Written]:
    """Return the times written in `text[span]`, in order, none inside another."""
    starters = time_forms(language).starters
    found: list[Written] = []
    end = min(span.end, len(text))
    behind = span.start
    for token in _TOKEN.finditer(text, span.start, end):
        start = token.start()
        if start < behind:
            continue
        if token[0].isdecimal():
            if _is_part_of_name(text, start):
                continue
        elif token[0].lower() not in starters:
            continue
        written = _read(text, token, Span(behind, end), language)
        if written:
            found.append(written)
            behind = written.span.end
    return found


def _is_part_of_name(text: str, start: int) -> bool:
    """Tell the figures of "F-16", "$5" and "3.2" from figures that may open a date."""
    before = text[start - 1] if start else " "
    if before.isspace() or before in "([\"“«„'":
        return False
    if before in "$€£¥%+" or before.isalnum():
        return True
    return start > 1 and text[start - 2].isalnum() and before in ".,:/-–_"


def _read(text: str, token: re.Match[str], span: Span, language: Language) -> Written | None:
    """Return the time that opens with a token, or None; `span.start` is where the last ended."""
    start = token.start()
    before = text[max(span.start, start - _LEAD_REACH) : start]
    lead = _word_before(before)
    pattern = opened_by(token[0].lower(), language, led=lead == "(" or lead in language.time.leads)
    match = pattern.match(text, start, span.end) if pattern else None
    if match is None or match.end() == start or _is_other_word(match, lead, language.time):
        return None
    forms = time_forms(language)
    bound = forms.bound.search(before)
    return Written(
        span=Span(start - len(bound[0]) if bound else start, match.end()),
        slots=_slots(match, forms.tables),
        bound=bound.lastgroup if bound else None,
        is_future=_looks_ahead(text, start, match.end(), forms),
    )


def _word_before(before: str) -> str:
    """Return the last word, in small letters, or "(" behind a bracket or colon; "" elsewhere."""
    if before.endswith(("(", ": ")):
        return "("
    words = before.split()
    if not words or not before[-1].isspace() or "\n" in before[len(before.rstrip()) :]:
        return ""
    return words[-1].lstrip("([\"“«„'").lower()


def _slots(
    match: re.Match[str], tables: Mapping[str, Mapping[str, int | str]]
) -> dict[str, int | str]:
    """Return the filled slots by name; group names end in `_<slot>__<number>`."""
    slots: dict[str, int | str] = {}
    for name, value in match.groupdict().items():
        if value is None or "__" not in name:
            continue
        slot = name.split("__")[0].lower()
        slots[slot] = _value(slot, value, tables)
    return slots


def _value(slot: str, value: str, tables: Mapping[str, Mapping[str, int | str]]) -> int | str:
    table = tables.get(slot.removesuffix("_to"))
    if table is not None:
        plain = " ".join(value.lower().split()).rstrip(".")
        known = plain if plain in table else _without_suffix(plain, table)
        if known:
            return table[known]
    digits = value.strip()
    return int(digits) if digits.isdecimal() else value


def _without_suffix(word: str, table: Mapping[str, int | str]) -> str | None:
    """Return the longest word of the table that opens this one: "Donnerstagabend" is Donnerstag."""
    return max((known for known in table if word.startswith(known)), key=len, default=None)


def _counts(match: re.Match[str]) -> bool:
    """Tell "the last five years" from "in the last years", which names no stretch."""
    return any(value for name, value in match.groupdict().items() if name.startswith("n__"))


def _is_other_word(match: re.Match[str], lead: str, time: Time) -> bool:
    """Tell "may" the verb from May, "morgen" the morning from tomorrow."""
    plurals = {word.lower() for word in time.plurals}
    for name, value in match.groupdict().items():
        if value and name.split("__")[0] in time.capitals and not value.split()[-1][0].isupper():
            return True
        if value and name.startswith("unit__") and value.lower() in plurals:
            return not _counts(match)
    return lead in time.never_after.get(match[0].lower(), ())


def _looks_ahead(text: str, start: int, end: int, forms: TimeForms) -> bool:
    """Tell whether the clause of a time looks ahead: "will meet on Monday", "on Monday they will".

    "Said on Thursday it will" does not: a word of saying stands between.
    """
    opened = max(0, start - _CLAUSE_REACH)
    breaks = [stop.end() for stop in _CLAUSE_END.finditer(text, opened, start)]
    before = text[breaks[-1] if breaks else opened : start]
    if forms.future.search(before):
        *_, ahead = forms.future.finditer(before)
        return not forms.said.search(before, ahead.end())
    if forms.said.search(before):
        return False
    after = end + 1 if text[end : end + 1] == "," else end
    stop = _CLAUSE_END.search(text, after, end + _CLAUSE_REACH)
    closed = stop.start() if stop else min(len(text), end + _CLAUSE_REACH)
    ahead_behind = forms.future.search(text, end, closed)
    said = forms.said.search(text, end, closed)
    if ahead_behind is None or (said and said.start() < ahead_behind.start()):
        return False
    return len(before.strip()) <= _OPENING or ahead_behind.start() - end <= _NEAR
