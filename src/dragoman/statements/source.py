"""Find the noun phrase a cue belongs to.

In go a sentence and a cue, out comes the Source: the words before the cue, behind it, or those of
the cue before it. A cue that is voided (would say, did not say), passive without a doer or a noun
has none, and the reason is told.
"""

from __future__ import annotations

from enum import StrEnum

from dragoman.language.speech import Frame
from dragoman.records import Kind
from dragoman.statements.cues import Cue
from dragoman.statements.lexicon import SKIPPED, Word
from dragoman.statements.phrase import (
    Grammar,
    Side,
    Source,
    behind_hearers,
    is_free_dash,
    left_border,
    over_brackets,
    phrase_start,
    points_back,
    right_border,
    short_quotation,
    trim,
)

_LONGEST_INTERRUPTION = 24
_DASHES = frozenset("-–—―")


class Refusal(StrEnum):
    """Why a cue reports nothing."""

    VOID = "void"
    PASSIVE = "passive"
    NOUN = "noun"


def find_source(grammar: Grammar, cue: Cue) -> Source | Refusal | None:
    """Return the source of a cue, why the cue does not count, or None if it names no source."""
    frames = cue.form.frames
    if not frames:
        return Refusal.NOUN
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
    """Return the source of a verb: its subject, else what an impersonal verb comes from."""
    found = _subject_of(grammar, cue)
    if found is None and Frame.IMPERSONAL in cue.form.frames:
        return _origin_behind(grammar, cue) or _origin_before(grammar, cue) or _absent(cue)
    return found


def _absent(cue: Cue) -> Source | None:
    """Return a source that is not told here, for a verb that never has a subject."""
    is_always = Frame.CLAUSE not in cue.form.frames
    return Source(cue.first, cue.first, Side.ABSENT) if is_always else None


def _origin_behind(grammar: Grammar, cue: Cue) -> Source | None:
    """Read "сообщили журналистам в Кремле", "hieß es am Freitag aus Paris"."""
    at = behind_hearers(grammar, cue.end + 1, cue.high)
    while at < cue.high and grammar.flag(at) & Word.PREPOSITION:
        is_time = bool(grammar.flag(at + 1) & Word.FILLER)
        if grammar.flag(at) & Word.ORIGIN and not is_time:
            last = right_border(grammar, at + 1, cue.high, is_according=False)
            while last > at + 1 and not grammar.sentence.tokens[last].is_word:
                last -= 1
            return Source(at + 1, last, Side.BEHIND)
        at += 2
    return None


def _origin_before(grammar: Grammar, cue: Cue) -> Source | None:
    """Read "В МИД Норвегии заявили", "In der Mitteilung hieß es"."""
    last = cue.first - 1
    while last > cue.low and grammar.flag(last) & SKIPPED:
        last -= 1 + bool(grammar.flag(last - 1) & Word.PREPOSITION)
    first = left_border(grammar, last, cue.low)
    for at in range(last - 1, first - 1, -1):
        if grammar.flag(at) & Word.ORIGIN and not grammar.flag(at + 1) & Word.FILLER:
            return Source(at + 1, last, Side.BEFORE)
    return None


def _subject_of(grammar: Grammar, cue: Cue) -> Source | Refusal | None:
    """Return the subject of a verb: before it, or behind it where the order may be turned."""
    at, refusal, seen = _skip_back(grammar, cue)
    if refusal is Refusal.PASSIVE:
        return _agent(grammar, cue) or refusal
    if refusal is not None:
        return refusal
    if _has_subject_behind(grammar, cue):
        return Source(cue.last + 1, cue.last + 1, Side.BEHIND)
    if seen & Word.CONJUNCTION:
        return None
    if cue.form.is_converb and not seen & Word.AUXILIARY:
        return _of_converb(grammar, cue, at)
    return _of_passive(grammar, cue, at) or _of_finite(grammar, cue, at)


def _has_subject_behind(grammar: Grammar, cue: Cue) -> bool:
    """Tell "London nannte er": the word behind can only be the subject."""
    is_free = grammar.lexicon.is_free_order and cue.last < cue.high
    return is_free and bool(grammar.flag(cue.last + 1) & Word.SUBJECT)


