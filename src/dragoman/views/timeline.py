"""A catalogue in, the geometry of its timeline out: events by day and direction, the index below.

The idea: all arithmetic is done here, in the units of the drawing, and the template only draws.
Events without a date are counted, never placed; one known only to a span of days is a bar.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.records import Estimate, Event, Relation, When
from dragoman.views.catalogue import Catalogue
from dragoman.views.words import days, event_parties, middle, quad_name

#: Size of the drawing, in its own units; it is scaled to the width of the page.
WIDTH, LEFT, RIGHT, TOP, BOTTOM = 760, 132, 18, 14, 46
#: A mark's radius, the step between marks on one day, the height of the index panel.
RADIUS, STEP, INDEX_HEIGHT = 5, 12, 110
#: Marks on top of one another before the rest is only counted.
STACK = 8
#: Relations with lanes of their own, those with most events; the rest shares one lane.
PAIRS, OTHERS = 2, "all others"
#: A figure over more days than this is no month's.
MONTH = 31
#: Events known less well (in days) are counted, not placed: they would stretch the time.
VAGUE = 92
#: Events this wide or wider (in days) are drawn as bars.
WIDE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One event: a dot at (x, y), with a bar from `left` to `right` if its day is not known."""

    event: Event
    x: float
    y: float
    left: float
    right: float
    quad: str
    is_real: bool
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """The events of one direction, from `top` down to the base line `y`."""

    name: str
    y: float
    top: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One value of the index, with the ends of its interval if it has one."""

    x: float
    y: float
    low: float | None
    high: float | None
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A mark on an axis with its words."""

    at: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Everything the drawing needs."""

    height: float
    lanes: tuple[Lane, ...]
    points: tuple[Point, ...]
    days: tuple[Tick, ...]
    levels: tuple[Tick, ...]
    lanes_end: float
    span: str
    index_name: str
    undated: int


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days to x."""

    first: date
    last: date

    def x(self, on: date) -> float:
        share = (on - self.first).days / max(1, (self.last - self.first).days)
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)


def make_timeline(catalogue: Catalogue) -> Timeline | None:
    """Lay out the timeline; None if no event has a date."""
    dated = _dated(catalogue.events)
    rows = _index_rows(catalogue.dossier.relations)
    scale = _scale([*(event.when for event in dated), *(row.when for row in rows)])
    if scale is None or not dated:
        return None
    lanes = _lanes(dated, catalogue, scale)
    lanes_end = lanes[-1].y + 18
    low, high = _bounds(rows)
    bottom = lanes_end + (INDEX_HEIGHT if rows else 0)
    return Timeline(
        height=bottom + BOTTOM,
        lanes=lanes,
        points=tuple(_point(row, scale, _Level(lanes_end + 12, bottom, low, high)) for row in rows),
        days=_ticks(scale),
        levels=_levels(_Level(lanes_end + 12, bottom, low, high)) if rows else (),
        lanes_end=lanes_end,
        span=days(_whole(dated)),
        index_name="index" if rows else "",
        undated=len(catalogue.events) - len(dated),
    )


def _dated(events: tuple[Event, ...]) -> list[Event]:
    """Return the events known to a season at least; if there is none, those with any date."""
    known = [(event, event.when) for event in events if event.when]
    near = [event for event, when in known if (when.last - when.first).days <= VAGUE]
    return near or [event for event, _ in known]


def _whole(events: list[Event]) -> When:
    times = [event.when for event in events if event.when]
    return When(first=min(when.first for when in times), last=max(when.last for when in times))


