"""What the user typed in, the record it means out: an id or its beginning, two states."""

from __future__ import annotations

import re

from dragoman.errors import InputError
from dragoman.language.fold import fold
from dragoman.records import Article, Dossier, Mention, Page, Reading, Relation
from dragoman.store import Store
from dragoman.views.catalogue import make_catalogue

_PAIR = re.compile(r"([A-Z]{3})-([A-Z]{3})")


def find_record(store: Store, id: str) -> tuple[object, Dossier]:
    """Return the record with this id and a dossier that holds its pages.

    Raises:
        InputError: no record has the id, or several begin so.
    """
    if not id.strip():
        raise InputError(
            "the id is empty", where=str(store.path), remedy="`dragoman brief` shows ids."
        )
    kept = store.with_id(id)
    if len(kept) == 1 and (reading := store.holding(kept[0])):
        dossier = Dossier(readings=(reading,))
        return make_catalogue(dossier).records[kept[0]], dossier
    if len(kept) > 1:
        raise _several(id, kept)
    return _in_dossiers(store, id)


def _in_dossiers(store: Store, id: str) -> tuple[object, Dossier]:
    """Look among what only a set of readings yields: stories, commitments, relations."""
    for dossier in _dossiers(store):
        if pair := _PAIR.fullmatch(id):
            relation = _relation(dossier, {pair[1], pair[2]})
            if relation:
                return relation, dossier
        records = make_catalogue(dossier).records
        found = [known for known in records if known.startswith(id) or f"-{id}" in known]
        if id in records or len(found) == 1:
            return records[id if id in records else found[0]], dossier
        if found:
            raise _several(id, tuple(found[:10]))
    raise InputError(
        f"no record has the id {id!r}",
        where=str(store.path),
        remedy="`dragoman brief` shows ids; run it again if pages were read since.",
    )


def _dossiers(store: Store) -> list[Dossier]:
    """Return the dossiers kept, or one of all pages if none was."""
    kept = list(store.dossiers())
    if kept:
        return kept
    from dragoman import flow

    return [flow.assemble(store.find())]


def _relation(dossier: Dossier, states: set[str]) -> Relation | None:
    return next((found for found in dossier.relations if set(found.parties) == states), None)


def _several(id: str, ids: tuple[str, ...]) -> InputError:
    return InputError(
        f"several records begin so: {', '.join(ids)}", where=id, remedy="Give more of the id."
    )


def find_mentions(store: Store, id: str, words: str | None) -> tuple[Reading, tuple[Mention, ...]]:
    """Return the mentions of a page, an article or one mention's id, and their reading.

    Raises:
        InputError: no such record, no page's or mention's, or no mention with these words.
    """
    record, dossier = find_record(store, id)
    if not isinstance(record, Page | Article | Mention) or not dossier.readings:
        raise InputError(
            f"{id!r} is the id of no page or mention",
            where=str(store.path),
            remedy="`dragoman read` shows the ids of pages.",
        )
    reading = dossier.readings[0]
    if isinstance(record, Mention):
        return reading, (record,)
    key = fold(words or "")
    found = tuple(one for one in reading.mentions if key in fold(one.evidence.quote))
    if not found:
        raise InputError(
            f"no mention holds the words {words!r}" if words else "the page mentions nobody",
            where=id,
            remedy=f"`dragoman explain {id}` lists all mentions of the page.",
        )
    return reading, found
