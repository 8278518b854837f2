"""The states: every territory of the Unicode CLDR that has an ISO 3166 alpha-3 code.

In: the files. Out: actors, with the words of states.toml, the names of the CLDR in ten languages,
and the codes of the Correlates of War project (cow.csv).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from babel import Locale
from babel.core import get_global

from dragoman.errors import KnowledgeError
from dragoman.knowledge.actors import Actor
from dragoman.knowledge.entries import LANGUAGES, StateLine, Words, read_lines
from dragoman.knowledge.files import Files
from dragoman.records import Kind


def read_states(files: Files) -> Iterator[Actor]:
    """Yield every state, those of states.toml first.

    Raises:
        KnowledgeError: an entry is of no alpha-3 code, or a row of cow.csv has no number.
    """
    given = read_lines(files, "states.toml", StateLine)
    codes = _codes(files, given)
    numbers = read_cow(files)
    territories = {code: Locale(code).territories for code in LANGUAGES}
    seen: set[str] = set()
    for code, code2 in sorted(codes.items(), key=lambda pair: (pair[0] not in given, pair)):
        if code2 not in seen and code2 in territories["en"]:
            seen.add(code2)
            names = {key: all[code2] for key, all in territories.items() if code2 in all}
            yield _state(code, given.get(code, StateLine()), names, numbers.get(code))


def _codes(files: Files, given: Mapping[str, StateLine]) -> dict[str, str]:
    """Return the alpha-2 code of each alpha-3 code in use."""
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
    return codes


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
