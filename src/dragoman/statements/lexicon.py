"""The speech section of a profile, made ready for looking words up.

In goes a Language, out comes a Lexicon: the classes of every function word as one set of flags,
and all forms of all cues under their first word, the longest first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from dragoman.language.profile import Language
from dragoman.language.speech import Cue, Frame, Sort, Speech


class Word:
    """What a function word may be, as bits of a plain number; a word can be several things."""

    NONE: Final = 0
    FILLER: Final = 1 << 0
    AUXILIARY: Final = 1 << 1
    PASSIVE: Final = 1 << 2
    NEGATION: Final = 1 << 3
    VOID: Final = 1 << 4
    LINK: Final = 1 << 5
    CONJUNCTION: Final = 1 << 6
    PREPOSITION: Final = 1 << 7
    ATTACHER: Final = 1 << 8
    DETERMINER: Final = 1 << 9
    PRONOUN: Final = 1 << 10
    FIRST_PERSON: Final = 1 << 11
    COMPLEMENTIZER: Final = 1 << 12
    INFINITIVE: Final = 1 << 13
    AGENT: Final = 1 << 14
    HEARER: Final = 1 << 15
    POINTER: Final = 1 << 16
    OPENER: Final = 1 << 17
    POSSESSIVE: Final = 1 << 18
    RELATIVE: Final = 1 << 19
    REPORTIVE: Final = 1 << 20
    SUBJECT: Final = 1 << 21
    ORIGIN: Final = 1 << 22
    AUDIENCE: Final = 1 << 23
    TOPIC: Final = 1 << 24
    DOCUMENT: Final = 1 << 25
    PLACE: Final = 1 << 26


#: May stand between a source and its cue.
SKIPPED = Word.FILLER | Word.AUXILIARY | Word.PASSIVE | Word.NEGATION | Word.VOID


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form of a cue: its words, the words behind a gap, and what it opens."""

    words: tuple[str, ...]
    tail: tuple[str, ...] = ()
    frames: frozenset[Frame]
    is_converb: bool = False
    is_thought: bool = False
    tells: bool = False
    is_around: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All words of reporting of one language. Phrases are tuples of lower-case words."""

    flags: dict[str, int]
    endings: tuple[str, ...]
    audience_endings: tuple[str, ...]
    forms: dict[str, list[Form]]
    false_cues: dict[str, list[tuple[str, ...]]]
    media: dict[str, list[tuple[str, ...]]]
    citations: dict[str, list[tuple[str, ...]]]
    continuers: dict[str, list[tuple[str, ...]]]
    channels: dict[str, list[tuple[tuple[str, ...], str]]]
    occasions: dict[str, list[tuple[tuple[str, ...], str]]]
    is_verb_second: bool = False
    is_comma_opening: bool = False
    is_free_order: bool = False
    has_capital_nouns: bool = False
    doubtful: frozenset[str] = frozenset()
    negated_endings: tuple[str, ...] = field(default=("n't",))

    def flag(self, word: str) -> int:
        """Return what a lower-case word may be."""
        known = self.flags.get(word)
        if known is not None:
            return known
        if self.endings and word.endswith(self.endings) and len(word) > 4:
            return Word.FILLER
        if self.audience_endings and word.endswith(self.audience_endings) and len(word) > 4:
            return Word.AUDIENCE
        if word.endswith(self.negated_endings):
            return Word.NEGATION | Word.AUXILIARY
        return Word.NONE


@cache
def load_lexicon(language: Language) -> Lexicon:
    """Make the lexicon of a language."""
    speech = language.speech
    return Lexicon(
        flags=_flags(speech, language.people.inside),
        endings=speech.filler_endings,
        audience_endings=speech.audience_endings,
        forms=_forms(speech),
        false_cues=_phrases(speech.false_cues),
        media=_phrases(speech.media),
        citations=_phrases(speech.citations),
        continuers=_phrases(speech.continuers),
        channels=_sorts(speech.channels),
        occasions=_sorts(speech.occasions),
        is_verb_second=speech.is_verb_second,
        is_comma_opening=speech.is_comma_opening,
        is_free_order=speech.is_free_order or speech.is_verb_second,
        has_capital_nouns=speech.has_capital_nouns,
        doubtful=frozenset(speech.doubtful),
    )


def _flags(speech: Speech, inside: Iterable[str]) -> dict[str, int]:
    flags: dict[str, int] = {}
    classes = (
        (Word.FILLER, speech.fillers),
        (Word.AUXILIARY, speech.auxiliaries),
        (Word.PASSIVE, speech.passives),
        (Word.NEGATION, speech.negations),
        (Word.VOID, speech.voids),
        (Word.LINK, speech.links),
        (Word.CONJUNCTION, speech.conjunctions),
        (Word.PREPOSITION, speech.prepositions),
        (Word.ATTACHER, speech.attachers),
        (Word.DETERMINER, speech.determiners),
        (Word.PRONOUN, speech.pronouns),
        (Word.FIRST_PERSON, speech.first_persons),
        (Word.COMPLEMENTIZER, speech.complementizers),
        (Word.INFINITIVE, speech.infinitives),
        (Word.AGENT, speech.agents),
        (Word.HEARER, speech.hearers),
        (Word.POINTER, speech.pointers),
        (Word.OPENER, speech.openers),
        (Word.POSSESSIVE, speech.possessives),
        (Word.RELATIVE, speech.relatives),
        (Word.REPORTIVE, speech.reportives),
        (Word.SUBJECT, speech.subjects),
        (Word.ORIGIN, speech.origins),
        (Word.AUDIENCE, speech.audience),
        (Word.TOPIC, speech.topics),
        (Word.DOCUMENT, speech.documents),
        (Word.PLACE, inside),
    )
    for flag, words in classes:
        for word in words:
            flags[word.casefold()] = flags.get(word.casefold(), 0) | flag
    return flags


def _forms(speech: Speech) -> dict[str, list[Form]]:
    merged: dict[tuple[tuple[str, ...], tuple[str, ...], bool], Form] = {}
    for cue in speech.cues:
        for form in _spell(cue, frozenset(speech.complementizers)):
            key = (form.words, form.tail, form.is_converb)
            known = merged.get(key)
            merged[key] = form if known is None else _merge(known, form)
    heads: dict[str, list[Form]] = {}
    for form in merged.values():
        heads.setdefault(form.words[0], []).append(form)
    for forms in heads.values():
        forms.sort(key=lambda form: (-len(form.words), not form.tail, form.is_converb))
    return heads


def _spell(cue: Cue, openers: frozenset[str]) -> Iterator[Form]:
    """Yield every form of a cue.

    A form is around what is said ("according to X", "in X's view") unless its words open it
    ("X's claim that", "слова X о том, что").
    """
    plain = cue.spell()
    converbs = [stem + ending for stem in cue.stems for ending in cue.converbs]
    for text, is_converb in [
        *((text, cue.is_converb) for text in plain),
        *((t, True) for t in converbs),
    ]:
        head, _, tail = text.casefold().partition(" * ")
        yield Form(
            words=tuple(head.split()),
            tail=tuple(tail.split()),
            frames=frozenset(cue.frames),
            is_converb=is_converb,
            is_thought=cue.is_thought,
            tells=cue.tells,
            is_around=bool({Frame.ACCORDING, Frame.AFTER} & set(cue.frames))
            or (Frame.NOUN in cue.frames and bool(tail) and tail.split()[-1] not in openers),
        )


def _merge(first: Form, second: Form) -> Form:
    return Form(
        words=first.words,
        tail=first.tail,
        frames=first.frames | second.frames,
        is_converb=first.is_converb,
        is_thought=first.is_thought and second.is_thought,
        tells=first.tells or second.tells,
        is_around=first.is_around or second.is_around,
    )


def _phrases(texts: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    heads: dict[str, list[tuple[str, ...]]] = {}
    for text in texts:
        words = tuple(text.casefold().split())
        heads.setdefault(words[0], []).append(words)
    return heads


def _sorts(sorts: Iterable[Sort]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    heads: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for sort in sorts:
        for form in sort.forms:
            words = tuple(form.casefold().split())
            heads.setdefault(words[0], []).append((words, sort.name))
    return heads
