"""Where the words said begin behind a cue and its source.

In go a claim (a cue with its source) and its sentence, out comes the token its words open with.
Hearers, adverbs and adjuncts between are skipped; a complementizer, a colon or a quotation opens.
"""

from __future__ import annotations

from typing import NamedTuple

from dragoman.language.speech import Frame
from dragoman.statements.cues import Cue
from dragoman.statements.lexicon import Word
from dragoman.statements.phrase import Grammar, Side, Source, behind_hearers, short_quotation
from dragoman.statements.sentence import Token

_HEARER_REACH = 16
_LONGEST_HEARER = 9
_ADJUNCT_REACH = 26


class Claim(NamedTuple):
    """A cue with its source, and the first and last token they cover together."""

    cue: Cue
    source: Source
    first: int
    last: int

    @property
    def is_around(self) -> bool:
        """Whether the cue names a source for the whole sentence ("according to", "in his view")."""
        return self.cue.form.is_around


def make_claim(grammar: Grammar, cue: Cue, source: Source) -> Claim:
    """Join a cue and its source into one region, an opener ("as", "как") before it included."""
    first, last = cue.first, cue.end
    if source.side not in {Side.SHARED, Side.ABSENT}:
        first, last = min(first, source.first), max(last, source.last)
    if first > cue.low and grammar.flag(first - 1) & Word.OPENER:
        first -= 1
    return Claim(cue, source, first, last)


def find_opening(grammar: Grammar, claim: Claim, *, has_left: bool) -> int | None:
    """Return the token what is said begins with, or None if only adjuncts follow."""
    at = _behind_any_hearer(grammar, claim)
    if at > claim.cue.high:
        return None
    if claim.cue.form.tells and claim.source.side is not Side.BEHIND:
        return _behind_hearer(grammar, claim, at)
    token = grammar.sentence.tokens[at]
    if not token.is_word:
        return _behind_sign(grammar, claim, at)
    if token.flag & Word.COMPLEMENTIZER and not claim.is_around:
        return at + 2 if at + 1 < claim.cue.high and grammar.word(at + 1) == ":" else at
    if claim.is_around or (token.flag & Word.TOPIC and Frame.CLAUSE in claim.cue.form.frames):
        return None if has_left else at
    if token.flag & Word.FILLER and not token.flag & (Word.PREPOSITION | Word.DETERMINER):
        return _behind_filler(grammar, claim, at, has_left=has_left)
    is_bare_infinitive = (
        token.flag & Word.INFINITIVE and Frame.INFINITIVE not in claim.cue.form.frames
    )
    if _opens_adjunct(token) or is_bare_infinitive:
        return _behind_adjunct(grammar, claim, at, has_left=has_left)
    return at if _may_be_bare(claim) else None


def _opens_adjunct(token: Token) -> bool:
    is_infinitive = token.flag & Word.INFINITIVE
    return bool(token.flag & (Word.PREPOSITION | Word.HEARER)) and not is_infinitive


def _behind_any_hearer(grammar: Grammar, claim: Claim) -> int:
    """Return the token behind the claim and those it is said to, where their words tell."""
    at = claim.last + 1
    frames = claim.cue.form.frames
    if Frame.CLAUSE not in frames:
        return at
    at = behind_hearers(grammar, at, claim.cue.high)
    if grammar.lexicon.is_free_order and frames == {Frame.CLAUSE} and not claim.cue.form.tells:
        return _behind_other_hearer(grammar, claim, at, claim.cue.high)
    return at


def _may_be_bare(claim: Claim) -> bool:
    """Tell whether words may follow without a conjunction or a mark."""
    return claim.cue.form.frames != {Frame.QUOTE}


def _behind_filler(grammar: Grammar, claim: Claim, at: int, *, has_left: bool) -> int | None:
    """Skip "later", "on Tuesday" before a that-clause; an adverb goes with what follows it."""
    following = at
    while following < claim.cue.high and grammar.flag(following) & Word.FILLER:
        following += 1
    token = grammar.sentence.tokens[following]
    if not token.is_word:
        return _behind_sign(grammar, claim, following) if not has_left else None
    if token.flag & Word.COMPLEMENTIZER:
        return following
    if _opens_adjunct(token):
        return _behind_adjunct(grammar, claim, following, has_left=has_left)
    return at if _may_be_bare(claim) and not has_left else None


def _behind_sign(grammar: Grammar, claim: Claim, at: int) -> int | None:
    is_object = not claim.cue.form.frames - {Frame.OBJECT}
    if grammar.word(at) == "," and is_object:
        return None
    if grammar.word(at) in ",:-–—" and at < claim.cue.high:
        return at + 1
    return at if grammar.sentence.is_quotation_mark(at) or grammar.word(at) in "([" else None