def _of_passive(grammar: Grammar, cue: Cue, at: int) -> Source | Refusal | None:
    """Return the doer of "wurde am Freitag von Maas kritisiert", whose auxiliary stands apart."""
    if not grammar.lexicon.is_verb_second or at < cue.low:
        return None
    stretch = range(left_border(grammar, at, cue.low), at + 1)
    if not any(grammar.flag(k) & Word.PASSIVE for k in stretch):
        return None
    doer = next((k for k in stretch if grammar.flag(k) & Word.AGENT), at)
    return find_behind(grammar, doer + 1, at) or Refusal.PASSIVE


def _of_finite(grammar: Grammar, cue: Cue, at: int) -> Source | Refusal | None:
    """Return the subject of a finite verb, looked for from `at` backwards, then behind it."""
    limit = cue.high if cue.tail is None else cue.tail - len(cue.form.tail)
    if _is_inverted(grammar, cue, at):
        return find_behind(grammar, cue.last + 1, limit)
    before = _before(grammar, cue, at)
    if before is not None and grammar.flag(before.first) & Word.NEGATION:
        return Refusal.VOID
    if before is not None and _is_adjunct(grammar, cue, before):
        return find_behind(grammar, cue.last + 1, limit)
    is_pointer = before is not None and bool(grammar.flag(before.first) & Word.POINTER)
    if before is not None and not (before.first == before.last and is_pointer):
        return before
    if Frame.AFTER in cue.form.frames or not _may_invert(grammar, cue, at):
        return None
    return find_behind(grammar, cue.last + 1, limit) or _person_behind(grammar, cue, at)


def _person_behind(grammar: Grammar, cue: Cue, at: int) -> Source | None:
    """Read `"...", sagte am Freitag in Berlin Maas`: words told, adjuncts, then a person."""
    is_told = at >= cue.low and not grammar.sentence.tokens[at].is_word
    if not is_told or not grammar.lexicon.is_free_order:
        return None
    for named in grammar.sentence.named:
        is_behind = cue.last < named.first <= cue.high
        hangs = grammar.flag(named.first - 1) & (Word.PREPOSITION | Word.ATTACHER)
        if is_behind and named.mention.kind is Kind.PERSON and not hangs:
            return Source(named.first, named.last, Side.BEHIND)
    return None


def _of_converb(grammar: Grammar, cue: Cue, at: int) -> Source | Refusal | None:
    """Return the name right before a converb ("footage of Biden asking"); none behind a sign.

    Behind another noun ("tweets accusing her") the converb only describes it.
    """
    if at < cue.low or not grammar.sentence.tokens[at].is_word or at < cue.first - 1:
        return None
    if grammar.flag(at):
        return None
    named = grammar.sentence.named_until(at)
    if named is not None and not named.mention.is_place:
        return Source(max(named.first, cue.low), at, Side.BEFORE)
    return Refusal.NOUN


def _is_adjunct(grammar: Grammar, cue: Cue, before: Source) -> bool:
    """Tell "Three days later said he": nobody is named before the verb, somebody behind it."""
    if not grammar.lexicon.is_verb_second or cue.last >= cue.high:
        return False
    loose = Word.FILLER | Word.PREPOSITION | Word.LINK | Word.POINTER | Word.AUDIENCE
    if not any(grammar.flag(at) & loose for at in range(before.first, before.last + 1)):
        return False
    if any(
        before.first <= named.last <= before.last and named.mention.kind is not Kind.OUTLET
        for named in grammar.sentence.named
    ):
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
    if flag & (Word.PRONOUN | Word.AUXILIARY | Word.LINK | Word.FILLER | Word.VOID | Word.POINTER):
        return False
    if cue.form.is_converb or grammar.lexicon.has_capital_nouns:
        return False
    return bool(flag & (Word.DETERMINER | Word.POSSESSIVE | Word.PREPOSITION))


def _is_inverted(grammar: Grammar, cue: Cue, at: int) -> bool:
    """Tell `..., said Biden.` from `Biden, the president, said`: the source ends the clause."""
    frames = cue.form.frames
    if not frames & {Frame.CLAUSE, Frame.QUOTE} or Frame.OBJECT in frames:
        return False
    if at != cue.first - 1 or cue.last >= cue.high:
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
        is_denied = flag & Word.NEGATION and not cue.form.is_thought
        if is_denied or flag & Word.VOID:
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


def _may_invert(grammar: Grammar, cue: Cue, at: int) -> bool:
    """Tell whether the source may follow: at a start, behind a sign, an opener or an adjunct."""
    if cue.form.is_converb or not (
        grammar.lexicon.is_verb_second or cue.form.frames & {Frame.CLAUSE, Frame.QUOTE}
    ):
        return False
    if at < cue.low:
        return True
    token = grammar.sentence.tokens[at]
    if not token.is_word or points_back(grammar, cue.low, at):
        return True
    return grammar.lexicon.is_verb_second


