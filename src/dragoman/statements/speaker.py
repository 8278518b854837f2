"""Turn the words of a source into a Party, by the mentions that stand in them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from dragoman.records import Evidence, Kind, Mention, Page, Party, Span
from dragoman.statements.lexicon import Lexicon, Word

_LONGEST_MENTION = 400
_WORD = re.compile(r"\w[\w'’-]*")
_HANGING = Word.PREPOSITION | Word.ATTACHER | Word.LINK


def name_party(page: Page, span: Span, mentions: Sequence[Mention], lexicon: Lexicon) -> Party:
    """Return who a source is; without a fitting mention the words alone.

    A person named in the phrase is its head unless the name hangs on a preposition or in the
    genitive: "a spokesman for Putin" is not Putin, "spokesman Dmitry Peskov" is Peskov.
    """
    inside = _inside(span, mentions)
    evidence = Evidence.cut(page, span.start, span.end)
    span = _author(page.text, span, lexicon)
    heads = [mention for mention in inside if _is_head(page.text, mention, span, lexicon)]
    if not heads:
        words = _bare(page.text[span.start : span.end], lexicon)
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


def _author(text: str, span: Span, lexicon: Lexicon) -> Span:
    """Return who speaks through a document: "a statement by the ministry" is the ministry's.

    A document that is nobody's, or is only to be found somewhere, stays the source itself.
    """
    words = list(_WORD.finditer(text, span.start, span.end))
    flags = [lexicon.flag(word.group().casefold()) for word in words]
    at = next((k for k, flag in enumerate(flags) if flag & Word.DOCUMENT), None)
    if at is None or any(flag & _HANGING for flag in flags[:at]):
        return span
    for k in range(at + 1, len(words)):
        if flags[k] & Word.PLACE:
            break
        if not flags[k] & (Word.PREPOSITION | Word.ATTACHER | Word.AGENT | Word.DETERMINER):
            return Span(words[k].start(), span.end)
    return span


def _bare(words: str, lexicon: Lexicon) -> str:
    """Drop the article of a source that has no name."""
    first, _, rest = words.partition(" ")
    flag = lexicon.flag(first.casefold())
    is_article = flag & Word.DETERMINER and not flag & (Word.POSSESSIVE | Word.PRONOUN)
    return rest if rest and is_article else words


def _inside(span: Span, mentions: Sequence[Mention]) -> list[Mention]:
    start = attrgetter("evidence.start")
    low = bisect_left(mentions, span.start - _LONGEST_MENTION, key=start)
    high = bisect_right(mentions, span.end, key=start)
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
    if before and lexicon.flag(before[0].casefold()) & Word.DETERMINER:
        before = before[1:] or [""]
    if not before and _owns(text, mention, span, lexicon):
        return False
    if not before:
        return _is_whole(text, mention, span, lexicon)
    if any(lexicon.flag(word.casefold()) & (Word.PREPOSITION | Word.ATTACHER) for word in before):
        return False
    return mention.kind is Kind.PERSON or end >= span.end or len(before) <= 1


def _owns(text: str, mention: Mention, span: Span, lexicon: Lexicon) -> bool:
    """Tell "his" in "his office": the one who owns the phrase's head, not the head."""
    word = text[mention.evidence.start : mention.evidence.end].casefold()
    rest = text[mention.evidence.end : span.end].split()
    return bool(lexicon.flag(word) & Word.POSSESSIVE) and bool(rest)


def _is_whole(text: str, mention: Mention, span: Span, lexicon: Lexicon) -> bool:
    """Tell a mention that opens the phrase from an adjective of it ("Russian analysts")."""
    behind = text[mention.evidence.end : span.end].split()
    if not behind or mention.kind is Kind.PERSON or not behind[0][0].isalpha():
        return True
    return bool(lexicon.flag(behind[0].casefold()) & (Word.PREPOSITION | Word.ATTACHER | Word.LINK))
