"""Quantities in running text: a stretch of text goes in, values with units come out.

A value is an interval, as wide as the words leave it: "nearly three years" is [2.5, 3] years, "more
than 100" is [100, inf]. Units are language-blind, so that quantities of two languages compare.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from math import inf

from dragoman.language.counted import counted_noun
from dragoman.language.numberwords import Lexicon, Number, choice, lexicon, read_number
from dragoman.language.profile import Language
from dragoman.language.timewords import written_in
from dragoman.records import Span

_TOKEN = re.compile(r"\d+|[^\W\d]+")
#: A figure behind these belongs to a name or a greater figure; before a stop at the head of a line
#: it numbers a list.
_NAME_BEFORE = re.compile(r"[\w][-–/.:,]$|\d[^\S\n]$|[^\W\d]-[^\S\n]?$")
_FIGURE_BEHIND = re.compile(r"[/:]\d|[.,]\d|-\d+-\d|[^\S\n]\d")
_DASHED = re.compile(r"[-–](\d+)")
_LAST_WORD = re.compile(r"([^\W\d]+)[.]?[^\S\n]*$")
_LIST_NUMBER = re.compile(r"(?:^|\n)[^\S\n]*$")
#: How far before a number its approximator may begin, and how many times the least number of a
#: range its greatest may be ("2021 - 5" is none).
_REACH, _WIDEST_RANGE = 30, 10
#: What makes a figure a time of day ("10 p.m.").
_CLOCK = re.compile(r"[^\S\n]?[ap][.]?m\b", re.IGNORECASE)
#: Two numbers so set apart are a range where a unit of time follows: "55, 60 minutes".
_LISTED = re.compile(r",[^\S\n]")
#: Days in the units of time, so that 18 months and a year and a half compare.
_DAYS = {
    "minutes": 1 / 1440,
    "hours": 1 / 24,
    "days": 1.0,
    "weeks": 7.0,
    "months": 30.44,
    "years": 365.25,
    "decades": 3652.5,
}
#: How far a value may lie from a number said to be near it, as a share of the number. Like the
#: slack below, set by judgement, not measured.
_NEARLY, _ABOUT = 0.15, 0.15
#: How far writers round: a quarter of a unit of time, half the last figure that is not nought (but
#: at most 2.5 % of the value), nothing in small counts.
_TIME_SLACK, _COUNT_SLACK, _EXACT_BELOW = 0.25, 0.025, 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its unit: the value lies in [low, high]; `high` is infinite for "at least".

    `unit` is language-blind: minutes, hours, days, weeks, months, years, decades, age, percent,
    metres, kilometres, miles, tonnes, kilograms, an ISO 4217 code (USD), or count. `noun` is the
    span of what is counted, None for measures. `approximator` is nearly, about, over, at_least,
    at_most or under where such a word stands before the number.
    """

    span: Span
    low: float
    high: float
    unit: str
    noun: Span | None = None
    approximator: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Units:
    """The unit words of one language, compiled."""

    language: Language
    behind: re.Pattern[str]
    names: Mapping[str, str]
    signs: re.Pattern[str]
    approximator: re.Pattern[str]
    range: re.Pattern[str]
    half: re.Pattern[str]
    one: re.Pattern[str]
    ones: frozenset[str]
    between: re.Pattern[str]
    between_link: re.Pattern[str]
    ordinal: re.Pattern[str]
    barred: frozenset[str]


def find_quantities(text: str, span: Span, language: Language) -> list[Quantity]:
    """Return the quantities in `text[span]`, in order. Dates and years are not quantities."""
    words, units = lexicon(language), _units(language)
    dates = [w.span for w in written_in(text, span, language) if "n" not in w.slots]
    found: list[Quantity] = []
    behind = span.start
    for token in _TOKEN.finditer(text, span.start, min(span.end, len(text))):
        start, word = token.start(), token[0].lower()
        if start < behind:
            continue
        if not (word[0].isdigit() or word in words.starters or word in units.ones):
            continue
        if any(date.start <= start < date.end for date in dates):
            continue
        quantity = _read(text, start, Span(behind, span.end), words, units)
        if quantity:
            found.append(quantity)
            behind = quantity.noun.end if quantity.noun else quantity.span.end
    return found


def conflicts(one: Quantity, other: Quantity) -> bool:
    """Tell whether two quantities of one thing cannot both be true, given how writers round.

    "Nearly three years" and "three and a half years" conflict; "more than 100" and "about 120", or
    18 months and a year and a half, do not. Different kinds of unit never conflict.
    """
    left, right = _rounded(one), _rounded(other)
    if left is None or right is None or left[2] != right[2]:
        return False
    return left[1] < right[0] or right[1] < left[0]


