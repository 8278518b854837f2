"""Inflected forms made from the endings of a profile."""

from __future__ import annotations

import pytest

from dragoman.language.inflection import inflect
from dragoman.language.profile import load_language


def test_the_words_of_a_name_agree_in_case() -> None:
    forms = inflect("Белый дом", load_language("ru"))
    assert "Белого дома" in forms
    assert "Белого дому" not in forms


def test_only_the_part_before_the_bar_is_inflected() -> None:
    forms = inflect("министр| иностранных дел", load_language("ru"))
    assert forms[0] == "министр иностранных дел"
    assert "министром иностранных дел" in forms


def test_a_first_part_that_stays_as_it_is_is_covered() -> None:
    assert "Ким Чен Ына" in inflect("Ким Чен Ын", load_language("ru"), gender="m")


def test_a_mans_endings_are_kept_off_a_womans_name() -> None:
    assert inflect("Меркель", load_language("ru"), gender="f") != inflect(
        "Кремль", load_language("ru"), gender="m"
    )
    assert "Анналены Бербока" not in inflect("Анналена Бербок", load_language("ru"), gender="f")


@pytest.mark.parametrize(
    ("language", "form", "inflected"),
    [("de", "russisch", "russischen"), ("nl", "Russisch", "Russische")],
)
def test_adjectives_take_their_own_endings(language: str, form: str, inflected: str) -> None:
    assert inflected in inflect(form, load_language(language), of="adjective")


def test_a_language_without_endings_gives_the_base_form() -> None:
    assert inflect("Joe Biden", load_language("en")) == ("Joe Biden",)
