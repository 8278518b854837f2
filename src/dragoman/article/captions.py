"""Tell the captions of pictures from the text of an article.

In: measured lines. Out: which of them stand under a picture. The idea: what the page's elements
say; words that only captions have; the same line at every picture and the line right behind it;
a bare phrase that a neighbouring paragraph holds word for word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.article.features import Line

#: Captions are no longer than this, in words.
_LONGEST = 60
#: A line that only repeats a phrase of its neighbour, or follows a credit, is no longer than this.
_SHORT = 25
_MARKS = "\"“”„«»‘’'"
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")


def find_captions(lines: Sequence[Line], first: int, last: int) -> frozenset[int]:
    """Return the indices of the captions between two lines (both inside)."""
    found: set[int] = set()
    for at in range(max(0, first), min(last + 1, len(lines))):
        line = lines[at]
        behind = at - 1 in found and line.is_near and _is_mark(lines[at - 1])
        if (
            _is_caption(line)
            or (behind and _is_short(line))
            or _echoes(lines, at)
            or (_is_mark(line) and first < at < last and not line.is_home)
        ):
            found.add(at)
    return frozenset(found)


def _is_caption(line: Line) -> bool:
    if "caption" in line.hints and line.words <= _LONGEST and not line.heading:
        return True
    if "pictured" in line.cues:
        return line.words <= _LONGEST and not line.stops > 2
    return "credits" in line.cues and line.words <= _SHORT


def _is_mark(line: Line) -> bool:
    """Tell the line a site sets at every picture: short, no sentence, said again and again."""
    return line.repeats > 2 and line.words <= 12 and not line.ends and not line.heading


def _is_short(line: Line) -> bool:
    return line.words <= _SHORT and line.stops <= 1


def _echoes(lines: Sequence[Line], at: int) -> bool:
    """Tell a bare phrase that the paragraph before or behind holds word for word."""
    line = lines[at]
    if not 3 <= line.words <= 15 or line.text[0] in _MARKS or line.stops > 1 or line.heading:
        return False
    phrase = _EDGES.sub("", line.text.casefold())
    beside = [lines[near] for near in (at - 1, at + 1) if 0 <= near < len(lines)]
    return (
        any(one.words > line.words + 5 and phrase in one.text.casefold() for one in beside)
        and not line.is_bold
    )
