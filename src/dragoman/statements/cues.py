"""Find the words that report speech in a sentence.

In goes a Sentence, out come its Cues with their places. A cue inside a whole quotation has the
quotation as its scope, any other the sentence: nothing of it is looked for outside.
"""

from __future__ import annotations

from typing import NamedTuple

from dragoman.language.speech import Frame
from dragoman.records import Span
from dragoman.statements.lexicon import SKIPPED, Form, Lexicon, Word
from dragoman.statements.sentence import Sentence

_REACH = 28  # tokens between a verb and its particle; German news clauses rarely run longer
_NOUN_REACH = 5


class Cue(NamedTuple):
    """A cue in a sentence: tokens `first`..`last`, its tail if it has one, and its scope."""

    form: Form
    first: int
    last: int
    tail: int | None
    low: int
    high: int

    @property
    def end(self) -> int:
        """The last token of the cue, its tail counted."""
        return self.last if self.tail is None else self.tail


def find_cues(sentence: Sentence, lexicon: Lexicon) -> list[Cue]:
    """Return the cues of a sentence in order, without overlaps."""
    tokens = sentence.tokens
    words = [token.word for token in tokens]
    found: list[Cue] = []
    at = 0
    while at < len(words):
        masked = phrase_at(sentence, at, lexicon.false_cues)
        if masked:
            at += masked
            continue
        cue = _cue_at(sentence, words, at, lexicon)
        if cue is None:
            at += 1
            continue
        found.append(cue)
        at = cue.last + 1
    return found


def phrase_at(sentence: Sentence, at: int, phrases: dict[str, list[tuple[str, ...]]]) -> int:
    """Return the number of words of the longest phrase that begins at a token, or 0."""
    tokens = sentence.tokens
    fitting = (
        len(phrase)
        for phrase in phrases.get(tokens[at].word, ())
        if tuple(token.word for token in tokens[at : at + len(phrase)]) == phrase
    )
    return max(fitting, default=0)


def _cue_at(sentence: Sentence, words: list[str], at: int, lexicon: Lexicon) -> Cue | None:
    for form in lexicon.forms.get(words[at], ()):
        last = at + len(form.words) - 1
        if tuple(words[at : last + 1]) != form.words:
            continue
        low, high = _scope(sentence, at, lexicon)
        if last > high or _is_name(sentence, at, low):
            continue
        if _is_doubtful(sentence, form, Span(at, last), lexicon, low, high):
            continue
        if Frame.NOUN in form.frames and not form.tail and not _is_owned(sentence, at, low):
            continue
        tail = _tail(sentence, form, last, high, lexicon) if form.tail else None
        if not form.tail or tail is not None:
            return Cue(form, at, last, tail, low, high)
    return None


def _is_name(sentence: Sentence, at: int, low: int) -> bool:
    """Tell a capital within a sentence, which makes a name of the word ("United States")."""
    if at == low or not sentence.tokens[at].is_capital:
        return False
    return sentence.tokens[at - 1].is_word


def _is_doubtful(
    sentence: Sentence, form: Form, place: Span, lexicon: Lexicon, low: int, high: int
) -> bool:
    """Tell a noun or a mere preposition that has the look of a cue."""
    if form.tail or " ".join(form.words) not in lexicon.doubtful:
        return False
    if Frame.ACCORDING not in form.frames:
        return not _is_verb(sentence, place.start, place.end, high)
    if place.start == low:
        return False
    before = sentence.tokens[place.start - 1]
    return before.is_word and not before.flag & (Word.LINK | Word.CONJUNCTION)


def _is_verb(sentence: Sentence, at: int, last: int, high: int) -> bool:
    """Judge a form that may be a noun by its neighbours: "she claims the", "the claims were"."""
    if last == high or at == 0:
        return False
    before, behind = sentence.tokens[at - 1], sentence.tokens[last + 1]
    if before.flag & Word.AUXILIARY or before.word.endswith(("'s", "s'")):
        return False
    opens = Word.COMPLEMENTIZER | Word.DETERMINER | Word.PRONOUN | Word.POSSESSIVE
    return behind.is_capital or bool(behind.flag & opens) or sentence.is_quotation_mark(last + 1)


def _is_owned(sentence: Sentence, at: int, low: int) -> bool:
    """Tell whose noun this is by the word before: "Putin's", "his", "French"."""
    if at == low:
        return False
    before = sentence.tokens[at - 1]
    return sentence.named_until(at - 1) is not None or bool(
        before.is_capital or before.flag & Word.POSSESSIVE or not before.flag
    )


def _scope(sentence: Sentence, at: int, lexicon: Lexicon) -> tuple[int, int]:
    """Return the first and last token a cue may reach: the sentence, or that within its quotation.

    Where a quotation opens with the cue its subject stands before the mark: `he “made it clear”`.
    """
    tokens = sentence.tokens
    inside = tokens[at].quotation
    if inside < 0:
        return 0, len(tokens) - 1
    quotation = sentence.quotations[inside]
    if not (quotation.is_closed and quotation.is_opened):
        return 0, len(tokens) - 1
    low = high = at
    while low > 0 and tokens[low - 1].quotation == inside and not _stops(sentence, low - 1):
        low -= 1
    while high + 1 < len(tokens) and tokens[high + 1].quotation == inside:
        if _stops(sentence, high):
            break
        high += 1
    is_first = all(tokens[k].flag & SKIPPED for k in range(low, at))
    if is_first and low > 1 and sentence.is_quotation_mark(low - 1) and tokens[low - 2].is_word:
        low = 0
    return low, high


def _stops(sentence: Sentence, at: int) -> bool:
    """Tell whether a sentence of a quotation ends here."""
    tokens = sentence.tokens
    if tokens[at].word not in {".", "!", "?"} or at + 1 >= len(tokens):
        return False
    before = tokens[at - 1]
    is_abbreviation = before.is_capital and len(before.word) <= 3
    return tokens[at + 1].is_capital and at > 0 and not is_abbreviation


def _tail(sentence: Sentence, form: Form, last: int, high: int, lexicon: Lexicon) -> int | None:
    """Return the last token of the words behind the gap, or None."""
    tokens = sentence.tokens
    is_noun = Frame.NOUN in form.frames
    size = len(form.tail)
    for at in range(last + 1, min(high, last + (_NOUN_REACH if is_noun else _REACH)) + 1):
        if tokens[at].word == ":" or (is_noun and not tokens[at].is_word):
            return None
        if tokens[at].quotation != tokens[last].quotation:
            continue
        if tuple(token.word for token in tokens[at : at + size]) != form.tail:
            continue
        end = at + size - 1
        if end > high or (is_noun and at == last + 1):
            return None
        commas = sum(token.word == "," for token in tokens[last:at])
        if not is_noun and commas == 1:
            return None
        if is_noun or form.is_thought or end == high or _ends_clause(sentence, end + 1):
            return end
    return None


def _ends_clause(sentence: Sentence, at: int) -> bool:
    token = sentence.tokens[at]
    return not token.is_word or bool(
        token.flag & (Word.COMPLEMENTIZER | Word.LINK | Word.CONJUNCTION | Word.PREPOSITION)
    )
