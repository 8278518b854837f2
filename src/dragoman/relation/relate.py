"""Where two states stand: readings and stories go in, one relation for each pair comes out.

Events between the two by date, an index of cooperation and conflict by month and issue, and what
they are bound to until when. What the pages are too few to say, a note says.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.records import Reading, Relation, Story
from dragoman.relation.commitments import as_of, bonds_of, commitments_of
from dragoman.relation.dyads import deeds_by_pair
from dragoman.relation.index import estimates_of


def relate(readings: Sequence[Reading], stories: Sequence[Story]) -> tuple[Relation, ...]:
    """Return the relation of each pair of states with events, the pair with most events first."""
    ordered = sorted(readings, key=lambda reading: (reading.article.id, reading.page.id))
    bonds = [bonds_of(reading) for reading in ordered]
    today = as_of(ordered)
    relations = []
    for pair, deeds in deeds_by_pair(ordered, stories).items():
        estimates, notes = estimates_of(deeds)
        relations.append(
            Relation(
                parties=pair,
                event_ids=tuple(event.id for deed in deeds for event in deed.events),
                commitments=commitments_of(pair, bonds, today),
                estimates=estimates,
                notes=notes,
            )
        )
    return tuple(sorted(relations, key=lambda r: (-len(r.event_ids), r.parties)))
