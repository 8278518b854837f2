"""`dragoman who`, as a user meets it."""

from __future__ import annotations

import json

import pytest

from tests.cli.asking import ask


def test_members_of_an_organisation_on_a_day_are_told() -> None:
    out = ask("who", "NATO", "--on", "2010-01-01")[1]
    assert "28 members on 1 Jan 2010" in out
    assert max(map(len, out.splitlines())) <= 80


def test_the_organisations_of_a_state_on_a_day_are_told() -> None:
    assert "Council of Europe" in ask("who", "RUS", "--on", "2010-01-01")[1]
    assert "Council of Europe" not in ask("who", "RUS", "--on", "2023-01-01")[1]


def test_names_in_one_language_are_told() -> None:
    out = ask("who", "Lavrov", "--lang", "zh")[1]
    assert "拉夫罗夫" in out
    assert "Лавров" not in out


def test_a_name_in_any_of_ten_languages_is_found() -> None:
    for text in ("Vladimir Poutine", "普京", "Володимир Путін"):
        assert "vladimir-putin" in ask("who", text)[1]


def test_an_office_tells_the_days_without_a_holder() -> None:
    assert "no holder known 21 Aug 2020 – 25 Aug 2020" in ask("who", "pol-foreign-minister")[1]
    told = json.loads(ask("who", "pol-foreign-minister", "--json")[1])
    assert {"found", "gaps", "members"} == set(told)
    assert told["gaps"]


@pytest.mark.parametrize(
    ("text", "near"), [("Vladmir Putin", "Vladimir Putin"), ("Poutin", "Poutine")]
)
def test_near_names_are_offered_when_nothing_is_found(text: str, near: str) -> None:
    code, _, err = ask("who", text)
    assert code == 1
    assert near in err


def test_a_language_without_names_is_wrong_usage() -> None:
    assert ask("who", "Putin", "--lang", "xx")[0] == 2
