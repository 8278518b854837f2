"""What `find_day` reads off a date line or a meta value."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.language.day import find_day


@pytest.mark.parametrize(
    ("text", "code", "day"),
    [
        ("5 Mar, 2021 09:26", "en", date(2021, 3, 5)),
        ("Friday December 19, 2025 @08:00PM", "en", date(2025, 12, 19)),
        ("le 15 septembre 2009", "fr", date(2009, 9, 15)),
        ("5 de marzo de 2021", "es", date(2021, 3, 5)),
        ("04-ago-2021 5:11", "it", date(2021, 8, 4)),
        ("10. September 2017", "de", date(2017, 9, 10)),
        ("5 февраля 2021", "ru", date(2021, 2, 5)),
        ("5 tháng 3 năm 2021", "vi", date(2021, 3, 5)),
        ("19.2.2020 16:20", "fi", date(2020, 2, 19)),
        ("2021年3月5日 20:29", "zh", date(2021, 3, 5)),
        ("2021-03-05T23:50:00+01:00", "und", date(2021, 3, 5)),
        ("20210305", "en", date(2021, 3, 5)),
        ("2023 Jan 7", "en", date(2023, 1, 7)),
    ],
)
def test_a_whole_day_is_read_in_the_form_of_its_language(text: str, code: str, day: date) -> None:
    found = find_day(text, code)
    assert found is not None
    assert found[0] == day


def test_day_and_month_that_could_be_swapped_stay_open_in_english() -> None:
    assert find_day("03/04/2021", "en") is None
    assert find_day("03/24/2021", "en") == (date(2021, 3, 24), (0, 10))
    assert find_day("03/04/2021", "vi") == (date(2021, 4, 3), (0, 10))


@pytest.mark.parametrize("text", ["12:30", "version 1.2.3.4", "31 February 2021", "in 2021", ""])
def test_what_is_no_whole_day_is_none(text: str) -> None:
    assert find_day(text) is None


@given(st.text(max_size=60), st.sampled_from(["en", "fr", "und", "xx"]))
def test_any_text_is_read_without_a_raise(text: str, code: str) -> None:
    found = find_day(text, code)
    assert found is None or 0 <= found[1].start < found[1].end <= len(text)
