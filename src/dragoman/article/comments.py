"""Find the readers' comments behind an article, one by one, with author and day.

In: the lines behind the body. Out: groups of lines, one group a comment. The idea: a comment
begins with a line that names somebody and a time; where the page has elements, it begins where the
element at the start of the first comment comes again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.article.body import Body
from dragoman.article.cues import holds_cue
from dragoman.article.features import Line
from dragoman.records import Role

_CLOCK = re.compile(r"\b\d{1,2}\s?[:.h]\s?\d{2}\b")
_DAY = re.compile(
    r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b"
    r"|\b\d{1,2}\.?\s+[^\W\d_]{3,}\.?,?\s+\d{4}\b|\b[^\W\d_]{3,}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}\b"
    r"|\btháng\s+\d{1,2}\b"
)
_COUNTED = re.compile(r"\b\d+\s+[^\W\d_]+\s+[^\W\d_]+")
_NUMBER = re.compile(r"^\s*(?:#\s*)?(\d{1,4})[.)]\s+\S")
#: Between two lines of one thread stand fewer labels (votes, buttons) than this.
_LABELS = 3
#: A line that names a commenter and a time has no more words than this.
_HEAD_WORDS = 16


@dataclass(frozen=True, slots=True)
class Comment:
    """The lines of one comment and the line that names its author, if one does."""

    lines: tuple[Line, ...]
    head: Line | None = None
    author: str | None = None
    time: tuple[int, int] | None = None


def find_comments(lines: Sequence[Line], body: Body) -> list[Comment]:
    """Return the comments of a page, in order.

    Args:
        lines: all lines of the page.
        body: where the article's text stands.
    """
    marked = [line for line in lines if "comment" in line.hints and _is_said(line, body)]
    known = marked or [line for line in lines if body.seen.get(line.index) is Role.COMMENT]
    if known or body.seen:
        return [one for lines in _stretches(known) for one in _group(lines, is_marked=True)]
    return _group(_region([line for line in lines if line.index > body.last]), is_marked=False)


def _is_said(line: Line, body: Body) -> bool:
    """Tell what readers say from the buttons and forms beside it."""
    return not _is_label(line) or body.seen.get(line.index) is Role.COMMENT


def _is_label(line: Line) -> bool:
    return bool(line.cues & {"comments", "furniture", "replies"}) and line.words <= 20


def _region(lines: Sequence[Line]) -> list[Line]:
    """Return the lines behind a heading of comments, up to the heading of something else."""
    opened: list[Line] = []
    is_open = False
    for line in lines:
        if "comments" in line.cues:
            is_open = "empty" not in line.cues
        elif "related" in line.cues:
            is_open = False
        elif is_open and not _is_label(line):
            opened.append(line)
    return opened


def _stretches(lines: Sequence[Line]) -> list[list[Line]]:
    """Part lines where others stand between them; labels may."""
    found: list[list[Line]] = []
    for line in lines:
        if found and line.index - found[-1][-1].index <= _LABELS:
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _group(lines: Sequence[Line], *, is_marked: bool) -> list[Comment]:
    """Cut the lines at every head; without heads, marked paragraphs are a comment each.

    The heading of the thread, and buttons, belong to the comment beside them.
    """
    starts = _starts(lines)
    if not starts:
        kept = [at for at, line in enumerate(lines) if line.words >= 4 and not _is_label(line)]
        edges = [0, *kept[1:], len(lines)] if is_marked and kept else []
        return [Comment(lines=tuple(lines[one:other])) for one, other in pairwise(edges)]
    found = []
    leading = lines[: starts[0][0]] if is_marked else ()  # some sites name who wrote behind
    if any(line.words >= 4 and not _is_label(line) for line in leading):
        found.append(Comment(lines=tuple(leading)))
    elif leading:
        starts[0] = (0, starts[0][1])
    for (start, head), (end, _) in zip(starts, [*starts[1:], (len(lines), 0)], strict=True):
        group = tuple(lines[start:end])
        if sum(line.words for line in lines[head + 1 : end]) or lines[head].words > _HEAD_WORDS:
            found.append(_comment(group, lines[head]))
    return found


def _starts(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Return where comments start, each with the line that names author and time."""
    starts: list[tuple[int, int]] = []
    for at, line in enumerate(lines):
        if not _is_head(line):
            continue
        start = at
        floor = starts[-1][1] + 1 if starts else 0
        while start > floor and at - start < 2 and _is_name(lines[start - 1]):
            start -= 1
        if starts and start <= starts[-1][1] + 1 and start == at and at == starts[-1][1] + 1:
            starts[-1] = (starts[-1][0], at if time_in(line.text) else starts[-1][1])
        else:
            starts.append((start, at))
    return starts


def _is_head(line: Line) -> bool:
    if line.words > _HEAD_WORDS or not line.words:
        return False
    if time_in(line.text):
        return True
    return line.text.endswith(":") and line.words <= 8 and holds_cue("says", line.text)


def _is_name(line: Line) -> bool:
    is_short = line.words <= 6 and not line.ends
    return is_short or line.words <= 3 or bool(_NUMBER.match(line.text) and line.words <= 10)


def time_in(text: str) -> tuple[int, int] | None:
    """Return where a short line tells a day or how long ago: "5 February 2021 13:28"."""
    day = _DAY.search(text)
    if day:
        return day.start(), len(text)
    for counted in _COUNTED.finditer(text):
        if holds_cue("ago", counted[0]):
            return counted.start(), counted.end()
    if _CLOCK.search(text) and (holds_cue("ago", text) or holds_cue("datelines", text)):
        clock = _CLOCK.search(text)
        return (0 if clock is None else clock.start(), len(text))
    return None


def _comment(group: tuple[Line, ...], head: Line) -> Comment:
    """Name the author: before the time on its line, or on the line before."""
    time = time_in(head.text)
    name = head.text[: time[0]] if time else head.text
    name = _name(name)
    if not name:
        at = group.index(head)
        name = _name(group[at - 1].text) if at else ""
    span = (head.start + time[0], head.start + time[1]) if time else None
    return Comment(lines=group, head=head, author=name or None, time=span)


def _name(text: str) -> str:
    """Return a commenter's name without numbers, brackets and the words around it."""
    bare = re.sub(r"^\s*(?:#\s*)?\d{1,4}[.)]\s+", "", text)
    bare = re.sub(r"\([^)]*\)", "", bare).strip(" \t,:;|•·-–—")
    words = bare.split()
    while words and any(holds_cue(kind, words[-1]) for kind in ("says", "datelines", "bylines")):
        words.pop()
    while words and holds_cue("bylines", words[0]) and len(words) > 1:
        words.pop(0)
    return " ".join(words)