def _scale(times: Iterable[When | None]) -> _Scale | None:
    known = [when for when in times if when]
    if not known:
        return None
    points = [middle(when) for when in known]
    first, last = min(points), max(points)
    room = max(2, (last - first).days // 20)
    return _Scale(first - timedelta(days=room), last + timedelta(days=room))


# -- events ------------------------------------------------------------------


def _lanes(events: list[Event], catalogue: Catalogue, scale: _Scale) -> tuple[Lane, ...]:
    pairs = [relation.parties for relation in catalogue.relations[:PAIRS]]
    by_lane: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        by_lane[_lane_name(event, pairs)].append(event)
    order = [name for pair in pairs for name in _lane_names(*pair)]
    lanes: list[Lane] = []
    top: float = TOP
    for name in (*order, OTHERS):
        if name not in by_lane:
            continue
        places = _places(by_lane[name], scale)
        height = max(26, 14 + STEP * (1 + max(level for _, level in places)))
        y = top + height - 8
        marks = tuple(_mark(event, scale, y - 4 - STEP * level) for event, level in places)
        lanes.append(Lane(name=name, y=y, top=top, marks=marks))
        top += height
    return tuple(lanes)


def _lane_names(one: str, other: str) -> tuple[str, str, str]:
    return f"{one} → {other}", f"{other} → {one}", f"{one} ↔ {other}"


def _lane_name(event: Event, pairs: list[tuple[str, str]]) -> str:
    """Return the direction of an event between two states that have a lane, else OTHERS."""
    for pair in pairs:
        there, back, both = _lane_names(*pair)
        for actor, recipient in event.dyads():
            states = (actor.state, recipient.state if recipient else None)
            if {*states} == {*pair}:
                return both if not event.recipients else there if states == pair else back
    return OTHERS


def _places(events: list[Event], scale: _Scale) -> list[tuple[Event, int]]:
    """Stack the events that would cover one another, up to a limit."""
    levels: list[list[float]] = [[] for _ in range(STACK)]
    places = []
    for event in events:
        x = scale.x(middle(event.when)) if event.when else 0
        free = (
            n for n, taken in enumerate(levels) if all(abs(x - at) > 2 * RADIUS for at in taken)
        )
        level = next(free, STACK - 1)
        levels[level].append(x)
        places.append((event, level))
    return places


def _mark(event: Event, scale: _Scale, y: float) -> Mark:
    when = event.when
    assert when is not None
    is_wide = (when.last - when.first).days >= WIDE
    x = scale.x(middle(when))
    kind = event.type or f"CAMEO {event.cameo}"
    return Mark(
        event=event,
        x=x,
        y=y,
        left=max(LEFT, scale.x(when.first)) if is_wide else x,
        right=min(WIDTH - RIGHT, scale.x(when.last)) if is_wide else x,
        quad=quad_name(event) or "no-quad",
        is_real=event.status in ("done", "ongoing"),
        title=f"{days(when)}: {event_parties(event)}, {kind} ({event.status})",
    )


# -- index -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Level:
    """Values to y."""

    top: float
    bottom: float
    low: float
    high: float

    def y(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return round(self.bottom - share * (self.bottom - self.top), 1)


def _index_rows(relations: tuple[Relation, ...]) -> list[Estimate]:
    """Return the longest series of monthly figures over all issues."""
    series: dict[str, list[Estimate]] = defaultdict(list)
    for relation in relations:
        for row in relation.estimates:
            if row.issue is None and row.when and (row.when.last - row.when.first).days <= MONTH:
                series[f"{relation.parties} {row.name}"].append(row)
    rows = max(series.values(), key=len, default=[])
    return sorted(rows, key=lambda row: row.when.first if row.when else date.max)


def _bounds(rows: list[Estimate]) -> tuple[float, float]:
    reach = max([abs(row.value) for row in rows], default=0.0)
    limit = next((level for level in (2.0, 5.0, 10.0) if reach <= level), reach)
    return -limit, limit


def _point(row: Estimate, scale: _Scale, level: _Level) -> Point:
    assert row.when is not None
    has_interval = row.low is not None and row.high is not None
    return Point(
        x=scale.x(middle(row.when)),
        y=level.y(row.value),
        low=level.y(max(row.low or 0.0, level.low)) if has_interval else None,
        high=level.y(min(row.high or 0.0, level.high)) if has_interval else None,
        title=f"{days(row.when)}: {row.value:+.2f}, n = {row.n}",
    )


def _levels(level: _Level) -> tuple[Tick, ...]:
    return tuple(
        Tick(at=level.y(value), words=f"{value:+g}" if value else "0")
        for value in (level.low, level.low / 2, 0.0, level.high / 2, level.high)
    )


# -- the axis of days --------------------------------------------------------


def _ticks(scale: _Scale) -> tuple[Tick, ...]:
    """Return about six days, the firsts of months or of years where the time is long."""
    length = (scale.last - scale.first).days
    if length <= 70:
        step = max(1, length // 6)
        chosen = [scale.first + timedelta(days=n) for n in range(step // 2, length + 1, step)]
    else:
        chosen = _firsts(scale, every=max(1, length // 30 // 6))
    return tuple(Tick(at=scale.x(on), words=_tick_words(on, length)) for on in chosen)


def _firsts(scale: _Scale, *, every: int) -> list[date]:
    """Return first days of months, `every` so many months, from January on."""
    every = next((n for n in (1, 2, 3, 6, 12) if n >= every), 12 * -(-every // 12))
    months = range(
        scale.first.year * 12 + scale.first.month, scale.last.year * 12 + scale.last.month
    )
    return [date(month // 12, month % 12 + 1, 1) for month in months if month % every == 0]


def _tick_words(on: date, length: int) -> str:
    if length <= 70:
        return days(When(first=on, last=on))
    end = on.replace(day=28)
    words = days(When(first=on, last=_month_end(end)))
    return str(on.year) if length > 365 * 6 else words


def _month_end(on: date) -> date:
    following = on + timedelta(days=4)
    return following - timedelta(days=following.day)
