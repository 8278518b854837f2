"""Find the noun phrase a cue belongs to.

In go a sentence and a cue, out comes the Source: the words before the cue, behind it, or those of
the cue before it. No parser: a noun phrase is what stands between two borders (a sign, a word that
begins a clause, another cue), less the adjuncts at its edges. Mentions sharpen the edges.
"""

from __future__ import annotations

from collections.abc import Set
from enum import StrEnum
from typing import NamedTuple

from dragoman.language.profile import Frame
from dragoman.statements.cues import Cue
from dragoman.statements.lexicon import SKIPPED, Lexicon, Word
from dragoman.statements.sentence import Sentence

_LONGEST = 30
_LONGEST_INTERRUPTION = 24
_GLUE = frozenset(".&/%-'’·–")
_DASHES = frozenset("-–—―")


class Side(StrEnum):
    """Where a source stands to its cue."""

    BEFORE = "before"
    BEHIND = "behind"
    SHARED = "shared"


class Source(NamedTuple):
    """The source of a cue, in tokens; `first` > `last` never happens."""

    first: int
    last: int
    side: Side


class Refusal(StrEnum):
    """Why a cue reports nothing."""

    VOID = "void"
    PASSIVE = "passive"
    NOUN = "noun"


class Grammar(NamedTuple):
    """What the search for a source looks at: the sentence, its words' classes, its cues' places."""

    sentence: Sentence
    lexicon: Lexicon
    cue_tokens: Set[int]

    def flag(self, at: int) -> int:
        """Return the class of a token."""
        return self.sentence.tokens[at].flag

    def word(self, at: int) -> str:
        """Return a token in lower case."""
        return self.sentence.tokens[at].word


def find_source(grammar: Grammar, cue: Cue) -> Source | Refusal | None:
    """Return the source of a cue, why the cue does not count, or None if it names no source."""
    frames = cue.form.frames
    if Frame.NOUN in frames:
        if cue.tail is None:
            return _possessor(grammar, cue)
        return Source(cue.last + 1, cue.tail - len(cue.form.tail), Side.BEHIND)
    if Frame.ACCORDING in frames:
        if _is_mere_adverb(grammar, cue):
            return Refusal.NOUN
        return find_behind(grammar, cue.last + 1, cue.high, is_according=True)
    if _is_noun(grammar, cue):
        return Refusal.NOUN
    if _is_voided_behind(grammar, cue):
        return Refusal.VOID
    return _of_verb(grammar, cue)


def _of_verb(grammar: Grammar, cue: Cue) -> Source | Refusal | None:
    """Return the source of a verb: before it, or behind it where the order may be turned."""
    at, refusal, seen = _skip_back(grammar, cue)
    if refusal is Refusal.PASSIVE:
        return _agent(grammar, cue) or refusal
    if refusal is not None:
        return refusal
    if (cue.form.is_converb and not seen & Word.AUXILIARY) or seen & Word.CONJUNCTION:
        return None
    if _is_inverted(grammar, cue, at):
        return find_behind(grammar, cue.last + 1, cue.high)
    before = _before(grammar, cue, at)
    if before is not None and grammar.flag(before.first) & Word.NEGATION:
        return Refusal.VOID
    if before is not None and _is_adjunct(grammar, cue, before):
        return find_behind(grammar, cue.last + 1, cue.high)
    if before is not None and not (before.first == before.last and _is_pointer(grammar, before)):
        return before
    if Frame.AFTER in cue.form.frames or not _may_invert(grammar, cue, at):
        return None
    limit = cue.high if cue.tail is None else cue.tail - len(cue.form.tail)
    return find_behind(grammar, cue.last + 1, limit)


def _is_adjunct(grammar: Grammar, cue: Cue, before: Source) -> bool:
    """Tell "Three days later said he": nobody is named before the verb, somebody right behind it."""
    if not grammar.lexicon.is_verb_second or cue.last >= cue.high:
        return False
    if any(before.first <= named.last <= before.last for named in grammar.sentence.named):
        return False
    following = cue.last + 1
    flag = grammar.flag(following)
    if any(grammar.flag(at) & Word.PRONOUN for at in range(before.first, before.last + 1)):
        return False
    is_pronoun = bool(flag & Word.PRONOUN) and not flag & Word.DETERMINER
    return is_pronoun or grammar.sentence.named_at(following) is not None


