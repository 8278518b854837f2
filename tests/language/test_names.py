from __future__ import annotations

import pytest

from dragoman.language.names import skeleton, sounds, to_latin


@pytest.mark.parametrize(
    ("one", "other"),
    [("Lavrov", "Лавров"), ("Zelensky", "Зеленский"), ("Putin", "Poetin"), ("Merkel", "Меркель")],
)
def test_spellings_of_a_name_share_their_bones(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


def test_an_ending_comes_last() -> None:
    assert skeleton("Блинкеном").startswith(skeleton("Blinken"))


def test_cyrillic_is_written_in_latin_letters() -> None:
    assert to_latin("Навальный") == "navalnyy"


def test_signs_that_are_no_letters_have_no_bones() -> None:
    assert skeleton("123 — !") == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("Джонсон", "Johnson"), ("Хант", "Hunt"), ("Уильям", "William"), ("Альбанезе", "Albanese")],
)
def test_a_name_is_heard_alike_in_two_scripts(one: str, other: str) -> None:
    assert sounds(one) & sounds(other)


def test_other_names_are_heard_apart() -> None:
    assert not sounds("Моррисон") & sounds("Merkel")
