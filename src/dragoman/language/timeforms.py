"""Compile the time words of a language: a profile goes in, patterns and tables of words come out.

What a language says stands in the `[time]` section of its profile and in the Unicode CLDR (month
and weekday names). A template holds `{slot}` for a word of a table or figures, `[x]` for what may
be missing, `(a|b)` for a choice, a blank for white space within a line. For each word that may open
a time, the templates it may open become one pattern, made when the word is first met.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from babel import Locale

from dragoman.language.profile import Language, Time
from dragoman.language.speech import Frame

_BLANK = r"[^\S\n]{1,3}"
_FIGURES = {
    "year": r"(?:1[0-9]|20|21)\d\d(?!\d|[.,]\d|\s?%)",
    "yy": r"(?:(?:19|20)\d\d|\d\d)(?![\d%]|[.,]\d)",
    "short": r"\d\d(?![\d%]|[.,-]\d)",
    "day": r"(?:0?[1-9]|[12]\d|3[01])(?!\d|[.,:]\d|\s?%)",
    "df": r"(?:0?[1-9]|[12]\d|3[01])(?!\d)",
    "mf": r"(?:0?[1-9]|1[0-2])(?!\d|[.,]\d|\s?%)",
    "f": r"(?:0?[1-9]|[12]\d|3[01])(?!\d)",
    "g": r"(?:0?[1-9]|[12]\d|3[01])(?!\d|,\d|\s?%)",
    "decade": r"(?:1[5-9]|20)\d0(?!\d)",
    "decade_short": r"[2-9]0(?!\d)",
    "clock": r"\d{1,2}[^\S\n]?[:h][^\S\n]?\d\d(?!\d)(?:[^\S\n]?[ap]\.?m\b\.?)?",
}
#: Forms of figures that all languages share.
_SHARED = (
    "{year}-{mf}-{df}[(T| ){clock}]",
    "{year}/{mf}/{df}[ {clock}]",
    "{f}/{g}/{year}[[,] {clock}]",
    "{f}.{g}.{year}[[,] {clock}]",
    "{f}-{g}-{year}[[,] {clock}]",
    "{year}(-|–){short_to}",
)
#: Signs of a template and what they mean as a pattern.
_SIGNS = {"[(]": r"\(?", " ": _BLANK, "[": "(?:", "]": ")?", "(": "(?:", ")": ")", ".": r"\."}
_TEMPLATE = re.compile(r"\{(\w+)\}|\[\(\]|[ \[\]().]")
_PIECE = re.compile(r"\{\w+\}|\[\(\]|[\[\]()|]|[^\W\d]+|\d+|.")
_FIRST_WORD = re.compile(r"[\W\d]")
#: The class of all figures among the openings of a template.
_FIGURE = "0"

type Table = Mapping[str, int | str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeForms:
    """What is compiled from one profile.

    `templates` are patterns as text, each with what may open it: words in small letters, or "0" for
    figures; `is_led` marks those that count only behind a leading word. `tables` give the value of
    each word of a slot.
    """

    templates: tuple[_Template, ...]
    starters: Mapping[str, tuple[str, ...]]
    tables: Mapping[str, Table]
    bound: re.Pattern[str]
    future: re.Pattern[str]
    said: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Template:
    """A template as a pattern, and the slots and words with which it may open."""

    pattern: str
    openings: frozenset[str]
    is_led: bool


def opened_by(word: str, language: Language, *, led: bool) -> re.Pattern[str] | None:
    """Return the pattern of the templates that a word (in small letters) or figures may open."""
    classes = time_forms(language).starters.get(_FIGURE if word[0].isdigit() else word)
    return _pattern(language, classes, led=led) if classes else None


@cache
def _pattern(language: Language, classes: tuple[str, ...], *, led: bool) -> re.Pattern[str]:
    chosen = (
        template.pattern
        for template in time_forms(language).templates
        if (led or not template.is_led) and not template.openings.isdisjoint(classes)
    )
    return re.compile("|".join(chosen) or "(?!)", re.IGNORECASE)


@cache
def time_forms(language: Language) -> TimeForms:
    """Compile the `[time]` section of a profile."""
    time = language.time
    tables = _tables(language)
    patterns = {slot: _alternatives(table, slot, time) for slot, table in tables.items()}
    patterns["Month"], patterns["Weekday"] = patterns["month"], patterns["weekday"]
    for slot, kind in (("month", "months"), ("weekday", "days")):
        tables[slot] = {**_short_names(language, kind), **tables[slot]}
        patterns[slot] = _alternatives(tables[slot], slot, time)
    connector = _choice(time.markers.get("to", ()))
    patterns["to"] = rf"(?:[^\S\n]?[-–—/][^\S\n]?|{_BLANK}{connector}{_BLANK})"
    templates = tuple(
        _template(form, number, patterns) for number, form in enumerate((*_SHARED, *time.forms))
    )
    return TimeForms(
        templates=templates,
        starters=_starters(templates, tables, time),
        tables={slot: {w.rstrip("."): v for w, v in t.items()} for slot, t in tables.items()},
        bound=_bounds(time),
        future=re.compile(rf"(?<!\w){_choice(time.future)}", re.IGNORECASE),
        said=_said(language),
    )


def _said(language: Language) -> re.Pattern[str]:
    """Return a pattern for the words of saying that take a clause, and those that open it."""
    cues = [cue for cue in language.speech.cues if Frame.CLAUSE in cue.frames]
    forms = [form for cue in cues for form in cue.forms]
    forms += language.speech.complementizers
    forms += [stem + end for cue in cues for stem in cue.stems for end in cue.endings]
    return re.compile(rf"(?<!\w){_choice(forms)}", re.IGNORECASE)


def _tables(language: Language) -> dict[str, dict[str, int | str]]:
    """Return the words of every slot with their values; keys in small letters."""
    time = language.time
    small = {w: int(v) for w, v in language.numbers.words.items() if v == int(v) and 0 < v <= 100}
    tables: dict[str, dict[str, int | str]] = {
        "month": {**_names(language, "months"), **time.months},
        "weekday": {**_names(language, "days"), **time.weekdays},
        "relday": {**time.days},
        "shift": {**time.shifts},
        "anchor": {**time.anchors},
        "n": {**small, **time.counts},
        "unit": {word: unit for unit, words in time.units.items() for word in words},
        "part": {word: part for part, words in time.parts.items() for word in words},
        "decade_name": {**time.decades},
        "feast": {**time.feasts},
        "fraction": {word: code for code, words in time.fractions.items() for word in words},
        "edge": {word: code for code, words in time.edges.items() for word in words},
        "season": {word: season for season, words in time.seasons.items() for word in words},
    }
    for marker, words in time.markers.items():
        tables[marker] = {word: marker for word in words}
    return {
        slot: {word.lower(): value for word, value in table.items()}
        for slot, table in tables.items()
    }


def _names(language: Language, kind: str) -> dict[str, int | str]:
    """Return the full month or weekday names of the CLDR."""
    names = getattr(Locale(language.code), kind)
    return {names[use]["wide"][key].lower(): key for use in names for key in names[use]["wide"]}


def _short_names(language: Language, kind: str) -> dict[str, int | str]:
    """Return the abbreviated names of the CLDR, each with the stop it may have."""
    names = getattr(Locale(language.code), kind)
    full = _names(language, kind)
    return {
        short + ".": key
        for use in names
        for width in ("abbreviated", "short")
        for key, name in names[use].get(width, {}).items()
        if (short := name.lower().rstrip(".")) not in full
    }


def _alternatives(table: Table, slot: str, time: Time) -> str:
    """Return a choice of the table's words; counts also in figures, weekdays also with suffixes."""
    if slot == "weekday" and time.suffixes:
        joined = (day + suffix for day in table for suffix in time.suffixes if day[-1] != ".")
        return _choice((*table, *joined))
    if slot == "n":
        return rf"(?:\d{{1,3}}(?![\d.,:/])|{_choice(table)})"
    return _choice(table)


