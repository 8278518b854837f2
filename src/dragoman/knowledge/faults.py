"""Find every fault of the data files, where loading names the first alone.

In: the files. Out: faults, each with its place and what to do. The idea: each check walks the rows
or entries of the files by itself and goes on after a fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import msgspec

from dragoman.errors import KnowledgeError
from dragoman.knowledge.actors import Actor, Registry
from dragoman.knowledge.entries import NAMED, Line, StateLine
from dragoman.knowledge.files import KEYS, Files
from dragoman.knowledge.names import read_names
from dragoman.knowledge.offices import post
from dragoman.knowledge.registry import read_registry
from dragoman.knowledge.script import fault_of_script
from dragoman.knowledge.terms import days_of, id_of
from dragoman.records import Kind

#: Files of entries: their tables, and the shape of an entry where it is one of `entries.py`.
ENTRIES: dict[str, tuple[tuple[str | None, ...], type[Line | StateLine] | None]] = {
    "persons.toml": ((None,), Line),
    "organisations.toml": (("bodies", "organisations"), Line),
    "outlets.toml": ((None,), Line),
    "roles.toml": ((None,), Line),
    "offices.toml": ((None,), Line),
    "states.toml": ((None,), StateLine),
    "groups.toml": ((None,), None),
    "epithets.toml": ((None,), None),
    "issues.toml": (("issues",), None),
    "treaties.toml": (("treaties",), None),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something wrong in a file: where, what, and what to do."""

    where: str
    what: str
    remedy: str

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.where}: {self.what}. {self.remedy}"


@dataclass(slots=True)
class _Faults:
    """The faults found so far."""

    found: list[Fault] = field(default_factory=list)

    def add(self, where: str, what: str, remedy: str) -> None:
        """Note a fault, once."""
        fault = Fault(where=where, what=what, remedy=remedy)
        if fault not in self.found:
            self.found.append(fault)

    def of(self, check: Callable[[], object]) -> None:
        """Run a check that raises, and note what it raises."""
        try:
            check()
        except KnowledgeError as fault:
            self.add(fault.where or "", fault.what, fault.remedy or "Correct it.")


def find_faults(files: Files) -> tuple[Fault, ...]:
    """Return every fault of the files, in their order."""
    faults = _Faults()
    for name, (tables, shape) in ENTRIES.items():
        for table in tables:
            faults.of(partial(_check_entries, files, name, table, shape, faults))
    for name in KEYS:
        faults.of(partial(_check_rows, files, name, faults))
    if not faults.found:
        faults.of(partial(_check_known, files, faults))
    return tuple(faults.found)


def _check_entries(
    files: Files, name: str, table: str | None, shape: type[Any] | None, faults: _Faults
) -> None:
    sourced = {w for w, text in files.texts(name) if "source" in text.split("\n[")[0].lower()}
    domains: dict[str, str] = {}
    for id, entry in files.entries(name, table).items():
        where = f"{entry.where}: entry {id!r}"
        try:
            if shape:
                msgspec.convert(entry.fields, shape)
        except msgspec.ValidationError as fault:
            faults.add(where, str(fault), "Correct or remove the field.")
        for domain in entry.fields.get("domains", ()):
            if domains.setdefault(domain, id) != id:
                what = f"{domains[domain]!r} has the domain {domain!r} too"
                faults.add(where, what, "Leave it to one of them.")
        if entry.where not in sourced and not entry.fields.get("source"):
            remedy = "Give `source`, or name the source at the head of the file."
            faults.add(where, "no source", remedy)
        is_strict = name in ("persons.toml", "states.toml")
        _check_script(where, _forms(entry.fields), faults, is_strict=is_strict)


