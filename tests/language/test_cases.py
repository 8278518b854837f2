from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.language.cases import CASES, cases_by_ending, cases_of, cases_of_given
from dragoman.language.profile import load_language

RU = load_language("ru")


@pytest.mark.parametrize(
    ("word", "base", "cases"),
    [
        ("Лондон", "Лондон", {"nom"}),
        ("Лондоном", "Лондон", {"ins"}),
        ("Лондону", "Лондон", {"dat"}),
        ("Россию", "Россия", {"acc"}),
        ("России", "Россия", {"gen", "dat", "pre"}),
    ],
)
def test_the_ending_of_a_name_tells_its_case(word: str, base: str, cases: set[str]) -> None:
    assert cases_of(word, [base], RU) == cases


def test_a_name_that_does_not_change_tells_no_case() -> None:
    assert cases_of("США", ["США"], RU) == frozenset()


def test_a_language_without_cases_tells_none() -> None:
    assert cases_of("France", ["France"], load_language("vi")) == frozenset()


def test_a_given_name_tells_the_case_of_an_unknown_person() -> None:
    known = {"сергей": "m"}
    assert cases_of_given("Сергей", known, RU) == {"nom"}
    assert cases_of_given("Сергеем", known, RU) == {"ins"}
    assert cases_of_given("Лори", known, RU) == frozenset()


def test_the_ending_of_an_adjective_tells_its_case() -> None:
    endings = {"dat": ("скому",), "ins": ("ским",)}
    assert cases_by_ending("британскому", endings) == {"dat"}


@given(st.text(max_size=12), st.text(max_size=12))
def test_any_word_has_known_cases_or_none(word: str, base: str) -> None:
    assert cases_of(word, [base], RU) <= {"nom", *CASES}
