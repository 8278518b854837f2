"""The days of an office: where nobody is known to have held it, and where two did.

In: terms. Out: gaps and overlaps. The idea: who comes in on the day another leaves, or on the day
after, follows without a gap and without an overlap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.knowledge.actors import Office, Term

#: Roles that several may fill at once.
SHARED = frozenset(
    {"spokesperson", "official", "deputy-foreign-minister", "minister", "lawmaker", "diplomat"}
)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Days, the first and the last, on which no holder of an office is known."""

    office_id: str
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Days on which two hold an office that is one person's."""

    office_id: str
    persons: tuple[str, str]
    first: date
    last: date


def in_order(terms: Iterable[Term]) -> list[Term]:
    """Return terms by their first day, then their last."""
    return sorted(terms, key=lambda term: (term.first, end_of(term), term.person_id))


def end_of(term: Term) -> date:
    """Return the last day a term is known for; without an end, the last day there is."""
    return term.last or term.seen or date.max


def gaps(terms: Iterable[Term], first: date | None = None, last: date | None = None) -> list[Gap]:
    """Return the days without a holder between terms, and from `first` and to `last` if given."""
    ordered = in_order(terms)
    if not ordered:
        return []
    covered = ordered[0].first - _DAY if first is None else first - _DAY
    found: list[Gap] = []
    for term in ordered:
        if term.first - _DAY > covered:
            found.append(
                Gap(office_id=term.office_id, first=covered + _DAY, last=term.first - _DAY)
            )
        covered = max(covered, end_of(term))
    if last is not None and covered < last:
        found.append(Gap(office_id=ordered[0].office_id, first=covered + _DAY, last=last))
    return [gap for gap in found if last is None or gap.first <= last]


def overlaps(office: Office, terms: Iterable[Term]) -> Iterator[Overlap]:
    """Yield the days on which two persons hold an office that is one person's."""
    if office.role in SHARED:
        return
    ordered = in_order(terms)
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 :]:
            last = min(end_of(one), end_of(other))
            if (
                one.person_id != other.person_id
                and other.first < last
                and other.first < end_of(one)
            ):
                yield Overlap(
                    office_id=office.id,
                    persons=(one.person_id, other.person_id),
                    first=other.first,
                    last=last,
                )
