from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from dragoman.page import read_page
from evaluation.own import Tally, fold

ROOT = Path(__file__).parent.parent.parent
GOLD = tomllib.loads((ROOT / "evaluation/own/examples.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", GOLD["pages"])
def test_all_words_the_reader_named_stand_in_the_page(name: str) -> None:
    path = next((ROOT / "examples/pages").glob(f"{name}.*"))
    media_type = "text/html" if path.suffix == ".html" else "text/plain"
    text = read_page(path.read_bytes(), media_type=media_type).text
    row = GOLD["pages"][name]
    words = [*row["out"], *(x["at"] for x in [*row["statements"], *row["events"]])]
    assert [at for at in words if at not in text] == []


def test_a_share_counts_only_what_was_asked() -> None:
    tally = Tally()
    tally.count("title", True, "a page")
    tally.count("title", False, "another page")
    assert tally.share("title") == 50
    assert tally.share("never asked") == 0
    assert tally.misses == ["title: another page"]


def test_names_fold_without_marks_and_case() -> None:
    assert fold("Sauli Niinistö") == fold("SAULI NIINISTO")