def _rounded(quantity: Quantity) -> tuple[float, float, str]:
    """Return the interval widened by what rounding may hide, in days for units of time."""
    low, high = quantity.low, quantity.high
    days = _DAYS.get(quantity.unit)
    if quantity.approximator is None:
        slack = _TIME_SLACK if days else _count_slack(low)
        low, high = low - slack, high + slack
    return (low * days, high * days, "days") if days else (low, high, quantity.unit)


def _count_slack(value: float) -> float:
    if value < _EXACT_BELOW or value != int(value):
        return 0.0
    noughts = len(str(int(value))) - len(str(int(value)).rstrip("0"))
    return min(10.0**noughts / 2, value * _COUNT_SLACK) if noughts else 0.0


@cache
def _units(language: Language) -> _Units:
    numbers = language.numbers
    names = {w.lower(): unit for unit, words in numbers.units.items() for w in words}
    names |= {w.lower(): code for code, words in numbers.currencies.items() for w in words}
    signs = [w for words in numbers.currencies.values() for w in words if not w.islower()]
    groups = (f"(?P<{kind}>{_phrases(words)})" for kind, words in numbers.approximators.items())
    ones = [word for word, value in language.time.counts.items() if value == 1]
    ones += [word for word, value in numbers.words.items() if value == 1]
    time_words = [w for unit in _DAYS for w in numbers.units.get(unit, ())]
    return _Units(
        language=language,
        behind=re.compile(rf"(?:[^\S\n]{{1,2}}|-)?({_phrases(names)})", re.IGNORECASE),
        names=names,
        signs=re.compile(rf"(?:{'|'.join(map(re.escape, signs)) or '(?!)'})[^\S\n]?$"),
        approximator=re.compile(
            rf"(?<!\w)(?:{'|'.join(groups) or '(?!)'})[^\S\n]{{1,2}}$", re.IGNORECASE
        ),
        range=_link(numbers.ranges, or_dash=True),
        half=re.compile(rf"[^\S\n]{{1,2}}{choice(numbers.halves)}", re.IGNORECASE),
        one=re.compile(rf"{choice(ones)}(?=(?:[^\S\n]|-){choice(time_words)})", re.IGNORECASE),
        ones=frozenset(ones),
        between=re.compile(rf"(?<!\w){_phrases(numbers.between)}[^\S\n]$", re.IGNORECASE),
        between_link=_link((*language.time.markers.get("to", ()), *numbers.ranges)),
        ordinal=re.compile(rf"(?:{'|'.join(map(re.escape, numbers.ordinals)) or '(?!)'})(?!\w)"),
        barred=frozenset(word.lower() for word in numbers.barred),
    )


def _link(words: tuple[str, ...], *, or_dash: bool = False) -> re.Pattern[str]:
    dash = r"[^\S\n]?[-–—][^\S\n]?|" if or_dash else ""
    return re.compile(rf"{dash}[^\S\n]{choice(words)}[^\S\n]", re.IGNORECASE)


def _phrases(words: Mapping[str, object] | tuple[str, ...]) -> str:
    """Return a choice of words and signs, the longest first; a sign may touch what follows."""
    ordered = sorted((word.lower() for word in words), key=lambda word: (-len(word), word))
    shaped = (
        re.escape(w).replace(r"\ ", r"[^\S\n]{1,2}") + (r"(?!\w)" if w[-1].isalnum() else "")
        for w in ordered
    )
    return "(?:" + ("|".join(shaped) or "(?!)") + ")"


def _read(text: str, start: int, span: Span, words: Lexicon, units: _Units) -> Quantity | None:
    """Return the quantity that opens at `start`, or None; `span.start` is where the last ended."""
    before = text[max(0, start - _REACH) : start]
    number = _number_at(text, start, span.end, words, units)
    if number is None or _is_no_quantity(text, number, before, units):
        return None
    number = _with_range(text, number, span.end, before, words, units)
    number, unit = _with_unit(text, number, span.end, before, units)
    noun = None if unit else counted_noun(text, number.end, span.end, units.language)
    if not unit and not noun and _is_weak(text, number, before):
        return None
    before = text[max(span.start, number.start - _REACH) : number.start]
    approximator = units.approximator.search(before)
    kind = approximator.lastgroup if approximator else None
    low, high = _interval(number.low, number.high, kind)
    return Quantity(
        span=Span(
            number.start - len(approximator[0]) if approximator else number.start, number.end
        ),
        low=low,
        high=high,
        unit=unit or "count",
        noun=noun,
        approximator=kind,
    )


