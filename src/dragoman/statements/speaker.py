"""Turn the words of a source into a Party, by the mentions that stand in them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from dragoman.records import Evidence, Kind, Mention, Page, Party, Span
from dragoman.statements.lexicon import Lexicon, Word

_LONGEST_MENTION = 400


def name_party(page: Page, span: Span, mentions: Sequence[Mention], lexicon: Lexicon) -> Party:
    """Return who a source is; without a fitting mention the words alone.

    A person named in the phrase is its head unless the name hangs on a preposition or in the
    genitive: "a spokesman for Putin" is not Putin, "spokesman Dmitry Peskov" is Peskov.
    """
    inside = _inside(span, mentions)
    heads = [mention for mention in inside if _is_head(page.text, mention, span, lexicon)]
    evidence = Evidence.cut(page, span.start, span.end)
    if not heads:
        words = page.text[span.start : span.end]
        is_pronoun = bool(lexicon.flag(words.casefold()) & (Word.PRONOUN | Word.POSSESSIVE))
        return Party(evidence=evidence, name=None if is_pronoun else words)
    best = max(heads, key=lambda mention: _weight(mention, span))
    return Party(
        evidence=evidence,
        name=best.name,
        actor_id=best.actor_id,
        office_id=best.office_id,
        state=best.state,
    )


def _inside(span: Span, mentions: Sequence[Mention]) -> list[Mention]:
    starts = [mention.evidence.start for mention in mentions]
    low = bisect_left(starts, span.start - _LONGEST_MENTION)
    high = bisect_right(starts, span.end)
    return [
        mention
        for mention in mentions[low:high]
        if mention.evidence.start < span.end and mention.evidence.end > span.start
    ]


def _weight(mention: Mention, span: Span) -> tuple[int, int]:
    shared = min(mention.evidence.end, span.end) - max(mention.evidence.start, span.start)
    return (mention.kind is Kind.PERSON and not mention.is_place, shared)


def _is_head(text: str, mention: Mention, span: Span, lexicon: Lexicon) -> bool:
    """Tell whether a mention is the phrase's head rather than something it hangs on."""
    start, end = mention.evidence.start, mention.evidence.end
    if end < span.end and text[end : end + 2] in {"'s", "’s", "' ", "’ "}:
        return False
    before = text[span.start : max(start, span.start)].split()
    if not before:
        return _is_whole(text, mention, span, lexicon)
    if any(lexicon.flag(word.casefold()) & (Word.PREPOSITION | Word.ATTACHER) for word in before):
        return False
    return mention.kind is Kind.PERSON or end >= span.end or len(before) <= 1


def _is_whole(text: str, mention: Mention, span: Span, lexicon: Lexicon) -> bool:
    """Tell a mention that opens the phrase from an adjective of it ("Russian analysts")."""
    behind = text[mention.evidence.end : span.end].split()
    if not behind or mention.kind is Kind.PERSON or not behind[0][0].isalpha():
        return True
    return bool(lexicon.flag(behind[0].casefold()) & (Word.PREPOSITION | Word.ATTACHER | Word.LINK))
