"""Which year, and which figure is the month: what stands around a time goes in, a choice comes out.

A day without a year lies near the publication, or in the one year the text names, or in the year
in which its weekday is right. A day in bare figures is read in the order that fits the other days.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from dragoman.language.calendar import Days, day_of
from dragoman.language.timewords import Written

#: How much less likely a day ahead is than the same day as far behind, in a sentence that tells
#: the past; and the reverse. At 2.2 a day in June read in February is taken for last June. These
#: and the figures below were set by judgement and read over by eye, not measured.
_AHEAD_COST = 2.2
_BEHIND_COST = 3.0
#: A reading of bare figures wins if it lies this many days nearer to the other days of the page.
_ORDER_MARGIN = 14
#: A weekday fits a day in one year of six or so: years within this many of those named are near.
_NEAR_YEARS = 3
#: A year named once is taken for a day without one only so many characters away: further off, other
#: things on the page ("founded in 1962") speak of other times.
_NEAR_TEXT = 400


class Named(NamedTuple):
    """A year that the text names: where, and the day if one is named with it."""

    offset: int
    year: int
    day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What stands around a time: publication, year given, years named, order of figures."""

    published: Days | None
    year: int | None
    named: tuple[Named, ...]
    is_day_first: bool
    is_order_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """A time with its figures told apart: day, month and year by name."""

    written: Written
    year: int | None = None
    month: int | None = None
    day: int | None = None
    year_to: int | None = None
    month_to: int | None = None
    day_to: int | None = None
    is_order_open: bool = False


def surroundings(
    found: Sequence[Written], order: str, published: Days | None, year: int | None
) -> Surroundings:
    """Weigh the times of one text: which years it names, in which order it writes figures."""
    is_day_first, is_open = _figure_order(found, order, published)
    return Surroundings(
        published=published,
        year=year,
        named=tuple(_named(found)),
        is_day_first=is_day_first,
        is_order_open=is_open,
    )


def _named(found: Iterable[Written]) -> Iterator[Named]:
    for written in found:
        year = full_year(written.figure("year") or written.figure("yy"))
        if year and written.bound not in ("until", "by"):
            month, day = written.figure("month"), written.figure("day")
            named = day_of(year, month, day) if month and day else None
            yield Named(written.span.start, year, named)


def full_year(figures: int | None) -> int | None:
    """Return the year a figure means: 21 is 2021, 87 is 1987."""
    if figures is None or figures >= 100:
        return figures
    return figures + (2000 if figures < 50 else 1900)


def _figure_order(
    found: Sequence[Written], order: str, published: Days | None
) -> tuple[bool, bool]:
    """Return whether the day comes first in bare figures, and whether that is left open."""
    pairs = [(f, g) for w in found if (f := w.figure("f")) and (g := w.figure("g"))]
    first, second = any(f > 12 for f, _ in pairs), any(g > 12 for _, g in pairs)
    if first != second:
        return first, False
    if order == "dmy":
        return True, False
    open_pairs = [(f, g) for f, g in pairs if f != g and f <= 12 and g <= 12]
    fixed = _fixed_day(found, published)
    if not open_pairs or fixed is None:
        return False, bool(open_pairs)
    day_first = sum(_distance(fixed, g, f) for f, g in open_pairs)
    month_first = sum(_distance(fixed, f, g) for f, g in open_pairs)
    if abs(day_first - month_first) > _ORDER_MARGIN:
        return day_first < month_first, False
    return False, True


def _fixed_day(found: Sequence[Written], published: Days | None) -> tuple[int, int] | None:
    """Return (month, day) of the publication, or of the day the text names first."""
    if published and (published.last - published.first).days <= 31:
        return published.last.month, published.last.day
    for written in found:
        month, day = written.figure("month"), written.figure("day")
        if month and day:
            return month, day
    return None


def _distance(fixed: tuple[int, int], month: int, day: int) -> int:
    """Return the days between two days of an unknown year; days ahead count double."""
    one, other = day_of(2000, *fixed), day_of(2000, month, day)
    if one is None or other is None:
        return 366
    behind = (one - other).days % 366
    return min(behind, 2 * (366 - behind))


def plain(written: Written, around: Surroundings) -> Plain:
    """Tell day and month apart in figures; named months stay as they are."""
    f, g = written.figure("f"), written.figure("g")
    month = written.figure("month") or written.figure("mf")
    day = written.figure("day") or written.figure("df")
    is_open = False
    if f and g:
        day, month = (f, g) if (around.is_day_first and g <= 12) or f > 12 else (g, f)
        is_open = around.is_order_open and f != g and f <= 12 and g <= 12
    return Plain(
        written=written,
        year=full_year(written.figure("year") or written.figure("yy")),
        month=month,
        day=day,
        year_to=full_year(written.figure("year_to")) or _short_year_to(written),
        month_to=written.figure("month_to") or written.figure("mf_to"),
        day_to=written.figure("day_to"),
        is_order_open=is_open,
    )


