"""Hand-made pages for the tests of events: a text, and mentions found by a short list of names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from dragoman.events import code_events
from dragoman.records import (
    Article,
    Block,
    Event,
    Evidence,
    Kind,
    Mention,
    Page,
    Party,
    Role,
    Statement,
    Voice,
    When,
)

NAMES = {
    "Ruritanian editor Otto Brandt": ("new:otto-brandt", "RUR", Kind.PERSON),
    "President Rassendyll": ("rassendyll", "RUR", Kind.PERSON),
    "Syldavian diplomats": ("new:diplomats", "SYL", Kind.GROUP),
    "Muskar": ("muskar", "SYL", Kind.PERSON),
    "Ruritania": ("RUR", "RUR", Kind.STATE),
    "Syldavia": ("SYL", "SYL", Kind.STATE),
    "Borduria": ("BOR", "BOR", Kind.STATE),
    "Nga": ("RUS", "RUS", Kind.STATE),
    "Mỹ": ("USA", "USA", Kind.STATE),
    "Россия": ("RUS", "RUS", Kind.STATE),
    "Россию": ("RUS", "RUS", Kind.STATE),
    "США": ("USA", "USA", Kind.STATE),
    "Rusland": ("RUS", "RUS", Kind.STATE),
    "Nederland": ("NLD", "NLD", Kind.STATE),
    "Russland": ("RUS", "RUS", Kind.STATE),
    "Deutschland": ("DEU", "DEU", Kind.STATE),
}


def make_page(text: str, *, language: str = "en", role: Role = Role.BODY) -> tuple[Page, Article]:
    """Return a page whose lines are blocks of one role, published on 4 March 2021."""
    page = Page(id="page-1", text=text)
    blocks = tuple(
        Block(role=role, evidence=Evidence.cut(page, line.start(), line.end()))
        for line in re.finditer(r"[^\n]+", text)
    )
    day = When(first=date(2021, 3, 4), last=date(2021, 3, 4))
    article = Article(id="a", page_id=page.id, language=language, blocks=blocks, published=day)
    return page, article


def make_mentions(page: Page, article: Article) -> tuple[Mention, ...]:
    """Return a mention for each name of the list that the page holds."""
    names = "|".join(sorted(map(re.escape, NAMES), key=len, reverse=True))
    found = []
    for match in re.finditer(rf"\b(?:{names})\b", page.text):
        actor, state, kind = NAMES[match.group()]
        evidence = Evidence.cut(page, match.start(), match.end())
        found.append(
            Mention(
                id=f"m{match.start()}",
                article_id=article.id,
                evidence=evidence,
                head=evidence,
                kind=kind,
                name=match.group(),
                actor_id=actor,
                state=state,
            )
        )
    return tuple(found)


def make_statement(page: Page, content: str, speaker: str) -> Statement:
    """Return a statement of a speaker of the list, its content given by its words."""
    start = page.text.index(content)
    at = page.text.index(speaker)
    actor, state, _ = NAMES[speaker]
    return Statement(
        id=f"s{start}",
        article_id="a",
        content=(Evidence.cut(page, start, start + len(content)),),
        voice=Voice.INDIRECT,
        speaker=Party(
            evidence=Evidence.cut(page, at, at + len(speaker)),
            name=speaker,
            actor_id=actor,
            state=state,
        ),
    )


def code(
    text: str, *, language: str = "en", said: Sequence[tuple[str, str]] = (), role: Role = Role.BODY
) -> tuple[Event, ...]:
    """Code a text; `said` are (content, speaker) of its statements."""
    page, article = make_page(text, language=language, role=role)
    statements = tuple(make_statement(page, content, speaker) for content, speaker in said)
    return code_events(page, article, make_mentions(page, article), statements)


Brief = tuple[str | None, tuple[str | None, ...], tuple[str | None, ...]]


def brief(events: Sequence[Event]) -> list[Brief]:
    """Return (type, states of actors, states of recipients) of each event."""
    return [
        (e.type, tuple(p.state for p in e.actors), tuple(p.state for p in e.recipients))
        for e in events
    ]
