"""Answers of the query service of Wikidata."""

from __future__ import annotations

import pytest

from dragoman.knowledge.adding import NewTerm, Skipped
from dragoman.knowledge.registry import load_registry
from dragoman.knowledge.wikidata import is_wikidata, office_called, read_wikidata

ROW = {
    "person": "http://www.wikidata.org/entity/Q1",
    "personLabel": "Ann Test",
    "positionLabel": "President of Poland",
    "start": "2030-01-01T00:00:00Z",
    "end": "2031-01-01T00:00:00Z",
    "genderLabel": "female",
}
FULL = {"results": {"bindings": [{key: {"value": value} for key, value in ROW.items()}]}}


@pytest.mark.parametrize("answer", [[ROW], FULL])
def test_both_forms_of_an_answer_give_the_same_term(answer: object) -> None:
    assert is_wikidata(answer)
    (term,) = read_wikidata(answer, load_registry())
    assert isinstance(term, NewTerm)
    assert (term.office, term.gender, str(term.last)) == ("pol-president", "f", "2031-01-01")
    assert term.source == "Wikidata Q1"


def test_other_json_is_no_answer() -> None:
    assert not is_wikidata({"results": {}})
    assert not is_wikidata([{"name": "x"}])
    assert not is_wikidata(None)


@pytest.mark.parametrize(
    ("position", "country", "office"),
    [
        ("President of Poland", "", "pol-president"),
        ("Minister of Foreign Affairs of the Russian Federation", "", "rus-foreign-minister"),
        ("Prime Minister of the United Kingdom", "", "gbr-prime-minister"),
        ("foreign minister", "Ghana", "gha-foreign-minister"),
        ("prime minister", "POL", "pol-prime-minister"),
        ("ambassador of Germany to the United States", "", "deu-ambassador-usa"),
        ("United States Secretary of State", "", "usa-foreign-minister"),
        ("mayor of Oslo", "Norway", None),
        ("president", "", None),
    ],
)
def test_an_office_is_found_by_the_name_of_the_position(
    position: str, country: str, office: str | None
) -> None:
    assert office_called(load_registry(), position, country) == office


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"personLabel": "Q1"}, "no name"),
        ({"start": ""}, "no first day"),
        ({"start": "unknown value"}, "no first day"),
        ({"positionLabel": "mayor of Oslo"}, "no office of this name"),
    ],
)
def test_a_row_that_tells_no_term_is_skipped(changed: dict[str, str], reason: str) -> None:
    (part,) = read_wikidata([ROW | changed], load_registry())
    assert isinstance(part, Skipped)
    assert part.reason == reason
