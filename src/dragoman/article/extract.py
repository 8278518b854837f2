"""Read the article out of a page: the main path of this stage.

In: a Page. Out: an Article whose blocks cover every run of the page. Nothing is thrown away: what
is not the article keeps its words under another role.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dragoman.article.blocks import make_blocks
from dragoman.article.body import Body, find_body
from dragoman.article.bylines import find_authors, find_bylines
from dragoman.article.comments import Comment, find_comments
from dragoman.article.features import Line, measure
from dragoman.article.heads import find_known_title, find_title
from dragoman.article.learned import judge_body
from dragoman.article.outlet import find_credits, find_publisher
from dragoman.article.published import Dates, bound_by_comments, find_dates, infer_published
from dragoman.article.quoted import find_quoted
from dragoman.article.roles import Found, assign_roles
from dragoman.article.translation import find_translation
from dragoman.article.wording import find_language
from dragoman.language.profile import Language, languages, load_language
from dragoman.records import (
    TELLING,
    Article,
    Label,
    Note,
    Page,
    Span,
    short_id,
)


def extract_article(page: Page, *, weights: Path | None = None) -> Article:
    """Set the article of a page apart from what stands round it.

    Args:
        page: the page as read.
        weights: a folder of other weights than those shipped, for cross-validation.
    """
    lines = measure(page)
    body = judge_body(page, lines, find_by_rules(page, lines), weights)
    code, notes = find_language(page, lines, body)
    language = load_language(code) if code in languages() else None
    title_line, title = find_title(lines, body, page)
    dates = find_dates(page, lines, body, title_line, code)
    bylines = find_bylines(lines, body, title_line)
    comments = find_comments(lines, body) if body else []
    found = Found(
        body=body,
        title=title_line.index if title_line else None,
        dateline=dates.line.index if dates.line else None,
        bylines=frozenset(line.index for line, _ in bylines),
        comments=frozenset(line.index for comment in comments for line in comment.lines),
    )
    roles = assign_roles(lines, found)
    told = [line for line, role in zip(lines, roles, strict=True) if role in TELLING]
    if dates.published is None:
        dates = _undated(page, told, comments, language)
    publisher = find_publisher(lines, body, page)
    translation = find_translation(page, lines, told, code)
    return Article(
        id=short_id("article", page.id),
        page_id=page.id,
        language=code,
        blocks=make_blocks(page, lines, roles, comments, code),
        title=title,
        published=dates.published,
        updated=dates.updated,
        outlet=publisher.name,
        domain=publisher.domain,
        url=publisher.url,
        authors=find_authors(page, bylines),
        credits=find_credits(page, lines, told, [line for line, _ in bylines], publisher.name),
        translated=bool(translation),
        notes=(*notes, *dates.notes, *translation, *_gaps(body, title)),
    )


def find_by_rules(page: Page, lines: Sequence[Line]) -> Body | None:
    """Return where the rules alone see the article."""
    known = find_known_title([line for line in lines if line.heading == 1], page)
    return find_body(lines, quoted=find_quoted(page, lines), title=known.index if known else 0)


def _undated(
    page: Page, told: Sequence[Line], comments: Sequence[Comment], language: Language | None
) -> Dates:
    """Infer the day of an article whose page gives none, or note that it stays open."""
    latest = bound_by_comments(page, comments, language)
    if language and told:
        spans = [Span(line.start, line.end) for line in told]
        inferred = infer_published(page, spans, language, latest)
        if inferred:
            return Dates(published=inferred[0], notes=(inferred[1],))
    bound = f"; it was there by {latest}" if latest else ""
    text = f"the page gives no date of its own{bound}"
    return Dates(notes=(Note(code="date-missing", text=text),))


def _gaps(body: Body | None, title: Label | None) -> list[Note]:
    """Note what could not be found."""
    notes = []
    if body is None:
        notes.append(Note(code="body-missing", text="the page has no running text"))
    if title is None:
        notes.append(Note(code="title-missing", text="no line of the page looks like its title"))
    return notes
