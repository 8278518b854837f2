"""What two states bound themselves to: treaties that pages name, and promises with a deadline.

The page gives the name and the evidence; parties, dates and steps come from `knowledge`. The term
that stands on the last day the pages speak of counts: New START, extended on 2021-02-03, ends on
2026-02-05.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.knowledge.topics import Treaty, load_topics
from dragoman.language.profile import languages, load_language
from dragoman.language.topics import find_topics, has_offer
from dragoman.records import (
    Commitment,
    Event,
    Evidence,
    Note,
    Reading,
    Span,
    Status,
    When,
    short_id,
)
from dragoman.relation.dyads import Pair, pairs_of

_PROMISES = frozenset({"AGREE", "COOPERATE"})
_PROMISED = frozenset({Status.PLANNED, Status.DONE, Status.ONGOING})


@dataclass(frozen=True, slots=True)
class Bond:
    """What one page has to say on commitments: treaties it names, pairs it tells of, promises."""

    treaties: Mapping[str, Evidence]
    pairs: frozenset[Pair]
    promises: tuple[tuple[frozenset[Pair], Commitment], ...]


def bonds_of(reading: Reading) -> Bond:
    """Read off a page what it has to say on commitments."""
    between = [(event, frozenset(pairs_of(event))) for event in reading.events]
    return Bond(
        treaties=_treaties_named(reading),
        pairs=frozenset(pair for _, pairs in between for pair in pairs),
        promises=tuple(
            (pairs, promise)
            for event, pairs in between
            if pairs and (promise := _promise(event, reading))
        ),
    )


def _treaties_named(reading: Reading) -> dict[str, Evidence]:
    """Return the treaties an article names, each with its first words."""
    code = reading.article.language
    if code not in languages():
        return {}
    named: dict[str, Evidence] = {}
    for span in reading.article.telling():
        for hit in find_topics(reading.page.text, span, load_language(code)):
            if hit.kind == "treaty" and hit.topic_id not in named:
                named[hit.topic_id] = Evidence.cut(reading.page, *hit.span)
    return named


def as_of(readings: Iterable[Reading]) -> date | None:
    """Return the last day that pages were published on or their events fell on, if any is known."""
    days = [r.article.published.last for r in readings if r.article.published]
    if not days:
        days = [
            event.when.last
            for reading in readings
            for event in reading.events
            if event.when and event.status is Status.DONE
        ]
    return max(days, default=None)


def commitments_of(pair: Pair, bonds: Sequence[Bond], today: date | None) -> tuple[Commitment, ...]:
    """Return the treaties that bind the pair and the promises between the two, by date.

    A treaty of these two alone counts wherever it is named; one of many states counts only from
    pages that tell something of the pair.
    """
    evidence: dict[str, list[Evidence]] = {}
    for bond in bonds:
        for treaty_id, words in bond.treaties.items():
            is_theirs = set(load_topics().treaties[treaty_id].parties) == set(pair)
            if is_theirs or pair in bond.pairs:
                evidence.setdefault(treaty_id, []).append(words)
    found = [
        _treaty(treaty, pair, evidence[treaty.id], today)
        for treaty in load_topics().treaties.values()
        if treaty.id in evidence and all(treaty.binds(state) for state in pair)
    ]
    found += [promise for bond in bonds for pairs, promise in bond.promises if pair in pairs]
    return tuple(sorted(found, key=lambda c: (c.made.first if c.made else date.max, c.id)))


def _treaty(
    treaty: Treaty, pair: Pair, evidence: Sequence[Evidence], today: date | None
) -> Commitment:
    made, ends = treaty.standing(today)
    notes = [
        Note(code=f"treaty-{step.what}", text=f"{step.on}: {step.what}" + _by(step.by))
        for step in treaty.steps
        if (step.by is None or step.by in pair) and (today is None or step.on <= today)
    ]
    notes.append(Note(code="treaty-source", text=treaty.source))
    if treaty.in_force is None:
        notes.append(Note(code="treaty-not-in-force", text="it never entered into force"))
    if ends and today and ends < today:
        notes.append(Note(code="treaty-ended", text=f"it ended on {ends}"))
    return Commitment(
        id=short_id("commitment", *pair, treaty.id),
        by=pair,
        content=f"{treaty.name}: {treaty.content}",
        evidence=tuple(evidence),
        treaty_id=treaty.id,
        made=When(first=made, last=made),
        expires=When(first=ends, last=ends) if ends else None,
        notes=tuple(notes),
    )


def _by(state: str | None) -> str:
    return f" by {state}" if state else ""


def _is_offer(event: Event, reading: Reading) -> bool:
    """Tell whether an event only offers or invites: that binds nobody."""
    code = reading.article.language
    return code in languages() and any(
        has_offer(reading.page.text, Span(piece.start, piece.end), load_language(code))
        for piece in event.evidence
    )


def _promise(event: Event, reading: Reading) -> Commitment | None:
    """Return the commitment in a promise that names a day after the page's own."""
    published = reading.article.published
    if event.type not in _PROMISES or event.status not in _PROMISED:
        return None
    if event.when is None or published is None or event.when.last <= published.last:
        return None
    if _is_offer(event, reading):
        return None
    by = tuple(sorted({p.state for p in event.actors if p.state}))
    to = tuple(sorted({p.state for p in event.recipients if p.state} - set(by)))
    return Commitment(
        id=short_id("commitment", event.id),
        by=by,
        to=to,
        content=" ".join(piece.quote for piece in event.evidence),
        evidence=event.evidence,
        made=published,
        expires=event.when,
    )
