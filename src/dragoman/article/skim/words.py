"""The words of a text as arrays: where they stand, how long they are, and a number for each.

Words that are spelt alike have the same number; a few others may, too. For counting words on
whole pages at once, not for keeping.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from dragoman.language.profile import languages, load_language
from dragoman.language.signs import WORD, codes_of, kinds_of, small

type Ints = NDArray[np.int64]

#: Numbers of words are so large.
BITS = 14
_MIX = np.uint32(0x9E3779B1)


@dataclass(frozen=True, slots=True)
class Words:
    """Where each word of a text starts, how many signs it has, and its number."""

    starts: Ints
    lengths: Ints
    numbers: NDArray[np.uint32]


def find_words(codes: NDArray[np.uint32], kinds: NDArray[np.uint8]) -> Words:
    """Return the words of a text, by its code points and their kinds."""
    is_word = np.zeros(len(codes) + 2, bool)
    is_word[1:-1] = kinds & WORD
    edges = np.flatnonzero(is_word[1:] != is_word[:-1])
    starts, ends = edges[::2], edges[1::2]
    values = _values().take(codes, mode="clip")
    sums = np.zeros(len(codes) + 1, np.uint32)
    np.cumsum(values, dtype=np.uint32, out=sums[1:])
    mixed = (sums[ends] - sums[starts] + values[starts] * _MIX) * _MIX
    return Words(starts, ends - starts, mixed >> np.uint32(32 - BITS))


def numbers_of(text: str) -> NDArray[np.uint32]:
    """Return the numbers of the words of a text."""
    codes = codes_of(text)
    return find_words(codes, kinds_of(codes)).numbers


@cache
def common_words() -> NDArray[np.bool_]:
    """Return for each language, in the order of `languages()`, which numbers common words have."""
    table = np.zeros((len(languages()), 1 << BITS), bool)
    for at, code in enumerate(languages()):
        table[at, numbers_of(" ".join(load_language(code).words.common))] = True
    return table


@cache
def _values() -> NDArray[np.uint32]:
    """Return a random number for each sign, the same for small and large letters."""
    drawn = np.random.default_rng(7).integers(0, 1 << 32, 1 << 16, np.uint32)
    return drawn[small(np.arange(1 << 16, dtype=np.uint32))]
