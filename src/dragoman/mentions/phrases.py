"""Join hits into noun phrases: states, bodies, titles, honorifics and names that belong together.

In: the hits of one sentence. Out: phrases in order. The idea: one table says which tag may follow
which across which gap (a space, a hyphen, "of", "to", a comma), so one grammar reads "White House
National Security Advisor Jake Sullivan", "Đại sứ Nga tại Mỹ Anatoly Antonov" and "глава МИД РФ
Сергей Лавров".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dragoman.language.profile import Language
from dragoman.mentions.lexicon import Hit, Tag

PLACES = frozenset({Tag.STATE, Tag.ADJECTIVE, Tag.CAPITAL, Tag.PEOPLE})
BODIES = frozenset({Tag.ORGANISATION, Tag.BODY, Tag.OUTLET})
TITLES = frozenset({Tag.ROLE, Tag.OFFICE})
NAMES = frozenset({Tag.NAME, Tag.SHORT, Tag.UNKNOWN})
CROWDS = frozenset({Tag.COLLECTIVE, Tag.CROWD})


class Link:
    """How a part is tied to the one before it."""

    NEXT = "next"
    HOLDER = "holder"
    TARGET = "target"
    COMMA = "comma"


@dataclass(frozen=True, slots=True)
class Part:
    """A hit in a phrase and its tie to the part before."""

    hit: Hit
    link: str = Link.NEXT

    def is_in(self, tags: frozenset[Tag]) -> bool:
        """Tell whether one reading of the hit has one of the tags."""
        return not self.hit.tags.isdisjoint(tags)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Parts that form one noun phrase; `before` is the word that stands before it."""

    parts: tuple[Part, ...]
    is_lapsed: bool = False
    is_indefinite: bool = False
    is_possessive: bool = False
    before: str = ""

    @property
    def start(self) -> int:
        """Return where the phrase begins."""
        return self.parts[0].hit.start

    @property
    def end(self) -> int:
        """Return where the phrase ends."""
        return self.parts[-1].hit.end

    def first(self, tags: frozenset[Tag]) -> Hit | None:
        """Return the first part with one of the tags."""
        return next((part.hit for part in self.parts if part.is_in(tags)), None)

    def all(self, tags: frozenset[Tag]) -> tuple[Hit, ...]:
        """Return the parts with one of the tags."""
        return tuple(part.hit for part in self.parts if part.is_in(tags))


#: Which tags may follow which across a space, a hyphen or modifiers ("new", "former").
_FOLLOWS: tuple[tuple[frozenset[Tag], frozenset[Tag]], ...] = (
    (PLACES, TITLES | BODIES | CROWDS | {Tag.COUNTERPART}),
    (BODIES, TITLES | CROWDS),
    (TITLES, TITLES | NAMES | {Tag.HONORIFIC}),
    (frozenset({Tag.HONORIFIC}), NAMES | TITLES),
    (frozenset({Tag.COUNTERPART, Tag.RELATION}), NAMES),
)

#: Where the state follows: "Tổng thống Mỹ", "глава МИД РФ", "phía Nga", "Bộ Ngoại giao Nga".
_FOLLOWS_PLACE: tuple[tuple[frozenset[Tag], frozenset[Tag]], ...] = (
    (TITLES, PLACES | BODIES),
    (BODIES, frozenset({Tag.STATE, Tag.ADJECTIVE})),
    (CROWDS, frozenset({Tag.STATE, Tag.CAPITAL})),
    (frozenset({Tag.CROWD}), frozenset({Tag.BODY, Tag.ADJECTIVE})),
    (frozenset({Tag.COUNTERPART}), frozenset({Tag.STATE})),
)


def join_phrases(text: str, low: str, hits: list[Hit], language: Language) -> list[Phrase]:
    """Return the phrases of one sentence; every hit stands in exactly one."""
    phrases: list[Phrase] = []
    at = 0
    while at < len(hits):
        parts = [Part(hits[at])]
        while at + len(parts) < len(hits):
            following = hits[at + len(parts)]
            link = _link(parts, low[parts[-1].hit.end : following.start], following, language)
            if link is None or (link == Link.COMMA and _is_vague(low, parts, language)):
                break
            if _opens_another(parts, following):
                parts.pop()
                break
            parts.append(Part(following, link))
        parts = _trimmed(parts)
        phrases.append(_phrase(low, parts, language))
        at += len(parts)
    return phrases


def _is_vague(low: str, parts: list[Part], language: Language) -> bool:
    """Tell whether an indefinite article keeps a name behind a comma from being the title's."""
    return _phrase(low, parts, language).is_indefinite


def _is_seated(parts: list[Part]) -> bool:
    """Tell whether a capital may say whose a ministry is: "the foreign ministry in Oslo"."""
    return len(parts) == 1 and any(one.endswith("ministry") for one in parts[0].hit.ids(Tag.BODY))


def _opens_another(parts: list[Part], following: Hit) -> bool:
    """Tell "spokesman for Nigerian President X", where the state is the second title's."""
    last = parts[-1]
    is_held = last.link == Link.HOLDER and last.is_in(PLACES) and not last.is_in(BODIES)
    return is_held and not following.tags.isdisjoint(TITLES)


def _trimmed(parts: list[Part]) -> list[Part]:
    """Drop a last honorific or possessive that leads nowhere."""
    while len(parts) > 1 and parts[-1].is_in(frozenset({Tag.HONORIFIC})):
        parts.pop()
    return parts


