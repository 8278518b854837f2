"""Load the registry: states, persons, organisations, outlets, offices and who held them when.

In: the files of `knowledge/data` (states.toml, persons.toml, organisations.toml, outlets.toml,
roles.toml, offices.toml, terms.csv, officeholders*.csv) and the Unicode CLDR names of all states,
through Babel. Out: one `Registry`, checked.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources

import msgspec
from babel import Locale
from babel.core import get_global

from dragoman.errors import KnowledgeError
from dragoman.knowledge.actors import (
    Actor,
    Forms,
    Found,
    Office,
    Registry,
    RoleName,
    Term,
    grouped,
)
from dragoman.knowledge.terms import Holding, read_holdings, read_terms
from dragoman.records import Kind

__all__ = [
    "Actor",
    "Found",
    "Office",
    "Registry",
    "RoleName",
    "Term",
    "body_heads",
    "body_words",
    "load_registry",
]

#: Languages whose state names are taken from the CLDR.
LANGUAGES = ("en", "vi", "ru", "nl", "de", "fr", "es", "uk", "zh", "ar")

_DATA = resources.files("dragoman.knowledge") / "data"


@cache
def load_registry() -> Registry:
    """Load and check the registry.

    Raises:
        KnowledgeError: a file has a fault; the message names the file, the entry and the remedy.
    """
    actors = _by_id("actors", _all_actors())
    holdings = read_holdings(_DATA, actors)
    actors |= _by_id("officeholders.csv", _holders(holdings, actors))
    roles = _by_id("roles.toml", _roles())
    offices = _by_id("offices.toml", _offices(actors, roles, holdings))
    terms = (*read_terms(_DATA, offices, actors), *(one.term for one in holdings))
    return Registry(
        actors=actors,
        roles=roles,
        offices=offices,
        terms=terms,
        terms_by_office=grouped((term.office_id, term) for term in terms),
        terms_by_person=grouped((term.person_id, term) for term in terms),
    )


class _Entry(msgspec.Struct, forbid_unknown_fields=True):
    """One entry of any toml file but states.toml; which fields count depends on the file."""

    name: str = ""
    state: str | None = None
    organisation: str | None = None
    role: str | None = None
    to: str | None = None
    gender: str | None = None
    sector: str | None = None
    body: str | None = None
    head: str | None = None
    language: str | None = None
    owned: bool = False
    agency: bool = False
    sort: str | None = None
    common: bool = False
    office: bool = False
    diplomat: bool = False
    leader: bool = False
    private: bool = False
    states: tuple[str, ...] = ()
    feminine: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    vi: tuple[str, ...] = ()
    ru: tuple[str, ...] = ()
    nl: tuple[str, ...] = ()
    de: tuple[str, ...] = ()

    def forms(self) -> dict[str, tuple[str, ...]]:
        given = {"en": self.en, "vi": self.vi, "ru": self.ru, "nl": self.nl, "de": self.de}
        return {code: forms for code, forms in given.items() if forms}


class _Words(msgspec.Struct, forbid_unknown_fields=True):
    """What states.toml says of one state in one language."""

    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()


class _State(msgspec.Struct, forbid_unknown_fields=True):
    """One entry of states.toml."""

    name: str | None = None
    code2: str | None = None
    leader: str | None = None
    en: _Words = msgspec.field(default_factory=_Words)
    vi: _Words = msgspec.field(default_factory=_Words)
    ru: _Words = msgspec.field(default_factory=_Words)
    nl: _Words = msgspec.field(default_factory=_Words)
    de: _Words = msgspec.field(default_factory=_Words)

    def words(self) -> dict[str, _Words]:
        return {"en": self.en, "vi": self.vi, "ru": self.ru, "nl": self.nl, "de": self.de}


def _read[T](name: str, shape: type[T], table: str | None = None) -> dict[str, T]:
    """Read a toml file (or one table of it) as entries of one shape."""
    try:
        raw = tomllib.loads((_DATA / name).read_text(encoding="utf-8"))
        chosen = raw[table] if table else raw
    except (tomllib.TOMLDecodeError, KeyError) as fault:
        raise KnowledgeError(f"cannot be read: {fault}", where=name) from fault
    entries: dict[str, T] = {}
    for key, entry in chosen.items():
        try:
            entries[key] = msgspec.convert(entry, shape)
        except msgspec.ValidationError as fault:
            raise KnowledgeError(f"entry {key!r}: {fault}", where=name) from fault
    return entries


def _all_actors() -> Iterator[Actor]:
    states = list(_states())
    yield from states
    yield from _bodies(states)
    yield from _plain("organisations.toml", Kind.ORGANISATION, table="organisations")
    yield from _plain("persons.toml", Kind.PERSON)
    yield from _plain("outlets.toml", Kind.OUTLET)


def _states() -> Iterator[Actor]:
    """Yield every state of the CLDR that has an alpha-3 code, with the words of states.toml."""
    given = _read("states.toml", _State)
    aliases: Mapping[str, list[str]] = get_global("territory_aliases")
    codes = {code: to[0] for code, to in aliases.items() if len(code) == 3 and code.isalpha()}
    for code in (_DATA / "withdrawn_codes.txt").read_text(encoding="utf-8").split():
        codes.pop(code, None)
    codes |= {code: state.code2 for code, state in given.items() if state.code2}
    for code in given:
        if code not in codes:
            raise KnowledgeError(
                f"entry {code!r}: no such ISO 3166 alpha-3 code",
                where="states.toml",
                remedy="Correct the code or give `code2`.",
            )
    territories = {code: Locale(code).territories for code in LANGUAGES}
    seen: set[str] = set()
    for code, code2 in sorted(codes.items(), key=lambda pair: (pair[0] not in given, pair)):
        if code2 in seen or code2 not in territories["en"]:
            continue
        seen.add(code2)
        yield _state(code, given.get(code, _State()), code2, territories)


def _state(
    code: str, state: _State, code2: str, territories: Mapping[str, Mapping[str, str]]
) -> Actor:
    words = state.words()
    forms = {
        language: _unique([*words.get(language, _Words()).names, names[code2]])
        for language, names in territories.items()
        if code2 in names
    }
    return Actor(
        id=code,
        kind=Kind.STATE,
        name=state.name or territories["en"][code2],
        state=code,
        sector="GOV",
        leader=state.leader,
        forms=forms,
        adjectives={key: word.adjectives for key, word in words.items() if word.adjectives},
        people={key: word.people for key, word in words.items() if word.people},
        capitals={key: word.capitals for key, word in words.items() if word.capitals},
    )


def _bodies(states: list[Actor]) -> Iterator[Actor]:
    """Yield the bodies every state has, unless organisations.toml names that state's own."""
    own = {(e.state, e.body) for e in _organisations().values() if e.body}
    for body, entry in _read("organisations.toml", _Entry, table="bodies").items():
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