def _choice(words: Iterable[str]) -> str:
    """Return a pattern for one of the words, the longest first; its last stop may be missing."""
    ordered = sorted({word.lower() for word in words}, key=lambda word: (-len(word), word))
    shaped = (re.escape(word).replace(r"\ ", _BLANK) for word in ordered)
    joined = "|".join(w.removesuffix(r"\.") + r"\.?" * w.endswith(r"\.") for w in shaped)
    return rf"(?:(?:{joined or '(?!)'})(?!\w))"


def _template(form: str, number: int, patterns: Mapping[str, str]) -> _Template:
    """Compile one template; a group is named `<slot>__<number>`, as slots repeat."""
    groups = iter(range(100))

    def sign(part: re.Match[str]) -> str:
        name = part[1]
        if name is None:
            return _SIGNS[part[0]]
        if name == "to":
            return patterns["to"]
        kind = name.removesuffix("_to")
        group = f"{name}__{number}_{next(groups)}"
        return f"(?P<{group}>{_FIGURES.get(kind) or patterns[kind]})"

    plain = form.removeprefix("@")
    return _Template(
        pattern=_TEMPLATE.sub(sign, plain) + r"(?!\w)",
        openings=_openings(plain),
        is_led=form.startswith("@"),
    )


def _openings(form: str) -> frozenset[str]:
    """Return the slots and words with which a template may open."""
    openings, _, _ = _sequence(_PIECE.findall(form), 0)
    return frozenset(_FIGURE if slot in _FIGURES else slot for slot in openings)


def _sequence(pieces: Sequence[str], at: int) -> tuple[set[str], bool, int]:
    """Read a choice of sequences: what may open it, whether it may be empty, where it ends."""
    openings: set[str] = set()
    is_empty, may_be_empty = True, False
    while at < len(pieces) and pieces[at] not in "])":
        piece, at = pieces[at], at + 1
        if piece == "|":
            may_be_empty, is_empty = may_be_empty or is_empty, True
        elif piece in "[(":
            inner, inner_empty, at = _sequence(pieces, at)
            openings |= inner if is_empty else set()
            is_empty = is_empty and (inner_empty or piece == "[")
        elif is_empty and (piece[0] == "{" or piece.isalnum()):
            openings.add(piece.strip("{}").lower())
            is_empty = False
    return openings, may_be_empty or is_empty, at + 1


def _starters(
    templates: Sequence[_Template], tables: Mapping[str, Table], time: Time
) -> dict[str, tuple[str, ...]]:
    """Return the slots and words of openings that each first word of a time belongs to."""
    opening = {slot for template in templates for slot in template.openings}
    firsts: defaultdict[str, set[str]] = defaultdict(set)
    for slot in opening & tables.keys():
        for word in tables[slot]:
            firsts[_FIRST_WORD.split(word, maxsplit=1)[0]].add(slot)
    for day in tables["weekday"]:
        for suffix in time.suffixes:
            firsts[day + suffix].add("weekday")
    for word in opening - tables.keys():
        firsts[word].add(word)
    firsts[_FIGURE].add("n")
    return {word: tuple(sorted(classes)) for word, classes in firsts.items() if word}


def _bounds(time: Time) -> re.Pattern[str]:
    """Return a pattern for "until ", "since " ... at the end of what stands before a time."""
    groups = (f"(?P<{bound}>{_choice(words)})" for bound, words in time.bounds.items())
    longest = "|".join(groups) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{longest}){_BLANK}$", re.IGNORECASE)
