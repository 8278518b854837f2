"""The noun phrase: where it ends on both sides, without a parser.

In go a sentence with its classes of words and a place, out comes the stretch round it. A noun
phrase is what stands between two borders (a sign, a word that begins a clause, a cue), less the
adjuncts at its edges. Mentions sharpen the edges.
"""

from __future__ import annotations

from collections.abc import Set
from enum import StrEnum
from typing import NamedTuple

from dragoman.records import Kind
from dragoman.statements.lexicon import Lexicon, Word
from dragoman.statements.sentence import Named, Sentence, Token

_LONGEST = 30
_LATEST_LEADING = 3  # "According to X" at a start: what follows its comma is what X said
_LONGEST_TITLE = 3
_LONGEST_APPOSITION = 6
_GLUE = frozenset(".&/%-'’·–")
_DASHES = frozenset("-–—―")


class Side(StrEnum):
    """Where a source stands to its cue."""

    BEFORE = "before"
    BEHIND = "behind"
    SHARED = "shared"
    ABSENT = "absent"


class Source(NamedTuple):
    """The source of a cue, in tokens; `first` > `last` never happens."""

    first: int
    last: int
    side: Side


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


def over_brackets(grammar: Grammar, at: int, low: int) -> int:
    """Return the token before a bracket that ends at `at`, or `at`."""
    if grammar.word(at) not in ")]":
        return at
    opening = at
    while opening > low and grammar.word(opening) not in "([":
        opening -= 1
    return opening - 1 if opening > low else at


def left_border(grammar: Grammar, at: int, low: int) -> int:
    """Return the first token of the stretch without a border that ends at `at`."""
    first = at + 1
    while first > low and at - first < _LONGEST:
        left = first - 1
        if grammar.word(left) in ")]":
            inner = over_brackets(grammar, left, low)
            if inner != left:
                first = inner + 1
                continue
        if _is_border(grammar, left, at):
            break
        first = left
    return first


def _is_border(grammar: Grammar, at: int, end: int) -> bool:
    token = grammar.sentence.tokens[at]
    if at in grammar.cue_tokens or (token.is_mark and token.word in "'`"):
        return True
    if not token.is_word:
        return token.word not in _GLUE or is_free_dash(grammar, at)
    if token.flag & Word.CONJUNCTION and token.flag & Word.FILLER:
        return not _joins_names(grammar, at, end)
    return bool(token.flag & (Word.LINK | Word.CONJUNCTION))


def is_free_dash(grammar: Grammar, at: int) -> bool:
    """Tell a dash between words from a hyphen within one."""
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


def trim(grammar: Grammar, first: int, last: int) -> Source | None:
    """Cut adverbs and adjuncts off both ends of a stretch; None if no noun phrase is left."""
    auxiliary = _inner_auxiliary(grammar, first, last)
    if auxiliary is not None:
        return _beside_auxiliary(grammar, first, auxiliary, last)
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


def _beside_auxiliary(grammar: Grammar, first: int, auxiliary: int, last: int) -> Source | None:
    """Return the noun phrase before an auxiliary, or behind it where another word opens."""
    left = trim(grammar, first, auxiliary - 1) if auxiliary > first else None
    if left is not None and not grammar.flag(left.first) & Word.POINTER:
        return left
    right = trim(grammar, auxiliary + 1, last) if auxiliary < last else None
    if right is None or not grammar.lexicon.is_verb_second:
        return right
    return right._replace(last=right_border(grammar, right.first, last, is_according=False))


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


def _is_plain_name(grammar: Grammar, at: int) -> bool:
    token = grammar.sentence.tokens[at]
    return token.is_capital and token.is_word and not token.flag


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
    start = last
    while start > first and _is_plain_name(grammar, start):
        start -= 1
    if start < last - 1 and not grammar.lexicon.has_capital_nouns:
        return start + 1
    for at in range(last - 1, first + 1, -1):
        if grammar.flag(at) & Word.DETERMINER and not grammar.flag(at - 1) & (
            Word.PREPOSITION | Word.ATTACHER
        ):
            return at
    return None


def points_back(grammar: Grammar, low: int, at: int) -> bool:
    """Tell "Об этом в среду", "wie": openers, words for what was said, their adjuncts."""
    light = Word.OPENER | Word.POINTER | Word.FILLER | Word.PREPOSITION | Word.AUXILIARY
    if low <= at and grammar.flag(at) & (Word.OPENER | Word.POINTER):
        return True
    is_pointing = False
    for k in range(low, at + 1):
        flag = grammar.flag(k)
        if not flag & light:
            return False
        is_pointing = is_pointing or bool(flag & Word.POINTER)
    return is_pointing


def phrase_start(grammar: Grammar, low: int, last: int) -> int:
    """Return where the phrase before "zufolge" begins: "bleibt | der Agentur Interfax"."""
    for at in range(last, low - 1, -1):
        joins = at > low and grammar.sentence.tokens[at - 1].is_capital
        if grammar.flag(at) & Word.DETERMINER and not joins:
            return at
        if not grammar.sentence.tokens[at].is_capital and not joins and not grammar.flag(at):
            return min(at + 1, last)
    return low


