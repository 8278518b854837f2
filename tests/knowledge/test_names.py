"""The names of the registry in languages that are read when they are asked for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge.entries import LANGUAGES, NAMED
from dragoman.knowledge.files import Files
from dragoman.knowledge.names import read_names, with_names
from dragoman.knowledge.registry import body_words, load_registry


@pytest.mark.parametrize("code", NAMED)
def test_states_persons_roles_and_offices_have_names_in_every_language(code: str) -> None:
    registry = load_registry(code)
    assert code in registry.actors["vladimir-putin"].forms
    assert len(registry.actors["RUS"].forms[code]) > 1
    assert code in registry.actors["RUS"].capitals
    assert code in registry.actors["nato"].forms
    assert code in registry.roles["president"].titles
    assert code in registry.offices["usa-foreign-minister"].titles
    assert code in body_words(code)["foreign-ministry"]


def test_a_name_of_another_language_is_there_only_when_asked_for() -> None:
    assert "fr" not in load_registry().actors["vladimir-putin"].forms
    assert load_registry("en", "de") is load_registry()
    both = load_registry("uk", "fr").actors["vladimir-putin"].forms
    assert both["fr"] == ("Vladimir Poutine",)
    assert "uk" in both


def test_the_names_of_a_state_stand_before_the_one_of_the_cldr() -> None:
    assert load_registry("fr").actors["RUS"].forms["fr"][-1] == "Russie"


def test_short_names_and_feminine_titles_are_those_of_the_language() -> None:
    french = load_registry("fr")
    assert "ben Salmane" in french.actors["mohammed-bin-salman"].short["fr"]
    assert "présidente" in french.roles["president"].feminine
    assert "présidente" not in load_registry().roles["president"].feminine


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("俄罗斯外长", "sergey-lavrov"),
        ("Vladimir Poutine", "vladimir-putin"),
        ("ministro de Exteriores ruso", "sergey-lavrov"),
        ("госсекретарь", "antony-blinken"),
    ],
)
def test_a_name_or_title_is_looked_up_in_ten_languages(text: str, person: str) -> None:

    found = load_registry(*LANGUAGES).look_up(text, date(2021, 2, 4))
    assert [one.actor.id for one in found if one.actor] == [person]


def test_a_name_of_nobody_known_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "names").mkdir()
    (tmp_path / "names/fr.toml").write_text("[persons]\nnobody = ['Personne']\n", encoding="utf-8")
    names = read_names(Files(own=tmp_path), "fr")
    with pytest.raises(KnowledgeError, match=r"fr.toml: \[persons\] 'nobody' is not known\. Corr"):
        with_names(load_registry(), names, "fr")
    (tmp_path / "names/fr.toml").write_text("[people]\nx = ['X']\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="people"):
        read_names(Files(own=tmp_path), "fr")
