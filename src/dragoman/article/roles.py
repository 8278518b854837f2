"""Give every line of a page its role.

In: the measured lines, where the text stands, and what was found round it. Out: one role a line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.article.body import Body
from dragoman.article.captions import find_captions
from dragoman.article.comments import time_in
from dragoman.article.features import PARAGRAPH, Line
from dragoman.records import Role

#: A line of the text's stretch with more words than this is no heading.
_HEADING_WORDS = 20
#: Leads and subheads stand so few lines above the text; a heading so few above its paragraph.
_LEAD_LINES = 8
_HEADING_LINES = 3
_NAMED = frozenset({"caption", "byline", "dateline"})
_AWAY = frozenset({"comment", "related", "furniture", "hidden"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What is known of a page before its lines get roles; lines are named by index."""

    body: Body | None
    title: int | None = None
    dateline: int | None = None
    bylines: frozenset[int] = frozenset()
    comments: frozenset[int] = field(default_factory=frozenset)


def assign_roles(lines: Sequence[Line], found: Found) -> tuple[Role, ...]:
    """Return the role of each line, in order."""
    named = _named(lines, found)
    if found.body is None:
        return tuple(named.get(line.index, Role.FURNITURE) for line in lines)
    top = (
        found.title
        if found.title is not None and found.title < found.body.first
        else found.body.first
    )
    captions = find_captions(lines, top, found.body.last + 2)
    roles: list[Role] = []
    is_boxed = False
    for line in lines:
        is_boxed = _is_boxed(line, found.body, is_boxed)
        roles.append(named.get(line.index) or _role(lines, line, found, captions, is_boxed))
    return tuple(roles)


def _is_boxed(line: Line, body: Body, was_boxed: bool) -> bool:
    """Tell whether a line stands under the heading of a list of other pages."""
    if line.index in body.told or "comments" in line.cues:
        return False
    return was_boxed or ("related" in line.cues and line.index > body.first)


def _named(lines: Sequence[Line], found: Found) -> Mapping[int, Role]:
    named = dict.fromkeys(found.comments, Role.COMMENT)
    if not found.body or not found.body.seen:
        named |= dict.fromkeys(found.bylines, Role.BYLINE)
        if found.dateline is not None:
            named[found.dateline] = Role.DATELINE
    if found.title is not None:
        words = lines[found.title].text.casefold()
        last = found.body.first if found.body else len(lines)
        named |= {
            line.index: Role.TITLE
            for line in lines[:last]
            if line.text.casefold() == words and line.links < 0.9
        }
        named[found.title] = Role.TITLE
    return named


def _role(
    lines: Sequence[Line], line: Line, found: Found, captions: frozenset[int], is_boxed: bool
) -> Role:
    at, body = line.index, found.body
    if body is None:
        return Role.FURNITURE
    if body.seen:
        return Role.CAPTION if _is_set_apart(line, body, captions) else _judged(line, body)
    if at in captions and not (line.is_paragraph and line.words > 40):
        return Role.CAPTION
    if at in body.told:
        return Role.LEAD if "lead" in line.hints and at <= body.first + 1 else Role.BODY
    if is_boxed or "related" in line.hints or line.cues & {"related", "related_lines"}:
        return Role.RELATED if at > body.first else Role.FURNITURE
    if at < body.first:
        return _above(line, body, found.title)
    return _inside(line, body) if at < body.last else Role.FURNITURE


def _is_set_apart(line: Line, body: Body, captions: frozenset[int]) -> bool:
    """Tell a short line that the rules know for a caption among those told."""
    is_short = line.words <= _HEADING_WORDS and not line.is_tabled
    return is_short and line.index in body.told & captions


def _judged(line: Line, body: Body) -> Role:
    """Return the role of a line that a trained model saw."""
    role = body.seen[line.index]
    if role is Role.TITLE or (role is Role.RELATED and line.index < body.first):
        return Role.FURNITURE
    return role


def _above(line: Line, body: Body, title: int | None) -> Role:
    """Return the role of a line above the text: under the title stand leads and subheads."""
    away = (_AWAY - {"related"} if line.words >= PARAGRAPH and line.ends else _AWAY) | _NAMED
    is_free = not line.hints & away and not line.cues
    if not is_free or line.links > 0.3 or (title is not None and line.index < title):
        return Role.FURNITURE
    far = body.first - line.index
    if far <= _LEAD_LINES and line.words >= 5 and line.ends and line.stops > 0:
        return Role.LEAD
    is_heading = far <= _LEAD_LINES and line.words >= 3 and line.digits < 0.2
    return Role.SUBHEAD if is_heading and _after_title(line, body) else Role.FURNITURE


def _after_title(line: Line, body: Body) -> bool:
    return bool(
        line.heading > 1 or "lead" in line.hints or (not line.path and body.first - line.index == 1)
    )


def _inside(line: Line, body: Body) -> Role:
    """Return the role of a line that stands inside the text without being part of it."""
    if line.hints & (_AWAY | {"byline", "dateline"}) or line.links > 0.6:
        return Role.FURNITURE
    if line.cues & {"furniture", "comments", "replies"} or time_in(line.text):
        return Role.FURNITURE
    is_beside = bool(body.told & {line.index - 1, line.index + 1})
    if line.ends and line.words > 1 and line.text[-1] != ":" and (is_beside or line.path):
        return Role.BODY
    far = _HEADING_LINES if line.path else 1
    is_followed = any(line.index + step in body.told for step in range(1, far + 1))
    if line.words <= _HEADING_WORDS and is_followed:
        return Role.SUBHEAD
    return Role.BODY if line.words >= 3 and line.is_home else Role.FURNITURE
