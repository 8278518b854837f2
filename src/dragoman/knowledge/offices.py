"""Roles and offices: those of the files, and those that every state has.

In: the files, the actors and the lists of officeholders. Out: roles; offices by id. The idea: an id
says it all (`rus-foreign-minister`, `gbr-ambassador-rus`), so few offices need an entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dragoman.errors import KnowledgeError
from dragoman.knowledge.actors import Actor, Office, RoleName
from dragoman.knowledge.entries import Line, read_lines
from dragoman.knowledge.files import Files
from dragoman.records import Kind


def read_roles(files: Files) -> Iterator[RoleName]:
    """Yield the roles of roles.toml."""
    for key, entry in read_lines(files, "roles.toml", Line).items():
        yield RoleName(
            id=key,
            name=entry.name,
            titles=entry.forms(),
            feminine=entry.feminine,
            is_office=entry.office,
            is_diplomat=entry.diplomat,
            is_leader=entry.leader,
            is_private=entry.private,
            states=entry.states,
        )


def read_offices(
    files: Files,
    actors: Mapping[str, Actor],
    roles: Mapping[str, RoleName],
    held: Iterable[str] = (),
) -> Iterator[Office]:
    """Yield the offices of offices.toml, those every state has, and those held by the lists.

    Raises:
        KnowledgeError: an office names a state, body or role that is not known.
    """
    given = read_lines(files, "offices.toml", Line)
    for key, entry in given.items():
        yield _office(key, entry, actors, roles)
    for state in actors.values():
        if state.kind is not Kind.STATE or not state.adjectives:
            continue
        for role in roles.values():
            key = f"{state.id.lower()}-{role.id}"
            if role.is_office and key not in given and state.id in (role.states or (state.id,)):
                name = f"{role.name} of {state.name}"
                given[key] = Line()
                yield Office(id=key, name=name, role=role.id, state=state.id)
    for key in dict.fromkeys(held):
        if key not in given:
            yield post(key, actors, roles)


def post(key: str, actors: Mapping[str, Actor], roles: Mapping[str, RoleName]) -> Office:
    """Return the office of an envoy ("gbr-ambassador-rus") or spokesperson by its id alone.

    Raises:
        KnowledgeError: the id has no state, body or role that is known.
    """
    words = key.split("-")
    heads = ["-".join(words[:n]) for n in range(len(words) - 1, 0, -1)]
    head = next((h for h in heads if h.upper() in actors or h in actors), "")
    rest = key[len(head) + 1 :]
    role = next((role for role in roles if rest == role or rest.startswith(f"{role}-")), None)
    of = rest[len(role) + 1 :] if role else ""
    state, own = actors.get(head.upper()), actors.get(f"{head}-{of}") or actors.get(of)
    to = actors.get(of.upper()) or own
    if not head or role is None or (of and to is None):
        raise KnowledgeError(
            f"office {key!r} is not known", where="officeholders", remedy="Add it to offices.toml."
        )
    body = own if role != "ambassador" else None
    organisation = body.id if body else (None if state else head)
    place = state.adjectives.get("en", (state.name,))[0] if state else actors[head].name
    end = f" to {to.name}" if role == "ambassador" and to else ""
    name = f"{body.name if body else place} {roles[role].name}{end}"
    return Office(
        id=key,
        name=name,
        role=role,
        state=state.id if state else None,
        organisation=organisation,
        to=to.id if role == "ambassador" and to else None,
    )


def _office(
    key: str, entry: Line, actors: Mapping[str, Actor], roles: Mapping[str, RoleName]
) -> Office:
    head, _, rest = key.partition("-")
    organisation = entry.organisation
    is_states = organisation is None or not key.startswith(f"{organisation}-")
    state = entry.state or (head.upper() if is_states else None)
    role = entry.role or rest
    for value, known in (
        (state, actors),
        (organisation, actors),
        (role, roles),
        (entry.to, actors),
    ):
        if value is not None and value not in known:
            raise KnowledgeError(
                f"entry {key!r}: {value!r} is not known",
                where="offices.toml",
                remedy="Name a state, organisation or role that has an entry.",
            )
    return Office(
        id=key,
        name=entry.name,
        role=role,
        state=state,
        organisation=organisation,
        to=entry.to,
        titles=entry.forms(),
    )
