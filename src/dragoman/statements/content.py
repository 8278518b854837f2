"""Find what is said: the stretch of a sentence that a cue and its source report.

In go the claims of a sentence (cue with source, in order), out come the spans of content of each.
The one idea: the cue and its source are one region; the words stand right of it, left of it, or on
both sides where it interrupts them. What follows in the same breath with a cue of its own ends it.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.language.quotes import cut_edges
from dragoman.language.speech import Frame
from dragoman.records import Span
from dragoman.statements.lexicon import Word
from dragoman.statements.opening import Claim, find_opening
from dragoman.statements.phrase import Grammar, Side, is_free_dash, points_back
from dragoman.statements.sentence import Token

_LONGEST_LEAD_IN = 2
_ADJUNCT_REACH = 26
_PAUSES = frozenset(",;–—-")


def find_content(grammar: Grammar, claims: Sequence[Claim], index: int) -> list[Span]:
    """Return the spans of what one claim of a sentence reports; none if it reports nothing here."""
    claim = claims[index]
    if Frame.NOUN in claim.cue.form.frames and not claim.is_around:
        return _stretch(grammar, claim.cue.end, _right_end(grammar, claims, index))
    gap = _gap(grammar, claim)
    if gap is not None:
        is_on = _goes_on(grammar, claim)
        return _stretch(grammar, gap[0], _right_end(grammar, claims, index) if is_on else gap[1])
    left = _left(grammar, claims, index)
    start = find_opening(grammar, claim, has_left=bool(left))
    if start is not None and _is_only_pointing(grammar, claim, start):
        start = None
    right = [] if start is None else _stretch(grammar, start, _right_end(grammar, claims, index))
    if _is_interrupting(grammar, claim):
        return _interrupted(grammar, claims, index)
    if left and right and not _continues(grammar, claim, left[0]):
        right = []
    if left and right and _is_lead_in(grammar, claim, left[0]):
        left = []
    return [span for span in left + right if not _is_bare(grammar, span)]


def _is_only_pointing(grammar: Grammar, claim: Claim, start: int) -> bool:
    """Tell "Das sagte X am Freitag, nachdem": the words stand before; behind is no that-clause."""
    if not points_back(grammar, claim.cue.low, claim.first - 1):
        return False
    is_said = grammar.flag(start) & Word.COMPLEMENTIZER or grammar.word(start - 1) == ":"
    return not is_said and not grammar.sentence.is_quotation_mark(start)


def _is_interrupting(grammar: Grammar, claim: Claim) -> bool:
    """Tell a report set between dashes within a quotation: «A, — said X. — B»."""
    before = claim.first - 1
    inside = grammar.sentence.tokens[claim.cue.first].quotation >= 0
    return inside and before > 0 and is_free_dash(grammar, before)


def _interrupted(grammar: Grammar, claims: Sequence[Claim], index: int) -> list[Span]:
    """Return the words on both sides of a report between dashes.

    What follows is left to a later claim if that stands behind a dash too.
    """
    claim, tokens, text = claims[index], grammar.sentence.tokens, grammar.sentence.text
    inside = tokens[claim.cue.first].quotation
    quotation = grammar.sentence.quotations[inside]
    start = max(quotation.inner.start, tokens[0].start)
    left = cut_edges(text, start, tokens[claim.first - 1].start)
    behind = claim.last + 1
    while behind < len(tokens) and not tokens[behind].is_word:
        behind += 1
    if behind >= len(tokens) or tokens[behind].quotation != inside:
        return left
    later = (other for other in claims[index + 1 :] if other.first > claim.last)
    if any(is_free_dash(grammar, other.first - 1) for other in later):
        return left
    end = min(quotation.inner.end, tokens[-1].end)
    return left + cut_edges(text, tokens[behind].start, end)


def _gap(grammar: Grammar, claim: Claim) -> tuple[int, int] | None:
    """Return the object between the parts of a verb, first and last token.

    "wies | die Vorwürfe | zurück", "hat | den Plan | kritisiert", "described | as wise | by X".
    """
    cue, source = claim.cue, claim.source
    if Frame.OBJECT not in cue.form.frames or claim.is_around:
        return None
    if cue.tail is not None:
        first = source.last + 1 if source.side is Side.BEHIND else cue.last + 1
        last = cue.tail - len(cue.form.tail)
    elif source.side is Side.BEHIND and grammar.flag(source.first - 1) & Word.AGENT:
        first, last = cue.last + 1, source.first - 2
    elif _has_bracket(grammar, claim):
        first, last = source.last + 1, cue.first - 1
    else:
        return None
    while first <= last and _is_time(grammar, first, last):
        first += 1
    tokens = grammar.sentence.tokens[first : last + 1]
    marks = Word.DETERMINER | Word.PRONOUN
    is_plain = not grammar.lexicon.has_capital_nouns
    is_object = any(t.is_capital or t.flag & marks or (is_plain and not t.flag) for t in tokens)
    return (first, last) if is_object and not _opens_clause(grammar, claim) else None


def _opens_clause(grammar: Grammar, claim: Claim) -> bool:
    """Tell whether a clause behind the verb is what is said: "wies an, den Hafen zu schließen"."""
    following = claim.last + 1
    if following >= claim.cue.high or claim.cue.form.is_thought:
        return False
    if grammar.word(following) == ":":
        return True
    flag = grammar.flag(following + 1)
    others = Word.RELATIVE | Word.CONJUNCTION | (Word.LINK & ~Word.COMPLEMENTIZER)
    is_other = flag & others and not flag & Word.COMPLEMENTIZER
    return grammar.word(following) == "," and not is_other


def _goes_on(grammar: Grammar, claim: Claim) -> bool:
    """Tell whether the object goes on behind the verb: "riep | Parijs | op tot kalmte"."""
    following = claim.last + 1
    if claim.cue.tail is None or following > claim.cue.high:
        return False
    if claim.cue.form.is_thought:
        return True
    if grammar.word(following) == ",":
        return following < claim.cue.high and bool(grammar.flag(following + 1) & Word.RELATIVE)
    return bool(grammar.flag(following) & Word.PREPOSITION) and not _is_time(
        grammar, following, claim.cue.high
    )


def _has_bracket(grammar: Grammar, claim: Claim) -> bool:
    """Tell an auxiliary beside the subject and its participle at the end of the clause."""
    source, cue = claim.source, claim.cue
    if not grammar.lexicon.is_verb_second or source.side is not Side.BEFORE:
        return False
    if cue.last < cue.high and grammar.sentence.tokens[cue.last + 1].is_word:
        return False
    beside = (source.first - 1, source.last + 1)
    return any(cue.low <= at < cue.first and grammar.flag(at) & Word.AUXILIARY for at in beside)


def _is_time(grammar: Grammar, at: int, last: int) -> bool:
    flag = grammar.flag(at)
    if flag & (Word.FILLER | Word.AUXILIARY) and not flag & Word.DETERMINER:
        return True
    return bool(flag & Word.PREPOSITION) and at < last and bool(grammar.flag(at + 1) & Word.FILLER)


def _is_lead_in(grammar: Grammar, claim: Claim, left: Span) -> bool:
    """Tell words that only lead up to the report ("In Moscow,", "But") from words reported."""
    if _is_quoted(grammar, left):
        return False
    tokens = [t for t in grammar.sentence.tokens if left.start <= t.start < left.end and t.is_word]
    if tokens[0].flag & (Word.PREPOSITION | Word.LINK):
        return True
    if len(tokens) <= _LONGEST_LEAD_IN and not _is_subject(tokens):
        return True
    return (
        grammar.lexicon.is_comma_opening
        and claim.source.side is Side.BEFORE
        and not claim.is_around
    )


def _is_subject(tokens: Sequence[Token]) -> bool:
    """Tell "The port", "Порт" from "Yesterday", "At least"."""
    return not tokens[-1].flag and not any(t.flag & ~Word.DETERMINER for t in tokens)


def _is_bare(grammar: Grammar, span: Span) -> bool:
    """Tell a lone function word ("said so", "said it"), which is no content."""
    words = grammar.sentence.text[span.start : span.end].split()
    return len(words) == 1 and bool(grammar.lexicon.flag(words[0].casefold()))


def _continues(grammar: Grammar, claim: Claim, left: Span) -> bool:
    """Tell whether words behind the region go on with those before it."""
    following = claim.last + 1
    if claim.is_around:
        return grammar.word(following) == ","
    while following <= claim.cue.high and grammar.word(following) in ",.:":
        following += 1
    if following > claim.cue.high:
        return False
    if grammar.sentence.is_quotation_mark(following):
        return True
    return grammar.word(claim.last + 1) == "," and not _is_quoted(grammar, left)


def _is_quoted(grammar: Grammar, span: Span) -> bool:
    return any(
        quotation.inner.start <= span.start and span.end <= quotation.outer.end
        for quotation in grammar.sentence.quotations
    )


# -- the left side -----------------------------------------------------------


def _left(grammar: Grammar, claims: Sequence[Claim], index: int) -> list[Span]:
    claim = claims[index]
    before = claim.first - 1
    low = claim.cue.low
    if before < low or claim.source.side is Side.SHARED:
        return []
    opens = grammar.lexicon.is_verb_second and grammar.flag(low) & Word.COMPLEMENTIZER
    frames = claim.cue.form.frames & {Frame.CLAUSE, Frame.QUOTE, Frame.IMPERSONAL}
    if not claim.is_around and not frames and not opens:
        return []
    is_free = claim.is_around or _is_closing_sign(grammar, before)
    if not is_free or not _closes_region(grammar, claim):
        return []
    for earlier in claims[:index]:
        if _is_interrupting(grammar, earlier):
            dashes = (at for at in range(earlier.last + 1, before) if is_free_dash(grammar, at))
            low = max(low, next(dashes, earlier.last) + 1)
    for earlier in reversed(claims[:index]):
        if earlier.cue.low == low and _is_beside(grammar, earlier, claim):
            low = max(low, earlier.last + 1)
            break
    return _quotation_before(grammar, low, before) or _stretch(grammar, low, before)


def _is_closing_sign(grammar: Grammar, at: int) -> bool:
    token = grammar.sentence.tokens[at]
    return token.word in ",-–—!?" or grammar.sentence.is_quotation_mark(at)


def _closes_region(grammar: Grammar, claim: Claim) -> bool:
    """Tell whether nothing but signs or adjuncts stands behind the region."""
    following = claim.last + 1
    if following > claim.cue.high:
        return True
    token = grammar.sentence.tokens[following]
    if not token.is_word:
        if grammar.sentence.is_quotation_mark(following) and not claim.is_around:
            return _has_quotation_before(grammar, claim)
        behind = grammar.flag(following + 1) if following < claim.cue.high else 0
        if token.word == "," and behind & Word.COMPLEMENTIZER and not claim.is_around:
            return _has_quotation_before(grammar, claim)
        return token.word != ":" or claim.is_around
    if _has_quotation_before(grammar, claim):
        return not token.flag & Word.COMPLEMENTIZER
    if claim.cue.form.tells and claim.source.side is Side.BEFORE:
        return not _has_clause(grammar, claim, following)
    if claim.is_around or claim.source.side is Side.BEHIND:
        return not token.flag & Word.COMPLEMENTIZER
    return bool(token.flag & (Word.PREPOSITION | Word.FILLER)) and not _has_clause(
        grammar, claim, following
    )


def _has_quotation_before(grammar: Grammar, claim: Claim) -> bool:
    """Tell whether a quotation right before the region fills the sentence up to it."""
    if not any(
        at >= 0 and grammar.sentence.is_quotation_mark(at)
        for at in (claim.first - 1, claim.first - 2)
    ):
        return False
    return bool(_quotation_before(grammar, claim.cue.low, claim.first - 1))


def _has_clause(grammar: Grammar, claim: Claim, start: int) -> bool:
    return any(
        grammar.flag(at) & Word.COMPLEMENTIZER or grammar.word(at) == ":"
        for at in range(start, min(claim.cue.high, start + _ADJUNCT_REACH) + 1)
    )


def _is_beside(grammar: Grammar, earlier: Claim, claim: Claim) -> bool:
    """Tell whether an earlier claim closed its own content before this one began."""
    return (
        earlier.last < claim.first
        and grammar.word(earlier.last + 1) in {",", "."}
        and (earlier.first > earlier.cue.low)
    )


def _quotation_before(grammar: Grammar, low: int, before: int) -> list[Span]:
    """Return the quotation that stands right before the region, if hardly a word is before it."""
    tokens = grammar.sentence.tokens
    at = before
    while at > low and not tokens[at].is_word:
        at -= 1
    inside = tokens[at].quotation
    if inside < 0:
        return []
    quotation = grammar.sentence.quotations[inside]
    outside = sum(tokens[k].is_word and tokens[k].quotation != inside for k in range(low, at + 1))
    start = max(quotation.inner.start, tokens[low].start)
    end = min(quotation.inner.end, tokens[before].end)
    if outside > 2 or start >= end:
        return []
    return cut_edges(grammar.sentence.text, start, end)


# -- the right side ----------------------------------------------------------


def _right_end(grammar: Grammar, claims: Sequence[Claim], index: int) -> int:
    """Return the last token of what is said: the end, or where the next claim begins beside it."""
    claim = claims[index]
    high = claim.cue.high
    for later in claims[index + 1 :]:
        if later.first <= claim.last or later.cue.low != claim.cue.low:
            continue
        if _breaks(grammar, later) or _closes_sentence(grammar, later, high):
            return _before_border(grammar, later.first)
    return high


def _closes_sentence(grammar: Grammar, later: Claim, high: int) -> bool:
    """Tell ", according to X." at the very end, which holds all before it and is no part of it."""
    if not later.is_around or grammar.word(later.first - 1) != ",":
        return False
    return not any(grammar.sentence.tokens[at].is_word for at in range(later.last + 1, high + 1))


def _breaks(grammar: Grammar, later: Claim) -> bool:
    """Tell whether a later claim stands beside this one rather than inside it."""
    before = later.first - 1
    if before <= later.cue.low or later.is_around:
        return False
    token = grammar.sentence.tokens[before]
    if later.source.side is Side.SHARED:
        return token.word in {",", ";"} or bool(token.flag & Word.CONJUNCTION)
    if token.word == ";":
        return True
    return bool(token.flag & Word.CONJUNCTION) and grammar.word(before - 1) in {",", ";"}


def _before_border(grammar: Grammar, first: int) -> int:
    at = first - 1
    while at > 0 and (
        grammar.word(at) in _PAUSES or grammar.flag(at) & (Word.CONJUNCTION | Word.FILLER)
    ):
        at -= 1
    return at


# -- edges -------------------------------------------------------------------


def _stretch(grammar: Grammar, first: int, last: int) -> list[Span]:
    if first > last:
        return []
    span = grammar.sentence.span_of(first, last)
    return cut_edges(grammar.sentence.text, span.start, span.end)
