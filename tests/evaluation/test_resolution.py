"""How an answer to who is who is judged: right, wrong or open."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from evaluation import resolution
from evaluation.resolution import Verdict, shares

DAY = date(2021, 2, 5)


def judged(text: str, kind: str, **wanted: Any) -> str:
    item = {"id": "x", "text": text, "kind": kind, "published": DAY, **wanted}
    return resolution._mention("en", item).outcome


@pytest.mark.parametrize(
    ("text", "kind", "wanted", "outcome"),
    [
        ("⟦Antony Blinken⟧ called.", "person", {"name": "Antony Blinken"}, "right"),
        ("⟦Antony Blinken⟧ called.", "person", {"name": "Jake Sullivan"}, "wrong"),
        ("⟦Moscow⟧ said no.", "state", {"state": "RUS"}, "right"),
        ("They met in ⟦Moscow⟧.", "state", {"state": "RUS", "name": "Russia"}, "wrong"),
        ("They met in ⟦Moscow⟧.", "place", {"state": "RUS"}, "right"),
        ("⟦NATO⟧ said no.", "organisation", {"name": "NATO"}, "right"),
        ("A friend came. ⟦It⟧ was late.", "open", {}, "right"),
        ("A friend came. ⟦It⟧ was late.", "person", {"name": "Jake Sullivan"}, "unresolved"),
    ],
)
def test_an_answer_is_right_wrong_or_open(
    text: str, kind: str, wanted: dict[str, str], outcome: str
) -> None:
    assert judged(text, kind, **wanted) == outcome


def test_a_new_name_that_is_another_spelling_claims_nobody() -> None:
    text = "⟦Halvor Brekkestad⟧, a lawyer, said no."
    assert judged(text, "person", name="Halvar Brekkestad") == "unresolved"
    assert judged(text, "person", name="Halvor Brekkestad", new=True) == "right"


def test_shares_count_wrong_apart_from_open() -> None:
    verdicts = [Verdict({}, outcome, "") for outcome in ("right", "right", "wrong", "unresolved")]
    assert shares(verdicts) == {"right": 50.0, "wrong": 25.0}
