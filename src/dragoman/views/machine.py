"""A dossier for machines: one record a line, each wrapped with the name of its type."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.codec import to_json
from dragoman.records import Dossier


def json_lines(dossier: Dossier) -> Iterator[str]:
    """Yield each record of a dossier as one line: `{"type": "Event", "record": {...}}`.

    Pages, articles, mentions, statements and events come first, page by page; then the stories,
    accounts, comparisons and relations. A page comes before all that was cut from it.
    """
    for reading in dossier.readings:
        parts = (reading.page, reading.article)
        yield from map(_line, (*parts, *reading.mentions, *reading.statements, *reading.events))
    yield from map(_line, (*dossier.stories, *dossier.accounts))
    yield from map(_line, (*dossier.comparisons, *dossier.relations))


def _line(record: object) -> str:
    return f'{{"type":"{type(record).__name__}","record":{to_json(record)}}}'
