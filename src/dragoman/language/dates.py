"""Times in running text: a stretch of text goes in, intervals of days come out.

`timewords` finds the words, `calendar` knows the days; here the words are set in the calendar by
what stands around them: the publication, the years named, the day named before. What stays open
is an interval or None, with a doubt code, never a guess.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial

from dragoman.language.calendar import (
    Days,
    counted_days,
    day_of,
    feast_day,
    fraction_days,
    month_days,
    move,
    moved,
    season_days,
    unit_days,
    weekday_near,
    year_days,
)
from dragoman.language.profile import Language
from dragoman.language.timewords import LONG_TEXT, Written, written_in
from dragoman.language.timeyears import Plain, Surroundings, choose_year, plain, surroundings
from dragoman.language.undated import InferredDay, infer_day
from dragoman.records import Span, When

__all__ = ["InferredDay", "TimeExpression", "all_times", "find_times", "infer_day", "times_in"]

type Found = tuple[Days | None, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """Words that name a time, and the first and last day they may mean (inclusive).

    `first` and `last` are both None where the text and the publication leave the day open.
    `kind` is how it was written: day, month, year, decade, season, range, relative, duration-end.
    `bound` is until, since, before or after where such a word stands before it ("until 2026"):
    first and last are then the time named, not the time up to it. `doubt` is a code or None:
    year-open, year-from-text, day-open, day-month-open, weekday-disagrees.
    """

    span: Span
    first: date | None
    last: date | None
    kind: str
    bound: str | None = None
    doubt: str | None = None


def find_times(
    text: str,
    span: Span,
    language: Language,
    published: When | None = None,
    *,
    year: int | None = None,
    within: Sequence[Span] = (),
) -> list[TimeExpression]:
    """Return the times named in `text[span]`, in order.

    "On Thursday" read from a page published on Friday 5 February 2021 is 2021-02-04.

    Args:
        text: the page text.
        span: where to look.
        language: the language of the span.
        published: when the page was published, if known; an interval gives intervals.
        year: the year to take for days without one, where `published` is not known.
        within: the stretches that speak of the same time (the article without what stands round
            it), from which years and the order of figures are taken; else the whole text.
    """
    days = Days(published.first, published.last) if published else None
    places = tuple(within) or (Span(0, len(text)) if len(text) <= LONG_TEXT else span,)
    if not any(place.start <= span.start and span.end <= place.end for place in places):
        places = (*places, span)
    return times_in(_all_times(text, places, language, days, year), span)


def all_times(
    text: str, language: Language, published: When | None, within: Sequence[Span]
) -> tuple[TimeExpression, ...]:
    """Return the times of several stretches that speak of the same time, in order.

    So each sentence of them costs a look-up (`times_in`) only.
    """
    days = Days(published.first, published.last) if published else None
    return _all_times(text, tuple(within), language, days, None)


def times_in(times: Sequence[TimeExpression], span: Span) -> list[TimeExpression]:
    """Return the times of a span out of times in order."""
    first = bisect_left(times, span.start, key=_start)
    last = bisect_left(times, span.end, key=_start)
    return [time for time in times[first:last] if time.span.end <= span.end]


def _start(time: TimeExpression) -> int:
    return time.span.start


@lru_cache(maxsize=16)
def _all_times(
    text: str,
    places: tuple[Span, ...],
    language: Language,
    published: Days | None,
    year: int | None,
) -> tuple[TimeExpression, ...]:
    """Return the times of all places; kept for the next span of the same text."""
    found = sorted(
        {w.span: w for place in places for w in written_in(text, place, language)}.values(),
        key=lambda written: written.span,
    )
    around = surroundings(found, language.time.order, published, year)
    times: list[TimeExpression] = []
    before: Days | None = None
    for written in found:
        one = plain(written, around)
        kind, resolve = next((k, r) for needs, k, r in _RESOLVERS if _fills(one, needs))
        days, doubt = resolve(one, around, before)
        times.append(_expression(one, kind, days, doubt))
        if _names_day(one):
            before = days
    return tuple(times)


#: Slots that make a time a day.
_DAYS = frozenset({"relday", "anchor", "weekday", "later", "earlier", "feast"})


def _names_day(one: Plain) -> bool:
    """Tell whether "the same day" after this time means its day, known or not."""
    slots = one.written.slots
    has_day = one.day is not None and one.day_to is None
    return has_day or not slots.keys().isdisjoint(_DAYS)


def _expression(one: Plain, kind: str, days: Days | None, doubt: str | None) -> TimeExpression:
    if days is None:
        doubt = doubt or "day-open"
    elif one.is_order_open:
        doubt = "day-month-open"
    return TimeExpression(
        span=one.written.span,
        first=days.first if days else None,
        last=days.last if days else None,
        kind=kind,
        bound="until" if one.written.bound == "by" else one.written.bound,
        doubt=doubt,
    )


def _fills(one: Plain, needs: tuple[str, ...]) -> bool:
    return all(getattr(one, n, None) is not None or n in one.written.slots for n in needs)


def _from_publication(around: Surroundings, make: Callable[[date], Days | None]) -> Found:
    """Return the days counted from the publication; from an interval, all that may be meant."""
    if around.published is None:
        return None, "day-open"
    first, last = make(around.published.first), make(around.published.last)
    return (first.hull(last) if first and last else None), None


def _relative_day(one: Plain, around: Surroundings, before: Days | None) -> Found:
    shift = one.written.figure("relday") or 0
    return _from_publication(around, lambda day: Days(move(day, shift), move(day, shift)))


def _anchored(one: Plain, around: Surroundings, before: Days | None) -> Found:
    """Return the day named before, moved: "on the same day", "a day later"."""
    if before is None:
        return None, "day-open"
    shift = one.written.figure("anchor") or 0
    return Days(move(before.first, shift), move(before.last, shift)), None


def _counted(one: Plain, around: Surroundings, before: Days | None) -> Found:
    """Return the day so many units ago or ahead: "three weeks ago", "for another 5 years"."""
    is_past = "ago" in one.written.slots or "ago_before" in one.written.slots
    count = one.written.figure("n") or 1
    unit = one.written.word("unit") or "day"
    return _from_publication(
        around, lambda day: counted_days(day, unit, -count if is_past else count)
    )


def _from_day(one: Plain, around: Surroundings, before: Days | None) -> Found:
    """Return the day so many units from the day named before: "two weeks later"."""
    if before is None:
        return None, "day-open"
    count = one.written.figure("n") or 1
    count = -count if one.written.slots.keys() & {"earlier", "before_event"} else count
    unit = one.written.word("unit") or "day"
    return Days(moved(before.first, unit, count), moved(before.last, unit, count)), None


def _lasting(one: Plain, around: Surroundings, before: Days | None) -> Found:
    """Return the stretch that begins with the day named before: "will last two weeks"."""
    if before is None:
        return None, "day-open"
    count, unit = one.written.figure("n") or 1, one.written.word("unit") or "day"
    return Days(before.first, moved(before.last, unit, count)), None


def _starting(one: Plain, around: Surroundings, before: Days | None) -> Found:
    """Return the stretch that begins with the day named in it: "two years from 1 July 2019"."""
    begins, doubt = _day(one, around, before)
    if begins is None:
        return None, doubt
    count, unit = one.written.figure("n") or 1, one.written.word("unit") or "day"
    return Days(begins.first, move(moved(begins.first, unit, count), -1)), doubt


def _feast(one: Plain, around: Surroundings, before: Days | None) -> Found:
    """Return a day that has a name: "Christmas Eve", "Good Friday"."""
    name = one.written.word("feast") or ""
    return choose_year(one, around, lambda year: feast_day(year, name))


def _fraction(one: Plain, around: Surroundings, before: Days | None) -> Found:
    """Return a half or a quarter of a year: "the first half of 2022", "... of last year"."""
    code = one.written.word("fraction") or "h1"
    if one.year is not None:
        return fraction_days(one.year, code), None
    shift = one.written.figure("shift") or 0
    return _from_publication(around, lambda day: fraction_days(day.year + shift, code))


def _edge(one: Plain, around: Surroundings, before: Days | None) -> Found:
    """Return what a single word names by the publication: "Jahresende", "im Vorjahr"."""
    unit, *rest = (one.written.word("edge") or "year").split()
    shift = next((int(word) for word in rest if word.lstrip("-").isdigit()), 0)
    part = next((word for word in rest if word.isalpha()), None)
    return _from_publication(around, lambda day: unit_days(day, unit, shift, part))


def _weekdays(one: Plain, around: Surroundings, before: Days | None) -> Found:
    """Return the days from one weekday to another: "from Monday to Wednesday"."""

    def make(day: date) -> Days | None:
        first = _weekday_from(one.written, day)
        last = one.written.figure("weekday_to") or 0
        return Days(first.first, weekday_near(first.first, last, 1)) if first else None

    return _from_publication(around, make)


def _restdays(one: Plain, around: Surroundings, before: Days | None) -> Found:
    """Return the weekend last past, or the next where the clause looks ahead: "at the weekend"."""
    ahead = one.written.is_future

    def make(day: date) -> Days:
        saturday = weekday_near(day, 5, 1 if ahead and day.weekday() != 6 else 0)
        return Days(saturday, move(saturday, 1))

    return _from_publication(around, make)


def _stretch(one: Plain, around: Surroundings, before: Days | None) -> Found:
    """Return the stretch up to or from the publication: "the last three weeks"."""
    count = one.written.figure("n") or 1
    unit = one.written.word("unit") or "day"
    shift = one.written.figure("shift") or 0

    def make(day: date) -> Days:
        there = counted_days(day, unit, count if shift > 0 else -count)
        return Days(day, there.last) if shift > 0 else Days(there.first, day)

    return _from_publication(around, make)


def _unit(one: Plain, around: Surroundings, before: Days | None) -> Found:
    """Return a whole unit or its part: "last year", "the year before last", "end of the year"."""
    slots = one.written.slots
    unit = "weekend" if "restdays" in slots else one.written.word("unit") or "day"
    twice = 2 if "after_next" in slots else -2 if "before_last" in slots else 0
    shift, part = twice or one.written.figure("shift") or 0, one.written.word("part")
    return _from_publication(around, lambda day: unit_days(day, unit, shift, part))


def _weekday(one: Plain, around: Surroundings, before: Days | None) -> Found:
    return _from_publication(around, partial(_weekday_from, one.written))


def _weekday_from(written: Written, day: date) -> Days | None:
    """Return the weekday meant on a day: the last one, or the next where the clause looks ahead."""
    weekday = written.figure("weekday") or 0
    shift = written.figure("shift")
    if written.word("unit") == "week" or shift == 0:
        week = unit_days(day, "week", shift or 0)
        there = move(week.first, weekday) if week else day
    elif shift is None:
        is_ahead = written.is_future or written.bound == "until"
        there = weekday_near(day, weekday, 1 if is_ahead else 0)
    else:
        there = weekday_near(move(day, 1 if shift > 0 else -1), weekday, shift)
    return Days(there, there)


def _day(one: Plain, around: Surroundings, before: Days | None) -> Found:
    def make(year: int) -> Days | None:
        first = day_of(year, one.month or 1, one.day or 1)
        last = day_of(year, one.month_to or one.month or 1, one.day_to or one.day or 1)
        if first and last and last < first:
            first = day_of(year - 1, first.month, first.day)
        return Days(first, last) if first and last else None

    return choose_year(one, around, make)


def _month(one: Plain, around: Surroundings, before: Days | None) -> Found:
    def make(year: int) -> Days | None:
        first = month_days(year, one.month or 1, one.written.word("part"))
        if one.month_to is None or first is None:
            return first
        last = month_days(one.year_to or year, one.month_to)
        return Days(first.first, last.last) if last and last.last >= first.first else None

    return choose_year(one, around, make)


def _season(one: Plain, around: Surroundings, before: Days | None) -> Found:
    season = one.written.word("season") or "summer"
    return choose_year(one, around, lambda year: season_days(year, season))


def _years(one: Plain, around: Surroundings, before: Days | None) -> Found:
    first = year_days(one.year or 1, one.written.word("part"))
    last = year_days(one.year_to) if one.year_to else first
    if first is None or last is None or last.last < first.first:
        return first, None
    return Days(first.first, last.last), None


def _decade(one: Plain, around: Surroundings, before: Days | None) -> Found:
    year = one.written.figure("decade")
    if year is None:
        short = one.written.figure("decade_short") or 0
        year = one.written.figure("decade_name") or short + (1900 if short > 20 else 2000)
    first, last = year_days(year), year_days(year + 9)
    return (first.hull(last) if first and last else None), None


#: What must be filled, the kind, and who sets it in the calendar; the first that fits is taken.
_RESOLVERS: tuple[
    tuple[tuple[str, ...], str, Callable[[Plain, Surroundings, Days | None], Found]], ...
] = (
    (("n", "unit", "starting", "day", "month"), "range", _starting),
    (("relday",), "relative", _relative_day),
    (("anchor",), "relative", _anchored),
    (("more", "unit"), "duration-end", _counted),
    (("more_behind", "unit"), "duration-end", _counted),
    (("n", "unit", "shift"), "range", _stretch),
    (("n", "unit", "later"), "relative", _from_day),
    (("n", "unit", "earlier"), "relative", _from_day),
    (("n", "unit", "after_event"), "relative", _from_day),
    (("n", "unit", "before_event"), "relative", _from_day),
    (("lasting", "n", "unit"), "range", _lasting),
    (("fraction",), "range", _fraction),
    (("edge",), "relative", _edge),
    (("weekday", "weekday_to"), "range", _weekdays),
    (("restdays", "shift"), "relative", _unit),
    (("part", "unit", "this_unit"), "relative", _unit),
    (("unit", "before_last"), "relative", _unit),
    (("unit", "after_next"), "relative", _unit),
    (("feast",), "day", _feast),
    (("restdays",), "relative", _restdays),
    (("ago", "unit"), "relative", _counted),
    (("ago_before", "unit"), "relative", _counted),
    (("hence", "unit"), "relative", _counted),
    (("from_now", "unit"), "relative", _counted),
    (("day", "day_to"), "range", _day),
    (("day", "month"), "day", _day),
    (("month", "month_to"), "range", _month),
    (("month",), "month", _month),
    (("weekday",), "relative", _weekday),
    (("season",), "season", _season),
    (("decade",), "decade", _decade),
    (("decade_short",), "decade", _decade),
    (("decade_name",), "decade", _decade),
    (("year", "year_to"), "range", _years),
    (("year",), "year", _years),
    (("shift", "unit"), "relative", _unit),
    ((), "relative", lambda one, around, before: (None, "day-open")),
)
