"""Which sentences of an article belong to which of the stories it tells.

Each sentence is drawn to a story by the story's events and people, by statements its people make,
and away from it by another day or another speaker; a sentence that says nothing of its own goes
with the one before it. An article with one story gives it all its sentences.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from dragoman.accounts.units import Unit
from dragoman.knowledge.registry import load_registry
from dragoman.records import Event, Kind, Reading, Story

_EVENT, _SPEAKER, _PERSON, _STATE, _OTHER_DAY, _OTHER_SPEAKER = 3.0, 2.0, 1.0, 0.5, -2.0, -2.0
_SLACK = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Cast:
    """Who and what a story is about: its events, the people and bodies, their states."""

    story: Story
    events: tuple[Event, ...]
    persons: frozenset[str]
    states: frozenset[str]


def cast_of(story: Story, readings: Mapping[str, Reading]) -> Cast:
    """Gather the events and parties of a story from its readings."""
    wanted = set(story.event_ids)
    events = tuple(
        event
        for article in story.article_ids
        if article in readings
        for event in readings[article].events
        if event.id in wanted
    )
    parties = [party for event in events for party in (*event.actors, *event.recipients)]
    return Cast(
        story=story,
        events=events,
        persons=frozenset(p.actor_id for p in parties if p.actor_id and p.actor_id != p.state),
        states=frozenset(p.state for p in parties if p.state),
    )


def scope(units: Sequence[Unit], casts: Sequence[Cast]) -> dict[str, list[Unit]]:
    """Return the sentences of one article by the id of the story they belong to."""
    if len(casts) == 1:
        return {casts[0].story.id: list(units)}
    belonging: dict[str, list[Unit]] = {cast.story.id: [] for cast in casts}
    before: str | None = None
    evident = False
    for at, unit in enumerate(units):
        pulls = {cast.story.id: _pull(unit, cast, casts) for cast in casts}
        best = max(pulls.values())
        if best > 0:
            leading = [story for story, pull in pulls.items() if pull == best]
            before = before if before in leading else leading[0]
            evident = True
        elif best < 0 or not _continues(units, at, evident):
            before, evident = None, False
        else:
            evident = evident and _same_block(units, at)
        if before is not None:
            belonging[before].append(unit)
    return belonging


def _pull(unit: Unit, cast: Cast, casts: Sequence[Cast]) -> float:
    """Return how strongly a sentence is drawn to a story."""
    start, end = unit.span
    pull = 0.0
    for event in cast.events:
        if event.article_id == unit.article_id and any(
            e.start < end and start < e.end for e in event.evidence
        ):
            pull += _EVENT
            break
    everyone = frozenset().union(*(c.persons for c in casts))
    named = {m.actor_id for m in unit.mentions if m.actor_id}
    pull += _PERSON * len(named & cast.persons)
    pull += _speakers(unit, cast, everyone)
    return pull + (_OTHER_DAY if _is_other_day(unit, cast) else 0.0)


def _speakers(unit: Unit, cast: Cast, everyone: frozenset[str]) -> float:
    """Weigh who speaks in the sentence: one of the cast, its state's voice, or somebody else."""
    pull = 0.0
    for statement in unit.statements:
        speaker = statement.speaker
        if speaker is None or speaker.actor_id is None:
            continue
        if speaker.actor_id in cast.persons:
            pull += _SPEAKER
        elif speaker.actor_id in everyone:
            continue
        elif _is_voice(speaker.actor_id, speaker.state, cast):
            pull += _STATE
        else:
            pull += _OTHER_SPEAKER
    return max(min(pull, _SPEAKER), _OTHER_SPEAKER)


def _is_voice(actor: str, state: str | None, cast: Cast) -> bool:
    """Tell whether a state or one of its bodies, not a person, speaks for a party of the story."""
    if state is None or state not in cast.states:
        return False
    known = load_registry().actors.get(actor)
    return actor == state or (known is not None and known.kind is not Kind.PERSON)


def _is_other_day(unit: Unit, cast: Cast) -> bool:
    """Tell whether the sentence names a day, and only days far from the story's."""
    when = cast.story.when
    if when is None:
        return False
    times = [
        time
        for time in unit.times(when)
        if time.first and time.last and time.kind in ("day", "relative", "month")
    ]
    return bool(times) and not any(
        t.first and t.last and t.first - _SLACK <= when.last and when.first - _SLACK <= t.last
        for t in times
    )


def _continues(units: Sequence[Unit], at: int, evident: bool) -> bool:
    """Tell whether a sentence without a sign of its own goes on with what stands before it."""
    if at == 0:
        return False
    return _same_block(units, at) or (
        evident and not any(m.kind is Kind.PERSON for m in units[at].mentions)
    )


def _same_block(units: Sequence[Unit], at: int) -> bool:
    text = units[at].reading.page.text
    return at > 0 and "\n" not in text[units[at - 1].span.end : units[at].span.start]
