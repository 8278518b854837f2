"""Choose the stretch of a page that holds the article, and the lines of it that are told.

In: measured lines. Out: the first and last line of the article's text and, line by line, whether
it belongs to the telling. The idea (maximum subsequence segmentation, Pasternack and Roth 2009):
each line is worth what it speaks for the article, the article is the dearest stretch.
What the rules find is one of the figures that a trained network judges by (`learned.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from dragoman.article.features import Line
from dragoman.records import Role

#: What a short line costs, in words: so many menu entries outweigh one stray sentence.
_SHORT_COST = 5.0
#: A heading of comments or related pages ends the article if so much of the text stands before it.
_ENDS_AFTER = 0.4
#: Running text has a larger share of common words than this; headlines and menus have less.
_PROSE = 0.2
#: The element that holds this share of the stretch's text holds the article.
_FRAME = 0.7
#: A line with so many words counts alone; a shorter one counts by its neighbours.
_SURE_WORDS = 22
#: The known title heads the text if so much of all that counts stands behind it.
_BEHIND_TITLE = 0.7
_AWAY = frozenset({"comment", "related", "furniture"})


@dataclass(frozen=True, slots=True)
class Body:
    """The article's stretch, lines `first` to `last` (both inside); `told` are its text.

    `seen` is the likeliest role of every line, where a trained model saw the page; headings are
    then among `told`; `title` is the line before the text that is the likeliest title.
    """

    first: int
    last: int
    told: frozenset[int]
    seen: Mapping[int, Role] = field(default_factory=dict)
    title: int | None = None


def find_body(
    lines: Sequence[Line], *, quoted: frozenset[int] = frozenset(), title: int = 0
) -> Body | None:
    """Return where the article stands, or None for a page without running text.

    Args:
        lines: the measured lines of the page.
        title: the line of the title, if known beforehand: the text stands behind it.
        quoted: lines whose words the page's own metadata gives as the text of the article.
    """
    values = _among(lines, [worth(line) for line in lines])
    for at in quoted:
        values[at] += lines[at].words
    values = _close(lines, _open(lines, values, title))
    first, last = dearest(values)
    if last < first:
        return None
    frame = _frame(lines, values, first, last)
    told = frozenset(
        at for at in range(first, last + 1) if values[at] > 0 and lines[at].path.startswith(frame)
    )
    told = _without_headlines(lines, _with_home(lines, values, told))
    if not told:
        return None
    return Body(first=min(told), last=max(told), told=told)


def _with_home(
    lines: Sequence[Line], values: Sequence[float], told: frozenset[int]
) -> frozenset[int]:
    """Add the rest of the element that holds most of the text told, however far apart it stands."""
    if sum(lines[at].words for at in told if lines[at].is_home) < _FRAME * sum(
        lines[at].words for at in told
    ):
        return told
    return told | {line.index for line in lines if line.is_home and values[line.index] > 0}


def _without_headlines(lines: Sequence[Line], told: frozenset[int]) -> frozenset[int]:
    """Drop what stands before the first sentence: a long title has no stop."""
    first = next((at for at in sorted(told) if lines[at].stops), None)
    return frozenset() if first is None else frozenset(at for at in told if at >= first)


def worth(line: Line) -> float:
    """Return what a line speaks for being the article's text, in words; negative: against it."""
    away = line.hints & _AWAY
    if away or "hidden" in line.hints:
        return -max(_SHORT_COST, line.words * 0.5)
    if "byline" in line.hints or "dateline" in line.hints:
        return -_SHORT_COST
    if line.links > 0.6:
        return -max(_SHORT_COST, line.words * 0.3)
    if line.cues & {"furniture", "related_lines", "comments", "related"} and line.words < 40:
        return -_SHORT_COST
    if line.is_paragraph:
        return line.words * (1 - line.links) * (0.4 if "caption" in line.hints else 1)
    if line.words >= 5 and line.ends and line.stops and line.links < 0.3:
        return line.words * 0.5 if "caption" not in line.hints else -1.0
    if line.words >= 15 and line.links < 0.2 and not line.heading and is_prose(line):
        return line.words * 0.3
    return -_SHORT_COST


def is_prose(line: Line) -> bool:
    """Tell running words from lists of labels by the share of common words."""
    return line.common is None or line.common >= _PROSE


def _among(lines: Sequence[Line], values: list[float]) -> list[float]:
    """Let a short line count only as far as running text stands round it: teasers stand alone."""
    weighed = []
    for at, value in enumerate(values):
        if value > 0 and lines[at].words < _SURE_WORDS and not lines[at].is_home:
            beside = [*lines[max(0, at - 2) : at], *lines[at + 1 : at + 3]]
            texts = sum(line.is_paragraph and not line.hints & _AWAY for line in beside)
            value *= min(1.0, texts / 2) if texts else -0.2
        weighed.append(value)
    return weighed


def _goes_on(lines: Sequence[Line], at: int) -> bool:
    """Tell whether running text goes on behind a heading: half of it, two paragraphs in a row."""
    following = [line.is_paragraph and line.words >= _SURE_WORDS for line in lines[at + 1 : at + 9]]
    pairs = pairwise(following)
    return sum(following) * 2 >= len(following) and any(map(all, pairs))


def _open(lines: Sequence[Line], values: list[float], title: int) -> list[float]:
    """Let nothing count before the title, if most of the text stands behind it."""
    behind = sum(max(0.0, value) for value in values[title:])
    if behind < _BEHIND_TITLE * sum(max(0.0, value) for value in values):
        return values
    return [*(min(0.0, value) for value in values[:title]), *values[title:]]


def _close(lines: Sequence[Line], values: list[float]) -> list[float]:
    """Let nothing count behind a heading of comments or related pages that follows the text."""
    total = sum(value for value in values if value > 0)
    before = 0.0
    for line, value in zip(lines, values, strict=True):
        before += max(0.0, value)
        if before > total * _ENDS_AFTER and _is_end(lines, line):
            cut = line.index
            return [*values[:cut], *map(_beyond, lines[cut:], values[cut:])]
    return values


def _is_end(lines: Sequence[Line], line: Line) -> bool:
    if line.words > 25 or not line.cues & {"comments", "related"}:
        return False
    return "comments" in line.cues or not _goes_on(lines, line.index)


def _beyond(line: Line, value: float) -> float:
    return value if line.is_home else min(0.0, value) - 1


def dearest(values: Sequence[float]) -> tuple[int, int]:
    """Return the first and last index of the stretch with the largest sum (Kadane)."""
    best, span, total, start = 0.0, (0, -1), 0.0, 0
    for at, value in enumerate(values):
        if total <= 0:
            total, start = 0.0, at
        total += value
        if total > best:
            best, span = total, (start, at)
    return span


def _frame(lines: Sequence[Line], values: Sequence[float], first: int, last: int) -> str:
    """Return the innermost element that holds nearly all of the stretch's text."""
    held: Counter[str] = Counter()
    total = 0.0
    for at in range(first, last + 1):
        if values[at] <= 0 or not lines[at].path:
            continue
        total += values[at]
        above = ""
        for part in lines[at].path.split("/"):
            above = f"{above}/{part}" if above else part
            held[above] += int(values[at])
    nearly = [path for path, value in held.items() if value >= _FRAME * total]
    return max(nearly, key=len, default="")
