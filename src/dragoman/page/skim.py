"""Make a Page of HTML fast: the bulk path of this stage.

In: bytes. Out: the same record as `read_page` makes, but for faults in broken HTML, and with short
paths (`places.py`). The idea: no tree is built. The tags are found and paired as arrays
(`tags.py`), the text between them is set in lines by array operations (`lines.py`), and only what
differs from page to page (names of elements, values in the head) is looked at in Python.
"""

from __future__ import annotations

from datetime import datetime

import numpy as np

from dragoman.errors import InputError
from dragoman.page.decode import decode
from dragoman.page.limits import cut_runs, cut_text
from dragoman.page.lines import Lines, set_lines
from dragoman.page.places import write_paths
from dragoman.page.read import MAX_BYTES, read_page
from dragoman.page.tags import Elements, Tags, find_tags, pair
from dragoman.page.values import read_values
from dragoman.records import Note, Page, Run, short_id

#: The note that tells a page with the short paths of this module.
SKIMMED = "page-skimmed"
#: A page of HTML has one of these so near its start; all else is left to `read_page`.
_MARKS, _SNIFFED = (b"<!doctype html", b"<html", b"<head", b"<body"), 2_000


def skim_page(
    content: bytes,
    *,
    url: str | None = None,
    media_type: str | None = None,
    fetched_at: datetime | None = None,
) -> Page:
    """Read one page of HTML as `read_page` does, several times faster; other content by it.

    Raises:
        InputError: the content is empty, too large, or neither HTML nor text.
    """
    head = content[:_SNIFFED].lower()
    is_plain = b"\0" not in content and len(content) <= MAX_BYTES
    if not is_plain or not any(mark in head for mark in _MARKS):
        return read_page(content, url=url, media_type=media_type, fetched_at=fetched_at)
    notes: list[Note] = []
    tags = find_tags(content)
    elements = pair(tags)
    try:
        lines = set_lines(content, tags, elements)
    except UnicodeDecodeError:
        text, notes = decode(content, media_type, url or "page")
        content = text.replace("\0", "").encode("utf-8", "replace")
        tags = find_tags(content)
        elements = pair(tags)
        lines = set_lines(content, tags, elements)
    if lines is None:
        raise InputError(
            "the page shows no text",
            where=url or "page",
            remedy="It may be filled in by a script: save it from a browser and try again.",
        )
    shown, cut = cut_text(lines.text)
    return Page(
        id=short_id("page", shown),
        text=shown,
        url=url,
        media_type="text/html",
        fetched_at=fetched_at,
        layout=cut_runs(_runs(content, tags, elements, lines.until(len(shown))), len(shown)),
        metadata=read_values(content, tags),
        notes=(*notes, *cut, Note(code=SKIMMED, text="read by the fast path")),
    )


def _runs(content: bytes, tags: Tags, elements: Elements, lines: Lines) -> tuple[Run, ...]:
    edges = np.stack([lines.first, lines.last + 1], axis=1).ravel()
    lowest = np.minimum.reduceat(np.append(elements.depth, 0), edges)[::2]
    inner = elements.at(lowest, lines.first)
    signs = lines.ends - lines.starts
    paths = write_paths(content, tags, elements, inner, lines.first, signs * (1 - lines.links) ** 2)
    links = (lines.links * signs).astype(np.int64)
    columns = (lines.starts.tolist(), lines.ends.tolist(), paths, links.tolist())
    return tuple(
        Run(start=start, end=end, path=path, link_chars=link)
        for start, end, path, link in zip(*columns, strict=True)
    )
