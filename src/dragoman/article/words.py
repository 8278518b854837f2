"""Turn the words of lines into numbers that a trained model looks up.

In: lines of text. Out: for all lines together one row of word numbers, and where each line begins
in it. The numbers are hashes, so no list of words is kept; a script without spaces counts sign by
sign, a figure as a zero.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

#: So many different numbers; words that share one are not told apart.
BUCKETS = 16_384
#: The first and the last words of a line say what it is.
_FIRST, _LAST = 30, 10
_TOKEN = re.compile(r"[\u0e00-\u0eff\u3040-\u9fff]|[^\W\u0e00-\u0eff\u3040-\u9fff]+|[^\w\s]")
_DIGIT = re.compile(r"\d")

type Numbers = NDArray[np.int64]


def number_words(texts: Sequence[str]) -> tuple[Numbers, Numbers]:
    """Return the numbers of the words of all lines in a row, and where each line begins."""
    known: dict[str, int] = {}
    found: list[int] = []
    starts = []
    for text in texts:
        starts.append(len(found))
        for word in _ends_of(_TOKEN.findall(text.lower())):
            number = known.get(word)
            if number is None:
                number = known[word] = _number(word)
            found.append(number)
    return np.array(found, np.int64), np.array(starts, np.int64)


def _ends_of(words: list[str]) -> list[str]:
    return words if len(words) <= _FIRST + _LAST else words[:_FIRST] + words[-_LAST:]


def _number(word: str) -> int:
    return zlib.crc32(_DIGIT.sub("0", word).encode()) % BUCKETS
