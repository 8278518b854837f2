"""Write the docs that come from the code: `python -m docs.generate [--check]`.

records.md, notes.md, codebook.md and cli.md are made whole; in the other texts the output of every
console block is run anew. With `--check` nothing is written and a stale file is an error.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from docs.blocks import refresh
from docs.cli_page import cli_page
from docs.codebook_page import codebook_page
from docs.figures import with_figures
from docs.notes_page import notes_page
from docs.records_page import records_page

_ROOT = Path(__file__).parent.parent

MADE: dict[str, Callable[[], str]] = {
    "docs/records.md": records_page,
    "docs/notes.md": notes_page,
    "docs/codebook.md": codebook_page,
    "docs/cli.md": cli_page,
}

#: Texts written by hand, whose console blocks show what the commands print today.
WRITTEN = ("README.md", "docs/tutorial.md", "docs/knowledge.md")


def main() -> int:
    """Write or check; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="write nothing, fail when stale")
    is_check = parser.parse_args().check
    fresh = {name: make() for name, make in MADE.items()} | refreshed()
    stale = [name for name, text in fresh.items() if _now(_ROOT / name) != text]
    if is_check:
        for name in stale:
            print(f"{name} is stale: run `make docs-write`", file=sys.stderr)
        return 1 if stale else 0
    for name in stale:
        (_ROOT / name).write_text(fresh[name], encoding="utf-8")
        print(f"wrote {name}")
    return 0


def refreshed() -> dict[str, str]:
    """Return the hand-written texts with fresh figures and fresh output of their commands."""
    found = {}
    for name in WRITTEN:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "examples").symlink_to(_ROOT / "examples")
            text = with_figures((_ROOT / name).read_text(encoding="utf-8"))
            found[name] = refresh(text, Path(folder))
    return found


def _now(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


if __name__ == "__main__":
    sys.exit(main())
