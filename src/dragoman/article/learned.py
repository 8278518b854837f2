"""Decide by the trained network which lines of a page are the article, and what the others are.

In: a Page, its measured lines, where the rules see the article. Out: the Body. The idea: each line
speaks for or against the article by its likelihood and its length; the article is the dearest
stretch, and of the lines outside it those count that the rules tell too, or that are nearly sure.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dragoman.article.body import Body, dearest
from dragoman.article.features import Line
from dragoman.article.figures import Floats, describe
from dragoman.article.network import TARGETS, has_weights, judge
from dragoman.records import Page, Role

#: A line in the article's stretch, or that the rules tell, is told from this likelihood on, any
#: other from the second.
_INSIDE, _OUTSIDE = 0.5, 0.65
_OTHER = 0.5
#: The network learnt from whole pages; a handful of lines is left to the rules.
_FEWEST_LINES = 16
#: A line that points elsewhere, or heads comments, is no longer than this.
_POINTER_WORDS = 40
#: A heading of comments ends the text of a flat page if so much of it stands before.
_ENDS_AFTER = 0.4
_POINTERS = frozenset({"related_lines", "comments", "related"})
_ROLES = {"comment": Role.COMMENT, "caption": Role.CAPTION, "related": Role.RELATED}


def judge_body(
    page: Page, lines: Sequence[Line], rules: Body | None, weights: Path | None = None
) -> Body | None:
    """Return where the article stands as the network sees it; the rules where it sees none."""
    if len(lines) < _FEWEST_LINES or not has_weights():
        return rules
    likely = judge(describe(page, lines, rules), weights)
    first, last = dearest([_value(line, p) for line, p in zip(lines, likely[:, 0], strict=True)])
    near = (rules.told if rules else frozenset()) | frozenset(range(first, last + 1))
    told = frozenset(
        at
        for at, p in enumerate(likely[:, 0].tolist())
        if p > (_INSIDE if at in near else _OUTSIDE) and not _points(lines[at])
    )
    told = _before_comments(lines, told)
    if not any(lines[at].stops for at in told):
        return rules
    core = [at for at in told if first <= at <= last] or told
    return Body(
        first=min(core), last=max(told), told=told, others=_others(likely, told), is_exact=True
    )


def _value(line: Line, likelihood: float) -> float:
    return float((2 * likelihood - 1) * (2 + line.words))


def _points(line: Line) -> bool:
    return line.words <= _POINTER_WORDS and bool(line.cues & _POINTERS)


def _before_comments(lines: Sequence[Line], told: frozenset[int]) -> frozenset[int]:
    """Cut the text of a flat page where a heading of comments follows it."""
    whole = sum(lines[at].words for at in told)
    before = 0
    for line in lines:
        before += line.words * (line.index in told)
        is_heading = "comments" in line.cues and line.words <= _POINTER_WORDS and not line.path
        if is_heading and before > _ENDS_AFTER * whole:
            return frozenset(at for at in told if at < line.index)
    return told


def _others(likely: Floats, told: frozenset[int]) -> dict[int, Role]:
    found = {}
    for at in range(len(likely)):
        best = int(likely[at, 1:].argmax()) + 1
        if at not in told and likely[at, best] > _OTHER:
            found[at] = _ROLES[TARGETS[best]]
    return found
