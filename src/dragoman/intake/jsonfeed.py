"""JSON Feed in, one page for each entry that has its full text out."""

from __future__ import annotations

import json
from collections.abc import Iterator

from dragoman.errors import InputError
from dragoman.intake.compose import Told, compose, one_line, paragraphs
from dragoman.intake.feed import MOST_ENTRIES, entry_name, is_full, teaser
from dragoman.records import Aside, Received

type Json = dict[str, Json] | list[Json] | str | int | float | bool | None


def json_entries(received: Received) -> Iterator[Received | Aside]:
    """Yield each entry as a page; an entry without its full text is set aside.

    Raises:
        InputError: it is not JSON, or holds no entry.
    """
    try:
        feed: Json = json.loads(received.content)
    except (ValueError, RecursionError) as fault:
        raise InputError(
            f"the feed is not JSON ({fault})", where=received.name, remedy="Fetch it again."
        ) from fault
    entries = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(feed, dict) or not isinstance(entries, list) or not entries:
        raise InputError(
            "the feed has no entries", where=received.name, remedy="Give one that has, or a page."
        )
    for number, entry in enumerate(entries[:MOST_ENTRIES], 1):
        yield _entry(entry if isinstance(entry, dict) else {}, number, received, feed)


def _entry(
    entry: dict[str, Json], number: int, received: Received, feed: dict[str, Json]
) -> Received | Aside:
    url = _word(entry, "url")
    name = entry_name(received.name, number, url)
    body = _word(entry, "content_html") or paragraphs(_text(entry.get("content_text")) or "")
    if not is_full(body):
        return teaser(name, body)
    told = Told(
        title=_word(entry, "title"),
        published=_word(entry, "date_published") or _word(entry, "date_modified"),
        author=_author(entry) or _author(feed),
        outlet=_word(feed, "title"),
        language=_word(entry, "language") or _word(feed, "language"),
        url=url,
    )
    return Received(
        name=name,
        content=compose(told, body),
        url=url,
        media_type="text/html; charset=utf-8",
        fetched_at=received.fetched_at,
    )


def _author(entry: dict[str, Json]) -> str | None:
    """Return the first author; version 1 of the format has but one."""
    many = entry.get("authors")
    author = many[0] if isinstance(many, list) and many else entry.get("author")
    return _word(author, "name") if isinstance(author, dict) else None


def _word(entry: dict[str, Json], key: str) -> str | None:
    return one_line(_text(entry.get(key)))


def _text(value: Json) -> str | None:
    return value if isinstance(value, str) else None
