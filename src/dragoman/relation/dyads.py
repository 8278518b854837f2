"""What passes between pairs of states: readings and stories go in, counted deeds come out.

An event told by several articles is one deed: events of one story and type are, and so are events
of one type, direction and day told by different articles.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.records import Event, Reading, Status, Story, When

#: How real an event must be to be counted: what is asked, denied or supposed is not a deed.
COUNTED = frozenset({Status.DONE, Status.ONGOING})

type Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One thing that passed between two states, with every event that tells it."""

    events: tuple[Event, ...]
    when: When | None

    @property
    def first(self) -> Event:
        """The event that stands for all."""
        return self.events[0]


def pairs_of(event: Event) -> set[Pair]:
    """Return the pairs of states between which an event passes, each in the order of its codes."""
    found: set[Pair] = set()
    for actor, recipient in event.dyads():
        if actor.state and recipient and recipient.state and actor.state != recipient.state:
            low, high = sorted((actor.state, recipient.state))
            found.add((low, high))
    return found


def deeds_by_pair(readings: Sequence[Reading], stories: Sequence[Story]) -> dict[Pair, list[Deed]]:
    """Return the deeds between each pair of states, dated ones first, by date."""
    story_of = {event: story.id for story in stories for event in story.event_ids}
    events: dict[Pair, list[Event]] = {}
    for reading in readings:
        for event in reading.events:
            for pair in pairs_of(event):
                events.setdefault(pair, []).append(event)
    return {pair: _deeds(told, story_of) for pair, told in sorted(events.items())}


def _deeds(events: Iterable[Event], story_of: Mapping[str, str]) -> list[Deed]:
    groups: dict[tuple[object, ...], list[Event]] = {}
    for event in sorted(events, key=lambda e: (e.article_id, e.evidence[0].start, e.id)):
        groups.setdefault(_identity(event, story_of), []).append(event)
    deeds = [Deed(events=tuple(group), when=_when(group)) for group in groups.values()]
    return sorted(deeds, key=_order)


def _identity(event: Event, story_of: Mapping[str, str]) -> tuple[object, ...]:
    """Return what two tellings of one deed have in common; an undated event is like no other."""
    if event.id in story_of:
        return story_of[event.id], event.type
    if event.when is None:
        return (event.id,)
    actors = tuple(sorted({p.state or "" for p in event.actors}))
    recipients = tuple(sorted({p.state or "" for p in event.recipients}))
    return (
        event.type,
        event.mode,
        event.status,
        actors,
        recipients,
        event.when.first,
        event.when.last,
    )


def _when(group: Iterable[Event]) -> When | None:
    """Return the narrowest of the times that the tellings give."""
    times = [event.when for event in group if event.when]
    return min(times, key=lambda when: (when.last - when.first, when.first), default=None)


def _order(deed: Deed) -> tuple[bool, str, str]:
    return (
        deed.when is None,
        deed.when.first.isoformat() if deed.when else "",
        deed.first.id,
    )
