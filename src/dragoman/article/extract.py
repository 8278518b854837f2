"""Read the article out of a page: the main path of this stage.

In: a Page. Out: an Article whose blocks cover every run of the page. Nothing is thrown away: what
is not the article keeps its words under another role.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.article.body import Body, find_body
from dragoman.article.comments import Comment, find_comments
from dragoman.article.features import Line, measure
from dragoman.article.heads import (
    find_authors,
    find_bylines,
    find_known_title,
    find_outlet,
    find_title,
    meta,
)
from dragoman.article.published import bound_by_comments, day_in, find_published, infer_published
from dragoman.article.quoted import find_quoted
from dragoman.article.roles import Found, assign_roles
from dragoman.language.identify import identify
from dragoman.language.profile import Language, languages, load_language
from dragoman.records import (
    TELLING,
    Article,
    Block,
    Evidence,
    Label,
    Note,
    Page,
    Role,
    Span,
    When,
    short_id,
)

#: Below this score the language is noted as doubtful; real articles score above .8.
_SURE = 0.5
#: Marks set with a space on both sides, as translation engines leave them.
_STRAY_MARK = re.compile(r"(?<=\s)[“”](?=[\s.,]|$)")
_STRAY_MARKS = 2


def extract_article(page: Page) -> Article:
    """Set the article of a page apart from what stands round it."""
    lines = measure(page)
    known = find_known_title([line for line in lines if line.heading == 1], page)
    body = find_body(lines, quoted=find_quoted(page, lines), title=known.index if known else 0)
    code, notes = _language(page, lines, body)
    language = load_language(code) if code in languages() else None
    title_line, title = find_title(lines, body, page)
    published, date_line = find_published(page, lines, body, title_line, language)
    bylines = find_bylines(lines, body, title_line)
    comments = find_comments(lines, body.last) if body else []
    found = Found(
        body=body,
        title=title_line.index if title_line else None,
        dateline=date_line.index if date_line else None,
        bylines=frozenset(line.index for line, _ in bylines),
        comments=frozenset(line.index for comment in comments for line in comment.lines),
    )
    roles = assign_roles(lines, found)
    translated = _translated(page, lines, body)
    if published is None and language is not None and body is not None:
        told = [
            Span(line.start, line.end)
            for line, role in zip(lines, roles, strict=True)
            if role in TELLING
        ]
        inferred = infer_published(
            page, told, language, bound_by_comments(page, comments, language)
        )
        published, notes = (inferred[0], [*notes, inferred[1]]) if inferred else (None, notes)
    return Article(
        id=short_id("article", page.id),
        page_id=page.id,
        language=code,
        blocks=_blocks(page, lines, roles, comments, language),
        title=_title(page, title_line, title),
        published=published,
        outlet=find_outlet(lines, body, page),
        authors=find_authors(page, bylines),
        translated=bool(translated),
        notes=(*notes, *translated, *_gaps(body, title, published, comments, language, page)),
    )


def _language(page: Page, lines: Sequence[Line], body: Body | None) -> tuple[str, list[Note]]:
    """Return the language of the text, and what is doubtful about it."""
    told = " ".join(lines[at].text for at in sorted(body.told)) if body else page.text
    code, score = identify(told)
    declared = next(iter(meta(page, "lang")), "")[:2].lower()
    if score < _SURE and declared in languages():
        text = f"the words do not tell the language; the page says {declared}"
        return declared, [Note(code="language-doubtful", text=text)]
    notes = []
    if score < _SURE:
        notes.append(Note(code="language-doubtful", text=f"{code} with a score of {score:.2f}"))
    if code not in languages():
        text = f"there is no profile for {code!r}; who said and did what is not read"
        notes.append(Note(code="language-unknown", text=text))
    return code, notes


def _title(page: Page, line: Line | None, title: str | None) -> Label | None:
    if title is None:
        return None
    return Label(value=title, evidence=Evidence.cut(page, line.start, line.end) if line else None)


def _blocks(
    page: Page,
    lines: Sequence[Line],
    roles: Sequence[Role],
    comments: Sequence[Comment],
    language: Language | None,
) -> tuple[Block, ...]:
    """Return one block a line, and one for each comment, in the order of the page."""
    taken = {line.index for comment in comments for line in comment.lines}
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


def _translated(page: Page, lines: Sequence[Line], body: Body | None) -> list[Note]:
    """Note what shows that a machine translated the page: its own word, or marks set astray."""
    for line in lines:
        if "translated" in line.cues:
            shown = Evidence.cut(page, line.start, line.end)
            return [Note(code="translated", text="the page says so", evidence=shown)]
    told = [lines[at] for at in sorted(body.told)] if body else []
    stray = [(line, mark) for line in told for mark in _STRAY_MARK.finditer(line.text)]
    if len(stray) < _STRAY_MARKS:
        return []
    line, mark = stray[0]
    shown = Evidence.cut(page, line.start + mark.start(), line.start + mark.end())
    text = f"{len(stray)} quotation marks stand astray, as translation engines leave them"
    return [Note(code="translated", text=text, evidence=shown)]


def _gaps(
    body: Body | None,
    title: str | None,
    published: When | None,
    comments: Sequence[Comment],
    language: Language | None,
    page: Page,
) -> list[Note]:
    """Note what could not be found."""
    notes = []
    if body is None:
        notes.append(Note(code="body-missing", text="the page has no running text"))
    if title is None:
        notes.append(Note(code="title-missing", text="no line of the page looks like its title"))
    if published is None:
        latest = bound_by_comments(page, comments, language)
        bound = f"; the first comment is of {latest}" if latest else ""
        notes.append(Note(code="date-missing", text=f"the page gives no date of its own{bound}"))
    return notes
