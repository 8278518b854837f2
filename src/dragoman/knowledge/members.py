"""Which states are in which organisations, and since when: members.csv.

In: the files, the actors. Out: memberships by organisation, the oldest first, checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dragoman.errors import KnowledgeError
from dragoman.knowledge.actors import Actor, Membership
from dragoman.knowledge.files import Files
from dragoman.knowledge.terms import days_of
from dragoman.records import Kind


def read_members(files: Files, actors: Mapping[str, Actor]) -> Iterator[Membership]:
    """Yield the memberships, the oldest first.

    Raises:
        KnowledgeError: an organisation or state is not known, or a day is none.
    """
    rows = [membership_of(row, actors, where) for where, row in files.rows("members.csv")]
    yield from sorted(rows, key=lambda one: (one.first, one.state_id))


def membership_of(row: Mapping[str, str], actors: Mapping[str, Actor], where: str) -> Membership:
    """Return the membership a row tells.

    Raises:
        KnowledgeError: an organisation or state is not known, or a day is none.
    """
    for column, kind in (("organisation", Kind.ORGANISATION), ("state", Kind.STATE)):
        actor = actors.get(row[column])
        if actor is None or actor.kind is not kind:
            raise KnowledgeError(
                f"{column} {row[column]!r} is not known", where=where, remedy="Correct the id."
            )
    first, last = days_of(row, where)
    return Membership(
        organisation_id=row["organisation"],
        state_id=row["state"],
        first=first,
        last=last,
        source=row["source"],
    )
