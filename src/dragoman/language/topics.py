"""Issues, treaties and number slots in running text: a stretch goes in, named topics come out.

A form is words, each of which may end in `*` (any ending) or hold `?` (any letter). Words in
capitals are matched in capitals only ("INF", "New START"), all others in any case. The literal
heads of all forms are searched at once; each hit is then checked with the form's own pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

import ahocorasick_rs

from dragoman.knowledge.topics import ANY, load_topics
from dragoman.language.profile import Language
from dragoman.records import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicHit:
    """Words that name a topic; `kind` is issue, conflict, treaty or slot."""

    span: Span
    topic_id: str
    kind: str


@dataclass(frozen=True, slots=True)
class _Finder:
    """All forms of one language: `heads[i]` is the literal head of the forms `entries[i]`."""

    heads: ahocorasick_rs.AhoCorasick
    entries: tuple[tuple[tuple[re.Pattern[str], str, str], ...], ...]


def find_topics(text: str, span: Span, language: Language) -> list[TopicHit]:
    """Return the issues, conflicts and treaties named in `text[span]`, in order, none overlapping.

    Where two overlap the longer one stands: "New START" is the treaty, not its "arms".
    """
    return _longest(_hits(text, span, _topic_finder(language.code)))


def find_slots(text: str, span: Span, language: Language) -> list[TopicHit]:
    """Return the words in `text[span]` that make a number a slot's ("jail term", "погибли")."""
    return _hits(text, span, _slot_finder(language.code))


def has_offer(text: str, span: Span, language: Language) -> bool:
    """Tell whether words in `text[span]` offer or invite."""
    return bool(_hits(text, span, _offer_finder(language.code)))


@cache
def _offer_finder(code: str) -> _Finder:
    return _finder([(load_topics().offers, "offer", "offer")], code)


@cache
def _topic_finder(code: str) -> _Finder:
    topics = load_topics()
    forms = [(issue.forms, issue.id, issue.kind) for issue in topics.issues.values()]
    forms += [(treaty.forms, treaty.id, "treaty") for treaty in topics.treaties.values()]
    return _finder(forms, code)


@cache
def _slot_finder(code: str) -> _Finder:
    slots = load_topics().slots.values()
    return _finder([(slot.forms, slot.id, "slot") for slot in slots], code)


def _finder(rows: Iterable[tuple[Mapping[str, tuple[str, ...]], str, str]], code: str) -> _Finder:
    by_head: dict[str, list[tuple[re.Pattern[str], str, str]]] = {}
    for forms, topic_id, kind in rows:
        for form in dict.fromkeys(forms.get(code, ()) + forms.get(ANY, ())):
            head = re.split(r"[*? ]", form.lower(), maxsplit=1)[0]
            by_head.setdefault(head, []).append((_pattern(form), topic_id, kind))
    return _Finder(ahocorasick_rs.AhoCorasick(list(by_head)), tuple(map(tuple, by_head.values())))


def _pattern(form: str) -> re.Pattern[str]:
    """Compile a form: "судебн* систем*" -> any endings, any white space between the words."""
    words = []
    for word in form.split():
        pattern = re.escape(word).replace(r"\*", r"\w*").replace(r"\?", r"\w")
        is_capital = len(word) > 1 and word.isupper()
        words.append(pattern if is_capital else f"(?i:{pattern})")
    return re.compile(r"\s+".join(words) + r"(?!\w)")


def _lower(text: str) -> str:
    """Return the text in lower case with the length kept, so that offsets hold."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)


def _hits(text: str, span: Span, finder: _Finder) -> list[TopicHit]:
    part = _lower(text[span.start : span.end])
    found: list[TopicHit] = []
    for index, at, _ in finder.heads.find_matches_as_indexes(part, overlapping=True):
        start = span.start + at
        if at and part[at - 1].isalnum():
            continue
        for pattern, topic_id, kind in finder.entries[index]:
            match = pattern.match(text, start, span.end)
            if match and match.end() > start:
                found.append(TopicHit(span=Span(start, match.end()), topic_id=topic_id, kind=kind))
    return sorted(set(found), key=lambda hit: (hit.span.start, -hit.span.end, hit.topic_id))


def _longest(hits: list[TopicHit]) -> list[TopicHit]:
    kept: list[TopicHit] = []
    for hit in sorted(hits, key=lambda h: (h.span.start - h.span.end, h.span.start, h.topic_id)):
        if all(hit.span.end <= k.span.start or k.span.end <= hit.span.start for k in kept):
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.span.start)