def _number_at(text: str, start: int, end: int, words: Lexicon, units: _Units) -> Number | None:
    """Return the number at `start`; "a" is one before a unit of time only."""
    one = units.one.match(text, start, end)
    if one:
        return Number(start=start, end=one.end(), low=1.0, high=1.0, is_figure=False)
    return read_number(text, start, end, words)


def _is_no_quantity(text: str, number: Number, before: str, units: _Units) -> bool:
    """Tell names (F-16), ordinals (5th), articles (Article 5) and clocks from quantities."""
    if number.is_figure and _is_name(text, number, before, units):
        return True
    last = _LAST_WORD.search(before)
    is_one = number.low == number.high == 1 and not units.behind.match(text, number.end)
    return bool(is_one or (last and last[1].lower() in units.barred))


def _is_name(text: str, number: Number, before: str, units: _Units) -> bool:
    if before and (before[-1].isalnum() or before[-1] == "_" or _NAME_BEFORE.search(before)):
        return True
    after = text[number.end : number.end + 12]
    if _is_clock(after, units) or _FIGURE_BEHIND.match(after) or _is_score(text, number, after):
        return True
    if after[:1] == "." and (number.start == 0 or _LIST_NUMBER.search(before)):
        return True
    return bool(units.ordinal.match(after))


def _is_clock(after: str, units: _Units) -> bool:
    return bool(_CLOCK.match(after)) and not units.behind.match(after)


def _is_score(text: str, number: Number, after: str) -> bool:
    """Tell "5-3" and the parts of a telephone number from ranges: the second is not the greater."""
    other = _DASHED.match(after)
    digits = text[number.start : number.end]
    return bool(other and float(other[1]) <= number.low) or (digits[0] == "0" and len(digits) > 2)


def _with_range(
    text: str, number: Number, end: int, before: str, words: Lexicon, units: _Units
) -> Number:
    """Return the number, or the range it opens: "two to three", "5-7", "between 5 and 7"."""
    link = units.range.match(text, number.end, end)
    if link is None and units.between.search(before):
        link = units.between_link.match(text, number.end, end)
    listed = None if link else _LISTED.match(text, number.end, end)
    behind = link or listed
    other = read_number(text, behind.end(), end, words) if behind else None
    if other and listed and not _is_time(text, other.end, end, units):
        return number
    if other is None or number.low != number.high or other.low != other.high:
        return number
    low = number.low
    if other.is_scaled and not number.is_scaled:
        low *= other.place
    if not low < other.high <= low * _WIDEST_RANGE:
        return number
    return replace(other, start=number.start, low=low, is_figure=number.is_figure)


def _is_time(text: str, at: int, end: int, units: _Units) -> bool:
    behind = units.behind.match(text, at, end)
    return behind is not None and units.names[" ".join(behind[1].lower().split())] in _DAYS


def _with_unit(
    text: str, number: Number, end: int, before: str, units: _Units
) -> tuple[Number, str | None]:
    """Return the number with its unit taken in: "5 years", "$5", "three years and a half"."""
    behind = units.behind.match(text, number.end, end)
    sign = units.signs.search(before)
    if behind:
        unit = units.names[" ".join(behind[1].lower().split())]
        number = replace(number, end=behind.end())
    elif sign:
        unit = units.names[sign[0].strip().lower()]
        return replace(number, start=number.start - len(sign[0])), unit
    else:
        return number, None
    half = units.half.match(text, number.end, end) if unit in _DAYS else None
    if half is None or number.low != number.high:
        return number, unit
    value = number.low + 0.5
    return replace(number, low=value, high=value, end=half.end()), unit


def _is_weak(text: str, number: Number, before: str) -> bool:
    """Tell what counts nothing from counts: "the two", "Apollo 11", "in 2021"."""
    if not number.is_figure:
        return number.low == number.high
    digits = text[number.start : number.end]
    if digits.isdecimal() and len(digits) == 4 and 1900 <= number.low < 2100:
        return True
    last = _LAST_WORD.search(before)
    return bool(last and last[1][0].isupper())


def _interval(low: float, high: float, kind: str | None) -> tuple[float, float]:
    """Return the interval an approximator leaves."""
    small = high < 10
    if kind == "nearly":
        return max(low - 0.5, low / 2) if small else low * (1 - _NEARLY), high
    if kind == "about":
        return low * (1 - _ABOUT), high * (1 + _ABOUT)
    if kind in ("over", "at_least"):
        return low, inf
    if kind in ("under", "at_most"):
        return 0.0, high
    return low, high
