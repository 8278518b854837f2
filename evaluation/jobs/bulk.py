"""Pages -> body, title, date, authors and comments of each, by the bulk path of reading."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from evaluation.jobs.lines import Row, read_lines, write_lines
from evaluation.jobs.made import attempt
from evaluation.jobs.pages import fold_of, pages_in, row_of, unpack

#: Weights that `training.bulk` made without one fold of the outlets each.
_FOLDS = Path(__file__).parents[2] / "training/bulk/folds"


def pages_bulk(source: Path, target: Path, *, workers: int = 1) -> None:
    """Read a folder with `html/ID.gz`."""
    write_lines(target, (_page(path, None) for path in pages_in(source)))


def pages_bulk_cv(source: Path, target: Path, *, workers: int = 1) -> None:
    """Read a folder that was trained on: each page by weights that never saw its outlet."""
    urls = {row["id"]: row["url"] for row in read_lines(source / "truth.jsonl")}
    folds = len(list(_FOLDS.glob("*.npz")))
    write_lines(
        target,
        (
            _page(path, _FOLDS / f"fold-{fold_of(urls[name] or name, folds)}.npz")
            for path in pages_in(source)
            for name in (path.name.removesuffix(".gz"),)
        ),
    )


def _page(path: Path, weights: Path | None) -> Row:
    name = path.name.removesuffix(".gz")
    content = attempt(name, partial(unpack, path), b"")
    return attempt(name, partial(_read, name, content, weights), {"id": name})


def _read(name: str, content: bytes, weights: Path | None) -> Row:
    from dragoman.article.skim import skim_article
    from dragoman.page.skim import skim_page

    page = skim_page(content, media_type="text/html")
    return row_of(name, page, skim_article(page, weights=weights))
