"""Which statement a place of the page stands in, and whose cue of speech it is.

In: the statements of an article. Out: answers for any place, without a look at all of them. The
idea: one sweep over the page notes where the innermost statement changes.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import accumulate

from dragoman.records import Statement


@dataclass(frozen=True, slots=True)
class Telling:
    """The statements of an article by their places.

    From `changes[n]` on the innermost statement is `inner[n]`. `cues` are (start, end, number) in
    order, `reach` the furthest end among the first of them.
    """

    statements: Sequence[Statement]
    changes: Sequence[int]
    inner: Sequence[int | None]
    cues: Sequence[tuple[int, int, int]]
    reach: Sequence[int]

    def round(self, at: int) -> Statement | None:
        """Return the innermost statement whose content holds a place."""
        past = bisect_right(self.changes, at)
        number = self.inner[past - 1] if past else None
        return None if number is None else self.statements[number]

    def at_cue(self, start: int, end: int) -> Statement | None:
        """Return the first statement whose cue of speech touches a stretch."""
        touching: list[int] = []
        past = bisect_left(self.cues, (end, 0, 0))
        while past and self.reach[past - 1] > start:
            past -= 1
            _, until, number = self.cues[past]
            if until > start:
                touching.append(number)
        return self.statements[min(touching)] if touching else None


def telling_of(statements: Sequence[Statement]) -> Telling:
    """Note where the statements stand."""
    changes, inner = _sweep(statements)
    cues = sorted((s.cue.start, s.cue.end, n) for n, s in enumerate(statements) if s.cue)
    reach = list(accumulate((end for _, end, _ in cues), max))
    return Telling(statements, changes, inner, cues, reach)


def _sweep(statements: Sequence[Statement]) -> tuple[list[int], list[int | None]]:
    """Return each place where the innermost statement may change, and that statement behind it."""
    parts = [(e.start, e.end, n) for n, each in enumerate(statements) for e in each.content]
    opening = sorted(parts, reverse=True)
    changes = sorted({edge for start, end, _ in parts for edge in (start, end)})
    inner: list[int | None] = []
    open_now: list[tuple[int, int, int]] = []
    for at in changes:
        while opening and opening[-1][0] == at:
            start, end, number = opening.pop()
            heappush(open_now, (end - start, number, end))
        while open_now and open_now[0][2] <= at:
            heappop(open_now)
        inner.append(open_now[0][1] if open_now else None)
    return changes, inner
