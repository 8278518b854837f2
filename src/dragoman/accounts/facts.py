"""The bare facts of a story's event: who took part, how, and when, as each article tells it."""

from __future__ import annotations

from dragoman.accounts.answers import Answer
from dragoman.accounts.scope import Cast
from dragoman.accounts.values import Value, of_days
from dragoman.records import Event


def fact_answers(cast: Cast) -> list[Answer]:
    """Return who, how and when from the fullest telling of the event in each article."""
    fullest: dict[str, Event] = {}
    for event in cast.events:
        known = fullest.get(event.article_id)
        if known is None or _fullness(event) > _fullness(known):
            fullest[event.article_id] = event
    return [one for article in sorted(fullest) for one in _facts(fullest[article])]


def _fullness(event: Event) -> tuple[bool, int, bool]:
    parties = [p for p in (*event.actors, *event.recipients) if p.actor_id]
    return event.when is not None, len(parties), event.mode is not None


def _facts(event: Event) -> list[Answer]:
    parties = (*event.actors, *event.recipients)
    who = sorted({p.actor_id for p in parties if p.actor_id})
    found = [_fact(event, "who", Value(text=" + ".join(who)))] if who else []
    if event.mode:
        found.append(_fact(event, "how", Value(text=event.mode)))
    if event.when:
        found.append(_fact(event, "when", of_days(event.when.first, event.when.last)))
    return found


def _fact(event: Event, question: str, value: Value) -> Answer:
    words = event.evidence[0]
    if question == "when" and event.when and event.when.evidence:
        words = event.when.evidence
    return Answer(
        question=question,
        value=value,
        article_id=event.article_id,
        evidence=words,
        statement_id=event.told_by,
    )
