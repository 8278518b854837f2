from __future__ import annotations

import ast
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "dragoman"
STAGES = {
    "intake": "unpack",
    "fetch": "fetch_pages",
    "page": "read_page",
    "article": "extract_article",
    "mentions": "find_mentions",
    "statements": "find_statements",
    "events": "code_events",
    "stories": "group_stories",
    "accounts": "compare_accounts",
    "relation": "relate",
}


def test_arrows_point_down(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True) == 0, capsys.readouterr().out


@pytest.mark.parametrize(("stage", "verb"), STAGES.items())
def test_a_stage_exports_its_one_verb(stage: str, verb: str) -> None:
    folder, file = SOURCE / stage / "__init__.py", SOURCE / f"{stage}.py"
    tree = ast.parse((folder if folder.exists() else file).read_text(encoding="utf-8"))
    exported = [
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__"
    ]
    assert exported in ([[verb]], [])


def test_every_part_of_the_source_has_tests() -> None:
    parts = {path.name.removesuffix(".py") for path in SOURCE.iterdir() if path.suffix != ".typed"}
    parts -= {"__init__", "__pycache__"}
    untested = {
        part
        for part in parts
        if not (ROOT / "tests" / f"test_{part}.py").exists()
        and not list((ROOT / "tests" / part).rglob("test_*.py"))
    }
    assert not untested


def test_no_file_is_longer_than_a_reader_likes() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for folder in ("src", "evaluation", "benchmarks", "docs")
        for path in (ROOT / folder).rglob("*.py")
    }
    del lengths["src/dragoman/records.py"]  # one list of all records is worth its length
    assert not {name: n for name, n in lengths.items() if n > 400}
