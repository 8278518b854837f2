"""What a feed or a mail says of an article in, one small HTML page of it out.

So title, day, author and address reach the article stage by the road every page takes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from html import escape


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What stands beside the text of an entry; None is what was not told."""

    title: str | None = None
    published: str | None = None
    author: str | None = None
    outlet: str | None = None
    language: str | None = None
    url: str | None = None


def compose(told: Told, body: str) -> bytes:
    """Return a page in UTF-8 with the body, which is HTML, under its title."""
    title = escape(told.title) if told.title else None
    lang = f' lang="{escape(told.language)}"' if told.language else ""
    heads = [
        '<meta charset="utf-8">',
        f"<title>{title}</title>" if title else "",
        _meta("og:title", told.title),
        _meta("article:published_time", _iso(told.published)),
        _meta("author", told.author),
        _meta("og:site_name", told.outlet),
        f'<link rel="canonical" href="{escape(told.url)}">' if told.url else "",
    ]
    shown = f"<h1>{title}</h1>\n" if title else ""
    page = f"<!doctype html>\n<html{lang}><head>{''.join(heads)}</head>\n"
    page += f"<body><article>{shown}<div>{body}</div></article></body></html>\n"
    return page.encode("utf-8", errors="replace")


def paragraphs(text: str) -> str:
    """Return plain text as HTML: a blank line parts paragraphs, a line end stays one."""
    parts = re.split(r"\n[ \t]*\n\s*", text.replace("\r\n", "\n").strip())
    return "\n".join(f"<p>{escape(part).replace(chr(10), '<br>')}</p>" for part in parts)


def one_line(text: str | None) -> str | None:
    """Return text on one line; None if there is none."""
    return " ".join((text or "").split()) or None


def _meta(name: str, value: str | None) -> str:
    return f'<meta property="{name}" content="{escape(value)}">' if value else ""


def _iso(value: str | None) -> str | None:
    """Return a day of any kind feeds and mails write as ISO 8601, or as it is."""
    if not value:
        return None
    try:
        return parsedate_to_datetime(value).isoformat()
    except (ValueError, TypeError, OverflowError, IndexError):
        pass
    try:
        return datetime.fromisoformat(value.strip()).isoformat()
    except (ValueError, OverflowError):
        return value