def _forms(fields: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield (language, form) of an entry, whichever way it gives them."""
    for code, value in {**fields, **fields.get("forms", {})}.items():
        if len(code) == 2:
            lists = value.values() if isinstance(value, dict) else [value]
            yield from ((code, form) for forms in lists for form in forms)


def _check_script(
    where: str, forms: Iterable[tuple[str, str]], faults: _Faults, *, is_strict: bool
) -> None:
    for code, form in forms:
        if what := fault_of_script(form, code, is_strict=is_strict):
            faults.add(where, f"{code}: {form!r} {what}", "Write it in the script of its language.")


def _check_rows(files: Files, name: str, faults: _Faults) -> None:
    seen: dict[tuple[str, ...], str] = {}
    for where, row in files.rows(name):
        key = tuple(row[part] for part in KEYS[name])
        if key in seen:
            faults.add(where, f"the same as {seen[key]}", "Remove one of them.")
        seen[key] = where
        if "first" in row:
            faults.of(partial(days_of, row, where))
        if "source" in row and not row["source"].strip():
            faults.add(where, "no source", "Say where it is known from.")


def _check_known(files: Files, faults: _Faults) -> None:
    """Check what points at another entry; the registry has checked terms and offices."""
    registry = read_registry(files)
    actors = registry.actors
    for id, actor in actors.items():
        if actor.state and actor.state not in actors:
            what, remedy = f"state {actor.state!r} is not known", "Give an ISO 3166 alpha-3 code."
            faults.add(f"entry {id!r}", what, remedy)
    _check_columns(files, actors, faults)
    _check_lists(files, actors, faults)
    _check_terms(files, registry, faults)
    for code in NAMED:
        faults.of(partial(_check_names, code, registry, files, faults))


def _check_columns(files: Files, actors: Mapping[str, Actor], faults: _Faults) -> None:
    groups = files.entries("groups.toml")
    bodies = {id for id, actor in actors.items() if actor.kind is Kind.ORGANISATION} | set(groups)
    states = {id for id, actor in actors.items() if actor.kind is Kind.STATE}
    for name, column, known in (
        ("members.csv", "organisation", bodies),
        ("members.csv", "state", states),
        ("cow.csv", "alpha3", states),
        ("cities.csv", "state", states),
    ):
        for where, row in files.rows(name):
            if row[column] not in known:
                faults.add(where, f"{column} {row[column]!r} is not known", "Correct the id.")


def _check_lists(files: Files, actors: Mapping[str, Actor], faults: _Faults) -> None:
    """Check the states that groups, issues and treaties list."""
    issues = files.entries("issues.toml", "issues")
    treaties = files.entries("treaties.toml", "treaties")
    for name, entries in (
        ("groups.toml", files.entries("groups.toml")),
        ("issues.toml", issues),
        ("treaties.toml", treaties),
    ):
        for id, entry in entries.items():
            fields = entry.fields
            listed = (fields.get(key, ()) for key in ("members", "parties", "outside"))
            states = {state for some in listed for state in some} | {fields.get("state", "USA")}
            for state in sorted(states - actors.keys()):
                where = f"{name}: entry {id!r}"
                faults.add(where, f"state {state!r} is not known", "Give an alpha-3 code.")
            if fields.get("issue", next(iter(issues))) not in issues:
                what = f"issue {fields['issue']!r} is not known"
                faults.add(f"{name}: entry {id!r}", what, "Name one of issues.toml.")


def _check_terms(files: Files, registry: Registry, faults: _Faults) -> None:
    """Check that no list of officeholders tells a term again, and that its offices are known."""
    told = {(row["office"], row["person"], row["first"]) for _, row in files.rows("terms.csv")}
    for name in ("officeholders.csv", "officeholders_by_hand.csv"):
        for where, row in files.rows(name):
            is_own = not where.startswith(f"{name}:")  # it takes the place of the other
            if not is_own and (row["office"], id_of(row["name"]), row["first"]) in told:
                faults.add(where, "terms.csv tells the same term", "Remove one of them.")
            if row["office"] not in registry.offices:
                faults.of(partial(post, row["office"], registry.actors, registry.roles))


def _check_names(language: str, registry: Registry, files: Files, faults: _Faults) -> None:
    names = read_names(files, language)
    bodies = files.entries("organisations.toml", "bodies")
    where = f"names/{language}.toml"
    for table in ("states", "bodies", "organisations", "persons", "roles", "offices", "short"):
        known: Mapping[str, object] = {
            "bodies": bodies,
            "roles": registry.roles,
            "offices": registry.offices,
        }.get(table, registry.actors)
        for id, forms in getattr(names, table).items():
            place = f"{where}: [{table}] {id!r}"
            if id not in known:
                faults.add(place, "the id is not known", "Correct it, or add its entry.")
            lists = [forms.names, forms.people, forms.capitals] if table == "states" else [forms]
            listed = ((language, form) for some in lists for form in some)
            _check_script(place, listed, faults, is_strict=table in ("states", "persons"))
