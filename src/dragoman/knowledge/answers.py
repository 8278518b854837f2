"""What the registry says of an actor or an office that was asked for.

In: what was found, a day, a language. Out: an answer: holders in the order of their terms, the days
without one, the members of organisations and the organisations of states.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from dragoman.knowledge.actors import Actor, Forms, Found, Membership, Registry
from dragoman.knowledge.spans import Gap, gaps
from dragoman.records import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Actors and offices; the `gaps` of these offices; `members`: who is in what."""

    found: tuple[Found, ...]
    gaps: tuple[Gap, ...] = ()
    members: tuple[Membership, ...] = ()


def answer_of(
    registry: Registry, found: tuple[Found, ...], on: date | None, language: str | None
) -> Answer:
    """Return the answer; with a day, what holds on it; with a language, only names in it."""
    ordered = sorted(found, key=_order)
    offices = dict.fromkeys(one.office.id for one in ordered if one.office)
    known = [] if on else [gaps(registry.terms_by_office.get(id, ())) for id in offices]
    return Answer(
        found=tuple(_in_language(one, language) for one in ordered),
        gaps=tuple(gap for some in known for gap in some),
        members=tuple(member for one in ordered for member in _members(registry, one, on)),
    )


def _order(found: Found) -> tuple[str, date]:
    """Sort offices by id and holders by their terms; what has no office stays where it is."""
    return (found.office.id if found.office else "", found.term.first if found.term else date.min)


def _members(registry: Registry, found: Found, on: date | None) -> Iterator[Membership]:
    if found.actor and not found.office and found.actor.kind is Kind.ORGANISATION:
        yield from registry.members(found.actor.id, on)
    elif found.actor and not found.office and found.actor.kind is Kind.STATE:
        yield from registry.memberships_of(found.actor.id, on)


def _in_language(found: Found, language: str | None) -> Found:
    if not language or not found.actor:
        return found
    actor: Actor = replace(
        found.actor,
        forms=_only(found.actor.forms, language),
        short=_only(found.actor.short, language),
        adjectives=_only(found.actor.adjectives, language),
        people=_only(found.actor.people, language),
        capitals=_only(found.actor.capitals, language),
    )
    return replace(found, actor=actor)


def _only(forms: Forms, language: str) -> Forms:
    return {code: words for code, words in forms.items() if code == language}
