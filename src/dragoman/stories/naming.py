"""A readable name for a happening: "Call: Antony Blinken and Sergey Lavrov, 4 Feb 2021"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.knowledge.registry import load_registry
from dragoman.records import When
from dragoman.stories.happenings import Happening

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def name_of(happening: Happening) -> str:
    """Return kind, parties and day in words."""
    kind = happening.kind.replace("-", " ").capitalize()
    parties = _parties(happening)
    day = _day(happening.when)
    named = f"{kind}: {_listed(parties)}" if parties else kind
    return f"{named}, {day}" if day else named


def _parties(happening: Happening) -> list[str]:
    """Return the names of persons; of states where nobody is named, or where states did a deed."""
    if happening.persons and (happening.is_talk or len(happening.states) < 2):
        by_id = dict(sorted(happening.persons, reverse=True))
        return sorted(by_id.values())
    actors = load_registry().actors
    return sorted(actors[s].name if s in actors else s for s in happening.states)


def _listed(names: Sequence[str]) -> str:
    if len(names) < 3:
        return " and ".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _day(when: When | None) -> str:
    """Return "4 Feb 2021", "Feb 2021" or "2021", as wide as the interval; "" for wider ones."""
    if when is None:
        return ""
    first, last = when.first, when.last
    if (last - first).days <= 1:
        return f"{first.day} {_MONTHS[first.month - 1]} {first.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{_MONTHS[first.month - 1]} {first.year}"
    return str(first.year) if first.year == last.year else ""