def right_border(grammar: Grammar, first: int, high: int, *, is_according: bool) -> int:
    """Return the last token of the phrase that begins at `first`, its apposition included."""
    named = grammar.sentence.named_at(first)
    if named is None and first < high and grammar.flag(first) & Word.DETERMINER:
        named = grammar.sentence.named_at(first + 1)
    at = first if named is None else min(named.last, high)
    if grammar.flag(at) & Word.DETERMINER and grammar.lexicon.is_free_order:
        at = short_quotation(grammar, at + 1, high) or at
    while at < high:
        following = at + 1
        title = short_quotation(grammar, following, high)
        if title is not None and grammar.word(at) in grammar.lexicon.media:
            at = title
            continue
        if _ends_phrase(grammar, following, is_according=is_according, is_named=named is not None):
            break
        at = following
    end = _with_apposition(grammar, at, high)
    is_cut_short = any(grammar.sentence.tokens[k].is_word for k in range(end + 1, high + 1))
    is_leading = first <= _LATEST_LEADING
    return at if is_according and (is_leading or is_cut_short) else end


def behind_hearers(grammar: Grammar, at: int, high: int, *, to_source: bool = False) -> int:
    """Return the token behind the hearers at `at`: "журналистам", "der Zeitung", "РИА Новости".

    With `to_source` an outlet or a title in marks counts as hearer only if a word follows it.
    """
    first = at
    if at < high and grammar.flag(at) & Word.DETERMINER:
        following = grammar.sentence.named_at(at + 1)
        if grammar.flag(at + 1) & Word.AUDIENCE or (following and _is_outlet(following)):
            at += 1
    while at <= high and grammar.flag(at) & Word.AUDIENCE:
        at += 1
    if not grammar.lexicon.is_free_order:
        return at
    named = grammar.sentence.named_at(at) if at <= high else None
    title = short_quotation(grammar, at, high)
    last = title if title is not None else named.last if named and _is_outlet(named) else None
    if last is None or (first == at and not to_source):
        return at
    follows = grammar.sentence.tokens[last + 1] if last < high else None
    if first == at and (follows is None or not follows.is_word or _is_adjunct_word(follows)):
        return at
    return last + 1


def _is_adjunct_word(token: Token) -> bool:
    return bool(token.flag & (Word.PREPOSITION | Word.LINK | Word.FILLER))


def _is_outlet(named: Named) -> bool:
    return named.mention.kind is Kind.OUTLET


def short_quotation(grammar: Grammar, at: int, high: int) -> int | None:
    """Return the closing mark of the title in quotation marks that opens at `at`, if it is one."""
    tokens = grammar.sentence.tokens
    if at + 2 > high or not grammar.sentence.is_quotation_mark(at):
        return None
    inside = tokens[at + 1].quotation
    if inside < 0 or not tokens[at + 1].is_capital:
        return None
    last = at + 1
    while last < high and tokens[last].quotation == inside:
        last += 1
    is_short = last - at <= _LONGEST_TITLE + 1 and grammar.sentence.is_quotation_mark(last)
    is_plain = all(token.is_word for token in tokens[at + 1 : last])
    return last if is_short and is_plain else None


def _ends_phrase(grammar: Grammar, at: int, *, is_according: bool, is_named: bool) -> bool:
    token = grammar.sentence.tokens[at]
    if at in grammar.cue_tokens or grammar.sentence.is_quotation_mark(at):
        return True
    if _opens_another(grammar, at):
        return True
    if not token.is_word:
        return token.word not in _GLUE or is_free_dash(grammar, at)
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


def _opens_another(grammar: Grammar, at: int) -> bool:
    """Tell the hearers or the object behind a subject: "Maas | der Zeitung", "Maas | den Plan"."""
    token, before = grammar.sentence.tokens[at], grammar.sentence.tokens[at - 1]
    joined = Word.DETERMINER | Word.ATTACHER | Word.PREPOSITION | Word.CONJUNCTION
    if before.flag & joined:
        return False
    if token.flag & Word.AUDIENCE:
        return before.is_capital or not grammar.lexicon.has_capital_nouns
    if (
        token.is_capital
        or not token.flag & Word.DETERMINER
        or at + 1 >= len(grammar.sentence.tokens)
    ):
        return False
    if grammar.flag(at + 1) & Word.AUDIENCE:
        return True
    is_genitive = token.flag & Word.ATTACHER and grammar.lexicon.has_capital_nouns
    return grammar.lexicon.is_verb_second and not is_genitive and not before.flag


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
    if not is_marked and grammar.lexicon.is_comma_opening and at - last > _LONGEST_APPOSITION:
        return last
    return at if grammar.sentence.tokens[at].is_word else at - 1
