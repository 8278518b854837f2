"""Make one event of several cues that tell the same one in an article.

The idea: same type, same sides, modes and days that do not contradict, and no two different persons
for the same side, is the same event; it keeps all evidences and the fullest parties, mode and day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.knowledge.codebook import Quad, load_codebook
from dragoman.records import Event, Page, Party, When, short_id

_MATERIAL = frozenset({Quad.MATERIAL_COOPERATION, Quad.MATERIAL_CONFLICT})


def merge_events(page: Page, events: Sequence[Event]) -> tuple[Event, ...]:
    """Return the events with repetitions merged, in the order of their first words."""
    kept: list[Event] = []
    alike: dict[tuple[object, ...], list[int]] = {}
    for event in sorted(events, key=lambda found: found.evidence[0].start):
        places = alike.setdefault((event.type, event.status, _sides(event.actors)), [])
        same = next((n for n in places if _is_same(kept[n], event)), None)
        if same is None:
            places.append(len(kept))
            kept.append(event)
        else:
            kept[same] = _merge(kept[same], event)
    ids: dict[str, Event] = {}
    for number, event in enumerate(kept):
        unique = event.id if event.id not in ids else short_id("event", event.id, number)
        ids[unique] = replace(event, id=unique)
    return tuple(ids.values())


def _is_same(one: Event, two: Event) -> bool:
    if one.type != two.type or one.status is not two.status:
        return False
    return (
        _modes_agree(one, two)
        and _sides(one.actors) == _sides(two.actors)
        and _recipients_agree(one, two)
        and not _persons_differ((*one.actors, *one.recipients), (*two.actors, *two.recipients))
        and _days_meet(one.when, two.when)
    )


def _recipients_agree(one: Event, two: Event) -> bool:
    """Tell whether recipients are the same; a deed told once without one is the fuller one."""
    first, second = _sides(one.recipients), _sides(two.recipients)
    is_deed = load_codebook().quad(one.type) in _MATERIAL
    return first == second or (is_deed and not (first and second))


def _modes_agree(one: Event, two: Event) -> bool:
    """Tell whether two modes can be one: equal, or one of them the mere meeting."""
    if one.mode == two.mode:
        return True
    return one.type == "CONSULT" and "meet" in (one.mode, two.mode)


def _sides(parties: Sequence[Party]) -> frozenset[str | None]:
    return frozenset(party.state or party.actor_id or party.name for party in parties)


def _persons_differ(one: Sequence[Party], two: Sequence[Party]) -> bool:
    """Tell whether the same side is played by different persons."""
    for side in _sides(one) & _sides(two):
        first, second = _persons(one, side), _persons(two, side)
        if first and second and not first & second:
            return True
    return False


def _persons(parties: Sequence[Party], side: str | None) -> set[str]:
    return {
        party.actor_id
        for party in parties
        if party.state == side and party.actor_id and party.actor_id != side
    }


def _days_meet(one: When | None, two: When | None) -> bool:
    return one is None or two is None or (one.first <= two.last and two.first <= one.last)


def _merge(one: Event, two: Event) -> Event:
    """Return two tellings of one event as one: the narrower day, the more special mode."""
    mode = two.mode if one.mode in (None, "meet") and two.mode else one.mode
    evidence = one.evidence + tuple(e for e in two.evidence if e not in one.evidence)
    known = {note.code for note in one.notes}
    return replace(
        one,
        mode=mode,
        cameo=two.cameo if mode == two.mode else one.cameo,
        recipients=one.recipients or two.recipients,
        when=_narrower(one.when, two.when),
        evidence=evidence,
        told_by=one.told_by if two.told_by else None,
        score=max(one.score or 0.0, two.score or 0.0),
        notes=one.notes + tuple(note for note in two.notes if note.code not in known),
    )


def _narrower(one: When | None, two: When | None) -> When | None:
    if one is None or two is None:
        return one or two
    return one if one.last - one.first <= two.last - two.first else two
