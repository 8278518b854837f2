"""Read what the query service of Wikidata answers: who held which position from when to when.

In: the answer in JSON, in either of its forms; the columns are person, personLabel, positionLabel,
start, end, and if they are there country or countryLabel and genderLabel. Out: terms. The idea: an
office is found by the position's name, with the country where the name does not tell it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

from dragoman.knowledge.actors import Registry, name_key, plain
from dragoman.knowledge.adding import NewTerm, Part, Skipped
from dragoman.records import Kind

_ID = re.compile(r"Q\d+")
_SENT = re.compile(r"(?:.* )?ambassador (?:of|from) (?:the )?(.+) (?:to|in) (?:the )?(.+)")
_GENDER = {"male": "m", "female": "f"}


def is_wikidata(answer: object) -> bool:
    """Tell whether parsed JSON is an answer with persons and positions."""
    rows = _rows(answer)
    return bool(rows) and any({"person", "personLabel"} & set(row) for row in rows)


def read_wikidata(answer: object, registry: Registry) -> Iterator[Part]:
    """Yield the terms, and why rows are left out."""
    for row in _rows(answer):
        name, position = row.get("personLabel", "").strip(), row.get("positionLabel", "").strip()
        if not name or _ID.fullmatch(name):
            yield Skipped(name=row.get("person", "?"), reason="no name")
            continue
        try:
            first, last = _day(row.get("start")), _day(row.get("end"))
        except ValueError:
            first = last = None
        country = row.get("countryLabel") or row.get("country") or ""
        office = office_called(registry, position, country)
        if first is None:
            yield Skipped(name=name, reason="no first day")
        elif office is None:
            yield Skipped(name=f"{name}, {position}", reason="no office of this name")
        else:
            found = _ID.search(row.get("person", ""))
            yield NewTerm(
                office=office,
                name=name,
                gender=_GENDER.get(row.get("genderLabel", "")),
                first=first,
                last=last,
                source=f"Wikidata {found[0]}" if found else "Wikidata",
            )


def _rows(answer: object) -> list[dict[str, str]]:
    """Return the rows as texts by column, of the answer's full or its plain form."""
    if isinstance(answer, Mapping):
        results = answer.get("results")
        answer = results.get("bindings") if isinstance(results, Mapping) else None
    if not isinstance(answer, list):
        return []
    return [
        {key: str(v.get("value", "") if isinstance(v, Mapping) else v) for key, v in row.items()}
        for row in answer
        if isinstance(row, Mapping)
    ]


def _day(text: str | None) -> date | None:
    """Return the day of "2004-03-09T00:00:00Z"."""
    return date.fromisoformat(text.lstrip("+")[:10]) if text else None


def office_called(registry: Registry, position: str, country: str) -> str | None:
    """Return the id of the office of a name, if the name or the country tells one alone."""
    state = _states(registry).get(_bare(country), country if country in registry.actors else None)
    found = {one.office.id for one in registry.look_up(position) if one.office}
    if len(found) > 1 and state:
        found = {id for id in found if registry.offices[id].state == state}
    if len(found) == 1:
        return found.pop()
    if sent := _SENT.fullmatch(position.casefold()):
        return _ambassador(registry, sent[1], sent[2])
    return _by_role(registry, position, state)


def _ambassador(registry: Registry, of: str, to: str) -> str | None:
    states = _states(registry)
    sender, host = states.get(_bare(of)), states.get(_bare(to))
    return f"{sender}-ambassador-{host}".lower() if sender and host else None


def _by_role(registry: Registry, position: str, state: str | None) -> str | None:
    """Return the office of a title that a place follows ("Minister of X of Y"), or of the state."""
    words = position.split(" of ")
    for at in range(len(words), 0, -1):
        place = _states(registry).get(_bare(" of ".join(words[at:]))) or state
        for role in _roles(registry).get(name_key(" of ".join(words[:at])), ()):
            for office in registry.offices_in(place or "", role):
                return office
    return None


def _bare(name: str) -> str:
    return plain(name).strip().removeprefix("the ")


@cache
def _states(registry: Registry) -> dict[str, str]:
    return {
        _bare(form): actor.id
        for actor in registry.actors.values()
        if actor.kind is Kind.STATE
        for form in (actor.name, *actor.forms.get("en", ()))
    }


@cache
def _roles(registry: Registry) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for role in registry.roles.values():
        for title in (role.name, *role.titles.get("en", ())):
            found[name_key(title)] = (*found.get(name_key(title), ()), role.id)
    return found
