from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.page import read_page
from evaluation.expected import expected_of_examples, expected_of_part
from evaluation.jobs.lines import Row
from evaluation.own import Tally, fold

ROOT = Path(__file__).parent.parent.parent
OWN = ROOT / "evaluation/own"
EXAMPLES = expected_of_examples(OWN / "examples.toml")["pages"]
PARTS = {
    part: expected_of_part(OWN / "pages/gold.yaml", part)["pages"] for part in ("tune", "held")
}
ROWS = [
    *((ROOT / "examples/pages", name, row) for name, row in EXAMPLES.items()),
    *((OWN / "pages", name, row) for pages in PARTS.values() for name, row in pages.items()),
]


@pytest.mark.parametrize(("folder", "name", "row"), ROWS, ids=[name for _, name, _ in ROWS])
def test_all_words_the_reader_named_stand_in_the_page(folder: Path, name: str, row: Row) -> None:
    path = next(folder.glob(f"{name}.*"))
    media_type = "text/html" if path.suffix == ".html" else "text/plain"
    text = read_page(path.read_bytes(), media_type=media_type).text
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


def test_no_page_is_in_both_halves() -> None:
    assert not set(PARTS["tune"]) & set(PARTS["held"])
    assert all(PARTS.values())
