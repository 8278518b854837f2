"""A dossier in the order people read it, and every record of it by id.

Articles are numbered by date, then outlet; every view uses these numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date

from dragoman.records import (
    Comparison,
    Dossier,
    Event,
    Evidence,
    Note,
    Page,
    Reading,
    Relation,
    Statement,
    Story,
    When,
)
from dragoman.views.words import party_name, state_name

#: Comparisons are shown in this order: what differs is what the reader came for.
_AGREEMENT_ORDER = ("conflict", "shared", "alone")


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """The parts of a dossier, sorted for reading; `number` counts articles from 1, by any id.

    `records` maps every id to its record; `number` maps page ids and article ids.
    """

    readings: tuple[Reading, ...]
    stories: tuple[Story, ...]
    relations: tuple[Relation, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    number: dict[str, int]
    records: dict[str, object]
    dossier: Dossier

    def comparisons(self, story: Story) -> tuple[Comparison, ...]:
        """Return the comparisons of a story: conflicts, then shared, then alone."""
        own = [entry for entry in self.dossier.comparisons if entry.story_id == story.id]
        return tuple(sorted(own, key=_comparison_order))

    def title(self) -> str:
        """Return what the dossier is about: the two states with most events between them."""
        if not self.relations:
            return "Dossier"
        return " – ".join(state_name(code) for code in self.relations[0].parties)

    def page(self, evidence: Evidence) -> Page | None:
        """Return the page a piece of evidence was cut from."""
        page = self.records.get(evidence.page_id)
        return page if isinstance(page, Page) else None

    def in_order(self, ids: tuple[str, ...]) -> list[str]:
        """Return ids of articles in the order of their numbers, those not here last."""
        return sorted(ids, key=lambda id: self.number.get(id, len(self.number)))

    def numbers(self, ids: tuple[str, ...]) -> list[int]:
        """Return the numbers of the articles with these ids, those that are here."""
        return sorted({self.number[id] for id in ids if id in self.number})


def make_catalogue(dossier: Dossier) -> Catalogue:
    """Sort a dossier for reading."""
    readings = tuple(sorted(dossier.readings, key=_reading_order))
    number = {
        id: place
        for place, reading in enumerate(readings, start=1)
        for id in (reading.page.id, reading.article.id)
    }
    statements = [statement for reading in readings for statement in reading.statements]
    events = [event for reading in readings for event in reading.events]
    speakers = Counter(party_name(statement.speaker) for statement in statements)
    return Catalogue(
        readings=readings,
        stories=tuple(sorted(dossier.stories, key=lambda s: (-len(s.article_ids), _day(s.when)))),
        relations=tuple(sorted(dossier.relations, key=lambda r: (-len(r.event_ids), r.parties))),
        statements=tuple(sorted(statements, key=lambda s: _statement_order(s, speakers))),
        events=tuple(sorted(events, key=lambda e: (_day(e.when), number[e.article_id]))),
        number=number,
        records={record.id: record for record in _walk(dossier) if hasattr(record, "id")},
        dossier=dossier,
    )


def notes(node: object) -> Iterator[Note]:
    """Yield every note inside a record or a tuple of records."""
    return (part for part in _walk(node) if isinstance(part, Note))


def _walk(node: object) -> Iterator[object]:
    if isinstance(node, tuple):
        for part in node:
            yield from _walk(part)
    elif is_dataclass(node):
        yield node
        for field in fields(node):
            yield from _walk(getattr(node, field.name))


def _reading_order(reading: Reading) -> tuple[date, str, str]:
    article = reading.article
    outlet = article.outlet.value if article.outlet else ""
    return _day(article.published), outlet, article.id


def _statement_order(statement: Statement, speakers: Counter[str]) -> tuple[bool, int, str]:
    """Sort speakers by how much they say, the nameless last; each keeps the order of its pages."""
    name = party_name(statement.speaker)
    return statement.speaker is None, -speakers[name], name


def _comparison_order(comparison: Comparison) -> tuple[int, bool, int, str]:
    """Sort by agreement; what has a value (a figure, a day) before what is merely told."""
    place = _AGREEMENT_ORDER.index(comparison.agreement)
    is_mere = all(claim.value == "told" for claim in comparison.claims)
    return place, is_mere, -len(comparison.claims), comparison.question


def _day(when: When | None) -> date:
    return when.first if when else date.max


def evidence_in(node: object) -> Iterator[Evidence]:
    """Yield every piece of evidence inside a record or a tuple of records."""
    return (part for part in _walk(node) if isinstance(part, Evidence))
