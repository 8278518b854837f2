"""Load the registry: states, persons, organisations, outlets, offices and who held them when.

In: the files of `knowledge/data` and of the user's own folder (`files.py`), and the Unicode CLDR
names of all states, through Babel. Out: one `Registry`, checked, with the names of the languages
whose pages are read from the start, and of others where they are asked for (`names.py`).
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import cache

from dragoman.errors import KnowledgeError
from dragoman.knowledge.actors import (
    Actor,
    Forms,
    Found,
    Membership,
    Office,
    Registry,
    RoleName,
    Term,
    grouped,
)
from dragoman.knowledge.entries import (
    LANGUAGES,
    NAMED,
    WRITTEN,
    Line,
    read_lines,
    with_forms,
)
from dragoman.knowledge.files import OWN, Files, current_files, files_with
from dragoman.knowledge.members import read_members
from dragoman.knowledge.names import read_names, with_names
from dragoman.knowledge.offices import read_offices, read_roles
from dragoman.knowledge.states import read_states
from dragoman.knowledge.terms import Holding, read_holdings, read_terms
from dragoman.records import Kind

__all__ = [
    "LANGUAGES",
    "Actor",
    "Found",
    "Membership",
    "Office",
    "Registry",
    "RoleName",
    "Term",
    "body_heads",
    "body_words",
    "load_registry",
    "read_registry",
]


def load_registry(*languages: str) -> Registry:
    """Return the registry, loaded once, with the names of these languages too.

    The names in English, Vietnamese, Russian, Dutch and German are always there: `load_registry()`,
    `load_registry("en")` are the same, `load_registry("fr")` has the French names beside them.

    Raises:
        KnowledgeError: a file has a fault; the message names the file, the entry and the remedy.
    """
    more = tuple(code for code in NAMED if code in languages) if languages else ()
    return _loaded(os.environ.get(OWN, ""), more)


def forget() -> None:
    """Load anew at the next call, after the files have changed."""
    _loaded.cache_clear()


@cache
def _loaded(own: str, more: tuple[str, ...]) -> Registry:
    files = files_with(own)
    if not more:
        return read_registry(files)
    *others, last = more
    return with_names(_loaded(own, tuple(others)), read_names(files, last), last)


def read_registry(files: Files) -> Registry:
    """Read and check the registry.

    Raises:
        KnowledgeError: a file has a fault.
    """
    actors = _by_id("actors", _actors(files))
    holdings = read_holdings(files, actors)
    actors |= _by_id("officeholders.csv", _holders(holdings, actors))
    roles = _by_id("roles.toml", read_roles(files))
    held = [one.term.office_id for one in holdings]
    offices = _by_id("offices.toml", read_offices(files, actors, roles, held))
    read = (*read_terms(files, offices, actors), *(one.term for one in holdings))
    terms = {(term.office_id, term.person_id, term.first): term for term in read}
    return Registry(
        actors=actors,
        roles=roles,
        offices=offices,
        terms=tuple(terms.values()),
        terms_by_office=grouped((term.office_id, term) for term in terms.values()),
        terms_by_person=grouped((term.person_id, term) for term in terms.values()),
        memberships=grouped((one.organisation_id, one) for one in read_members(files)),
    )


def _actors(files: Files) -> Iterator[Actor]:
    states = list(read_states(files))
    yield from states
    yield from _bodies(files, states)
    yield from _plain(files, "organisations.toml", Kind.ORGANISATION, table="organisations")
    yield from _plain(files, "persons.toml", Kind.PERSON)
    yield from _plain(files, "outlets.toml", Kind.OUTLET)


def _bodies(files: Files, states: list[Actor]) -> Iterator[Actor]:
    """Yield the bodies every state has, unless organisations.toml names that state's own."""
    named = read_lines(files, "organisations.toml", Line, "organisations")
    own = {(entry.state, entry.body) for entry in named.values() if entry.body}
    for body, entry in read_lines(files, "organisations.toml", Line, "bodies").items():
        for state in states:
            adjectives = state.adjectives.get("en", ())
            if adjectives and (state.id, body) not in own:
                yield Actor(
                    id=f"{state.id.lower()}-{body}",
                    kind=Kind.ORGANISATION,
                    name=f"{adjectives[0]} {entry.name}",
                    state=state.id,
                    sector=entry.sector,
                    body=body,
                )


def body_words(*languages: str) -> dict[str, Forms]:
    """Return the words for the bodies every state has: body, language, forms.

    As with the registry, the names of some languages are there where they are asked for.
    """
    files = current_files()
    words: dict[str, Forms] = {
        body: entry.forms()
        for body, entry in read_lines(files, "organisations.toml", Line, "bodies").items()
    }
    for code in NAMED:
        if code in languages:
            for body, forms in read_names(files, code).bodies.items():
                words[body] = with_forms(words.get(body, {}), code, forms)
    return words


@cache
def body_heads() -> dict[str, str]:
    """Return the role of who leads each body every state has: {"foreign-ministry": ...}."""
    bodies = read_lines(current_files(), "organisations.toml", Line, "bodies")
    return {key: entry.head for key, entry in bodies.items() if entry.head}


def _plain(files: Files, name: str, kind: Kind, table: str | None = None) -> Iterator[Actor]:
    for key, entry in read_lines(files, name, Line, table).items():
        if not entry.name:
            raise KnowledgeError(f"entry {key!r}: no name", where=name, remedy="Give `name`.")
        forms = entry.forms()
        if entry.names:
            forms |= {language: entry.names for language in WRITTEN}
        yield Actor(
            id=key,
            kind=kind,
            name=entry.name,
            state=entry.state,
            gender=entry.gender,
            sector=entry.sector or ("MED" if kind is Kind.OUTLET else None),
            sort=entry.sort,
            source=entry.source,
            body=entry.body,
            forms=forms,
            short={"": entry.short} if entry.short else {},
            domains=entry.domains,
            is_common=entry.common,
        )


def _holders(holdings: tuple[Holding, ...], actors: Mapping[str, Actor]) -> Iterator[Actor]:
    """Yield the persons that only the lists of officeholders name."""
    seen = set(actors)
    for one in holdings:
        if one.term.person_id not in seen:
            seen.add(one.term.person_id)
            yield Actor(
                id=one.term.person_id,
                kind=Kind.PERSON,
                name=one.name,
                state=one.state if one.state in actors else None,
                gender=one.gender,
                forms={"en": (one.name,)},
                is_common=True,
                is_listed=True,
            )


def _by_id[T: (Actor, RoleName, Office)](name: str, entries: Iterator[T]) -> dict[str, T]:
    found: dict[str, T] = {}
    for entry in entries:
        if entry.id in found:
            raise KnowledgeError(
                f"entry {entry.id!r} stands twice", where=name, remedy="Rename or remove one."
            )
        found[entry.id] = entry
    return found
