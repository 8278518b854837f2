"""When a page without a date was written: its text goes in, days and a reason come out.

Two things bound the day. The offices people are said to hold give a stretch of years; the latest
day told as past, set in those years by its weekday and by the years named, gives the day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.language.calendar import Days, day_of, move, year_days
from dragoman.language.holders import Holding, find_holdings
from dragoman.language.profile import Language
from dragoman.language.timewords import Written, written_in
from dragoman.language.timeyears import Plain, full_year, plain, surroundings
from dragoman.records import Span

#: Days told as past in 251 dated English news texts (g5w1h and ECB+ dev), by how long before the
#: publication they lie. In the first 300 characters: without a year 12 of 15 lie 0-2 days before,
#: with a year 42 of 54 lie 0-7 days. Further down: without a year 53 of 69 lie 0-90 days, with a
#: year 67 of 84 lie 0-365. To redo it, resolve them by `find_times` with the known publication.
_LEAD = 300
_LEAD_DAYS, _LEAD_FULL_DAYS, _LATER_DAYS, _LATER_FULL_DAYS = 2, 7, 90, 365
#: Days after the start of a term in which its holder is still called new (set by judgement).
_NEW_DAYS = 183
#: Without any office named, a weekday is looked for in so many years after the last one named.
_NEAR_YEARS = 4
_DEADLINES = ("until", "by")


@dataclass(frozen=True, slots=True, kw_only=True)
class InferredDay:
    """The days on which a page without a date was written, why, and the words that say so."""

    first: date
    last: date
    reason: str
    evidence: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """A day told as past: its figures, its weekday where given, and how far down it stands."""

    month: int
    day: int
    year: int | None
    weekday: int | None
    offset: int
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """The days that the offices named leave, and the words that narrow them most."""

    first: date
    last: date | None
    evidence: Span
    reason: str


def infer_day(
    text: str,
    spans: Sequence[Span],
    language: Language,
    terms: Sequence[tuple[date, date | None]] | None = None,
) -> InferredDay | None:
    """Return when the text of `spans` was written, by its own words; None where they leave it open.

    Args:
        text: the page text.
        spans: the outlet's own telling, without captions, comments and what the site adds.
        language: the language of the spans.
        terms: terms of the office holders named, if the caller knows them; else they are looked
            for in the text.
    """
    found = [(w, o) for w, o in _with_offsets(text, spans, language) if w.bound not in _DEADLINES]
    past = [(w, offset) for w, offset in found if not w.is_future]
    around = surroundings([w for w, _ in past], language.time.order, None, None)
    told = list(_told((plain(w, around), offset) for w, offset in past))
    frame = _frame(text, spans, language, terms)
    frame = _since_inauguration(frame, told)
    floor = max((y for w, _ in past for y in _years(w) if _is_possible(y, frame)), default=None)
    return _latest_day(told, frame, floor) or _frame_alone(frame, floor)


def _with_offsets(
    text: str, spans: Sequence[Span], language: Language
) -> Iterator[tuple[Written, int]]:
    """Yield the times written, each with the characters of telling text before it."""
    told = 0
    for span in spans:
        for written in written_in(text, span, language):
            yield written, told + written.span.start - span.start
        told += span.end - span.start


def _told(times: Iterable[tuple[Plain, int]]) -> Iterator[_Told]:
    for one, offset in times:
        if one.month and one.day and not one.day_to and day_of(2000, one.month, one.day):
            yield _Told(
                month=one.month,
                day=one.day,
                year=one.year,
                weekday=one.written.figure("weekday"),
                offset=offset,
                span=one.written.span,
            )


def _years(written: Written) -> Iterator[int]:
    for slot in ("year", "yy", "year_to"):
        year = full_year(written.figure(slot))
        if year:
            yield year


def _is_possible(year: int, frame: _Frame | None) -> bool:
    """Tell whether a year named can be past: it does not lie behind the last term."""
    return frame is None or frame.last is None or year <= frame.last.year


def _frame(
    text: str,
    spans: Sequence[Span],
    language: Language,
    terms: Sequence[tuple[date, date | None]] | None,
) -> _Frame | None:
    """Return the days on which most of the people named held the offices they are named with."""
    if terms is None:
        holdings = find_holdings(text, spans, language)
    else:
        where = spans[0] if spans else Span(0, 0)
        holdings = [
            Holding(person_id=str(n), first=first, last=last, span=where)
            for n, (first, last) in enumerate(terms)
        ]
    if not holdings:
        return None
    starts = sorted({h.first for h in holdings})
    first = max(starts, key=lambda day: (len(_holders_on(day, holdings)), day))
    holding = [h for h in holdings if _holds(h, first)]
    last = min((h.last for h in holding if h.last), default=None)
    evidence = min((h for h in holding if h.first == first), key=lambda h: h.span)
    new = [h for h in holding if h.is_new and move(h.first, _NEW_DAYS) >= first]
    if not new:
        return _Frame(first=first, last=last, evidence=evidence.span, reason="offices held")
    end = min(move(h.first, _NEW_DAYS) for h in new)
    return _Frame(
        first=first,
        last=min(end, last or end),
        evidence=min(h.span for h in new),
        reason="a new office holder",
    )


def _holds(holding: Holding, day: date) -> bool:
    return holding.first <= day and (holding.last is None or day < holding.last)


def _holders_on(day: date, holdings: Sequence[Holding]) -> set[str]:
    return {h.person_id for h in holdings if _holds(h, day)}


def _since_inauguration(frame: _Frame | None, told: Sequence[_Told]) -> _Frame | None:
    """Narrow the frame to a year where a day without a year is the one on which a term began."""
    if frame is None:
        return None
    for one in told:
        if one.year is None and (one.month, one.day) == (frame.first.month, frame.first.day):
            end = move(frame.first, 365)
            return _Frame(
                first=frame.first,
                last=min(frame.last or end, end),
                evidence=frame.evidence,
                reason=frame.reason,
            )
    return frame


def _latest_day(
    told: Sequence[_Told], frame: _Frame | None, floor: int | None
) -> InferredDay | None:
    """Return the days from the latest day told on, if its year can be told."""
    if not told:
        return None
    if frame is None and any(one.year for one in told):
        return _from_full_day(told)
    settings = [s for year in _candidates(told, frame, floor) if (s := _set_in(told, year))]
    fitting = [s for s in settings if _fits(s[0], frame)]
    least = min((wrong for _, _, wrong in fitting), default=0)
    best = [(day, one) for day, one, wrong in fitting if wrong == least]
    if not best or (frame is None and len(best) > 1):
        return None
    first, one = min(best, key=lambda pair: pair[0])
    last = max(day for day, _ in best)
    days = _slack(one)
    reason = f"the latest day told is {first.isoformat()}"
    if len(best) > 1:
        reason = f"the latest day told is {first:%d %B} of {first.year} to {last.year}"
    elif one.year is None and frame:
        reason += f"; the year by {frame.reason}"
    end = move(last, days)
    if frame and frame.last:
        end = max(last, min(end, frame.last))
    return InferredDay(first=first, last=end, reason=reason, evidence=one.span)


def _from_full_day(told: Sequence[_Told]) -> InferredDay | None:
    """Return the days from the latest day that is told with its year."""
    full = [(d, one) for one in told if one.year and (d := day_of(one.year, one.month, one.day))]
    if not full:
        return None
    day, one = max(full, key=lambda pair: pair[0])
    return InferredDay(
        first=day,
        last=move(day, _slack(one)),
        reason=f"the latest day told is {day.isoformat()}",
        evidence=one.span,
    )


def _candidates(told: Sequence[_Told], frame: _Frame | None, floor: int | None) -> Iterable[int]:
    """Return the years in which the latest day told may lie."""
    if frame and frame.last:
        return range(max(frame.first.year, floor or 0), frame.last.year + 1)
    first = max(floor or 0, frame.first.year if frame else 0)
    has_weekday = any(one.weekday is not None for one in told)
    return range(first, first + _NEAR_YEARS + 1) if first and has_weekday else ()


def _set_in(told: Sequence[_Told], year: int) -> tuple[date, _Told, int] | None:
    """Set the days told so that the latest lies in the year; count the weekdays that are wrong."""
    bare = [one for one in told if one.year is None]
    full = [(d, one) for one in told if one.year and (d := day_of(one.year, one.month, one.day))]
    full = [(day, one) for day, one in full if day.year <= year]
    if not bare:
        return (*max(full, key=lambda pair: pair[0]), 0) if full else None
    turn = _turn_of_year(bare)
    days = [
        (day, one)
        for one in bare
        if (day := day_of(year if (one.month, one.day) <= turn else year - 1, one.month, one.day))
    ]
    if not days:
        return None
    wrong = sum(one.weekday is not None and day.weekday() != one.weekday for day, one in days)
    latest, one = max([*days, *(f for f in full if f[0].year == year)], key=lambda pair: pair[0])
    return latest, one, wrong


def _turn_of_year(bare: Sequence[_Told]) -> tuple[int, int]:
    """Return the day after which days belong to the year before: behind the widest gap."""
    days = sorted({(one.month, one.day) for one in bare})
    ordinals = [(date(2000, *day).toordinal(), day) for day in days]
    following = [*ordinals[1:], (ordinals[0][0] + 366, ordinals[0][1])]
    gaps = [
        (after - before, day) for (before, day), (after, _) in zip(ordinals, following, strict=True)
    ]
    return max(gaps)[1]


def _fits(day: date, frame: _Frame | None) -> bool:
    return frame is None or (frame.first <= day and (frame.last is None or day <= frame.last))


def _slack(latest: _Told) -> int:
    """Return how many days after the latest day told the page may have been written."""
    if latest.offset > _LEAD:
        return _LATER_DAYS if latest.year is None else _LATER_FULL_DAYS
    return _LEAD_DAYS if latest.year is None else _LEAD_FULL_DAYS


def _frame_alone(frame: _Frame | None, floor: int | None) -> InferredDay | None:
    """Return the stretch of the offices held, if it ends."""
    if frame is None or frame.last is None:
        return None
    days = Days(frame.first, frame.last)
    named = year_days(floor) if floor else None
    if named and days.first < named.first <= days.last:
        days = Days(named.first, days.last)
    return InferredDay(
        first=days.first, last=days.last, reason=f"by {frame.reason}", evidence=frame.evidence
    )
