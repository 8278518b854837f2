"""A name, a title or an id as the user typed it in, what the registry knows by it out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from dragoman.errors import InputError
from dragoman.knowledge.answers import Answer, answer_of
from dragoman.knowledge.bynames import group_named
from dragoman.knowledge.registry import Actor, Found, Registry, RoleName
from dragoman.language.fold import fold
from dragoman.records import Kind


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
    near = _near(registry, text)
    remedy = f"Did you mean {', '.join(near)}?" if near else "Try a fuller name or a title."
    raise InputError(f"no actor or office is known as {text!r}", where="registry", remedy=remedy)


def _near(registry: Registry, text: str) -> list[str]:
    """Return names of actors and offices that are spelt nearly so, whole or by their last word."""
    known: dict[str, str] = {}
    for name in (name for actor in registry.actors.values() for name in _names(actor)):
        for key in (fold(name), fold(name.rsplit(" ", 1)[-1])):
            known.setdefault(key, name.replace("|", ""))
    known |= {fold(office.name): office.name for office in registry.offices.values()}
    return [known[key] for key in get_close_matches(fold(text), known, n=3)]


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
