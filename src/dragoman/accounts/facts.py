"""The bare facts of a story's event: who took part, how, and when, as each article tells it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dragoman.accounts.answers import Answer
from dragoman.accounts.scope import Cast
from dragoman.accounts.values import Value, of_days
from dragoman.records import Event, When

_SLACK = timedelta(days=1)


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
        found.append(_fact(event, "when", _when(event.when)))
    return found


def _when(when: When) -> Value:
    """Return the days; two tellings may lie a day apart, as a paper writes on the day after.

    The text keeps the days as they are, only the comparison is eased.
    """
    told = of_days(when.first, when.last)
    return replace(told, days=(when.first - _SLACK, when.last))


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
