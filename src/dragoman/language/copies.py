"""Find texts that are copies of one another: wire copy printed by several, a page met twice.

In: texts. Out: groups of their positions, each with the share of words they have in common. The
idea: MinHash over rows of words (Broder 1997) picks the pairs worth comparing without looking at
all of them; each picked pair is then compared in full. What counts is how much of the shorter text
stands in the longer one, for papers cut wire copy from its end.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_WORD = re.compile(r"\w+")
_NO_SPACES = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
#: So many words make a row; so many signs in scripts without spaces.
_ROW, _SIGNS = 4, 8
#: Bands of hashes: a pair with one fifth of all rows in common is picked with 98 %.
_BANDS, _IN_BAND = 100, 2
#: From this share of the shorter text's rows in the longer one, two texts are copies.
COPIED = 0.5
#: A text with fewer rows than this is too short to tell.
_FEWEST = 12
_PRIME = (1 << 31) - 1


@dataclass(frozen=True, slots=True)
class Copies:
    """Positions of texts that are copies, and the least share that ties one of them to another."""

    places: tuple[int, ...]
    share: float


def find_copies(texts: Sequence[str], *, least: float = COPIED) -> tuple[Copies, ...]:
    """Return the groups of texts that share at least this much, in order of their first text."""
    rows = [_rows(text) for text in texts]
    shares = {
        (one, other): share
        for one, other in _candidates(rows)
        if (share := _share(rows[one], rows[other])) >= least
    }
    return tuple(_groups(shares))


def share_of(one: str, other: str) -> float:
    """Return how much of the shorter of two texts stands in the longer, from 0 to 1."""
    return _share(_rows(one), _rows(other))


def _share(one: NDArray[np.int64], other: NDArray[np.int64]) -> float:
    least = min(len(one), len(other))
    return len(np.intersect1d(one, other, assume_unique=True)) / least if least else 0.0


def _rows(text: str) -> NDArray[np.int64]:
    """Return the hashes of a text's rows of words, each once."""
    folded = text.casefold()
    if len(_NO_SPACES.findall(folded)) * 2 > len(folded):
        signs = "".join(_WORD.findall(folded))
        rows = [signs[at : at + _SIGNS] for at in range(len(signs) - _SIGNS + 1)]
    else:
        words = _WORD.findall(folded)
        rows = [" ".join(words[at : at + _ROW]) for at in range(len(words) - _ROW + 1)]
    hashes = {zlib.crc32(row.encode()) for row in rows}
    return np.array(sorted(hashes) if len(hashes) >= _FEWEST else [], dtype=np.int64)


def _candidates(rows: Sequence[NDArray[np.int64]]) -> list[tuple[int, int]]:
    """Return the pairs that share all hashes of a band, in order."""
    buckets: defaultdict[tuple[int, bytes], list[int]] = defaultdict(list)
    factors, shifts = _hashes()
    for place, row in enumerate(rows):
        if not len(row):
            continue
        least = np.array(
            [((row * f + s) % _PRIME).min() for f, s in zip(factors, shifts, strict=True)]
        )
        for band, part in enumerate(least.reshape(_BANDS, _IN_BAND)):
            buckets[band, part.tobytes()].append(place)
    return sorted(
        {
            (one, other)
            for places in buckets.values()
            for at, one in enumerate(places)
            for other in places[at + 1 :]
        }
    )


def _hashes() -> tuple[list[int], list[int]]:
    """Return the constants of the hash functions: the same on any machine."""
    made = np.random.default_rng(1997)
    n = _BANDS * _IN_BAND
    return made.integers(1, 1 << 30, n).tolist(), made.integers(0, _PRIME, n).tolist()


def _groups(shares: dict[tuple[int, int], float]) -> list[Copies]:
    """Join pairs that have a text in common."""
    group_of: dict[int, set[int]] = {}
    for one, other in shares:
        joined = group_of.get(one, {one}) | group_of.get(other, {other})
        for place in joined:
            group_of[place] = joined
    found = {tuple(sorted(group)) for group in group_of.values()}
    return [
        Copies(places, min(max(v for k, v in shares.items() if place in k) for place in places))
        for places in sorted(found)
    ]
