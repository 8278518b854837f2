"""Gold pages -> pages a second on one core and body F1: our two paths beside other extractors.

    python -m benchmarks.extractors GOLD [--every N] [--rounds N]

GOLD is the folder of the page sets. All are timed in one run on the same pages: processor time,
decoding included, from the bytes to the text (ours: to the article with its title and date). The
pages of sets that were trained on are scored by weights that never saw their outlets, outside of
the timing. Run it on a quiet machine.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import argparse
import gzip
import importlib
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from dragoman.errors import InputError
from dragoman.records import TELLING, Article, Role
from evaluation.jobs.bulk import pages_bulk, pages_bulk_cv
from evaluation.jobs.lines import read_lines, write_lines
from evaluation.jobs.pages import pages, pages_cv
from evaluation.tasks import score_pages

SETS = ("fundus", "scrapinghub", "trafilatura_eval", "wcxb")
#: Never trained on: any weights may read it.
_HELD_OUT = "scrapinghub"
_PEERS = ("trafilatura", "resiliparse.extract.html2text")

#: What scores ours: on pages never trained on, and by weights that never saw the page's outlet.
_JOBS = {"ours": (pages, pages_cv), "ours, bulk": (pages_bulk, pages_bulk_cv)}

type Extract = Callable[[bytes], str]


def main() -> None:
    """Time and score all extractors and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--every", type=int, default=5, help="time each n-th page of the mix")
    parser.add_argument("--rounds", type=int, default=2)
    chosen = parser.parse_args()
    extractors = _extractors()
    mix = [page for name in SETS for page in _contents(chosen.gold / name)[:: chosen.every]]
    print(f"{'':24}{'pages/s':>9}" + "".join(f"{name:>18}" for name in SETS))
    for name, extract in extractors.items():
        speed = len(mix) * chosen.rounds / _seconds(extract, mix * chosen.rounds)
        scores = [_score(name, extract, chosen.gold, part) for part in SETS]
        print(f"{name:24}{speed:9.1f}" + "".join(f"{score:>18}" for score in scores), flush=True)


def _extractors() -> dict[str, Extract]:
    try:
        trafilatura, resiliparse = map(importlib.import_module, _PEERS)
    except ImportError as error:
        sys.exit(f"{error.name} is missing: pip install trafilatura resiliparse, to compare with")
    return {
        "ours": _read,
        "ours, bulk": _skim,
        "trafilatura": lambda content: trafilatura.extract(content, include_comments=False) or "",
        "trafilatura fast": lambda content: (
            trafilatura.extract(content, include_comments=False, fast=True) or ""
        ),
        "resiliparse main content": lambda content: _flatten(resiliparse, content),
    }


def _read(content: bytes) -> str:
    from dragoman.article import extract_article
    from dragoman.page import read_page

    return _text(extract_article(read_page(content, media_type="text/html")))


def _skim(content: bytes) -> str:
    from dragoman.article.skim import skim_article
    from dragoman.page.skim import skim_page

    return _text(skim_article(skim_page(content, media_type="text/html")))


def _flatten(resiliparse: Any, content: bytes) -> str:
    from resiliparse.parse.html import HTMLTree

    text: str = resiliparse.extract_plain_text(
        HTMLTree.parse_from_bytes(content), main_content=True
    )
    return text


def _text(article: Article) -> str:
    body = TELLING | {Role.SUBHEAD}
    return "\n".join(block.evidence.quote for block in article.blocks if block.role in body)


def _contents(folder: Path) -> list[bytes]:
    return [gzip.decompress(path.read_bytes()) for path in sorted((folder / "html").glob("*.gz"))]


def _seconds(extract: Extract, pages: list[bytes]) -> float:
    """Return the processor time of reading all pages, after one has warmed the caches."""
    extract(pages[0])
    start = time.process_time()
    for content in pages:
        with suppress(InputError):
            extract(content)
    return time.process_time() - start


def _score(name: str, extract: Extract, gold: Path, part: str) -> str:
    """Return the body F1 of a set, or the F1 of its snippets; ours by the evaluation's jobs."""
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted"
        if name in _JOBS:
            _JOBS[name][part != _HELD_OUT](gold / part, predicted)
        else:
            _predict(extract, gold / part, predicted)
        found = score_pages(gold.parent, gold / part / "truth.jsonl", predicted)
    key = "body F1" if "body F1" in found else "snippet F1"
    return f"{found[key]:.1f} {key.split()[0]}"


def _predict(extract: Extract, folder: Path, target: Path) -> None:
    rows = read_lines(folder / "truth.jsonl")
    write_lines(target, ({"id": r["id"], "body": extract(_content(folder, r["id"]))} for r in rows))


def _content(folder: Path, name: str) -> bytes:
    return gzip.decompress((folder / "html" / f"{name}.gz").read_bytes())


if __name__ == "__main__":
    main()
