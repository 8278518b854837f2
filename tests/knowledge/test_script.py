"""Names in the script of their language."""

from __future__ import annotations

import pytest

from dragoman.knowledge.script import fault_of_script


@pytest.mark.parametrize(
    ("form", "language"),
    [
        ("Иван Петров", "ru"),
        ("AUKUS", "ru"),
        ("V4", "uk"),
        ("约瑟夫·拜登", "zh"),
        ("G20峰会", "zh"),
        ("فلاديمير بوتين", "ar"),
        ("Đỗ Mười", "vi"),
        ("О'Коннор", "ru"),
        ("2021", "ru"),
    ],
)
def test_a_form_in_its_script_is_no_fault(form: str, language: str) -> None:
    assert fault_of_script(form, language) is None


@pytest.mark.parametrize(
    ("form", "language", "what"),
    [
        ("Путин", "en", "has letters of another script"),
        ("Путин", "ar", "has letters of another script"),
        ("Пyтин", "ru", "has a word in two scripts"),
    ],
)
def test_a_form_in_another_script_is_told(form: str, language: str, what: str) -> None:
    assert fault_of_script(form, language) == what


def test_a_latin_name_of_a_person_is_no_russian_form() -> None:
    assert fault_of_script("Ivan", "ru", is_strict=True) == "is in another script"
    assert fault_of_script("Иван V", "ru", is_strict=True) is None
