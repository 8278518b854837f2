"""Issues, treaties, number slots and nouns: data files go in, frozen tables come out.

An issue is a field of policy or a named conflict; a treaty has parties, dates and the steps that
changed it; a slot is a question that accounts answer with a number (a prison term, a death toll).
Each lists the forms that name it by language: `language/topics.py` finds them in text.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

import msgspec

from dragoman.errors import KnowledgeError
from dragoman.knowledge.files import SHIPPED, current_files

#: The language code under which forms stand that are used in every language.
ANY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A field of policy (`kind` "issue") or a named conflict (`kind` "conflict", of `state`)."""

    id: str
    name: str
    forms: Mapping[str, tuple[str, ...]]
    example: str
    kind: str = "issue"
    state: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What changed a treaty: extended (then `until`), suspended, withdrew, terminated, expired."""

    what: str
    on: date
    by: str | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Treaty:
    """A treaty or accord. `ends` is None where it runs without limit.

    `parties` are ISO 3166 alpha-3; `open` says that every state is one but those in `outside`.
    """

    id: str
    name: str
    content: str
    issue: str
    forms: Mapping[str, tuple[str, ...]]
    signed: date
    source: str
    example: str
    parties: tuple[str, ...] = ()
    open: bool = False
    outside: tuple[str, ...] = ()
    in_force: date | None = None
    ends: date | None = None
    steps: tuple[Step, ...] = ()

    def binds(self, state: str) -> bool:
        """Tell whether the state ever was a party."""
        return state not in self.outside if self.open else state in self.parties

    def standing(self, on: date | None) -> tuple[date, date | None]:
        """Return when the term that stands on a day was made and when it ends.

        Without a day the latest extension counts. New START on 2021-02-04 was made on 2021-02-03
        and ends on 2026-02-05.
        """
        made, ends = self.signed, self.ends
        for step in self.steps:
            if step.until is not None and (on is None or step.on <= on):
                made, ends = step.on, step.until
        return made, ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A question answered with a number; `about` says whose it is: actor, topic or story.

    `counts` are the nouns a number of it may count; none leaves it open.
    """

    id: str
    name: str
    about: str
    units: tuple[str, ...]
    forms: Mapping[str, tuple[str, ...]]
    example: str
    counts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A kind of thing that numbers count; `within` are the wider kinds it belongs to."""

    id: str
    forms: Mapping[str, tuple[str, ...]]
    example: str
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Topics:
    """All issues, treaties, slots and nouns, by id.

    `offers` are words by language that offer or invite, and bind nobody yet.
    """

    issues: Mapping[str, Issue] = field(default_factory=dict)
    treaties: Mapping[str, Treaty] = field(default_factory=dict)
    slots: Mapping[str, Slot] = field(default_factory=dict)
    nouns: Mapping[str, Noun] = field(default_factory=dict)
    offers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def name(self, topic_id: str) -> str:
        """Return the English name of an issue, treaty or slot; the id itself if there is none."""
        for table in (self.issues, self.treaties, self.slots):
            if topic_id in table:
                return table[topic_id].name
        return topic_id


@cache
def load_topics() -> Topics:
    """Load the issues, treaties, slots and nouns.

    Raises:
        KnowledgeError: a file has a fault, or two entries share an id.
    """
    return Topics(
        issues=_table("issues", Issue),
        treaties=_table("treaties", Treaty),
        slots=_table("slots", Slot),
        nouns=_table("nouns", Noun, file="slots"),
        offers=_offers(),
    )


def _offers() -> dict[str, tuple[str, ...]]:
    path = SHIPPED / "treaties.toml"
    try:
        rows = tomllib.loads(path.read_text("utf-8"))["offers"]
        return msgspec.convert(rows, dict[str, tuple[str, ...]])
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, KeyError) as fault:
        raise KnowledgeError(f"faulty offers: {fault}", where=path.name) from fault


def _table[T: (Issue, Treaty, Slot, Noun)](
    name: str, entry: type[T], *, file: str | None = None
) -> dict[str, T]:
    """Read the list called `name` from `<file>.toml`, by default the file of that name."""
    table = {}
    for id, row in current_files().entries(f"{file or name}.toml", name).items():
        try:
            table[id] = msgspec.convert(row.fields, entry)
        except msgspec.ValidationError as fault:
            raise KnowledgeError(
                f"faulty entry {id!r}: {fault}", where=row.where, remedy="Correct it."
            ) from fault
    return table
