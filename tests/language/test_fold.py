import pytest

from dragoman.language.fold import fold


@pytest.mark.parametrize(
    ("word", "folded"),
    [("Điện", "dien"), ("Tổng thống", "tong thong"), ("Élysée", "elysee"), ("Größe", "grosse")],
)
def test_marks_and_case_are_dropped(word: str, folded: str) -> None:
    assert fold(word) == folded


def test_a_russian_short_i_stays_a_letter_of_its_own() -> None:
    assert fold("Россией") == "россией"
    assert fold("ё") == "е"
