"""The happenings an article tells: a reading goes in, calls, speeches, expulsions ... come out.

A happening is one or more coded events (or the occasion of statements) of one kind with the same
parties. `weight` says how much of the telling hangs on it: a passing mention of an earlier call
stays light and founds no story.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dragoman.records import (
    Event,
    Evidence,
    Party,
    Reading,
    Role,
    Statement,
    Status,
    When,
)

#: Weight from which a happening may found a story: in the title or lead, or two signs elsewhere.
PROMINENT = 2
#: A day may be told a day off: time zones, "on Thursday" in the next morning's paper.
SLACK = timedelta(days=1)
#: Intervals wider than this say too little to tell two happenings apart.
WIDEST = timedelta(days=31)

_CONSULT = {"phone": "call", "meet": "meeting", "visit": "visit", "multilateral": "meeting"}
_OCCASIONS = ("speech", "interview", "press-conference")
_OCCASION_KINDS = {"call": "call", "meeting": "meeting", "talks": "talks"}
_DEEDS = {
    "SANCTION": "sanctions",
    "COERCE": "coercion",
    "ASSAULT": "attack",
    "PROTEST": "protest",
    "MOBILIZE": "deployment",
    "AID": "aid",
    "COOPERATE": "agreement",
}
#: Kinds that may be the same thing told less or more exactly.
_ALIKE = frozenset({"call", "meeting", "visit", "talks"})
_LOOSE = frozenset({"talks"})
#: Kinds on which statements hang; a deed told far down the page is background.
_TALKS = _ALIKE | set(_OCCASIONS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One happening as one article (or several, once linked) tells it.

    `persons` maps actor ids of people and bodies to their names, `states` holds ISO codes;
    `is_leading` says that a title or lead tells it.
    """

    kind: str
    persons: tuple[tuple[str, str], ...]
    states: frozenset[str]
    article_ids: frozenset[str]
    event_ids: tuple[str, ...] = ()
    when: When | None = None
    weight: int = 0
    is_leading: bool = False
    evidence: tuple[Evidence, ...] = ()

    @property
    def ids(self) -> frozenset[str]:
        """The actor ids of the people and bodies that took part."""
        return frozenset(actor for actor, _ in self.persons)

    @property
    def is_talk(self) -> bool:
        """Tell whether it is people talking: a call, a meeting, a speech, not a deed of states."""
        return self.kind in _TALKS


def find_happenings(reading: Reading) -> tuple[Happening, ...]:
    """Return the happenings of an article, those of one kind and parties joined, heaviest first."""
    found: list[Happening] = []
    for happening in [*_from_events(reading), *_from_statements(reading)]:
        for at, other in enumerate(found):
            if is_same(happening, other):
                found[at] = join((other, happening))
                break
        else:
            found.append(happening)
    kept = [replace(happening, when=_told_day(happening, reading)) for happening in found]
    return tuple(sorted(kept, key=lambda h: (-h.weight, h.kind, sorted(h.ids), sorted(h.states))))


def _from_events(reading: Reading) -> Iterable[Happening]:
    front = _front(reading)
    for event in reading.events:
        kind = _kind(event)
        in_front = any(_touches(piece, front) for piece in event.evidence)
        if kind is None or not _is_told(event, kind, in_front=in_front):
            continue
        parties = (*event.actors, *event.recipients)
        hanging = _hanging(event, reading.statements) if kind in _TALKS else 0
        yield _happening(
            kind,
            parties,
            reading,
            event_ids=(event.id,),
            when=event.when,
            is_leading=in_front,
            weight=2 * in_front + min(hanging, 2) + (event.told_by is None),
            evidence=event.evidence,
        )


def _is_told(event: Event, kind: str, *, in_front: bool) -> bool:
    """Tell whether an event is told as real: done, or a deed announced at the head of the page."""
    if event.status in (Status.DONE, Status.ONGOING):
        return True
    return event.status is Status.PLANNED and in_front and kind not in _TALKS


def _from_statements(reading: Reading) -> Iterable[Happening]:
    """Take the occasion on which things were said for a happening of its own."""
    for statement in reading.statements:
        if statement.occasion is None or statement.speaker is None:
            continue
        kind = _OCCASION_KINDS.get(statement.occasion, statement.occasion)
        parties = (statement.speaker, *((statement.addressee,) if statement.addressee else ()))
        yield _happening(
            kind,
            parties if kind in _ALIKE else parties[:1],
            reading,
            when=statement.said,
            weight=1,
            evidence=statement.content[:1],
        )


def _happening(
    kind: str, parties: Sequence[Party], reading: Reading, **fields: object
) -> Happening:
    persons = {
        party.actor_id: party.name or party.actor_id
        for party in parties
        if party.actor_id and party.actor_id != party.state
    }
    return replace(
        Happening(
            kind=kind,
            persons=tuple(sorted(persons.items())),
            states=frozenset(party.state for party in parties if party.state),
            article_ids=frozenset({reading.article.id}),
        ),
        **fields,  # type: ignore[arg-type]
    )


