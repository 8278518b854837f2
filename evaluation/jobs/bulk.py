"""Pages -> body, title, date, authors and comments of each, by the bulk path of reading."""

from __future__ import annotations

import zlib
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from dragoman.records import TELLING, Article, Role
from evaluation.jobs.lines import Row, read_lines, write_lines
from evaluation.jobs.made import attempt, one_day
from evaluation.jobs.pages import pages_in, unpack

#: Weights that `training.bulk` made without one fold of the outlets each.
_FOLDS = Path(__file__).parents[2] / "training/bulk/folds"
_BODY = TELLING | {Role.SUBHEAD}


def pages_bulk(source: Path, target: Path, *, workers: int = 1) -> None:
    """Read a folder with `html/ID.gz`."""
    write_lines(target, (_page(path, None) for path in pages_in(source)))


def pages_bulk_cv(source: Path, target: Path, *, workers: int = 1) -> None:
    """Read a folder that was trained on: each page by weights that never saw its outlet."""
    urls = {row["id"]: row["url"] for row in read_lines(source / "truth.jsonl")}
    write_lines(
        target,
        (
            _page(path, _fold(urls[path.name.removesuffix(".gz")] or path.name))
            for path in pages_in(source)
        ),
    )


def _fold(url: str) -> Path:
    outlet = ".".join((urlsplit(url).hostname or url).split(".")[-2:])
    return _FOLDS / f"fold-{zlib.crc32(outlet.encode()) % len(list(_FOLDS.glob('*.npz')))}.npz"


def _page(path: Path, weights: Path | None) -> Row:
    name = path.name.removesuffix(".gz")
    content = attempt(name, partial(unpack, path), b"")
    return attempt(name, partial(_read, name, content, weights), {"id": name})


def _read(name: str, content: bytes, weights: Path | None) -> Row:
    from dragoman.article.skim import skim_article
    from dragoman.page.skim import skim_page

    page = skim_page(content, media_type="text/html")
    article = skim_article(page, weights=weights)
    return {
        "id": name,
        "body": text_of(article, _BODY),
        "title": article.title.value if article.title else None,
        "date": one_day(article.published),
        "authors": [author.value for author in article.authors],
        "comments": text_of(article, {Role.COMMENT}),
        "text": page.text,
    }


def text_of(article: Article, roles: set[Role] | frozenset[Role]) -> str:
    return "\n".join(block.evidence.quote for block in article.blocks if block.role in roles)
