"""Which statement stands within which: the closest whose words hold all of another's.

In: statements in the order of their words. Out: for each the number of its holder, or None. The
idea: one sweep over the page; at each statement all stretches that begin before it are known, and a
tree of least values (Fenwick 1994) over their ends gives the narrowest that reaches far enough.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from dragoman.records import Span, Statement

type _Rank = tuple[int, int]


def find_holders(found: Sequence[Statement]) -> list[int | None]:
    """Return the number of the closest holder of each statement.

    The closest has the fewest characters, and among equals it comes first.
    """
    widths = [sum(e.end - e.start for e in statement.content) for statement in found]
    parts = sorted(
        ((e.start, -e.end, n) for n, statement in enumerate(found) for e in statement.content),
        reverse=True,
    )
    wholes = [Span(s.content[0].start, s.content[-1].end) for s in found]
    least = _Least([-end for _, end, _ in parts])
    holders: list[int | None] = [None] * len(found)
    for number in sorted(range(len(found)), key=lambda n: (wholes[n].start, -wholes[n].end)):
        first, last = wholes[number]
        while parts and parts[-1][:2] < (first, -last):
            _, end, other = parts.pop()
            least.enter(-end, (widths[other], other))
        holders[number] = least.reaching(last, number)
    return holders


class _Least:
    """The two lowest ranks, of two statements, among all stretches that reach to a place."""

    def __init__(self, ends: Sequence[int]) -> None:
        self._ends = sorted(set(ends), reverse=True)
        self._places = {end: place for place, end in enumerate(self._ends, start=1)}
        self._tree: list[list[_Rank]] = [[] for _ in range(len(self._ends) + 1)]

    def enter(self, end: int, rank: _Rank) -> None:
        """Enter a stretch that ends there."""
        place = self._places[end]
        while place < len(self._tree):
            self._tree[place] = sorted({*self._tree[place], rank})[:2]
            place += place & -place

    def reaching(self, last: int, own: int) -> int | None:
        """Return the statement of the lowest rank that ends there or behind, but for one's own."""
        place = bisect_left(self._ends, -last + 1, key=lambda end: -end)
        ranks: set[_Rank] = set()
        while place:
            ranks.update(self._tree[place])
            place -= place & -place
        return min((rank for rank in ranks if rank[1] != own), default=(0, None))[1]