def _kind(event: Event) -> str | None:
    """Return the kind of happening an event is, None for what founds no story (words, wishes)."""
    if event.type is None:
        return event.mode if event.mode in _OCCASIONS else None
    if event.type == "CONSULT":
        return _CONSULT.get(event.mode or "", "talks")
    return _DEEDS.get(event.type)


def _front(reading: Reading) -> list[tuple[int, int]]:
    """Return the spans of title and lead; without a lead the first two told blocks."""
    blocks = reading.article.blocks
    spans = [b.evidence for b in blocks if b.role in (Role.TITLE, Role.LEAD)]
    body = [b.evidence for b in blocks if b.role is Role.BODY]
    if not any(b.role is Role.LEAD for b in blocks):
        spans += body[:2]
    return [(evidence.start, evidence.end) for evidence in spans]


def _touches(evidence: Evidence, spans: Iterable[tuple[int, int]]) -> bool:
    return any(evidence.start < end and start < evidence.end for start, end in spans)


def _hanging(event: Event, statements: Iterable[Statement]) -> int:
    """Count the statements that the event's parties make near it: within 1,200 signs after it."""
    parties = {p.actor_id for p in (*event.actors, *event.recipients) if p.actor_id}
    start = min(piece.start for piece in event.evidence)
    return sum(
        statement.speaker is not None
        and statement.speaker.actor_id in parties
        and start - 200 <= statement.content[0].start <= start + 1200
        for statement in statements
    )


def _told_day(happening: Happening, reading: Reading) -> When | None:
    """Return the day; for an undated happening that leads the article, the week before it."""
    published = reading.article.published
    if happening.when or published is None or happening.weight < PROMINENT:
        return happening.when
    return When(first=published.first - timedelta(days=7), last=published.last)


def is_same(one: Happening, other: Happening) -> bool:
    """Tell whether two happenings may be the same: kind, parties and days agree."""
    return _kinds_agree(one, other) and _parties_agree(one, other) and _days_agree(one, other)


def _kinds_agree(one: Happening, other: Happening) -> bool:
    """Tell whether the kinds can be one: two people have one talk a day, by whatever means."""
    if one.kind == other.kind:
        return True
    both = {one.kind, other.kind}
    if not both <= _ALIKE:
        return False
    is_one_day = is_dated(one) and is_dated(other) and len(one.ids & other.ids) > 1
    return bool(both & _LOOSE) or both == {"meeting", "visit"} or is_one_day


def _parties_agree(one: Happening, other: Happening) -> bool:
    """Share two persons, or one and the states, or the states where one telling names nobody.

    A deed is one of states, whoever announced it.
    """
    shared = one.ids & other.ids
    if one.kind in _OCCASIONS:
        return bool(shared)
    if not one.is_talk and len(one.states & other.states) > 1:
        return True
    if len(shared) > 1:
        return True
    if one.ids and other.ids and (not shared or min(len(one.ids), len(other.ids)) > 1):
        return False
    return len(one.states) > 1 and one.states == other.states


def _days_agree(one: Happening, other: Happening) -> bool:
    if not (is_dated(one) and is_dated(other)):
        return True
    assert one.when is not None
    assert other.when is not None
    return one.when.first - SLACK <= other.when.last and other.when.first - SLACK <= one.when.last


def is_dated(happening: Happening) -> bool:
    """Tell whether the day is known well enough to tell two happenings apart."""
    return happening.when is not None and happening.when.last - happening.when.first <= WIDEST


def is_part(one: Happening, other: Happening) -> bool:
    """Tell whether a happening is only words said at another: a press conference at a summit."""
    return (
        one.kind in _OCCASIONS
        and other.kind in _ALIKE
        and one.ids <= other.ids
        and one.article_ids <= other.article_ids
        and _days_agree(one, other)
    )


def join(happenings: Sequence[Happening]) -> Happening:
    """Join tellings of one happening: every name, the days all agree on, the heaviest weight."""
    first = happenings[0]
    kinds = [happening.kind for happening in happenings if happening.kind not in _LOOSE]
    return replace(
        first,
        kind=kinds[0] if kinds else first.kind,
        persons=tuple(sorted({pair for h in happenings for pair in h.persons})),
        states=frozenset().union(*(h.states for h in happenings)),
        article_ids=frozenset().union(*(h.article_ids for h in happenings)),
        event_ids=tuple(dict.fromkeys(e for h in happenings for e in h.event_ids)),
        when=_common_days([h.when for h in happenings if is_dated(h) and h.when]),
        weight=sum(h.weight for h in happenings),
        is_leading=any(h.is_leading for h in happenings),
        evidence=tuple(e for h in happenings for e in h.evidence),
    )


def _common_days(days: Sequence[When]) -> When | None:
    """Return the days all tellings agree on; where they are a day apart, the days between."""
    if not days:
        return None
    first: date = max(when.first for when in days)
    last: date = min(when.last for when in days)
    return When(first=min(first, last), last=max(first, last))