def _behind_hearer(grammar: Grammar, claim: Claim, at: int) -> int | None:
    """Skip the hearer of "told reporters on Monday that ..."."""
    high = min(claim.cue.high, at + _HEARER_REACH)
    for k in range(at, high + 1):
        token = grammar.sentence.tokens[k]
        if token.flag & Word.COMPLEMENTIZER and k > at - 1:
            return k
        if grammar.sentence.is_quotation_mark(k) or token.word == ":":
            return k if token.word != ":" else min(k + 1, claim.cue.high)
        if token.word == ",":
            return k + 1 if k < claim.cue.high else None
    named = grammar.sentence.named_at(at)
    if named is not None:
        return named.last + 1 if named.last < claim.cue.high else None
    if grammar.flag(at) & (Word.PRONOUN | Word.FIRST_PERSON):
        return at + 1 if at < claim.cue.high else None
    return _first_clause(grammar, at, claim.cue.high)


def _first_clause(grammar: Grammar, at: int, high: int) -> int | None:
    """Return where a clause without a complementizer begins: at its pronoun or article."""
    for k in range(at + 1, high):
        if grammar.flag(k) & (Word.PRONOUN | Word.DETERMINER) and not grammar.flag(k - 1) & (
            Word.PREPOSITION | Word.ATTACHER
        ):
            return k
    return None


def _behind_adjunct(grammar: Grammar, claim: Claim, at: int, *, has_left: bool) -> int | None:
    """Skip "on Thursday in a speech" up to a complementizer, a colon or a quotation."""
    found = _next_opening(grammar, claim, at)
    if found is not None and grammar.word(found) == ":":
        return found + 1 if found < claim.cue.high else None
    if found is not None and grammar.sentence.is_quotation_mark(found):
        return found
    if has_left:
        return None
    if found is not None and grammar.word(found) == ",":
        return _behind_comma(grammar, claim, found)
    if found is not None:
        return found
    if not _may_be_bare(claim):
        return None
    if _takes_object(claim):
        return _behind_one_hearer(grammar, at)
    return _first_clause(grammar, at + 1, claim.cue.high)


def _next_opening(grammar: Grammar, claim: Claim, at: int) -> int | None:
    """Return the first complementizer, colon, quotation or opening comma, else a topic ("о")."""
    may_open = not _takes_object(claim) or bool(grammar.flag(at + 1) & Word.FILLER)
    topic, past = None, at
    for k in range(at, min(claim.cue.high, at + _ADJUNCT_REACH) + 1):
        token = grammar.sentence.tokens[k]
        if k < past:
            continue
        is_that = token.flag & Word.COMPLEMENTIZER and not token.flag & Word.PREPOSITION
        if is_that or token.word == ":":
            return k
        if k in grammar.cue_tokens:
            break
        if token.is_mark:
            past = _behind_title(grammar, k, claim.cue.high)
            if past == k:
                return k
        if topic is None and token.flag & Word.TOPIC:
            topic = k
        if token.word == "," and (may_open or _is_opened(grammar, k + 1)):
            return k
    return topic


def _behind_title(grammar: Grammar, at: int, high: int) -> int:
    """Return the token behind a title in marks ("in the «North», that"), or `at` if it is none."""
    title = short_quotation(grammar, at, high)
    is_place = grammar.flag(at - 1) & (Word.PLACE | Word.ORIGIN | Word.AUDIENCE)
    return at if title is None or title == high or not is_place else title + 1


def _takes_object(claim: Claim) -> bool:
    return Frame.OBJECT in claim.cue.form.frames


def _is_opened(grammar: Grammar, at: int) -> bool:
    """Tell whether a that-clause or a quotation begins here."""
    if at >= len(grammar.sentence.tokens):
        return False
    return bool(grammar.flag(at) & Word.COMPLEMENTIZER) or grammar.sentence.is_quotation_mark(at)


def _behind_other_hearer(grammar: Grammar, claim: Claim, at: int, high: int) -> int:
    """Skip "dem Deutschlandfunk" in "sagte dem Deutschlandfunk, dass", whoever it is."""
    is_before = claim.source.side is Side.BEFORE and not grammar.lexicon.is_comma_opening
    for k in range(at, min(high, at + _LONGEST_HEARER)):
        if is_before and k > at and grammar.flag(k) & Word.COMPLEMENTIZER:
            return k
        if k in grammar.cue_tokens or (not grammar.sentence.tokens[k].is_word and k > at):
            is_opened = grammar.word(k) == "," and grammar.flag(k + 1) & Word.COMPLEMENTIZER
            return k if is_opened and k not in grammar.cue_tokens else at
    return at


def _behind_one_hearer(grammar: Grammar, at: int) -> int:
    """Skip "to him" in "explained to him the need"."""
    if not grammar.flag(at) & Word.HEARER or at + 2 >= len(grammar.sentence.tokens):
        return at
    named = grammar.sentence.named_at(at + 1)
    following = named.last + 1 if named else at + 2
    if following >= len(grammar.sentence.tokens):
        return at
    return following if grammar.flag(following) & (Word.DETERMINER | Word.POSSESSIVE) else at


def _behind_comma(grammar: Grammar, claim: Claim, comma: int) -> int | None:
    if comma >= claim.cue.high:
        return None
    following = comma + 1
    if following in grammar.cue_tokens:
        return None
    if grammar.flag(following) & Word.PREPOSITION and not grammar.flag(following) & Word.LINK:
        return _behind_adjunct(grammar, claim, following, has_left=False) or following
    return following
