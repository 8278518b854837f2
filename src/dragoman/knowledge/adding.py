"""Add a person, an outlet or a term to the own files, each checked against the registry.

In: what the user tells. Out: the id it has, in a draft. The idea: who is known already gets more
forms of the name and keeps the id; nobody gets a second entry.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from itertools import chain

from dragoman.errors import InputError, KnowledgeError
from dragoman.knowledge.actors import Actor, Registry, Term, plain
from dragoman.knowledge.entries import LANGUAGES, Strings
from dragoman.knowledge.offices import post
from dragoman.knowledge.outlets import domain_of
from dragoman.knowledge.own import COLUMNS, HOLDERS, Draft, Value
from dragoman.knowledge.script import fault_of_script
from dragoman.knowledge.spans import overlaps
from dragoman.knowledge.terms import id_of
from dragoman.records import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """A person to add; `forms` by language."""

    name: str
    state: str | None
    forms: Mapping[str, Strings]
    source: str
    gender: str | None = None
    sector: str | None = None
    is_common: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTerm:
    """A term to add, by the holder's name."""

    office: str
    name: str
    first: date
    last: date | None
    source: str
    gender: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A part of a list of others that cannot be taken over."""

    name: str
    reason: str


#: What a list of others tells.
type Part = NewPerson | NewTerm | Skipped


def add_person(draft: Draft, registry: Registry, person: NewPerson) -> str:
    """Put a person into the draft and return the id.

    Raises:
        InputError: the state or a language is not known, a form is in another script, or the id is
            another's.
    """
    _check_person(registry, person)
    known = person_called(registry, person.name)
    id = known.id if known else id_of(person.name)
    if not known and id in registry.actors:
        raise InputError(
            f"the id {id!r} is another's: {registry.actors[id].name}",
            where=person.name,
            remedy="Give a fuller name.",
        )
    forms = {"en": (person.name,), **person.forms}
    forms["en"] = tuple(dict.fromkeys((person.name, *forms["en"])))
    said = draft.fields("persons.toml", id)
    is_sure = known is not None and not known.is_common  # then only the forms are new
    merged: dict[str, Value] = {
        "name": known.name if known else person.name,
        "gender": person.gender or (known.gender if known else None) or "",
        "state": person.state or (known.state if known else None) or "",
        "sector": "" if is_sure else person.sector or str(said.get("sector", "")),
        "common": not is_sure and (person.is_common or bool(said.get("common"))),
        "source": person.source,
    }
    for code in LANGUAGES:
        old = known.forms.get(code, ()) if known and code in forms else _strings(said.get(code))
        merged[code] = tuple(dict.fromkeys((*old, *forms.get(code, ()))))
    draft.put_entry("persons.toml", id, merged)
    return id


def _strings(value: object) -> Strings:
    return tuple(str(part) for part in value) if isinstance(value, list | tuple) else ()


def _check_person(registry: Registry, person: NewPerson) -> None:
    if not id_of(person.name):
        raise InputError("the name has no letter", where=repr(person.name), remedy="Give a name.")
    if person.state is not None:
        _state(registry, person.state)
    for code, forms in person.forms.items():
        if code not in LANGUAGES:
            raise InputError(
                f"{code!r} is no language of the registry",
                where=f"--form {code}",
                remedy=f"Choose {', '.join(LANGUAGES)}.",
            )
        for form in forms:
            if what := fault_of_script(form, code, is_strict=True):
                raise InputError(f"{form!r} {what}", where=code, remedy="Correct the form.")


def person_called(registry: Registry, name: str) -> Actor | None:
    """Return the person with this id or name, in any spelling."""
    actor = registry.actors.get(name)
    if actor and actor.kind is Kind.PERSON:
        return actor
    id = _persons(registry).get(plain(name))
    return registry.actors[id] if id else None


@cache
def _persons(registry: Registry) -> dict[str, str]:
    """Return the ids of persons by their names, as they compare; the first bearer counts."""
    found: dict[str, str] = {}
    for actor in registry.actors.values():
        if actor.kind is Kind.PERSON:
            for form in (actor.name, *chain(*actor.forms.values())):
                found.setdefault(plain(form), actor.id)
    return found


def _state(registry: Registry, code: str) -> Actor:
    state = registry.actors.get(code)
    if state is None or state.kind is not Kind.STATE:
        raise InputError(
            f"{code!r} is no state", where="--state", remedy="Give an ISO 3166 alpha-3 code."
        )
    return state


def add_term(draft: Draft, registry: Registry, term: NewTerm) -> tuple[str, ...]:
    """Put a term into the draft; return a line for each known term that it overlaps.

    Raises:
        InputError: the office is not known, the term ends before it starts, or has no source.
    """
    check_office(registry, term.office)
    if term.last and term.last < term.first:
        raise InputError(
            "the term ends before it starts", where=term.office, remedy="Swap --from and --to."
        )
    if not term.source.strip():
        raise InputError("no source", where=term.office, remedy="Say where it is known from.")
    values = (term.office, term.name, term.gender or "", term.first, term.last or "", "")
    row = dict(zip(COLUMNS, (*map(str, values), term.source), strict=True))
    draft.put_row(HOLDERS, row)
    return _overlapping(registry, term)


def check_office(registry: Registry, office: str) -> None:
    """Pass an office that is known, or whose id names its state and role.

    Raises:
        InputError: it is not known; the message gives ids that come near.
    """
    try:
        if office not in registry.offices:
            post(office, registry.actors, registry.roles)
    except KnowledgeError as fault:
        near = get_close_matches(office, registry.offices, n=3)
        remedy = f"Did you mean {', '.join(near)}?" if near else "`dragoman who TITLE` shows ids."
        raise InputError(f"no office {office!r}", where="registry", remedy=remedy) from fault


def _overlapping(registry: Registry, new: NewTerm) -> tuple[str, ...]:
    person = person_called(registry, new.name)
    mine = Term(
        office_id=new.office,
        person_id=person.id if person else id_of(new.name),
        first=new.first,
        last=new.last,
        source=new.source,
    )
    office = registry.offices.get(new.office)
    if office is None:
        return ()
    found = []
    for term in registry.terms_by_office.get(new.office, ()):
        for one in overlaps(office, (term, mine)):
            name = registry.actors[term.person_id].name
            until = f"to {one.last}" if term.last else "without an end"
            found.append(f"{name} holds {new.office} too, since {term.first}, {until}")
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOutlet:
    """An outlet to add."""

    name: str
    domains: Strings
    language: str
    state: str | None
    sort: str


def add_outlet(draft: Draft, registry: Registry, outlet: NewOutlet) -> str:
    """Put an outlet into the draft and return its id.

    Raises:
        InputError: the state is not known, or a domain is none.
    """
    if outlet.state:
        _state(registry, outlet.state)
    for domain in outlet.domains:
        if domain_of(domain) is None:
            raise InputError(
                f"{domain!r} is no domain", where="--domain", remedy="Write it as in `example.org`."
            )
    id = id_of(outlet.name)
    known = registry.actors.get(id)
    if not id or (known and known.kind is not Kind.OUTLET):
        raise InputError(
            f"the id {id!r} is another's", where=outlet.name, remedy="Give a fuller name."
        )
    fields: dict[str, Value] = {
        "name": outlet.name,
        "names": (outlet.name,),
        "domains": tuple(domain.lower().removeprefix("www.") for domain in outlet.domains),
        "language": outlet.language,
        "state": outlet.state or "",
        "sort": outlet.sort,
        "agency": outlet.sort == "agency",
    }
    draft.put_entry("outlets.toml", id, fields)
    return id
