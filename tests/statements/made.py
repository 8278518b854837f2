"""Pages, articles and mentions made by hand for the tests of statements."""

from __future__ import annotations

from dragoman.records import (
    Article,
    Block,
    Evidence,
    Kind,
    Mention,
    Page,
    Role,
    Statement,
    short_id,
)
from dragoman.statements import find_statements


def make_page(text: str, language: str = "en", role: Role = Role.BODY) -> tuple[Page, Article]:
    """Make every line of a text one block of the article."""
    page = Page(id="page-made", text=text)
    blocks: list[Block] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(role=role, evidence=Evidence.cut(page, at, at + len(line))))
        at += len(line) + 1
    return page, Article(
        id="article-made", page_id=page.id, language=language, blocks=tuple(blocks)
    )


def mention(page: Page, words: str, name: str, kind: Kind = Kind.PERSON, nth: int = 0) -> Mention:
    """Make a mention of the nth place where words stand."""
    start = -1
    for _ in range(nth + 1):
        start = page.text.index(words, start + 1)
    evidence = Evidence.cut(page, start, start + len(words))
    return Mention(
        id=short_id("mention", start, words),
        article_id="article-made",
        evidence=evidence,
        head=evidence,
        kind=kind,
        name=name,
        actor_id=name.lower().replace(" ", "-"),
    )


def read(text: str, language: str = "en") -> list[tuple[str | None, list[str], str]]:
    """Return (source words, contents, voice) of every statement of a text without mentions."""
    page, article = make_page(text, language)
    return [plain(statement) for statement in find_statements(page, article, ())]


def plain(statement: Statement) -> tuple[str | None, list[str], str]:
    """Return what the tests look at."""
    source = statement.speaker.evidence.quote if statement.speaker else None
    return source, [each.quote for each in statement.content], statement.voice.value
