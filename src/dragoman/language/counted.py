"""What a number counts: the words behind a number go in, the span of the counted noun comes out.

The noun ends at the word that names the thing ("two sea police ships", "acht frühere Minister"),
told by endings or capitals in the profile; what comes behind it ("two countries expelled") is not
taken in. A language without such signs keeps the words up to one that cannot belong to a noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from dragoman.knowledge.topics import load_topics
from dragoman.language.numberwords import choice, lexicon
from dragoman.language.profile import Language
from dragoman.records import Span

#: A word, or an abbreviation with its dots ("U.S."), behind one or two blanks.
_WORD = re.compile(r"[^\S\n]{1,2}((?:[^\W\d_][.])+[^\W\d_]?|[^\W\d][\w'’-]*)")
_MAX_WORDS, _MAX_OPEN_WORDS = 5, 3


@dataclass(frozen=True, slots=True)
class _Grammar:
    """How the nouns of one language end, and what no noun holds."""

    stops: frozenset[str]
    joiners: frozenset[str]
    numbers: frozenset[str]
    heads: tuple[frozenset[str], tuple[str, ...]]
    modifiers: tuple[str, ...]
    has_capital_nouns: bool

    @property
    def is_open(self) -> bool:
        """Tell whether the language gives no sign of where a noun ends."""
        return not (self.has_capital_nouns or self.modifiers or any(self.heads))

    def is_head(self, word: str, behind: str) -> bool:
        """Tell whether a word names what is counted, given the word behind it ("" for none)."""
        if self.has_capital_nouns:
            return word[0].isupper() and not behind[:1].isupper()
        words, endings = self.heads
        named = not any(self.heads) or word in words or word.endswith(endings)
        return named and not word.lower().endswith(self.modifiers)


def counted_noun(text: str, at: int, end: int, language: Language) -> Span | None:
    """Return the span of what the number that ends at `at` counts, None where nothing is."""
    grammar = _grammar(language)
    words = _words(text, at, end, grammar)
    words = words[:_MAX_OPEN_WORDS] if grammar.is_open else _to_head(words, grammar)
    return Span(words[0].start(1), words[-1].end(1)) if words else None


def joined_nouns(text: str, noun: Span, language: Language) -> tuple[str, ...]:
    """Return a counted noun and the one joined to it: "people and organisations" are both."""
    end = text.find("\n", noun.end)
    end = len(text) if end < 0 else end
    joiner = _joiner(language).match(text, noun.end, end)
    other = counted_noun(text, joiner.end(), end, language) if joiner else None
    spans = (noun, other) if other else (noun,)
    return tuple(text[span.start : span.end] for span in spans)


@cache
def _joiner(language: Language) -> re.Pattern[str]:
    words = (*language.speech.conjunctions, *language.numbers.joiners)
    return re.compile(rf"[^\S\n]{choice(words)}", re.IGNORECASE)


def kinds_of(noun: str, language: Language) -> frozenset[str]:
    """Return the ids of the nouns of `knowledge` that a counted noun names; none where unknown.

    The words that name the thing decide: the last ones, or the first where they come first (vi).
    """
    found = [
        (match.end() - match.start(), noun_id)
        for pattern, noun_id in _patterns(language)
        if (match := pattern.search(noun))
    ]
    longest = max((length for length, _ in found), default=0)
    return frozenset(noun_id for length, noun_id in found if length == longest)


def head_of(noun: str, language: Language) -> str:
    """Return the word that names the thing, in small letters; all words of an open language."""
    words = noun.lower().split()
    return " ".join(words) if _grammar(language).is_open else words[-1]


@cache
def _patterns(language: Language) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Compile the forms of all nouns; where words are compounded their last part is enough."""
    before = "" if language.numbers.links else r"(?<!\w)"
    shape = r"^(?:{})(?!\w)" if _grammar(language).is_open else before + "(?:{})$"
    return tuple(
        (re.compile(shape.format(_pattern(form)), re.IGNORECASE), noun.id)
        for noun in load_topics().nouns.values()
        for form in noun.forms.get(language.code, ())
    )


def _pattern(form: str) -> str:
    return r"\s+".join(re.escape(word).replace(r"\*", r"\w*") for word in form.split())


def _words(text: str, at: int, end: int, grammar: _Grammar) -> list[re.Match[str]]:
    """Return the words that may belong to the noun; a joiner stays for "sitting and former"."""
    words: list[re.Match[str]] = []
    while len(words) < _MAX_WORDS and (word := _WORD.match(text, at, end)):
        plain = word[1].lower()
        is_joiner = plain in grammar.joiners and bool(words)
        if plain in grammar.numbers or (plain in grammar.stops and not is_joiner):
            break
        words.append(word)
        at = word.end()
    return words


def _to_head(words: list[re.Match[str]], grammar: _Grammar) -> list[re.Match[str]]:
    """Cut the words behind the head; without a head, those from the first joiner on."""
    plain = [word[1] for word in words]
    for at, (word, behind) in enumerate(pairwise([*plain, ""])):
        if word.lower() not in grammar.joiners and grammar.is_head(word, behind):
            return words[: at + 1]
    joined = [at for at, word in enumerate(plain) if word.lower() in grammar.joiners]
    return words[: joined[0] if joined else _MAX_OPEN_WORDS]


@cache
def _grammar(language: Language) -> _Grammar:
    numbers, known = language.numbers, lexicon(language)
    endings = tuple(form[1:] for form in numbers.noun_ends if form.startswith("-"))
    return _Grammar(
        stops=_lower(numbers.noun_stops),
        joiners=_lower(numbers.joiners) & _lower(numbers.noun_stops),
        numbers=_lower([*known.words, *known.scales, *known.vague]),
        heads=(_lower(form for form in numbers.noun_ends if form[0] != "-"), endings),
        modifiers=tuple(form[1:] for form in numbers.noun_modifiers),
        has_capital_nouns=language.speech.has_capital_nouns,
    )


def _lower(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)
