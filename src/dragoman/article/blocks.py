"""Make the blocks of an article from the lines of its page and their roles.

In: lines, roles and comments. Out: blocks in the order of the page, each line in exactly one, and
each with its language where that can be told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.article.comments import Comment
from dragoman.article.features import Line
from dragoman.article.published import day_in
from dragoman.article.wording import script_of, tell_block
from dragoman.language.profile import Language, languages, load_language
from dragoman.records import TELLING, Block, Evidence, Label, Page, Role, Span


def make_blocks(
    page: Page,
    lines: Sequence[Line],
    roles: Sequence[Role],
    comments: Sequence[Comment],
    code: str,
) -> tuple[Block, ...]:
    """Return one block a line, and one for each comment with all it spans, in order.

    Args:
        page: the page.
        lines: its lines.
        roles: what each line is.
        comments: the readers' comments, each of several lines.
        code: the language of the article.
    """
    language = load_language(code) if code in languages() else None
    told = (line.text for line, role in zip(lines, roles, strict=True) if role in TELLING)
    home = script_of(max(told, key=len, default=page.text))
    ends = [(comment.lines[0].index, comment.lines[-1].index) for comment in comments]
    taken = {at for first, last in ends for at in range(first, last + 1)}
    blocks = [
        Block(
            role=role,
            evidence=Evidence.cut(page, line.start, line.end),
            language=tell_block(line.text, role, code, home),
        )
        for line, role in zip(lines, roles, strict=True)
        if line.index not in taken
    ]
    for comment in comments:
        block = _comment(page, comment, language)
        tongue = tell_block(block.evidence.quote, block.role, code, home)
        blocks.append(replace(block, language=tongue))
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
