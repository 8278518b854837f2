"""The lines of a page and the body that people marked, in; which lines are the body, out.

The idea: a line is in the body if most of its words stand there in a row; of lines said twice the
one counts that keeps the order of the body. Short lines (cells, headings) are looked for in what
the lines round them leave of the body.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

_WORD = re.compile(r"\w+")
#: So many words in a row must agree for a line to have a place of its own in the body.
_ROW = 4
#: A line has a place if this share of its rows stands there, each at most so many words astray.
_SHARE = 0.5
_ASTRAY = 12
#: So many places of one line are tried.
_PLACES = 6

type Row = tuple[str, ...]
type Rows = Mapping[Row, Sequence[int]]


class _Place(NamedTuple):
    """Where a line may stand in the body, and the chain of places before it."""

    line: int
    start: int
    end: int
    share: float
    words: float = 0.0
    before: int = -1


def align(texts: Sequence[str], body: str) -> list[float]:
    """Return for each line the share of its words that the body holds at the line's place."""
    gold = _words(body)
    rows: defaultdict[Row, list[int]] = defaultdict(list)
    for at in range(len(gold) - _ROW + 1):
        rows[tuple(gold[at : at + _ROW])].append(at)
    lines = [_words(text) for text in texts]
    shares = [0.0] * len(lines)
    chain = _chain(lines, [list(_places(at, words, rows)) for at, words in enumerate(lines)])
    for place in chain:
        shares[place.line] = place.share
    for at in _between(lines, gold, chain):
        shares[at] = 1.0
    return shares


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _places(line: int, words: Sequence[str], rows: Rows) -> Iterator[_Place]:
    own = [tuple(words[at : at + _ROW]) for at in range(len(words) - _ROW + 1)]
    tried: list[int] = []
    for offset, row in enumerate(own):
        for at in rows.get(row, ())[:_PLACES]:
            start = at - offset
            if any(abs(start - one) <= _ASTRAY for one in tried):
                continue
            tried.append(start)
            share = _held(own, rows, start, offset)
            if share >= _SHARE:
                yield _Place(line, at, start + len(words), share)
        if len(tried) >= _PLACES:
            return


def _held(own: Sequence[Row], rows: Rows, start: int, first: int) -> float:
    """Return the share of a line's rows that stand in the body near where they should."""
    near = 0
    for offset in range(first, len(own)):
        found = rows.get(own[offset], ())
        at = bisect_right(found, start + offset + _ASTRAY) - 1
        near += at >= 0 and found[at] >= start + offset - _ASTRAY
    return near / len(own)


def _chain(lines: Sequence[Sequence[str]], options: Sequence[Sequence[_Place]]) -> list[_Place]:
    """Choose one place a line so that all stand in order and hold the most words."""
    tried: list[_Place] = []
    front: list[tuple[int, float, int]] = [(0, 0.0, -1)]  # end, words, place: all growing
    for places in options:
        fresh = []
        for place in places:
            _, words, before = front[
                max(0, bisect_right(front, (place.start + 3, float("inf"), 0)) - 1)
            ]
            words += place.share * len(lines[place.line])
            fresh.append(place._replace(words=words, before=before))
        for place in fresh:
            tried.append(place)
            _push(front, (place.end, place.words, len(tried) - 1))
    found = []
    at = max(range(len(tried)), key=lambda one: tried[one].words, default=-1)
    while at >= 0:
        found.append(tried[at])
        at = tried[at].before
    return found[::-1]


def _push(front: list[tuple[int, float, int]], entry: tuple[int, float, int]) -> None:
    """Keep of several ends the nearest with as many words."""
    at = bisect_right(front, (entry[0], float("inf"), 0))
    if front[at - 1][1] >= entry[1]:
        return
    while at < len(front) and front[at][1] <= entry[1]:
        del front[at]
    front.insert(at, entry)


def _between(
    lines: Sequence[Sequence[str]], gold: Sequence[str], chain: Sequence[_Place]
) -> Iterator[int]:
    """Yield the short lines that stand in the gaps of the body, in order."""
    first = [_Place(-1, 0, 0, 1.0), *chain]
    last = [*chain, _Place(len(lines), len(gold), len(gold), 1.0)]
    for one, other in zip(first, last, strict=True):
        gap = list(gold[one.end : other.start])
        for at in range(one.line + 1, other.line):
            words = lines[at]
            found = _find(words, gap) if words and len(words) <= len(gap) else -1
            if found >= 0:
                yield at
                gap = gap[found + len(words) :]


def _find(words: Sequence[str], among: Sequence[str]) -> int:
    """Return where these words stand in a row, or -1."""
    for at in range(len(among) - len(words) + 1):
        if among[at] == words[0] and list(among[at : at + len(words)]) == list(words):
            return at
    return -1