def _is_mere_adverb(grammar: Grammar, cue: Cue) -> bool:
    """Tell "so wichtig" from '"...", so Merkel': only behind a sign does the word name a source."""
    if not grammar.flag(cue.first) & (Word.FILLER | Word.POINTER) or cue.last > cue.first:
        return False
    if (
        cue.first <= cue.low
        or grammar.sentence.tokens[cue.first - 1].is_word
        or cue.last >= cue.high
    ):
        return True
    following = grammar.sentence.tokens[cue.last + 1]
    return not (following.is_capital or following.flag & (Word.DETERMINER | Word.PRONOUN))


def _is_voided_behind(grammar: Grammar, cue: Cue) -> bool:
    """Tell "erklären wollte", "berichtet worden war", where the verb comes last."""
    if not grammar.lexicon.is_verb_second or cue.last >= cue.high or cue.tail is not None:
        return False
    return bool(grammar.flag(cue.last + 1) & (Word.VOID | Word.PASSIVE))


def _is_noun(grammar: Grammar, cue: Cue) -> bool:
    """Tell "the claims", "of promises" from verbs by the word before."""
    if cue.first <= cue.low:
        return False
    flag = grammar.flag(cue.first - 1)
    if flag & (Word.PRONOUN | Word.AUXILIARY | Word.LINK | Word.FILLER | Word.VOID):
        return False
    if cue.form.is_converb:
        return False
    return bool(flag & (Word.DETERMINER | Word.POSSESSIVE | Word.PREPOSITION))


def _is_inverted(grammar: Grammar, cue: Cue, at: int) -> bool:
    """Tell `..., said Biden.` from `Biden, the president, said`: the source ends the clause."""
    if Frame.CLAUSE not in cue.form.frames or at != cue.first - 1 or cue.last >= cue.high:
        return False
    if at < cue.low or grammar.word(at) != ",":
        return False
    following = grammar.sentence.tokens[cue.last + 1]
    is_marked = following.is_capital or following.flag & (Word.DETERMINER | Word.PRONOUN)
    is_free = grammar.lexicon.is_free_order
    if not is_marked and (following.flag or not is_free):
        return False
    source = find_behind(grammar, cue.last + 1, cue.high)
    if source is None:
        return False
    if source.last >= cue.high or not grammar.sentence.tokens[source.last + 1].is_word:
        return True
    return is_free and bool(grammar.flag(source.last + 1) & (Word.PREPOSITION | Word.FILLER))


def _skip_back(grammar: Grammar, cue: Cue) -> tuple[int, Refusal | None, int]:
    """Walk back over adverbs and auxiliaries; tell what was seen, and whether it voids the cue."""
    at = cue.first - 1
    seen = 0
    while at >= cue.low:
        flag = grammar.flag(at)
        is_skipped = flag & SKIPPED and not flag & Word.DETERMINER
        if not is_skipped and not _opens_here(grammar, cue, at):
            break
        if flag & (Word.NEGATION | Word.VOID):
            return at, Refusal.VOID, seen
        seen |= flag
        at -= 1
    is_bare = not cue.form.is_converb and not cue.form.is_thought and len(cue.form.words) == 1
    if seen & Word.PASSIVE and is_bare:
        return at, Refusal.PASSIVE, seen
    return at, None, seen


def _opens_here(grammar: Grammar, cue: Cue, mark: int) -> bool:
    """Tell whether the mark opens the quotation the cue stands in."""
    tokens = grammar.sentence.tokens
    if cue.low or not grammar.sentence.is_quotation_mark(mark):
        return False
    return tokens[cue.first].quotation >= 0 and tokens[mark].quotation < 0


