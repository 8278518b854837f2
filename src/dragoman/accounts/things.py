"""What a count counts, as far as two counts must agree on it before they can contradict.

A quantity of a sentence goes in, a `Thing` comes out: the kinds the noun is known for in any
language, and its head for two nouns of one language.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.knowledge.topics import load_topics
from dragoman.language.counted import head_of, joined_nouns, kinds_of
from dragoman.language.fold import fold
from dragoman.language.gist import STEM
from dragoman.language.numbers import Quantity
from dragoman.language.profile import Language


@dataclass(frozen=True, slots=True)
class Thing:
    """What is counted: known kinds (none where the noun is unknown), the stem of its head."""

    kinds: frozenset[str]
    head: str
    language: str


def thing_of(quantity: Quantity, text: str, language: Language) -> Thing | None:
    """Return what a count counts; None for measures and for a bare number."""
    if quantity.noun is None:
        return None
    nouns = joined_nouns(text, quantity.noun, language)
    kinds = frozenset[str]().union(*(kinds_of(noun, language) for noun in nouns))
    return Thing(kinds, fold(head_of(nouns[0], language))[:STEM], language.code)


def may_be_one(one: Thing | None, other: Thing | None) -> bool:
    """Tell whether two counts may count the same thing; where a noun is unknown they may.

    Two nouns of one language that are not both known must have the same head.
    """
    if one is None or other is None:
        return True
    if one.kinds and other.kinds:
        return bool(wider(one.kinds) & other.kinds or wider(other.kinds) & one.kinds)
    return one.language != other.language or one.head == other.head


def wider(kinds: Iterable[str]) -> frozenset[str]:
    """Return the kinds with all that they belong to."""
    nouns = load_topics().nouns
    return frozenset(kinds) | {up for kind in kinds for up in nouns[kind].within}
