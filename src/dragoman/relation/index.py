"""The cooperation-conflict index: deeds of two states go in, estimates by month and issue come out.

The index is the mean score of the deeds on the scale of the codebook, from war to material help.
An interval is given only where there are enough deeds for one; months without deeds have no row.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from statistics import fmean, stdev

from dragoman.knowledge.codebook import load_codebook
from dragoman.records import Estimate, Event, Note, When
from dragoman.relation.dyads import COUNTED, Deed

#: Fewer deeds than this give no interval: its width would be a guess.
ENOUGH = 10
#: A year of months is the least from which any dynamics are read (design: no power below it).
MONTHS_FOR_DYNAMICS = 12
_NORMAL = 1.96


def estimates_of(deeds: Sequence[Deed]) -> tuple[tuple[Estimate, ...], tuple[Note, ...]]:
    """Return the index in all, by issue, by month, and by both, and what it leaves out."""
    scored = [(deed, score) for deed in deeds if (score := _score(deed.first)) is not None]
    rows: dict[tuple[date | None, str | None], list[float]] = defaultdict(list)
    for deed, score in scored:
        month, issue = _month(deed.when), deed.first.issue
        for key in {(None, None), (None, issue), (month, None), (month, issue)}:
            rows[key].append(score)
    span = _span(scored)
    ordered = sorted(rows, key=lambda key: (key[0] or date.min, key[1] or ""))
    estimates = tuple(
        _estimate(rows[month, issue], issue, _whole_month(month) if month else span)
        for month, issue in ordered
    )
    return estimates, tuple(_notes(deeds, scored))


def _score(event: Event) -> float | None:
    """Return the score of a counted event; None for what is no deed or has no type."""
    codebook = load_codebook()
    if event.status not in COUNTED or event.type not in codebook.types:
        return None
    return codebook.score(event.type, event.mode)


def _month(when: When | None) -> date | None:
    """Return the first of the month in which a deed certainly fell."""
    if when is None or (when.first.year, when.first.month) != (when.last.year, when.last.month):
        return None
    return when.first.replace(day=1)


def _whole_month(first: date) -> When:
    following = (first + timedelta(days=32)).replace(day=1)
    return When(first=first, last=following - timedelta(days=1))


def _span(scored: Sequence[tuple[Deed, float]]) -> When | None:
    times = [deed.when for deed, _ in scored if deed.when]
    if not times:
        return None
    return When(first=min(w.first for w in times), last=max(w.last for w in times))


def _estimate(scores: Sequence[float], issue: str | None, when: When | None) -> Estimate:
    codebook = load_codebook()
    mean, low, high = fmean(scores), None, None
    method = (
        f"mean {codebook.scale} score ({codebook.lowest:g} to {codebook.highest:g}) of the deeds, "
        "one told by several articles counted once"
    )
    if len(scores) >= ENOUGH:
        half = _NORMAL * stdev(scores) / math.sqrt(len(scores))
        low, high = max(mean - half, codebook.lowest), min(mean + half, codebook.highest)
        method += "; 95 % interval by the normal approximation"
    return Estimate(
        name=f"cooperation-conflict index ({codebook.scale})",
        value=round(mean, 4),
        n=len(scores),
        method=method,
        low=low,
        high=high,
        issue=issue,
        when=when,
    )


def _notes(deeds: Sequence[Deed], scored: Sequence[tuple[Deed, float]]) -> list[Note]:
    notes = []
    months = {month for deed, _ in scored if (month := _month(deed.when))}
    if len(months) < MONTHS_FOR_DYNAMICS:
        notes.append(
            Note(
                code="series-too-short",
                text=f"deeds fall in {len(months)} months; dynamics need {MONTHS_FOR_DYNAMICS}",
            )
        )
    undated = sum(_month(deed.when) is None for deed, _ in scored)
    if undated:
        notes.append(Note(code="undated-deeds", text=f"{undated} deeds fall in no certain month"))
    if len(scored) < len(deeds):
        notes.append(
            Note(
                code="not-counted",
                text=f"{len(deeds) - len(scored)} events are no deeds: asked, planned, denied, "
                "supposed, or without a type",
            )
        )
    return notes
