from __future__ import annotations

import contextlib
import inspect
import io
from pathlib import Path

import pytest

from docs.blocks import fences
from docs.cli_page import command_names
from docs.generate import MADE, refreshed
from docs.notes_page import note_codes
from dragoman.codec import RECORDS
from dragoman.errors import DragomanError
from dragoman.knowledge.codebook import load_codebook

ROOT = Path(__file__).parent.parent.parent
TEXTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("name", MADE)
def test_a_generated_page_is_fresh(name: str) -> None:
    assert MADE[name]() == (ROOT / name).read_text(encoding="utf-8"), "run `make docs-write`"


def test_every_console_block_shows_what_its_commands_print() -> None:
    for name, text in refreshed().items():
        assert text == (ROOT / name).read_text(encoding="utf-8"), "run `make docs-write`"


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_every_python_block_runs(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    scope: dict[str, object] = {}
    for fence in fences(path.read_text(encoding="utf-8")):
        if fence.language == "python":
            with contextlib.redirect_stdout(io.StringIO()):
                exec(compile(fence.body, path.name, "exec"), scope)


def headings(name: str) -> set[str]:
    lines = (ROOT / "docs" / name).read_text(encoding="utf-8").splitlines()
    return {line.lstrip("# ") for line in lines if line.startswith("#")}


def test_everything_with_a_name_has_its_heading() -> None:
    assert set(RECORDS) <= headings("records.md")
    assert {kind.__name__ for kind in DragomanError.__subclasses__()} <= headings("records.md")
    assert set(note_codes()) <= headings("notes.md")
    assert set(load_codebook().types) <= headings("codebook.md")
    assert {f"dragoman {name}" for name in command_names()} <= headings("cli.md")


def test_every_record_and_error_says_what_it_is() -> None:
    for kind in [*RECORDS.values(), *DragomanError.__subclasses__()]:
        assert not (inspect.getdoc(kind) or "").startswith(f"{kind.__name__}(")
