"""The words that tell events, per language: `data/events/<code>.toml`.

In: a language code. Out: one frozen `CueBook`. The idea: a cue is a short pattern of words with a
type, a mode and a frame that says where its parties stand; the engine that applies it knows no
language.

A pattern is words with spaces between: `lift|lifts|lifted` is any of these words, `condemn*` any
word that begins so, `<impose>` one of the book's named word lists, `...` up to five words of the
same clause, `....` up to twelve.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib import resources

import msgspec

from dragoman.errors import KnowledgeError


class Frame(StrEnum):
    """Where the parties of an event stand round its cue.

    act      the subject does it to the object: "X condemned Y"
    undergo  the subject is the one it is done to: "X was sentenced by Y", "X got aid from Y"
    noun     a noun phrase: "the attack of X on Y", "talks between X and Y"
    thing    a thing that needs a verb before it: "lifted the sanctions"
    charge   what a speaker says another does: told by S, "X is acting aggressively"
    wish     what a speaker says should be done: told by S, "X should be released"
    """

    ACT = "act"
    UNDERGO = "undergo"
    NOUN = "noun"
    THING = "thing"
    CHARGE = "charge"
    WISH = "wish"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCue:
    """Patterns that tell one sort of event.

    `mutual`: several subjects do it to each other ("X and Y clashed"). `between_sides`: of two
    sides in play the one not told is carried. `type` is a PLOVER type; "occasion" a speech,
    interview or press conference (its kind is the mode); "none" words that look like a cue and are
    not ("heart attack"); "stop", "future" and
    "keep" change the event they stand before ("suspended the talks").
    """

    type: str
    say: tuple[str, ...]
    mode: str | None = None
    cameo: str | None = None
    frame: Frame = Frame.ACT
    example: str | None = None
    mutual: bool = False
    between_sides: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """Small words that tell who did it to whom.

    agent: before the doer ("by"); passive: auxiliaries of the passive, `passive_reach` words
    before its verb at most; passive_endings: of forms that can be passive (none: all can);
    undergone: before a doer that stands before its verb ("bị"); accompany: before one who takes
    part ("with"); oblique: prepositions; within: before a place; nominal: before a form that is
    then no verb ("in occupied"); between: before all sides; joins: "and"; breaks: words that open
    another clause; both: phrases for the two sides in play; definite: articles; possessive:
    endings of an owner; first_person: "I", "we"; relatives: "which", "who"; earlier: words that
    set a meeting before the one in play; inverts: the subject may follow its verb; verb_last: its
    verb may close the clause, behind its objects; cases: endings of adjectives and titles by the
    case they show (nom, gen, dat, acc, ins, pre); case_words: articles by the case they show;
    passive_alone: endings of forms that are passive without an auxiliary; impersonal: endings of
    verbs that need no subject, so that the place named does it ("in Moscow they denied"); counts:
    numbers in words; genitive: before whose a thing is ("of"); acting: nouns that act for the
    state of an adjective before them ("vessels"); pronouns: "it", for the state or body the
    sentence or the one before it is about; plural_pronouns: "they"; participles: endings of forms
    whose subject may follow in the next clause ("Meeting X, Y said").
    """

    agent: tuple[str, ...] = ()
    passive: tuple[str, ...] = ()
    undergone: tuple[str, ...] = ()
    passive_endings: tuple[str, ...] = ()
    accompany: tuple[str, ...] = ()
    oblique: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    nominal: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    breaks: tuple[str, ...] = ()
    both: tuple[str, ...] = ()
    definite: tuple[str, ...] = ()
    possessive: tuple[str, ...] = ()
    first_person: tuple[str, ...] = ()
    relatives: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    passive_reach: int = 4
    inverts: bool = False
    verb_last: bool = False
    cases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    case_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    passive_alone: tuple[str, ...] = ()
    impersonal: tuple[str, ...] = ()
    counts: tuple[str, ...] = ()
    genitive: tuple[str, ...] = ()
    acting: tuple[str, ...] = ()
    pronouns: tuple[str, ...] = ()
    plural_pronouns: tuple[str, ...] = ()
    participles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CueBook:
    """All event cues of one language.

    `phone` and `multilateral` are words that give a meeting its mode; `elsewhere` words of sport,
    weather and business: a page full of them tells no event of ours.
    """

    words: Mapping[str, str] = field(default_factory=dict)
    roles: Roles = field(default_factory=Roles)
    phone: tuple[str, ...] = ()
    multilateral: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    cues: tuple[EventCue, ...] = ()


_BOOKS = resources.files("dragoman.knowledge") / "data" / "events"


@cache
def load_cues(language: str) -> CueBook:
    """Load the event cues of a language; a language without a file has none.

    Raises:
        KnowledgeError: the file has a fault (the field is named).
    """
    path = _BOOKS / f"{language}.toml"
    if not path.is_file():
        return CueBook()
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), CueBook)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as fault:
        raise KnowledgeError(f"faulty cues: {fault}", where=f"events/{language}.toml") from fault
