"""Pages -> body, title, date, authors and comments of each, as `score_pages.py` wants them."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from dragoman.records import TELLING, Article, Page, Role
from evaluation.jobs.lines import Row, read_lines, write_lines
from evaluation.jobs.made import attempt, one_day

#: Weights that `training.roles` made without one fold of the outlets each.
_FOLDS = Path(__file__).parents[2] / "training/roles/folds"
#: What the gold's body text holds: the telling and the headings inside it.
_BODY = TELLING | {Role.SUBHEAD}


def pages(source: Path, target: Path, *, workers: int = 1) -> None:
    """Read a folder with `html/ID.gz`."""
    _write(target, [(path, None) for path in pages_in(source)], workers)


def pages_flat(source: Path, target: Path, *, workers: int = 1) -> None:
    """Read a JSON Lines file of `{id, text}`: pages flattened to text."""
    write_lines(target, (_flat(row) for row in read_lines(source)))


def pages_cv(source: Path, target: Path, *, workers: int = 1) -> None:
    """Read a folder that was trained on: each page by weights that never saw its outlet."""
    urls = {row["id"]: row["url"] for row in read_lines(source / "truth.jsonl")}
    jobs = [
        (path, _fold(urls[path.name.removesuffix(".gz")] or path.name)) for path in pages_in(source)
    ]
    _write(target, jobs, workers)


def pages_flat_cv(source: Path, target: Path, *, workers: int = 1) -> None:
    """Read flattened pages `{id, text, url}` that were trained on, as `pages_cv` does."""
    write_lines(target, (_flat(row, _fold(row["url"] or row["id"])) for row in read_lines(source)))


def fold_of(url: str, folds: int) -> int:
    """Return the fold of the outlet of an address."""
    outlet = ".".join((urlsplit(url).hostname or url).split(".")[-2:])
    return zlib.crc32(outlet.encode()) % folds


def _fold(url: str) -> Path:
    return _FOLDS / str(fold_of(url, len(list(_FOLDS.iterdir()))))


def pages_in(source: Path) -> list[Path]:
    return sorted((source / "html").glob("*.gz"))


def _write(target: Path, jobs: Iterable[tuple[Path, Path | None]], workers: int) -> None:
    if workers == 1:
        write_lines(target, map(_page, jobs))
        return
    with ProcessPoolExecutor(workers) as pool:
        write_lines(target, pool.map(_page, jobs, chunksize=8))


def _page(job: tuple[Path, Path | None]) -> Row:
    path, weights = job
    name = path.name.removesuffix(".gz")
    content = attempt(name, partial(unpack, path), b"")
    return attempt(name, partial(_read, name, content, "text/html", weights), {"id": name})


def _flat(row: Row, weights: Path | None = None) -> Row:
    read = partial(_read, row["id"], row["text"], None, weights)
    return attempt(row["id"], read, {"id": row["id"]})


def unpack(path: Path) -> bytes:
    with gzip.open(path) as file:
        return file.read()


def _read(name: str, content: bytes | str, media_type: str | None, weights: Path | None) -> Row:
    from dragoman.article import extract_article
    from dragoman.page import read_page

    page = read_page(content, media_type=media_type)
    return row_of(name, page, extract_article(page, weights=weights))


def row_of(name: str, page: Page, article: Article) -> Row:
    """Return what the scorer asks of a page."""
    return {
        "id": name,
        "body": _text(article, _BODY),
        "title": article.title.value if article.title else None,
        "date": one_day(article.published),
        "authors": [author.value for author in article.authors],
        "comments": _text(article, {Role.COMMENT}),
        "text": page.text,
    }


def _text(article: Article, roles: set[Role] | frozenset[Role]) -> str:
    return "\n".join(block.evidence.quote for block in article.blocks if block.role in roles)
