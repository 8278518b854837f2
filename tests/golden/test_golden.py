"""Golden is not gold: it pins what we make of the example pages, `make golden` moves it."""

from __future__ import annotations

import pytest

from dragoman.codec import from_json, to_json
from dragoman.records import Dossier, Reading
from tests.golden.rewrite import GOLDEN, dossier, page_names, read_example

_HINT = "the example pages read otherwise now: run `make golden` and read the diff"


@pytest.mark.parametrize("name", page_names())
def test_an_example_page_reads_as_it_did(name: str) -> None:
    pinned = (GOLDEN / name / "reading.json").read_text(encoding="utf-8")
    assert to_json(read_example(name), indent=1) + "\n" == pinned, _HINT


@pytest.mark.parametrize("name", page_names())
def test_a_golden_reading_survives_json(name: str) -> None:
    pinned = (GOLDEN / name / "reading.json").read_text(encoding="utf-8")
    assert to_json(from_json(Reading, pinned), indent=1) + "\n" == pinned


def test_the_examples_make_the_dossier_they_did() -> None:
    pinned = (GOLDEN / "dossier.json").read_text(encoding="utf-8")
    assert to_json(dossier(), indent=1) + "\n" == pinned, _HINT
    assert to_json(from_json(Dossier, pinned), indent=1) + "\n" == pinned