def _organisations() -> dict[str, _Entry]:
    return _read("organisations.toml", _Entry, table="organisations")


def body_words() -> dict[str, Forms]:
    """Return the words for the bodies every state has: body, language, forms."""
    return {key: e.forms() for key, e in _read("organisations.toml", _Entry, "bodies").items()}


@cache
def body_heads() -> dict[str, str]:
    """Return the role of who leads each body every state has: {"foreign-ministry": ...}."""
    bodies = _read("organisations.toml", _Entry, "bodies")
    return {key: entry.head for key, entry in bodies.items() if entry.head}


def _plain(name: str, kind: Kind, table: str | None = None) -> Iterator[Actor]:
    for key, entry in _read(name, _Entry, table).items():
        if not entry.name:
            raise KnowledgeError(f"entry {key!r}: no name", where=name, remedy="Give `name`.")
        forms = entry.forms()
        if entry.names:
            forms |= {language: entry.names for language in LANGUAGES[:5]}
        yield Actor(
            id=key,
            kind=kind,
            name=entry.name,
            state=entry.state,
            gender=entry.gender,
            sector=entry.sector or ("MED" if kind is Kind.OUTLET else None),
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


def _roles() -> Iterator[RoleName]:
    for key, entry in _read("roles.toml", _Entry).items():
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


def _offices(
    actors: Mapping[str, Actor], roles: Mapping[str, RoleName], holdings: tuple[Holding, ...]
) -> Iterator[Office]:
    """Yield the offices of offices.toml, those every state has, and envoys and spokespersons."""
    given = _read("offices.toml", _Entry)
    for key, entry in given.items():
        yield _office(key, entry, actors, roles)
    for state in actors.values():
        if state.kind is not Kind.STATE or not state.adjectives:
            continue
        for role in roles.values():
            key = f"{state.id.lower()}-{role.id}"
            if role.is_office and key not in given and state.id in (role.states or (state.id,)):
                name = f"{role.name} of {state.name}"
                given[key] = _Entry()
                yield Office(id=key, name=name, role=role.id, state=state.id)
    for key in dict.fromkeys(one.term.office_id for one in holdings):
        if key not in given:
            yield _post(key, actors, roles)


def _post(key: str, actors: Mapping[str, Actor], roles: Mapping[str, RoleName]) -> Office:
    """Return the office of an envoy ("gbr-ambassador-rus") or spokesperson by its id alone."""
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
    key: str, entry: _Entry, actors: Mapping[str, Actor], roles: Mapping[str, RoleName]
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


def _unique(forms: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(forms))


def _by_id[T: (Actor, RoleName, Office)](name: str, entries: Iterator[T]) -> dict[str, T]:
    found: dict[str, T] = {}
    for entry in entries:
        if entry.id in found:
            raise KnowledgeError(
                f"entry {entry.id!r} stands twice", where=name, remedy="Rename or remove one."
            )
        found[entry.id] = entry
    return found
