import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.language.dates import TimeExpression, find_times, infer_day
from dragoman.language.profile import languages, load_language
from dragoman.records import Span, When

FRIDAY = When(first=date(2021, 2, 5), last=date(2021, 2, 5))
TIMES = tomllib.loads((Path(__file__).parent / "times.toml").read_text(encoding="utf-8"))


def times(text: str, code: str = "en", published: When | None = FRIDAY) -> list[TimeExpression]:
    return find_times(text, Span(0, len(text)), load_language(code), published)


def cases() -> Iterator[tuple[str, dict[str, object]]]:
    for code in ("en", "vi", "ru", "nl", "de"):
        for case in TIMES[code]:
            yield code, case


@pytest.mark.parametrize(("code", "case"), tuple(cases()))
def test_a_time_as_it_is_written_in_the_press_means_its_days(
    code: str, case: dict[str, object]
) -> None:
    text, words = str(case["text"]), case.get("words")
    found = times(text, code)
    if words is None:
        assert not found
        return
    start = text.index(str(words))
    end = start + len(str(words))
    (hit,) = [t for t in found if t.span.start < end and start < t.span.end]
    assert len(found) == case.get("times", 1)
    assert (hit.first, hit.last) == (case.get("first"), case.get("last", case.get("first")))
    assert hit.bound == case.get("bound", hit.bound)


def test_the_day_comes_first_where_the_other_reading_is_far_from_the_days_in_words() -> None:
    text = "On February 4 the envoy left. Earlier, on 1/2, he had packed; on 2/2 he said goodbye."
    assert [t.first for t in times(text)] == [date(2021, 2, 4), date(2021, 2, 1), date(2021, 2, 2)]


def test_bare_figures_that_nothing_decides_are_read_by_the_language_and_doubted() -> None:
    (time,) = times("He came on 3/4 and stayed.", published=None)
    assert time.doubt in ("day-month-open", "year-open")


def test_without_publication_or_year_a_day_stays_open() -> None:
    (time,) = times("The envoy left on February 4.", published=None)
    assert (time.first, time.last, time.doubt) == (None, None, "year-open")


def test_a_weekday_settles_the_year_among_those_near_the_year_named() -> None:
    text = "On Thursday, February 4, they spoke. The law of 2020 stands."
    assert times(text, published=None)[0].first == date(2021, 2, 4)


def test_a_year_of_another_matter_gives_no_year() -> None:
    text = "He left on February 4." + " They talked on and on." * 40 + " Founded on 20 July 1962."
    assert times(text, published=None)[0].first is None


def test_the_same_day_is_the_day_named_before() -> None:
    text = "On February 2 he was sentenced. On the same day, a crowd gathered."
    assert times(text)[1].first == date(2021, 2, 2)


def test_the_same_day_as_an_open_day_is_open() -> None:
    text = "On February 2 he was sentenced. On the same day, a crowd gathered."
    assert times(text, published=None)[1].first is None


def test_a_publication_known_as_an_interval_gives_intervals() -> None:
    (time,) = times(
        "They met yesterday.", published=When(first=date(2021, 2, 4), last=date(2021, 2, 6))
    )
    assert (time.first, time.last) == (date(2021, 2, 3), date(2021, 2, 5))


def test_a_weekday_that_contradicts_its_date_is_doubted() -> None:
    (time,) = times("It was signed on Monday, February 4, 2021.")
    assert time.doubt == "weekday-disagrees"


def test_a_span_is_read_with_the_words_round_it_but_yields_only_its_own_times() -> None:
    text = "On February 2 he was sentenced. On the same day, a crowd gathered."
    found = find_times(text, Span(32, len(text)), load_language("en"), FRIDAY)
    assert [t.first for t in found] == [date(2021, 2, 2)]


@given(st.text(), st.sampled_from(languages()))
def test_any_text_is_read_and_every_span_lies_inside(text: str, code: str) -> None:
    for time in times(text, code):
        assert 0 <= time.span.start < time.span.end <= len(text)
        assert (time.first is None) == (time.last is None)
        assert time.first is None or time.last is None or time.first <= time.last


WORDS = ["on", "Thursday", "February", "4", "31", "2021", "/", ",", "-", "last", "week", "until"]
WORDS += ["ngày", "tháng", "2/2", "года", "в", "bis", "der", ".", "5", "years", "ago", "0", "9999"]


@given(st.lists(st.sampled_from(WORDS)), st.sampled_from(languages()))
def test_any_heap_of_time_words_is_read(words: list[str], code: str) -> None:
    for time in times(" ".join(words), code):
        assert time.first is None or time.last is None or time.first <= time.last


def test_a_page_without_a_date_is_dated_by_its_latest_day_and_a_new_office_holder() -> None:
    text = "On February 4, the new US President Joe Biden received the envoys of four states."
    found = infer_day(text, [Span(0, len(text))], load_language("en"))
    assert found is not None
    assert found.first == date(2021, 2, 4)
    assert found.last <= date(2021, 2, 8)
    assert text[found.evidence.start : found.evidence.end] == "February 4"


def test_given_terms_bound_the_year() -> None:
    text = "On Thursday, February 4, the two ministers spoke on the telephone."
    term = (date(2020, 6, 1), date(2024, 6, 1))
    found = infer_day(text, [Span(0, len(text))], load_language("en"), [term])
    assert found is not None
    assert found.first == date(2021, 2, 4)


def test_a_former_holder_says_nothing_of_the_day() -> None:
    text = "Former President Joe Biden received the envoys of four states."
    assert infer_day(text, [Span(0, len(text))], load_language("en")) is None


def test_a_text_that_says_nothing_of_its_day_stays_undated() -> None:
    text = "The two leaders met and spoke for four hours."
    assert infer_day(text, [Span(0, len(text))], load_language("en")) is None


@given(st.text(), st.sampled_from(languages()))
def test_any_text_can_be_asked_for_its_day(text: str, code: str) -> None:
    found = infer_day(text, [Span(0, len(text))], load_language(code))
    assert found is None or found.first <= found.last


def test_a_time_counted_from_the_day_named_before_is_that_many_units_on() -> None:
    text = "The truce of 4 December 2019 held. Two weeks later the envoys came back."
    english = load_language("en")
    found = find_times(text, Span(0, len(text)), english)
    assert [(time.first, time.last) for time in found] == [
        (date(2019, 12, 4), date(2019, 12, 4)),
        (date(2019, 12, 18), date(2019, 12, 18)),
    ]
