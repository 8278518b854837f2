"""Find event cues in a sentence: words and a language in, hits out.

The idea: every pattern is entered under the words it may begin with, so that a sentence is read
once and only patterns that can match are tried. Where hits share words, the longest wins.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.errors import KnowledgeError
from dragoman.knowledge.cues import CueBook, EventCue, Frame, load_cues
from dragoman.language.profile import Language
from dragoman.records import Span

#: Words a gap may stand for, in one clause: the usual one and the long one.
GAPS = {"...": 5, "....": 12}

#: Clauses a semicolon or a new line counts for: no deed reaches over it.
FULL_STOP = 10

_WORD = re.compile(
    r"(?:[^\W_][\u0300-\u036f]*)+(?:[-'’‑](?:[^\W_][\u0300-\u036f]*)+)*(?:(?<=s)['’](?=\s))?|(?P<mark>[,;:()—–…\n])|(?P<dash>\s-\s)"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it stands in the page, its folded form, and the number of its clause."""

    start: int
    end: int
    form: str
    clause: int


@dataclass(frozen=True, slots=True)
class Slot:
    """What one place of a pattern accepts, and how many words may stand before it."""

    exact: frozenset[str]
    beginnings: tuple[str, ...] = ()
    skip: int = 0

    def accepts(self, form: str) -> bool:
        """Tell whether a word fits."""
        return form in self.exact or (bool(self.beginnings) and form.startswith(self.beginnings))


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern of one cue."""

    slots: tuple[Slot, ...]
    cue: EventCue


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue found: the numbers of the words it matched, in order."""

    cue: EventCue
    at: tuple[int, ...]

    @property
    def first(self) -> int:
        """The number of the first word."""
        return self.at[0]

    @property
    def last(self) -> int:
        """The number of the last word."""
        return self.at[-1]


@dataclass(frozen=True, slots=True)
class Index:
    """All patterns of one language under the words they may begin with."""

    exact: dict[str, list[Pattern]]
    beginnings: dict[str, list[Pattern]]
    lengths: tuple[int, ...]

    def starting(self, form: str) -> Iterator[Pattern]:
        """Yield the patterns that may begin with a word."""
        yield from self.exact.get(form, ())
        for length in self.lengths:
            if length > len(form):
                break
            yield from self.beginnings.get(form[:length], ())


def split_words(text: str, span: Span) -> list[Word]:
    """Return the words of a sentence; a comma, colon, bracket or dash begins a new clause."""
    found: list[Word] = []
    clause = 0
    for part in _WORD.finditer(text, span.start, span.end):
        if part.group("mark") is not None or part.group("dash") is not None:
            clause += FULL_STOP if part.group() in ";\n" else 1
        else:
            found.append(Word(part.start(), part.end(), _form(part.group()), clause))
    return found


def _form(word: str) -> str:
    """Return a word as patterns have it: small letters, composed, plain apostrophes."""
    form = word.casefold().replace("’", "'").replace("‑", "-")
    return form if form.isascii() else unicodedata.normalize("NFC", form)


def find_hits(words: Sequence[Word], language: Language) -> list[Hit]:
    """Return the cues in a sentence, left to right; of hits that share a word, the longest."""
    index = _index(language)
    found: list[Hit] = []
    for number, word in enumerate(words):
        for pattern in index.starting(word.form):
            at = _match(words, number, pattern.slots)
            if at:
                found.append(Hit(pattern.cue, at))
    found.sort(key=_rank)
    taken: set[int] = set()
    kept: list[Hit] = []
    for hit in found:
        if taken.isdisjoint(hit.at):
            taken.update(hit.at)
            kept.append(hit)
    return sorted((hit for hit in kept if hit.cue.type != "none"), key=lambda hit: hit.first)


def _rank(hit: Hit) -> tuple[int, bool, int, int]:
    """Order hits that share words: more words first, deeds before things, then the tighter."""
    is_thing = hit.cue.frame is Frame.THING
    return (-len(hit.at), is_thing, hit.last - hit.first, hit.first)


def _match(words: Sequence[Word], number: int, slots: tuple[Slot, ...]) -> tuple[int, ...]:
    """Return the numbers of the words a pattern matches from `number` on, or nothing."""
    at: list[int] = []
    for slot in slots:
        number = _next(words, number, slot, at)
        if number < 0:
            return ()
        at.append(number)
        number += 1
    return tuple(at)


def _next(words: Sequence[Word], number: int, slot: Slot, at: Sequence[int]) -> int:
    """Return the number of the first word a slot accepts, or -1."""
    for here in range(number, min(number + slot.skip + 1, len(words))):
        if at and words[here].clause != words[at[-1]].clause:
            return -1
        if slot.accepts(words[here].form):
            return here
    return -1


@cache
def _index(language: Language) -> Index:
    book = load_cues(language.code)
    exact: dict[str, list[Pattern]] = {}
    beginnings: dict[str, list[Pattern]] = {}
    for cue in (*book.cues, *_status_cues(language)):
        for say in cue.say:
            pattern = Pattern(compile_slots(say, book), cue)
            for form in pattern.slots[0].exact:
                exact.setdefault(form, []).append(pattern)
            for form in pattern.slots[0].beginnings:
                beginnings.setdefault(form, []).append(pattern)
    return Index(exact, beginnings, tuple(sorted({len(form) for form in beginnings})))


def _status_cues(language: Language) -> list[EventCue]:
    """Return the words of status (not, will, may, deny) as cues that change what follows them."""
    status = language.status
    kinds = {
        "not": status.negations,
        "future": status.future,
        "refuse": status.refusals,
        "suppose": status.supposed,
        "imagine": status.imagined,
        "deny": status.denials,
    }
    return [EventCue(type=kind, say=say, frame=Frame.ACT) for kind, say in kinds.items() if say]


def compile_slots(say: str, book: CueBook) -> tuple[Slot, ...]:
    """Compile one pattern.

    Raises:
        KnowledgeError: it names a word list the book does not have.
    """
    slots: list[Slot] = []
    skip = 0
    for part in say.split():
        if part in GAPS:
            skip = GAPS[part]
        else:
            slots.append(_slot(part, book, skip))
            skip = 0
    return tuple(slots)


def _slot(part: str, book: CueBook, skip: int) -> Slot:
    forms: list[str] = []
    for choice in part.split("|"):
        if not choice.startswith("<"):
            forms.append(choice.casefold())
        elif choice[1:-1] in book.words:
            forms.extend(book.words[choice[1:-1]].casefold().split())
        else:
            raise KnowledgeError(f"cue names an unknown word list {choice}", where="events")
    exact = frozenset(form for form in forms if not form.endswith("*"))
    return Slot(exact, tuple(form[:-1] for form in forms if form.endswith("*")), skip)
