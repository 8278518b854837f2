"""Score what is taken for a machine translation on our own written pages.

    python -m evaluation.translated

Prints precision and recall, and every page judged wrongly with what a reader sees in it.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from dragoman.article import extract_article
from dragoman.page import read_page

_PAGES = Path(__file__).parent / "own" / "translated.toml"


def main() -> None:
    """Read every page and compare."""
    pages = tomllib.loads(_PAGES.read_text(encoding="utf-8"))["pages"]
    judged = [(p["translated"], extract_article(read_page(p["text"])).translated) for p in pages]
    right = sum(truth and told for truth, told in judged)
    for entry, (truth, told) in zip(pages, judged, strict=True):
        if truth != told:
            print(f"{'missed' if truth else 'wrong'}: {entry['signs']}")
    found, real = sum(told for _, told in judged), sum(truth for truth, _ in judged)
    print(f"precision {right}/{found} recall {right}/{real} of {len(judged)} pages")


if __name__ == "__main__":
    main()