def _agent(grammar: Grammar, cue: Cue) -> Source | None:
    """Return the doer of a passive: "was called unrealistic by Moscow"."""
    for at in range(cue.last + 1, min(cue.high, cue.last + 12) + 1):
        if not grammar.sentence.tokens[at].is_word:
            return None
        if grammar.flag(at) & Word.AGENT:
            return find_behind(grammar, at + 1, cue.high)
    return None


def _is_pointer(grammar: Grammar, source: Source) -> bool:
    return bool(grammar.flag(source.first) & Word.POINTER)


def _may_invert(grammar: Grammar, cue: Cue, at: int) -> bool:
    """Tell whether the source may follow: at a start, behind a sign, an opener or an adjunct."""
    if cue.form.is_converb or not (
        grammar.lexicon.is_verb_second or Frame.CLAUSE in cue.form.frames
    ):
        return False
    if at < cue.low:
        return True
    token = grammar.sentence.tokens[at]
    if not token.is_word or token.flag & (Word.OPENER | Word.POINTER):
        return True
    return grammar.lexicon.is_verb_second


def _before(grammar: Grammar, cue: Cue, at: int) -> Source | None:
    """Return the noun phrase that ends at `at`, with what a pair of commas sets behind it."""
    if at < cue.low:
        return None
    if grammar.word(at) == "," or _is_free_dash(grammar, at):
        return _before_interruption(grammar, cue, at)
    at = _over_brackets(grammar, at, cue.low)
    first = _left_border(grammar, at, cue.low)
    if first > at:
        return None
    return _trim(grammar, first, at)


def _before_interruption(grammar: Grammar, cue: Cue, comma: int) -> Source | None:
    """Read "X, a spokesman, said" and "X, speaking in Geneva, said"."""
    tokens = grammar.sentence.tokens
    low = max(cue.low, comma - _LONGEST_INTERRUPTION)
    for opening in range(comma - 1, low, -1):
        if grammar.sentence.is_quotation_mark(opening) or grammar.word(opening) in ":;":
            return None
        if tokens[opening].word != tokens[comma].word or tokens[opening + 1].word in _DASHES:
            continue
        first = _left_border(grammar, opening - 1, cue.low)
        source = _trim(grammar, first, opening - 1) if first <= opening - 1 else None
        if source is None:
            if grammar.flag(first) & Word.PREPOSITION:
                return None
            continue
        if grammar.flag(opening + 1) & (Word.PREPOSITION | Word.FILLER | Word.COMPLEMENTIZER):
            return source
        return Source(source.first, comma - 1, Side.BEFORE)
    return None


def _over_brackets(grammar: Grammar, at: int, low: int) -> int:
    if grammar.word(at) not in ")]":
        return at
    opening = at
    while opening > low and grammar.word(opening) not in "([":
        opening -= 1
    return opening - 1 if opening > low else at


def _left_border(grammar: Grammar, at: int, low: int) -> int:
    """Return the first token of the stretch without a border that ends at `at`."""
    first = at + 1
    while first > low and at - first < _LONGEST:
        left = first - 1
        if grammar.word(left) in ")]":
            inner = _over_brackets(grammar, left, low)
            if inner != left:
                first = inner + 1
                continue
        if _is_border(grammar, left, at):
            break
        first = left
    return first


def _is_border(grammar: Grammar, at: int, end: int) -> bool:
    token = grammar.sentence.tokens[at]
    if at in grammar.cue_tokens:
        return True
    if not token.is_word:
        return token.word not in _GLUE or _is_free_dash(grammar, at)
    if token.flag & Word.CONJUNCTION and token.flag & Word.FILLER:
        return not _joins_names(grammar, at, end)
    return bool(token.flag & (Word.LINK | Word.CONJUNCTION))


def _is_free_dash(grammar: Grammar, at: int) -> bool:
    token = grammar.sentence.tokens[at]
    text = grammar.sentence.text
    if token.word not in _DASHES or token.start == 0:
        return False
    return text[token.start - 1].isspace() or text[token.start - 1] in _DASHES


