"""Give every line of a page its role.

In: the measured lines, where the text stands, and what was found round it. Out: one role a line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.article.body import Body
from dragoman.article.captions import find_captions
from dragoman.article.comments import time_in
from dragoman.article.features import Line
from dragoman.records import Role

#: A line of the text's stretch with more words than this is no heading.
_HEADING_WORDS = 20
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
    roles = []
    is_related = False
    for line in lines:
        if line.index > found.body.last:
            is_related = is_related or bool(line.cues & {"related"})
            is_related = is_related and "comments" not in line.cues
        roles.append(named.get(line.index) or _role(lines, line, found.body, captions, is_related))
    return tuple(roles)


def _named(lines: Sequence[Line], found: Found) -> Mapping[int, Role]:
    named = dict.fromkeys(found.comments, Role.COMMENT)
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
    lines: Sequence[Line], line: Line, body: Body, captions: frozenset[int], is_related: bool
) -> Role:
    at = line.index
    if at in captions and not (line.is_paragraph and line.words > 40):
        return Role.CAPTION
    if at in body.told:
        return Role.LEAD if "lead" in line.hints and at <= body.first + 1 else Role.BODY
    if body.first < at < body.last:
        return _inside(lines, line, body)
    if at < body.first:
        if _is_lead(line, body):
            return Role.LEAD
        is_close = body.first - at <= 6 and not line.hints & _AWAY and not line.cues
        is_heading = is_close and line.words >= 3 and line.links < 0.5 and line.digits < 0.2
        return Role.SUBHEAD if is_heading and _after_title(line, body) else Role.FURNITURE
    if is_related or "related" in line.hints or line.cues & {"related", "related_lines"}:
        return Role.RELATED
    return Role.FURNITURE


def _is_lead(line: Line, body: Body) -> bool:
    """Tell the sentences under the title: close before the text, said in full, no one's name."""
    if line.hints & (_AWAY | {"caption", "byline", "dateline"}) or line.cues or line.links > 0.3:
        return False
    return body.first - line.index <= 8 and line.words >= 5 and line.ends and line.stops > 0


def _after_title(line: Line, body: Body) -> bool:
    return bool(
        line.heading > 1 or "lead" in line.hints or (not line.path and body.first - line.index == 1)
    )


def _inside(lines: Sequence[Line], line: Line, body: Body) -> Role:
    """Return the role of a line that stands inside the text without being part of it."""
    if line.cues & {"related_lines", "related"} or "related" in line.hints:
        return Role.RELATED
    if line.hints & _AWAY or line.cues & {"furniture", "comments", "replies"} or line.links > 0.6:
        return Role.FURNITURE
    if line.ends and line.words > 1 and line.text[-1] != ":":
        return Role.BODY
    if line.hints & {"byline", "dateline"} or time_in(line.text):
        return Role.FURNITURE
    following = next((at for at in range(line.index + 1, body.last + 1) if at in body.told), None)
    is_followed = following is not None and following - line.index <= 3
    if 0 < line.words <= _HEADING_WORDS and is_followed:
        return Role.SUBHEAD
    return Role.BODY if line.words >= 3 else Role.FURNITURE
