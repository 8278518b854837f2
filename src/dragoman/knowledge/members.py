"""Which states are in which organisations and groups, and since when: members.csv.

In: the files. Out: memberships, the oldest first. The ids of organisations are those of
organisations.toml or groups.toml; `check.py` tells of any other.
"""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.knowledge.actors import Membership
from dragoman.knowledge.files import Files
from dragoman.knowledge.terms import days_of


def read_members(files: Files) -> list[Membership]:
    """Return the memberships, the oldest first.

    Raises:
        KnowledgeError: a day is none, or the last is before the first.
    """
    rows = [membership_of(row, where) for where, row in files.rows("members.csv")]
    return sorted(rows, key=lambda one: (one.first, one.state_id))


def membership_of(row: Mapping[str, str], where: str) -> Membership:
    """Return the membership a row tells.

    Raises:
        KnowledgeError: a day is none, or the last is before the first.
    """
    first, last = days_of(row, where)
    return Membership(
        organisation_id=row["organisation"],
        state_id=row["state"],
        first=first,
        last=last,
        source=row["source"],
    )