def _joins_names(grammar: Grammar, at: int, end: int) -> bool:
    """Tell "Lavrov and Blinken said" from "went home and Blinken said"."""
    if at == 0 or at >= end:
        return False
    before, behind = grammar.sentence.tokens[at - 1], grammar.sentence.tokens[at + 1]
    return before.is_capital and (behind.is_capital or bool(behind.flag & Word.DETERMINER))


def _trim(grammar: Grammar, first: int, last: int) -> Source | None:
    """Cut adverbs and adjuncts off both ends of a stretch; None if no noun phrase is left."""
    auxiliary = _inner_auxiliary(grammar, first, last)
    if auxiliary is not None:
        left = _trim(grammar, first, auxiliary - 1) if auxiliary > first else None
        return left or (_trim(grammar, auxiliary + 1, last) if auxiliary < last else None)
    while first <= last and grammar.flag(first) & (Word.FILLER | Word.AUXILIARY | Word.POINTER):
        if grammar.flag(first) & (Word.DETERMINER | Word.PRONOUN):
            break
        first += 1
    if first > last:
        return None
    if grammar.flag(first) & Word.PREPOSITION and not grammar.flag(first) & Word.DETERMINER:
        start = _behind_adjunct(grammar, first, last)
        return None if start is None else Source(start, last, Side.BEFORE)
    if not any(grammar.sentence.tokens[at].is_word for at in range(first, last + 1)):
        return None
    if grammar.flag(last) & Word.PRONOUN and not grammar.flag(last) & Word.DETERMINER:
        return Source(last, last, Side.BEFORE)
    named = grammar.sentence.named_until(last)
    if named and named.first > first and _opens_time(grammar, first, named.first):
        first = named.first
    return Source(first, _without_adjunct(grammar, first, last), Side.BEFORE)


def _inner_auxiliary(grammar: Grammar, first: int, last: int) -> int | None:
    for at in range(first, last + 1):
        flag = grammar.flag(at)
        if flag & Word.AUXILIARY and not flag & (Word.DETERMINER | Word.PREPOSITION):
            return at
    return None


def _opens_time(grammar: Grammar, first: int, until: int) -> bool:
    return all(grammar.flag(at) & (Word.FILLER | Word.PREPOSITION) for at in range(first, until))


def _without_adjunct(grammar: Grammar, first: int, last: int) -> int:
    """Cut "in a speech on Thursday" off "Biden in a speech on Thursday"."""
    named = grammar.sentence.named_at(first)
    end = named.last if named else first if grammar.flag(first) & Word.PRONOUN else None
    if end is None or end >= last:
        return last
    flag = grammar.flag(end + 1)
    if flag & Word.PREPOSITION and not flag & Word.ATTACHER:
        return end
    return last


def _behind_adjunct(grammar: Grammar, first: int, last: int) -> int | None:
    """Return where the noun phrase begins behind "On Thursday the minister"."""
    if grammar.flag(last) & Word.PRONOUN and last > first:
        return last
    named = grammar.sentence.named_until(last)
    if named and named.first > first:
        start = named.first
        if grammar.flag(start - 1) & Word.DETERMINER and start - 1 > first:
            start -= 1
        if not grammar.flag(start - 1) & (Word.PREPOSITION | Word.ATTACHER | Word.DETERMINER):
            return start
        return None
    for at in range(last - 1, first + 1, -1):
        if grammar.flag(at) & Word.DETERMINER and not grammar.flag(at - 1) & (
            Word.PREPOSITION | Word.ATTACHER
        ):
            return at
    return None


def find_behind(
    grammar: Grammar, first: int, high: int, *, is_according: bool = False
) -> Source | None:
    """Return the noun phrase that begins behind a cue."""
    while first <= high and _is_skipped_behind(grammar, first):
        first += 1
    if first > high or not grammar.sentence.tokens[first].is_word or first in grammar.cue_tokens:
        return None
    flag = grammar.flag(first)
    if flag & Word.PRONOUN and not flag & Word.DETERMINER and not is_according:
        return Source(first, first, Side.BEHIND)
    if flag & (Word.COMPLEMENTIZER | Word.PREPOSITION | Word.LINK) and not flag & Word.DETERMINER:
        return None
    last = _right_border(grammar, first, high, is_according=is_according)
    while last > first and not grammar.sentence.tokens[last].is_word:
        last -= 1
    return Source(first, last, Side.BEHIND)