def _link(parts: list[Part], gap: str, following: Hit, language: Language) -> str | None:
    """Return the tie of a following hit to the parts so far, or None where the phrase ends."""
    last = parts[-1]
    if last.is_in(NAMES):
        return None
    after = Part(following)
    words = _gap_words(gap, language)
    if words == "next":
        return _next_link(parts, last, after, language)
    has_title = any(part.is_in(TITLES) for part in parts)
    tied = last.is_in(TITLES | CROWDS | BODIES | {Tag.COUNTERPART})
    if words in ("holder", "both") and tied and after.is_in(PLACES | BODIES):
        is_sent = words == "both" and _is_sent(parts)
        return Link.TARGET if is_sent else Link.HOLDER
    if words == "possessive" and last.is_in(PLACES | BODIES):
        return Link.NEXT if after.is_in(TITLES | BODIES | CROWDS) else None
    if words == "target" and has_title and _is_sent(parts) and after.is_in(PLACES | BODIES):
        return Link.TARGET
    if words in ("target", "both") and _is_seated(parts) and after.is_in(frozenset({Tag.CAPITAL})):
        return Link.HOLDER
    if words == "comma" and (has_title or last.is_in(frozenset({Tag.COUNTERPART}))):
        return Link.COMMA if after.is_in(NAMES | {Tag.HONORIFIC}) else None
    return None


def _next_link(parts: list[Part], last: Part, after: Part, language: Language) -> str | None:
    tables = _FOLLOWS + (_FOLLOWS_PLACE if language.people.place_follows else ())
    for before, allowed in tables:
        if last.is_in(before) and after.is_in(allowed):
            return Link.NEXT
    has_title = any(part.is_in(TITLES | {Tag.COUNTERPART}) for part in parts)
    if has_title and last.is_in(PLACES | BODIES) and after.is_in(NAMES | {Tag.HONORIFIC}):
        return Link.NEXT
    if parts[0].hit.has(Tag.PRONOUN) and len(parts) == 1:
        owned = TITLES | PLACES | BODIES | {Tag.COUNTERPART, Tag.RELATION}
        return Link.NEXT if after.is_in(owned) else None
    return None


def _is_sent(parts: list[Part]) -> bool:
    """Tell whether the title is one that is sent somewhere: ambassador, envoy, consul."""
    sent = {"ambassador", "consul", "official"}
    return any(
        entry.id in sent or "-ambassador-" in entry.id
        for part in parts
        for entry in part.hit.entries
    )


def _gap_words(gap: str, language: Language) -> str | None:
    """Name what stands between two hits."""
    if "\n" in gap:
        return None
    words = gap.strip(" ")
    if words in ("", "-"):
        return "next"
    if words == ",":
        return "comma"
    if words in ("'s", "'", "s'"):
        return "possessive"
    return _gap_table(language).get(re.sub(r"\s+", " ", words)) or (
        "next" if _all_modifiers(words, language) else None
    )


def _all_modifiers(words: str, language: Language) -> bool:
    rest = words.strip(" -")
    if rest.startswith("'s "):
        rest = rest[3:]
    return bool(rest) and len(rest) < 60 and _modifiers(language).fullmatch(rest) is not None


@cache
def _modifiers(language: Language) -> re.Pattern[str]:
    words = "|".join(
        re.escape(word.strip("-").lower())
        for word in sorted(language.people.modifiers, key=len, reverse=True)
    )
    return re.compile(rf"(?:(?:{words or '(?!)'})[ -]*)+")


@cache
def _gap_table(language: Language) -> dict[str, str]:
    table: dict[str, str] = {}
    articles = ("", *language.people.articles)
    for name, links in (("holder", language.people.holders), ("target", language.people.addresses)):
        for link in links:
            if link in ("'s", "’s"):
                continue
            for article in articles:
                key = f"{link} {article}".strip().lower()
                table[key] = "both" if table.get(key, name) != name else name
    return table


def _phrase(low: str, parts: list[Part], language: Language) -> Phrase:
    start, end = parts[0].hit.start, parts[-1].hit.end
    is_possessive = low.startswith("'", end) and not low[end + 2 : end + 3].isalnum()
    words = _words_before(low, start)
    before = words[-1].strip("\"'“”„«»(,") if words else ""
    if not any(part.is_in(TITLES | CROWDS | {Tag.COUNTERPART}) for part in parts):
        return Phrase(tuple(parts), is_possessive=is_possessive, before=before)
    around = [word.strip("-") for word in words[-3:]]
    around += low[start:end].replace("-", " ").split()
    return Phrase(
        tuple(parts),
        is_lapsed=not _lapsed(language).isdisjoint(around),
        is_indefinite=_is_indefinite(words[-3:], language),
        is_possessive=is_possessive,
        before=before,
    )


def _words_before(low: str, start: int) -> list[str]:
    """Return the words right before an offset in its line."""
    return low[max(0, start - 40) : start].rsplit("\n", 1)[-1].split()


@cache
def _lapsed(language: Language) -> frozenset[str]:
    return frozenset(word.strip("-").lower() for word in language.people.lapsed)


def _is_indefinite(near: list[str], language: Language) -> bool:
    """Tell whether "a", "một", "eine" stands before the phrase, with modifiers between at most."""
    for word in reversed(near):
        if word in language.people.indefinites:
            return True
        if not _modifiers(language).fullmatch(word):
            return False
    return False
