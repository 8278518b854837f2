"""Make a Page of what a site, a file or a person hands over.

In: bytes or text, with or without a media type. Out: a Page whose text never changes again, with
its layout and the values it carries outside the text. The idea: decide once, by the content itself,
what it is; say in Notes what had to be guessed.
"""

from __future__ import annotations

import re
from datetime import datetime

from dragoman.errors import InputError
from dragoman.page.decode import decode, doubt
from dragoman.page.limits import LONGEST_UNPARSED, cut_runs, cut_tags, cut_text
from dragoman.page.metadata import read_metadata
from dragoman.page.render import parse_html, render, strip_tags
from dragoman.records import Note, Page, Run, short_id

#: Larger input is refused: the largest real page of the development sets has 3.4 MB.
MAX_BYTES = 5_000_000

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_LINE_END = re.compile("\r\n?|\u2028|\u2029|\x85")
_STARTS_AS_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|meta|title|link|script|div|article|main|p|h1|span|table)\b",
    re.IGNORECASE | re.DOTALL,
)
_STARTS_AS_FEED = re.compile(
    r"\s*<\?xml[^>]*>\s*(?:<!--.*?-->\s*)*<(?!html|!doctype\s+html)", re.I | re.S
)
_TAG = re.compile(r"</(?:p|div|span|a|h[1-6]|li|td|br)\s*>|<(?:p|br|div)\b[^<>]*>", re.IGNORECASE)
#: A text with so many block tags in its first part is a fragment of HTML.
_TAGS_OF_HTML = 6
_SNIFFED = 20_000


def read_page(
    content: bytes | str,
    *,
    url: str | None = None,
    media_type: str | None = None,
    fetched_at: datetime | None = None,
) -> Page:
    """Read one page.

    Args:
        content: the page as received: HTML or plain text, as bytes or already decoded.
        url: where it came from; names the page in messages.
        media_type: what the server said ("text/html; charset=koi8-r"); the content itself decides.
        fetched_at: when it was received.

    Raises:
        InputError: the content is empty, too large, or neither HTML nor text.
    """
    where = url or "page"
    _check_size(content, where)
    raw, notes = (
        (content, doubt(content))
        if isinstance(content, str)
        else decode(content, media_type, where)
    )
    text = _CONTROL.sub("", _LINE_END.sub("\n", raw.removeprefix("\ufeff")))
    if not text.strip():
        raise InputError("the page is empty", where=where, remedy="Give a page with text in it.")
    if _is_html(text, media_type, where):
        return _html_page(text, tuple(notes), url=url, fetched_at=fetched_at)
    shown, cut = cut_text(text)
    return Page(
        id=short_id("page", shown),
        text=shown,
        url=url,
        fetched_at=fetched_at,
        layout=_lines(shown),
        notes=(*notes, *cut),
    )


def _check_size(content: bytes | str, where: str) -> None:
    if len(content) > MAX_BYTES:
        raise InputError(
            f"the page has {len(content) / 1e6:.1f} MB, more than {MAX_BYTES / 1e6:.0f} MB",
            where=where,
            remedy="Give one page at a time; split archives and dumps first.",
        )


def _is_html(text: str, media_type: str | None, where: str) -> bool:
    """Tell HTML from plain text by how it begins and by its tags; a feed is refused."""
    if _STARTS_AS_HTML.match(text):
        return True
    if _STARTS_AS_FEED.match(text):
        raise InputError(
            "XML that is not a page (a feed or a site map?)",
            where=where,
            remedy="Give the pages it points to.",
        )
    tags = len(_TAG.findall(text[:_SNIFFED]))
    named = "html" in (media_type or "").lower()
    return tags >= (1 if named else _TAGS_OF_HTML)


def _html_page(
    text: str, notes: tuple[Note, ...], *, url: str | None, fetched_at: datetime | None
) -> Page:
    kept = cut_tags(text)
    root, is_whole = parse_html(kept)
    metadata = () if root is None else read_metadata(root)
    if root is None or not is_whole or kept != text:
        rendered = strip_tags(text[:LONGEST_UNPARSED])
        layout = None
        notes += (Note(code="layout-lost", text="the HTML is too broken, deep or large to parse"),)
    else:
        rendered, layout = render(root)
    if not rendered:
        raise InputError(
            "the page shows no text",
            where=url or "page",
            remedy="It may be filled in by a script: save it from a browser and try again.",
        )
    shown, cut = cut_text(rendered)
    return Page(
        id=short_id("page", shown),
        text=shown,
        url=url,
        media_type="text/html",
        fetched_at=fetched_at,
        layout=_lines(shown) if layout is None else cut_runs(layout, len(shown)),
        metadata=metadata,
        notes=(*notes, *cut),
    )


def _lines(text: str) -> tuple[Run, ...]:
    """Return one run for each line that is not blank, without outer white space."""
    runs = []
    for line in re.finditer(r"[^\n]+", text):
        shown = line[0].strip()
        if shown:
            start = line.start() + len(line[0]) - len(line[0].lstrip())
            runs.append(Run(start=start, end=start + len(shown)))
    return tuple(runs)