def _short_year_to(written: Written) -> int | None:
    """Return the last year of "1950-53"."""
    first, last = written.figure("year"), written.figure("short_to")
    return first - first % 100 + last if first and last else None


def choose_year(
    one: Plain, around: Surroundings, make: Callable[[int], Days | None]
) -> tuple[Days | None, str | None]:
    """Return the days `make(year)` for the year that fits, with a doubt code if any."""
    if one.year is not None:
        days = make(one.year)
        return days, _weekday_doubt(one, days)
    shift = one.written.figure("shift")
    if shift is not None and one.written.word("unit") == "year" and around.published:
        return make(around.published.last.year + shift), None
    if around.published:
        return _near_publication(one, around.published, make)
    return _from_text(one, around, make)


def _weekday_doubt(one: Plain, days: Days | None) -> str | None:
    weekday = one.written.figure("weekday")
    if weekday is None or days is None or days.first.weekday() == weekday:
        return None
    return "weekday-disagrees"


def _near_publication(
    one: Plain, published: Days, make: Callable[[int], Days | None]
) -> tuple[Days | None, str | None]:
    early = _nearest(one, published.first, make)
    late = _nearest(one, published.last, make)
    if early is None or late is None:
        return early or late, None
    if early == late:
        return early, _weekday_doubt(one, early)
    return early.hull(late), "year-open"


def _nearest(one: Plain, day: date, make: Callable[[int], Days | None]) -> Days | None:
    made = [days for y in range(day.year - 3, day.year + 4) if (days := make(y))]
    weekday = one.written.figure("weekday")
    agreeing = [days for days in made if days.first.weekday() == weekday]
    near = [days for days in agreeing if abs((days.first - day).days) < 3 * 366]
    return min(near or made, key=lambda days: _cost(one.written, days, day), default=None)


def _cost(written: Written, days: Days, day: date) -> float:
    """Return how unlikely it is that these days are meant, as days of distance."""
    shift = written.figure("shift")
    ahead = (days.first - day).days
    behind = (day - days.last).days
    if shift is not None:
        is_right = ahead > 0 if shift > 0 else behind > 0 if shift < 0 else True
        return max(ahead, behind, 0) + (0 if is_right else 10_000)
    is_future = written.is_future or written.bound == "until"
    if ahead > 0:
        return ahead if is_future else ahead * _AHEAD_COST
    return max(behind, 0) * (_BEHIND_COST if is_future else 1)


def _from_text(
    one: Plain, around: Surroundings, make: Callable[[int], Days | None]
) -> tuple[Days | None, str | None]:
    """Take the year given, the only one named, or the one near by in which the weekday fits."""
    if around.year is not None:
        days = make(around.year)
        return days, _weekday_doubt(one, days)
    for named in (_close_by(one, around.named), _agreed(one, around.named)):
        days = _in_named_year(one, named, make)
        if days:
            return days, "year-from-text"
    years = {named.year for named in around.named}
    weekday = one.written.figure("weekday")
    if weekday is None or one.day is None or not years:
        return None, "year-open"
    candidates = range(min(years) - _NEAR_YEARS, max(years) + _NEAR_YEARS + 1)
    fitting = [d for y in candidates if (d := make(y)) and d.first.weekday() == weekday]
    return (fitting[0], "year-from-text") if len(fitting) == 1 else (None, "year-open")


def _close_by(one: Plain, named: Sequence[Named]) -> list[Named]:
    return [n for n in named if abs(n.offset - one.written.span.start) <= _NEAR_TEXT]


def _agreed(one: Plain, named: Sequence[Named]) -> list[Named]:
    """Return the years of the whole text if there are several, or the weekday bears them out."""
    return list(named) if len(named) > 1 or one.written.figure("weekday") is not None else []


def _in_named_year(
    one: Plain, named: Sequence[Named], make: Callable[[int], Days | None]
) -> Days | None:
    """Return the days in the one year named, near the latest day named with it; else None."""
    years = {n.year for n in named}
    if len(years) != 1:
        return None
    latest = max((n.day for n in named if n.day), default=None)
    days = _nearest(one, latest, make) if latest else make(min(years))
    return days if _weekday_doubt(one, days) is None else None
