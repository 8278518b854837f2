"""A language profile: everything the engine must be told about one language, read from one file.

The engine is language-blind. What differs between languages (marks, verbs of saying, pronouns,
month words, the words sites put round an article) stands in `profiles/<code>.toml`; adding a
language is adding a file. Month and weekday names come from the Unicode CLDR through Babel.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib import resources

import msgspec

from dragoman.errors import LanguageError


class Frame(StrEnum):
    """How a cue of speech stands to its speaker and to what is said.

    clause      a verb with a clause or a quotation: "X said that ...", '"...," said X'
    object      a verb with a noun phrase: "X welcomed the renewal", "X described it as '...'"
    infinitive  a verb with an infinitive: "X promised to ...", "X urged Y to ..."
    according   a word before its source: "according to X", "theo X", "laut X", "по словам X"
    after       a word after its source: "X zufolge"
    noun        a noun that reports: "in a statement", "the claim that"
    """

    CLAUSE = "clause"
    OBJECT = "object"
    INFINITIVE = "infinitive"
    ACCORDING = "according"
    AFTER = "after"
    NOUN = "noun"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words that report speech, all their forms, and the frame they open."""

    frame: Frame
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentences:
    """What ends a sentence and what only seems to."""

    abbreviations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """Quotation marks and the words of reporting."""

    quotes: tuple[tuple[str, str], ...]
    cues: tuple[Cue, ...] = ()
    complementizers: tuple[str, ...] = ()
    negations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pronoun:
    """A pronoun or possessive: its forms, gender (m, f, n) and number (s, p); None where open."""

    forms: tuple[str, ...]
    gender: str | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """How people and groups are pointed at without their names."""

    pronouns: tuple[Pronoun, ...] = ()
    honorifics: tuple[Pronoun, ...] = ()
    particles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language, as its profile describes it."""

    code: str
    name: str
    speech: Speech
    sentences: Sentences = field(default_factory=Sentences)
    people: People = field(default_factory=People)


_PROFILES = resources.files("dragoman.language") / "profiles"


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of all languages with a profile, sorted."""
    names = (entry.name for entry in _PROFILES.iterdir())
    return tuple(sorted(name[:-5] for name in names if name.endswith(".toml")))


@cache
def load_language(code: str) -> Language:
    """Load the profile of a language by its ISO 639-1 code.

    Raises:
        LanguageError: there is no such profile, or the profile has a fault (the field is named).
    """
    if code not in languages():
        raise LanguageError(
            f"no profile for language {code!r}",
            remedy=f"Profiles exist for {', '.join(languages())}.",
        )
    text = (_PROFILES / f"{code}.toml").read_text(encoding="utf-8")
    try:
        return msgspec.convert(tomllib.loads(text), Language)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as fault:
        raise LanguageError(f"faulty profile: {fault}", where=f"{code}.toml") from fault
