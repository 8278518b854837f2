"""The states: every territory of the Unicode CLDR that has an ISO 3166 alpha-3 code.

In: the files. Out: actors, with the words of states.toml, the names of the CLDR, and the numbers
of the Correlates of War project (cow.csv).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from babel import Locale
from babel.core import get_global

from dragoman.errors import KnowledgeError
from dragoman.knowledge.actors import Actor
from dragoman.knowledge.entries import WRITTEN, StateLine, Words, read_lines
from dragoman.knowledge.files import Files
from dragoman.records import Kind


def read_states(files: Files) -> Iterator[Actor]:
    """Yield every state, those of states.toml first.

    Raises:
        KnowledgeError: an entry is of no alpha-3 code, or a row of cow.csv has no number.
    """
    given = read_lines(files, "states.toml", StateLine)
    numbers = read_cow(files)
    territories = {code: _territories(code) for code in WRITTEN}
    for code, code2 in _codes(files, given):
        names = {key: all[code2] for key, all in territories.items() if code2 in all}
        yield _state(code, given.get(code, StateLine()), names, numbers.get(code))


def names_of_states(files: Files, language: str) -> dict[str, str]:
    """Return the name of each state that the CLDR has in a language, by alpha-3 code."""
    names = _territories(language)
    codes = _codes(files, read_lines(files, "states.toml", StateLine))
    return {code: names[code2] for code, code2 in codes if code2 in names}


def _territories(language: str) -> Mapping[str, str]:
    names: Mapping[str, str] = Locale(language).territories
    return names


def _codes(files: Files, given: Mapping[str, StateLine]) -> list[tuple[str, str]]:
    """Return the alpha-3 and alpha-2 code of each state, those of states.toml first."""
    aliases: Mapping[str, list[str]] = get_global("territory_aliases")
    codes = {code: to[0] for code, to in aliases.items() if len(code) == 3 and code.isalpha()}
    for code in files.words("withdrawn_codes.txt"):
        codes.pop(code, None)
    codes |= {code: state.code2 for code, state in given.items() if state.code2}
    for code in given:
        if code not in codes:
            raise KnowledgeError(
                f"entry {code!r}: no such ISO 3166 alpha-3 code",
                where="states.toml",
                remedy="Correct the code or give `code2`.",
            )
    english = _territories("en")
    found: dict[str, str] = {}
    for code, code2 in sorted(codes.items(), key=lambda pair: (pair[0] not in given, pair)):
        if code2 in english:
            found.setdefault(code2, code)
    return [(code, code2) for code2, code in found.items()]


def _state(code: str, state: StateLine, names: Mapping[str, str], cow: int | None) -> Actor:
    words = state.words()
    forms = {
        language: tuple(dict.fromkeys([*words.get(language, Words()).names, name]))
        for language, name in names.items()
    }
    return Actor(
        id=code,
        kind=Kind.STATE,
        name=state.name or names["en"],
        state=code,
        sector="GOV",
        cow=cow,
        leader=state.leader,
        forms=forms,
        adjectives={key: word.adjectives for key, word in words.items() if word.adjectives},
        people={key: word.people for key, word in words.items() if word.people},
        capitals={key: word.capitals for key, word in words.items() if word.capitals},
    )


def read_cow(files: Files) -> dict[str, int]:
    """Return the Correlates of War number of each state that has one, by alpha-3 code.

    Raises:
        KnowledgeError: a number is none, or two states have the same.
    """
    found: dict[str, int] = {}
    for where, row in files.rows("cow.csv"):
        if not row["cow"].isdigit() or int(row["cow"]) in found.values():
            raise KnowledgeError(
                f"{row['cow']!r} is no number of one state alone",
                where=where,
                remedy="Give the number of the Correlates of War state list.",
            )
        found[row["alpha3"]] = int(row["cow"])
    return found