def _is_skipped_behind(grammar: Grammar, at: int) -> bool:
    flag = grammar.flag(at)
    return bool(flag & Word.FILLER) and not flag & (Word.DETERMINER | Word.PRONOUN)


def _right_border(grammar: Grammar, first: int, high: int, *, is_according: bool) -> int:
    named = grammar.sentence.named_at(first)
    if named is None and first < high and grammar.flag(first) & Word.DETERMINER:
        named = grammar.sentence.named_at(first + 1)
    at = first if named is None else min(named.last, high)
    while at < high:
        following = at + 1
        if _ends_phrase(grammar, following, is_according=is_according, is_named=named is not None):
            break
        at = following
    return at if is_according and first <= 3 else _with_apposition(grammar, at, high)


def _ends_phrase(grammar: Grammar, at: int, *, is_according: bool, is_named: bool) -> bool:
    token = grammar.sentence.tokens[at]
    if at in grammar.cue_tokens or grammar.sentence.is_quotation_mark(at):
        return True
    if not token.is_word:
        return token.word not in _GLUE or _is_free_dash(grammar, at)
    if token.flag & Word.CONJUNCTION and token.flag & Word.FILLER:
        return not _joins_names(grammar, at, len(grammar.sentence.tokens) - 1)
    if token.flag & (Word.LINK | Word.CONJUNCTION | Word.COMPLEMENTIZER | Word.AUXILIARY):
        return True
    if is_according and not grammar.lexicon.is_verb_second:
        return False
    if token.flag & (Word.PREPOSITION | Word.FILLER) and not token.flag & Word.ATTACHER:
        return True
    if (
        grammar.lexicon.has_capital_nouns
        and not is_named
        and not token.flag
        and not token.is_capital
    ):
        return grammar.sentence.tokens[at - 1].is_capital
    if is_named:
        return (
            not token.is_capital
            and not token.flag & Word.ATTACHER
            and grammar.lexicon.is_verb_second
        )
    return False


def _with_apposition(grammar: Grammar, last: int, high: int) -> int:
    """Add ", a spokesman for the ministry" up to a comma, ", president of X" up to the end."""
    if last + 2 > high or grammar.word(last + 1) != "," or last + 2 in grammar.cue_tokens:
        return last
    opening = grammar.sentence.tokens[last + 2]
    is_marked = bool(opening.flag & (Word.DETERMINER | Word.RELATIVE))
    if not opening.is_word or (opening.flag and not is_marked):
        return last
    at = last + 2
    while at < high:
        token = grammar.sentence.tokens[at + 1]
        if at + 1 in grammar.cue_tokens or grammar.sentence.is_quotation_mark(at + 1):
            return last
        if not token.is_word and token.word not in _GLUE:
            break
        at += 1
    if not is_marked and at < high and grammar.word(at + 1) == ",":
        return last
    return at if grammar.sentence.tokens[at].is_word else at - 1


def _possessor(grammar: Grammar, cue: Cue) -> Source | None:
    """Return whose claim it is: "Putin's claim that", "his promise to"."""
    at = cue.first - 1
    while at > cue.low and not grammar.flag(at) and not _is_genitive(grammar, at):
        at -= 1
        if cue.first - at > 3:
            return None
    if at < cue.low:
        return None
    if _is_genitive(grammar, at):
        first = _left_border(grammar, at, cue.low)
        named = grammar.sentence.named_until(at)
        return Source(named.first if named else max(first, at - 1), at, Side.BEFORE)
    if grammar.flag(at) & Word.POSSESSIVE:
        return Source(at, at, Side.BEFORE)
    return None


def _is_genitive(grammar: Grammar, at: int) -> bool:
    return grammar.word(at).endswith(("'s", "s'"))
