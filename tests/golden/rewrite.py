"""The example pages -> `tests/golden`: what we make of each today, and of all of them together."""

from __future__ import annotations

import dataclasses
import shutil
from functools import cache
from pathlib import Path

from dragoman import flow
from dragoman.codec import to_json
from dragoman.page import read_page
from dragoman.records import Dossier, Reading

GOLDEN = Path(__file__).parent
PAGES = GOLDEN.parent.parent / "examples" / "pages"


def page_names() -> list[str]:
    """Return the names of the example pages."""
    return sorted(path.stem for path in PAGES.iterdir())


@cache
def read_example(name: str) -> Reading:
    """Read one example page as the command line reads a file."""
    path = next(PAGES.glob(f"{name}.*"))
    media_type = "text/html" if path.suffix == ".html" else "text/plain"
    return flow.read(read_page(path.read_bytes(), media_type=media_type))


def dossier() -> Dossier:
    """Assemble all example pages; the readings stand in files of their own."""
    whole = flow.assemble([read_example(name) for name in page_names()])
    return dataclasses.replace(whole, readings=())


def main() -> None:
    """Write every golden file anew; nothing is touched when a page cannot be read."""
    texts = {f"{name}/reading.json": to_json(read_example(name), indent=1) for name in page_names()}
    texts["dossier.json"] = to_json(dossier(), indent=1)
    for old in GOLDEN.glob("*/reading.json"):
        shutil.rmtree(old.parent)
    for name, text in texts.items():
        (GOLDEN / name).parent.mkdir(exist_ok=True)
        (GOLDEN / name).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
