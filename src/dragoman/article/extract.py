"""Read the article out of a page: the main path of this stage.

In: a Page. Out: an Article whose blocks cover every run of the page. Nothing is thrown away: what
is not the article keeps its words under another role.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.article.blocks import make_blocks
from dragoman.article.body import Body, find_body
from dragoman.article.comments import Comment, find_comments
from dragoman.article.features import Line, measure
from dragoman.article.heads import (
    find_authors,
    find_bylines,
    find_known_title,
    find_outlet,
    find_title,
)
from dragoman.article.published import bound_by_comments, find_published, infer_published
from dragoman.article.quoted import find_quoted
from dragoman.article.roles import Found, assign_roles
from dragoman.article.wording import find_language, find_translation
from dragoman.language.profile import Language, languages, load_language
from dragoman.records import (
    TELLING,
    Article,
    Evidence,
    Label,
    Note,
    Page,
    Span,
    When,
    short_id,
)


def extract_article(page: Page) -> Article:
    """Set the article of a page apart from what stands round it."""
    lines = measure(page)
    body = _body(page, lines)
    code, notes = find_language(page, lines, body)
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
    told = [line for line, role in zip(lines, roles, strict=True) if role in TELLING]
    if published is None:
        published, doubts = _undated(page, told, comments, language)
        notes = [*notes, *doubts]
    translation = find_translation(page, lines, told)
    return Article(
        id=short_id("article", page.id),
        page_id=page.id,
        language=code,
        blocks=make_blocks(page, lines, roles, comments, language),
        title=_title(page, title_line, title),
        published=published,
        outlet=find_outlet(lines, body, page),
        authors=find_authors(page, bylines),
        translated=bool(translation),
        notes=(*notes, *translation, *_gaps(body, title)),
    )


def _body(page: Page, lines: Sequence[Line]) -> Body | None:
    known = find_known_title([line for line in lines if line.heading == 1], page)
    return find_body(lines, quoted=find_quoted(page, lines), title=known.index if known else 0)


def _undated(
    page: Page, told: Sequence[Line], comments: Sequence[Comment], language: Language | None
) -> tuple[When | None, list[Note]]:
    """Infer the day of an article whose page gives none, or note that it stays open."""
    latest = bound_by_comments(page, comments, language)
    if language and told:
        spans = [Span(line.start, line.end) for line in told]
        inferred = infer_published(page, spans, language, latest)
        if inferred:
            return inferred[0], [inferred[1]]
    bound = f"; the first comment is of {latest}" if latest else ""
    text = f"the page gives no date of its own{bound}"
    return None, [Note(code="date-missing", text=text)]


def _title(page: Page, line: Line | None, title: str | None) -> Label | None:
    if title is None:
        return None
    return Label(value=title, evidence=Evidence.cut(page, line.start, line.end) if line else None)


def _gaps(body: Body | None, title: str | None) -> list[Note]:
    """Note what could not be found."""
    notes = []
    if body is None:
        notes.append(Note(code="body-missing", text="the page has no running text"))
    if title is None:
        notes.append(Note(code="title-missing", text="no line of the page looks like its title"))
    return notes
