"""Take over lists that others keep: officeholders as CSV, PETRARCH actors, answers of Wikidata.

In: a file. Out: its persons and terms, in a draft, and what became of each. The idea: which of the
three a file is, its content tells; what cannot be placed is skipped with the reason.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from dragoman.errors import InputError
from dragoman.knowledge.actors import Registry
from dragoman.knowledge.adding import (
    NewPerson,
    NewTerm,
    Part,
    Skipped,
    add_person,
    add_term,
    check_office,
    person_called,
)
from dragoman.knowledge.own import Draft
from dragoman.knowledge.petrarch import is_petrarch, read_petrarch
from dragoman.knowledge.terms import id_of
from dragoman.knowledge.wikidata import is_wikidata, read_wikidata


@dataclass(slots=True)
class Imported:
    """What became of the parts of a file; `skipped` holds their names by the reason."""

    form: str
    persons: int = 0
    terms: int = 0
    skipped: dict[str, list[str]] = field(default_factory=dict)

    def skip(self, name: str, reason: str) -> None:
        """Note one that was left out."""
        self.skipped.setdefault(reason, []).append(name)


def import_file(draft: Draft, registry: Registry, path: Path) -> Imported:
    """Put what a file tells into the draft.

    Raises:
        InputError: the file cannot be read, or is none of the three.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise InputError(
            f"cannot be read ({fault})", where=str(path), remedy="Give a text file in UTF-8."
        ) from fault
    form, parts = _read(text, registry, path)
    done = Imported(form=form)
    for part in parts:
        if isinstance(part, Skipped):
            done.skip(part.name, part.reason)
        elif isinstance(part, NewTerm):
            _take_term(draft, registry, part, done)
        else:
            _take_person(draft, registry, part, done)
    return done


def _read(text: str, registry: Registry, path: Path) -> tuple[str, Iterable[Part]]:
    source = path.name
    if text.lstrip().startswith(("{", "[")):
        try:
            answer = json.loads(text)
        except json.JSONDecodeError:
            answer = None
        if is_wikidata(answer):
            return "Wikidata", read_wikidata(answer, registry)
    first = text.lstrip().partition("\n")[0].strip().split(",")
    if {"office", "name", "first"} <= set(first):
        return "officeholders", _read_rows(text, source)
    if is_petrarch(text):
        return "PETRARCH actors", read_petrarch(text, registry, source)
    raise InputError(
        "neither officeholders in CSV, nor PETRARCH actors, nor an answer of Wikidata in JSON",
        where=str(path),
        remedy="docs/knowledge.md shows the three.",
    )


def _read_rows(text: str, source: str) -> Iterator[Part]:
    for row in csv.DictReader(text.lstrip().splitlines()):
        name = (row.get("name") or "").strip()
        try:
            first, last = _day(row.get("first")), _day(row.get("last"))
        except ValueError:
            yield Skipped(name=name or "?", reason="a day is not written YYYY-MM-DD")
            continue
        if not name or first is None:
            yield Skipped(name=name or "?", reason="no name, or no first day")
            continue
        yield NewTerm(
            office=(row.get("office") or "").strip(),
            name=name,
            gender=row.get("gender") if row.get("gender") in ("m", "f") else None,
            first=first,
            last=last,
            source=(row.get("source") or "").strip() or source,
        )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text.strip()) if text and text.strip() else None


def _take_term(draft: Draft, registry: Registry, term: NewTerm, done: Imported) -> None:
    known = person_called(registry, term.name)
    id = known.id if known else id_of(term.name)
    same = (
        one.first == term.first and one.last == term.last
        for one in registry.terms_by_person.get(id, ())
        if one.office_id == term.office
    )
    if any(same):
        done.skip(term.name, "the term is known")
    elif _passed(lambda: check_office(registry, term.office)):
        done.skip(f"{term.name}, {term.office}", "the office is not known")
    elif reason := _passed(lambda: add_term(draft, registry, term)):
        done.skip(term.name, reason)
    else:
        done.terms += 1


def _take_person(draft: Draft, registry: Registry, person: NewPerson, done: Imported) -> None:
    known = person_called(registry, person.name)
    forms = {form for some in person.forms.values() for form in some}
    if known and forms <= {known.name, *known.forms.get("en", ())}:
        done.skip(person.name, "the person is known by these names")
    elif reason := _passed(lambda: add_person(draft, registry, person)):
        done.skip(person.name, reason)
    else:
        done.persons += 1


def _passed(check: Callable[[], object]) -> str | None:
    """Return why a check does not let pass, or None."""
    try:
        check()
    except InputError as fault:
        return fault.what
    return None


def lines_of(done: Imported, shown: int = 3) -> Iterator[str]:
    """Yield what became of a file, in lines."""
    persons = "1 person" if done.persons == 1 else f"{done.persons} persons"
    terms = "1 term" if done.terms == 1 else f"{done.terms} terms"
    yield f"{done.form}: {persons} and {terms} added"
    for reason, names in sorted(done.skipped.items(), key=lambda pair: -len(pair[1])):
        rest = ", ..." if len(names) > shown else ""
        yield f"{len(names)} skipped, {reason}: {'; '.join(names[:shown])}{rest}"
