"""Find the cues of all lines of a page at once, as `article.cues` does line by line.

In: the lines. Out: for each the kinds of cue in it, as columns of 0 and 1. The words are those of
the `[page]` part of the language profiles, all languages together.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import ahocorasick_rs
import numpy as np
from numpy.typing import NDArray

from dragoman.article.cues import LONGEST_LINE, cue_words

#: Cues that a line begins with, and how many words may follow them; cues that stand anywhere.
FIRST = {
    "comments": 12,
    "related": 8,
    "related_lines": 25,
    "furniture": 25,
    "bylines": 12,
    "datelines": 12,
    "updates": 12,
    "replies": 0,
}
ANYWHERE = ("credits", "pictured", "translated", "says", "ago")
KINDS = (*FIRST, *ANYWHERE)
#: Of a line only so many signs are looked at.
_HEAD = 120
_NOISE = " \t0123456789.,:;()[]{}<>|/\\-–—_+*#@&%\"'“”„«»‘’•·→←↑↓✓✔…!?©"


def find_cues(texts: Sequence[str], counts: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return a row for each kind of cue and a column for each line."""
    short = np.flatnonzero(counts <= LONGEST_LINE)
    found = np.zeros((len(KINDS), len(texts)), bool)
    if not len(short):
        return found
    heads = [texts[at][:_HEAD].lstrip(_NOISE).lower() for at in short.tolist()]
    starts = np.cumsum([0, *map(len, heads)]) + np.arange(len(heads) + 1)
    text = "\n" + "\n".join(heads)
    matcher, kinds, sizes = _matcher()
    spans = [
        (pattern, start)
        for pattern, start, end in matcher.find_matches_as_indexes(text)
        if end == len(text) or not (text[end].isalnum() and text[end - 1].isalnum())
    ]
    if spans:
        pattern, at = np.array(spans).T
        line = short[np.searchsorted(starts, at, "right") - 1]
        rest = counts[line] - sizes[pattern]
        fits = rest <= kinds[:, pattern]
        row, hit = np.nonzero(fits)
        found[row, line[hit]] = True
    return found


@cache
def _matcher() -> tuple[ahocorasick_rs.AhoCorasick, NDArray[np.int64], NDArray[np.int64]]:
    """Return what finds the cues, how many words may follow each as each kind, and their words."""
    rests: dict[str, dict[str, int]] = {}
    for kind in KINDS:
        for word in cue_words(kind):
            cue = f"\n{word.lstrip(_NOISE)}" if kind in FIRST else word
            rests.setdefault(cue, {})[kind] = FIRST.get(kind, LONGEST_LINE)
    sizes = np.array([len(cue.split()) for cue in rests])
    kinds = np.array([[rest.get(kind, -LONGEST_LINE) for rest in rests.values()] for kind in KINDS])
    single = {"furniture": 3, "related": 2, "comments": 2}
    for kind, most in single.items():
        row = KINDS.index(kind)
        kinds[row] = np.where(sizes == 1, np.minimum(kinds[row], most), kinds[row])
    matcher = ahocorasick_rs.AhoCorasick(
        list(rests),
        matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
    )
    return matcher, kinds, sizes
