"""Make the blocks of an article from the lines of its page and their roles.

In: lines, roles and comments. Out: blocks in the order of the page, each line in exactly one.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.article.comments import Comment
from dragoman.article.features import Line
from dragoman.article.published import day_in
from dragoman.language.profile import Language
from dragoman.records import Block, Evidence, Label, Page, Role, Span


def make_blocks(
    page: Page,
    lines: Sequence[Line],
    roles: Sequence[Role],
    comments: Sequence[Comment],
    language: Language | None,
) -> tuple[Block, ...]:
    """Return one block a line, and one for each comment with all it spans, in order."""
    ends = [(comment.lines[0].index, comment.lines[-1].index) for comment in comments]
    taken = {at for first, last in ends for at in range(first, last + 1)}
    blocks = [
        Block(role=role, evidence=Evidence.cut(page, line.start, line.end))
        for line, role in zip(lines, roles, strict=True)
        if line.index not in taken
    ]
    blocks += [_comment(page, comment, language) for comment in comments]
    return tuple(sorted(blocks, key=lambda block: block.evidence.start))


def _comment(page: Page, comment: Comment, language: Language | None) -> Block:
    start, end = comment.lines[0].start, comment.lines[-1].end
    author = None
    if comment.author:
        at = page.text.find(comment.author, start, end)
        shown = Evidence.cut(page, at, at + len(comment.author)) if at >= 0 else None
        author = Label(value=comment.author, evidence=shown)
    posted = day_in(page, Span(*comment.time), language) if comment.time and language else None
    return Block(
        role=Role.COMMENT, evidence=Evidence.cut(page, start, end), author=author, posted=posted
    )
