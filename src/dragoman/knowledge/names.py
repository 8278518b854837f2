"""What the registry's states, bodies, persons and titles are called in one more language.

In: the files, a language. Out: the tables of `names/<code>.toml`, and a registry that has them. The
idea: a page needs the names of its own language, so a language is read when it is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import msgspec

from dragoman.errors import KnowledgeError
from dragoman.knowledge.actors import Actor, Office, Registry, RoleName
from dragoman.knowledge.entries import Strings, Words, with_forms
from dragoman.knowledge.files import Files
from dragoman.knowledge.states import names_of_states

Table = dict[str, Strings]


class Names(msgspec.Struct, forbid_unknown_fields=True):
    """The tables of one language, each by the ids of the other files."""

    states: dict[str, Words] = {}
    bodies: Table = {}
    organisations: Table = {}
    roles: Table = {}
    feminine: Table = {}
    plural: Table = {}
    offices: Table = {}
    persons: Table = {}
    short: Table = {}


def read_names(files: Files, language: str) -> Names:
    """Return the names in a language, those that the CLDR has of states among them.

    The own file's entries take the place of those that ship.

    Raises:
        KnowledgeError: a file is no toml or has a table or a value of another form.
    """
    merged: dict[str, dict[str, object]] = {}
    for where, tables in files.tables(f"names/{language}.toml"):
        try:
            msgspec.convert(tables, Names)
        except msgspec.ValidationError as fault:
            raise KnowledgeError(str(fault), where=where, remedy="Correct the entry.") from fault
        for table, entries in tables.items():
            merged.setdefault(table, {}).update(entries)
    names = msgspec.convert(merged, Names)
    for id, name in names_of_states(files, language).items():
        words = names.states.get(id, Words())
        words = msgspec.structs.replace(words, names=tuple(dict.fromkeys((*words.names, name))))
        names.states[id] = words
    return names


def with_names(registry: Registry, names: Names, language: str) -> Registry:
    """Return the registry with the names of one more language.

    Raises:
        KnowledgeError: a name is of an id that is not known.
    """
    known: dict[str, Mapping[str, object]] = {
        "states": registry.actors,
        "organisations": registry.actors,
        "persons": registry.actors,
        "short": registry.actors,
        "roles": registry.roles,
        "feminine": registry.roles,
        "plural": registry.roles,
        "offices": registry.offices,
    }
    for table, ids in known.items():
        for id in getattr(names, table):
            if id not in ids:
                raise KnowledgeError(
                    f"[{table}] {id!r} is not known",
                    where=f"names/{language}.toml",
                    remedy="Correct the id, or add what it names to its own file.",
                )
    titled = {id: _office(registry.offices[id], t, language) for id, t in names.offices.items()}
    return replace(
        registry,
        actors={**registry.actors, **_actors(registry.actors, names, language)},
        roles={id: _role(role, names, language) for id, role in registry.roles.items()},
        offices={**registry.offices, **titled},
    )


def _actors(known: Mapping[str, Actor], names: Names, language: str) -> dict[str, Actor]:
    found: dict[str, Actor] = {}
    for id, words in names.states.items():
        state = found.get(id, known[id])
        found[id] = replace(
            state,
            forms=with_forms(state.forms, language, words.names),
            adjectives=with_forms(state.adjectives, language, words.adjectives),
            people=with_forms(state.people, language, words.people),
            capitals=with_forms(state.capitals, language, words.capitals),
        )
    for id, forms in (*names.organisations.items(), *names.persons.items()):
        found[id] = replace(known[id], forms=with_forms(known[id].forms, language, forms))
    for id, forms in names.short.items():
        actor = found.get(id, known[id])
        found[id] = replace(actor, short=with_forms(actor.short, language, forms))
    return found


def _role(role: RoleName, names: Names, language: str) -> RoleName:
    feminine = names.feminine.get(role.id, ())
    return replace(
        role,
        titles=with_forms(role.titles, language, names.roles.get(role.id, ())),
        feminine=tuple(dict.fromkeys((*role.feminine, *feminine))),
    )


def _office(office: Office, titles: Strings, language: str) -> Office:
    return replace(office, titles=with_forms(office.titles, language, titles))
