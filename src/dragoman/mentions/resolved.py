"""What a phrase was resolved to, before it is cut out of the page, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.records import Kind, Reason, Span

#: How sure a mention is, by what decided it (shown to users, not tuned).
FULL, SHORT, MISSPELT, BY_OFFICE, BY_PRONOUN = 1.0, 0.95, 0.8, 0.85, 0.7
#: The same of names.
BY_NAME = {
    Reason.FULL_NAME: FULL,
    Reason.SURNAME: SHORT,
    Reason.NEW_NAME: SHORT,
    Reason.SPELLING: MISSPELT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """An actor as a phrase names it. `notes` are codes with their words."""

    span: Span
    head: Span
    kind: Kind
    name: str
    actor_id: str | None = None
    office_id: str | None = None
    state: str | None = None
    is_place: bool = False
    score: float = FULL
    reason: Reason | None = None
    members: tuple[Resolved, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
