"""Pages -> body, title, date, authors and comments of each, as `score_pages.py` wants them."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from dragoman.records import TELLING, Article, Role
from evaluation.jobs.lines import Row, read_lines, write_lines
from evaluation.jobs.made import attempt, one_day

#: What the gold's body text holds: the telling and the headings inside it.
_BODY = TELLING | {Role.SUBHEAD}


def pages(source: Path, target: Path, *, workers: int = 1) -> None:
    """Read a folder with `html/ID.gz`."""
    _write(target, sorted((source / "html").glob("*.gz")), workers)


def pages_flat(source: Path, target: Path, *, workers: int = 1) -> None:
    """Read a JSON Lines file of `{id, text}`: pages flattened to text."""
    write_lines(target, (_flat(row) for row in read_lines(source)))


def _write(target: Path, paths: Iterable[Path], workers: int) -> None:
    if workers == 1:
        write_lines(target, map(_page, paths))
        return
    with ProcessPoolExecutor(workers) as pool:
        write_lines(target, pool.map(_page, paths, chunksize=8))


def _page(path: Path) -> Row:
    name = path.name.removesuffix(".gz")
    content = attempt(name, partial(_unpack, path), b"")
    return attempt(name, partial(_read, name, content, "text/html"), {"id": name})


def _flat(row: Row) -> Row:
    return attempt(row["id"], partial(_read, row["id"], row["text"], None), {"id": row["id"]})


def _unpack(path: Path) -> bytes:
    with gzip.open(path) as file:
        return file.read()


def _read(name: str, content: bytes | str, media_type: str | None) -> Row:
    from dragoman.article import extract_article
    from dragoman.page import read_page

    article = extract_article(read_page(content, media_type=media_type))
    return {
        "id": name,
        "body": _text(article, _BODY),
        "title": article.title.value if article.title else None,
        "date": one_day(article.published),
        "authors": [author.value for author in article.authors],
        "comments": _text(article, {Role.COMMENT}),
    }


def _text(article: Article, roles: set[Role] | frozenset[Role]) -> str:
    return "\n".join(block.evidence.quote for block in article.blocks if block.role in roles)
