"""A sentence as the grammar sees it: words with their classes, quotations, mentions.

In goes a paragraph of the page, out come its sentences. The one idea: a whole quotation never
breaks a sentence, and a quotation with a mark missing never joins two.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from dragoman.language.profile import Language
from dragoman.language.quotes import Quotation, find_quotations
from dragoman.language.sentences import split_sentences
from dragoman.records import Mention, Span
from dragoman.statements.lexicon import Lexicon, Word

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|\d+(?:[.,:/]\d+)*|[^\W_]+(?:[-'’.·][^\W_]+)*(?:['’](?=\s|$))?|\S"
)
_QUOTE_MARKS = frozenset('"“”„«»‟‹›')


class Token(NamedTuple):
    """A word or a sign; `quotation` is the index of the one it stands in, or -1."""

    start: int
    end: int
    word: str
    flag: int
    quotation: int
    is_word: bool
    is_capital: bool
    is_mark: bool


class Named(NamedTuple):
    """A mention with its first and last token."""

    first: int
    last: int
    mention: Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence; spans count in the page, `first`/`last` in tokens (both inclusive)."""

    text: str
    span: Span
    paragraph: int
    tokens: tuple[Token, ...]
    quotations: tuple[Quotation, ...]
    named: tuple[Named, ...]

    def span_of(self, first: int, last: int) -> Span:
        """Return the span of the page from one token to another."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    def named_at(self, first: int) -> Named | None:
        """Return the longest mention that begins at a token."""
        found = [named for named in self.named if named.first == first]
        return max(found, key=lambda named: named.last, default=None)

    def named_until(self, last: int) -> Named | None:
        """Return the longest mention that ends at a token."""
        found = [named for named in self.named if named.last == last]
        return min(found, key=lambda named: named.first, default=None)

    def is_quotation_mark(self, at: int) -> bool:
        """Tell whether a token is a mark of quotation."""
        return self.tokens[at].is_mark


def read_sentences(
    text: str, span: Span, language: Language, lexicon: Lexicon, mentions: Sequence[Mention]
) -> list[Sentence]:
    """Return the sentences of one paragraph; `mentions` are sorted by where they start."""
    quotations = tuple(find_quotations(text, span, language))
    start = attrgetter("evidence.start")
    found: list[Sentence] = []
    for piece in _join(split_sentences(text, span, language), quotations):
        tokens = _tokens(text, piece, quotations, lexicon)
        first = bisect_left(mentions, piece.start, key=start)
        inside = mentions[first : bisect_left(mentions, piece.end, key=start)]
        found.append(
            Sentence(
                text=text,
                span=piece,
                paragraph=span.start,
                tokens=tokens,
                quotations=quotations,
                named=_named(tokens, inside),
            )
        )
    return found


def _join(pieces: Sequence[Span], quotations: Sequence[Quotation]) -> list[Span]:
    """Join the pieces that a whole quotation runs across."""
    joined: list[Span] = []
    wholes = [q.outer for q in quotations if q.is_closed and q.is_opened]
    for piece in pieces:
        before = bisect_left(wholes, joined[-1].end, key=attrgetter("start")) if joined else 0
        if before and joined[-1].end < wholes[before - 1].end:
            joined[-1] = Span(joined[-1].start, piece.end)
        else:
            joined.append(piece)
    return joined


def _tokens(
    text: str, piece: Span, quotations: Sequence[Quotation], lexicon: Lexicon
) -> tuple[Token, ...]:
    found: list[Token] = []
    at = bisect_right(quotations, piece.start, key=attrgetter("outer.end"))
    past = bisect_left(quotations, piece.end, at, key=attrgetter("outer.start"))
    near = quotations[max(0, at - 1) : past + 1]
    starts = {quotation.outer.start for quotation in near if quotation.is_opened}
    ends = {quotation.outer.end for quotation in near if quotation.is_closed}
    for match in _TOKEN.finditer(text, piece.start, piece.end):
        start, end = match.span()
        while at < len(quotations) and quotations[at].outer.end <= start:
            at += 1
        inside = (
            at < len(quotations) and quotations[at].inner.start <= start < quotations[at].inner.end
        )
        raw = match.group()
        word = raw.casefold().replace("’", "'")
        is_word = raw[0].isalnum()
        if is_word and raw[-1] in "'’" and end in ends:
            word, end = word[:-1], end - 1
        flag = lexicon.flag(word) if is_word else Word.NONE
        if flag & Word.AUDIENCE and raw[0].isupper() and word not in lexicon.flags:
            flag = Word.NONE
        is_mark = not is_word and (start in starts or end in ends or raw in _QUOTE_MARKS)
        kept = at if inside else -1
        found.append(Token(start, end, word, flag, kept, is_word, raw[0].isupper(), is_mark))
        if end < match.end():
            found.append(Token(end, end + 1, raw[-1], 0, -1, False, False, True))
    return tuple(found)


def _named(tokens: Sequence[Token], mentions: Sequence[Mention]) -> tuple[Named, ...]:
    """Put mentions on tokens; one that ends within a token ("Biden's") keeps that token."""
    starts = [token.start for token in tokens]
    found: list[Named] = []
    for mention in mentions:
        first = bisect_left(starts, mention.evidence.start)
        last = bisect_left(starts, mention.evidence.end) - 1
        if first <= last:
            found.append(Named(first, last, mention))
    return tuple(found)