def _before(grammar: Grammar, cue: Cue, at: int) -> Source | None:
    """Return the noun phrase that ends at `at`, with what a pair of commas sets behind it."""
    if at < cue.low:
        return None
    if grammar.word(at) == "," or is_free_dash(grammar, at):
        return _before_interruption(grammar, cue, at)
    at = over_brackets(grammar, at, cue.low)
    first = left_border(grammar, at, cue.low)
    if first > at:
        return None
    if Frame.AFTER in cue.form.frames:
        return Source(phrase_start(grammar, first, at), at, Side.BEFORE)
    return trim(grammar, first, at)


def _before_interruption(grammar: Grammar, cue: Cue, comma: int) -> Source | None:
    """Read "X, a spokesman, said" and "X, speaking in Geneva, said"."""
    tokens = grammar.sentence.tokens
    low = max(cue.low, comma - _LONGEST_INTERRUPTION)
    for opening in range(comma - 1, low, -1):
        if grammar.sentence.is_quotation_mark(opening) or grammar.word(opening) in ":;":
            return None
        if tokens[opening].word != tokens[comma].word or tokens[opening + 1].word in _DASHES:
            continue
        first = left_border(grammar, opening - 1, cue.low)
        source = trim(grammar, first, opening - 1) if first <= opening - 1 else None
        if source is None:
            if grammar.flag(first) & Word.PREPOSITION:
                return None
            continue
        if grammar.flag(opening + 1) & (Word.PREPOSITION | Word.FILLER | Word.COMPLEMENTIZER):
            return source
        return Source(source.first, comma - 1, Side.BEFORE)
    return None


def find_behind(
    grammar: Grammar, first: int, high: int, *, is_according: bool = False, is_cited: bool = False
) -> Source | None:
    """Return the noun phrase that begins behind a cue, its hearers and adverbs left aside."""
    while first <= high and _is_skipped_behind(grammar, first):
        first += 1
    if not is_cited and not is_according:
        first = behind_hearers(grammar, first, high, to_source=True)
    titled = short_quotation(grammar, first, high)
    if titled is not None and grammar.lexicon.is_free_order:
        return Source(first + 1, titled - 1, Side.BEHIND)
    if first > high or not grammar.sentence.tokens[first].is_word or first in grammar.cue_tokens:
        return None
    flag = grammar.flag(first)
    is_alone = first == high or not grammar.sentence.tokens[first + 1].is_capital
    if flag & Word.PRONOUN and not flag & Word.DETERMINER and not is_according and is_alone:
        return Source(first, first, Side.BEHIND)
    if flag & (Word.COMPLEMENTIZER | Word.PREPOSITION | Word.LINK) and not flag & Word.DETERMINER:
        return None
    last = right_border(grammar, first, high, is_according=is_according)
    while last > first and not grammar.sentence.tokens[last].is_word:
        last -= 1
    return Source(first, last, Side.BEHIND)


def _possessor(grammar: Grammar, cue: Cue) -> Source | None:
    """Return whose claim it is: "Putin's claim that", "his promise to"."""
    at = cue.first - 1
    named = grammar.sentence.named_until(at)
    if named is not None and named.first >= cue.low:
        return Source(named.first, at, Side.BEFORE)
    while at > cue.low and not grammar.flag(at) and not _is_genitive(grammar, at):
        at -= 1
        if cue.first - at > 3:
            break
    if at < cue.low:
        return None
    if _is_genitive(grammar, at):
        first = left_border(grammar, at, cue.low)
        named = grammar.sentence.named_until(at)
        return Source(named.first if named else max(first, at - 1), at, Side.BEFORE)
    if grammar.flag(at) & Word.POSSESSIVE:
        return Source(at, at, Side.BEFORE)
    before = cue.first - 1
    is_adjective = before > cue.low and grammar.sentence.tokens[before].is_capital
    return Source(before, before, Side.BEFORE) if is_adjective else None


def _is_genitive(grammar: Grammar, at: int) -> bool:
    return grammar.word(at).endswith(("'s", "s'"))


def _is_skipped_behind(grammar: Grammar, at: int) -> bool:
    flag = grammar.flag(at)
    return bool(flag & Word.FILLER) and not flag & (Word.DETERMINER | Word.PRONOUN)
