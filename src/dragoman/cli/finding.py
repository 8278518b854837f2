"""What the user typed in, what it means out: an id or its beginning, a name, a title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from dragoman.errors import InputError
from dragoman.knowledge.answers import Answer, answer_of
from dragoman.knowledge.bynames import group_named
from dragoman.knowledge.registry import Actor, Found, Registry, RoleName
from dragoman.language.fold import fold
from dragoman.records import Article, Dossier, Kind, Mention, Page, Reading, Relation
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


def find_actors(
    registry: Registry, text: str, on: date | None = None, language: str | None = None
) -> Answer:
    """Return what is known by an id, a name, a part of a name, or a title.

    With a day, only what held on it; with a language, only the forms of names in it.

    Raises:
        InputError: nothing is known by it; the message gives names that come near.
    """
    found = (
        _by_id(registry, text, on)
        or registry.look_up(text, on)
        or _by_group(text)
        or _by_role(registry, text, on)
        or _by_part(registry, text)
    )
    if found:
        return answer_of(registry, found, on, language)
    known: dict[str, str] = {}
    for name in (name for actor in registry.actors.values() for name in _names(actor)):
        known |= {fold(name): name, fold(name.rsplit(" ", 1)[-1]): name}
    known |= {fold(office.name): office.name for office in registry.offices.values()}
    near = [known[key].replace("|", "") for key in get_close_matches(fold(text), known, n=3)]
    remedy = f"Did you mean {', '.join(near)}?" if near else "Try a fuller name or a title."
    raise InputError(f"no actor or office is known as {text!r}", where="registry", remedy=remedy)


def _by_id(registry: Registry, text: str, on: date | None) -> tuple[Found, ...]:
    """Return the actor or the office of an id: "RUS", "nato", "rus-foreign-minister"."""
    if actor := registry.actors.get(text):
        return (Found(actor=actor),)
    return registry.holders_found(text, on) if text in registry.offices else ()


def _by_group(text: str) -> tuple[Found, ...]:
    """Return the group of states of a name, as an organisation: "the Quad"."""
    group = group_named(text)
    if group is None:
        return ()
    kind = Kind.ORGANISATION
    return (Found(actor=Actor(id=group.id, kind=kind, name=group.name, forms=group.forms)),)


def _by_role(registry: Registry, text: str, on: date | None) -> tuple[Found, ...]:
    """Return the holders of a role in every state: "Foreign Minister"."""
    first, last = (on, on) if on else (date.min, date.max)
    wanted = fold(text)
    roles = {
        role.id
        for role in registry.roles.values()
        if any(wanted == fold(title.replace("|", "")) for title in _titles(role))
    }
    return tuple(
        Found(actor=registry.actors[term.person_id], office=office, term=term)
        for office in registry.offices.values()
        if office.role in roles
        for term in registry.holders(office.id, first, last)
    )


def _titles(role: RoleName) -> Iterator[str]:
    yield role.name
    for titles in role.titles.values():
        yield from titles


def _by_part(registry: Registry, text: str) -> tuple[Found, ...]:
    """Return the actors with every word of the text in one form of their name."""
    words = set(fold(text).split())
    return tuple(
        Found(actor=actor)
        for actor in registry.actors.values()
        if words and any(words <= set(fold(form).split()) for form in _names(actor))
    )


def _names(actor: Actor) -> Iterator[str]:
    yield actor.name
    for forms in actor.forms.values():
        yield from forms
