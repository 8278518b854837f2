from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.language.numbers import Quantity, conflicts, find_quantities
from dragoman.language.profile import languages, load_language
from dragoman.records import Span


def quantities(text: str, code: str = "en") -> list[Quantity]:
    return find_quantities(text, Span(0, len(text)), load_language(code))


@pytest.mark.parametrize(
    ("code", "text", "low", "high", "unit"),
    [
        ("en", "nearly three years in prison", 2.5, 3, "years"),
        ("en", "a three-and-a-half-year term", 3.5, 3.5, "years"),
        ("en", "two and a half million dollars", 2.5e6, 2.5e6, "USD"),
        ("en", "$2.5bn in aid", 2.5e9, 2.5e9, "USD"),
        ("en", "between 10 and 20 km away", 10, 20, "kilometres"),
        ("en", "two to three weeks", 2, 3, "weeks"),
        ("en", "two hundred and five tanks", 205, 205, "count"),
        ("en", "more than 100 people", 100, inf, "count"),
        ("en", "up to 15 percent", 0, 15, "percent"),
        ("en", "125,000 refugees", 125000, 125000, "count"),
        ("en", "dozens of journalists", 24, 99, "count"),
        ("en", "a year and a half", 1.5, 1.5, "years"),
        ("vi", "gần ba năm tù", 2.5, 3, "years"),
        ("vi", "ba năm rưỡi", 3.5, 3.5, "years"),
        ("vi", "hai mươi lăm người", 25, 25, "count"),
        ("vi", "2,5 triệu USD", 2.5e6, 2.5e6, "USD"),
        ("vi", "hơn 600 người", 600, inf, "count"),
        ("ru", "три с половиной года", 3.5, 3.5, "years"),
        ("ru", "сто двадцать пять солдат", 125, 125, "count"),
        ("ru", "125 000 беженцев", 125000, 125000, "count"),
        ("ru", "полтора миллиона рублей", 1.5e6, 1.5e6, "RUB"),
        ("ru", "не менее 20 человек", 20, inf, "count"),
        ("nl", "drieënhalf jaar cel", 3.5, 3.5, "years"),
        ("nl", "driehonderdvijftig soldaten", 350, 350, "count"),
        ("nl", "bijna drie jaar", 2.5, 3, "years"),
        ("nl", "2,5 miljoen euro", 2.5e6, 2.5e6, "EUR"),
        ("de", "fast drei Jahre Haft", 2.5, 3, "years"),
        ("de", "dreieinhalb Jahre", 3.5, 3.5, "years"),
        ("de", "vierundzwanzig Menschen", 24, 24, "count"),
        ("de", "2,5 Millionen Euro", 2.5e6, 2.5e6, "EUR"),
        ("de", "zweihundertfünfzigtausend Menschen", 250000, 250000, "count"),
    ],
)
def test_a_quantity_as_it_is_written_in_the_press_has_its_value_and_unit(
    code: str, text: str, low: float, high: float, unit: str
) -> None:
    (found,) = quantities(text, code)
    assert (found.low, found.high, found.unit) == (low, high, unit)


def test_what_is_counted_is_named() -> None:
    text = "About 20 embassy staff came."
    (found,) = quantities(text)
    assert found.noun is not None
    assert text[found.noun.start : found.noun.end].startswith("embassy staff")
    assert found.approximator == "about"


@pytest.mark.parametrize(
    ("code", "text", "noun"),
    [
        ("en", "the two nations recalled ten envoys", "nations"),
        ("en", "seven sitting and former judges travelled", "sitting and former judges"),
        ("en", "three grey coast guard cutters sailed", "grey coast guard cutters"),
        ("de", "gegen sechs amtierende und frühere Senatoren verhängt", "Senatoren"),
        ("de", "zwölf finnische Ärzte das Lager verlassen", "finnische Ärzte"),
        ("nl", "negen Poolse artsen ontmoeten de koning", "Poolse artsen"),
        ("ru", "четырёх финских врачей отпустили", "финских врачей"),
        ("vi", "sáu tàu cá của họ", "tàu cá"),
    ],
)
def test_the_noun_ends_where_the_thing_is_named(code: str, text: str, noun: str) -> None:
    found = quantities(text, code)[0]
    assert found.noun is not None
    assert text[found.noun.start : found.noun.end].endswith(noun)


def test_two_figures_before_a_unit_of_time_are_a_range() -> None:
    (found,) = quantities("они говорили 40, 50 минут", "ru")
    assert (found.low, found.high, found.unit) == (40, 50, "minutes")


@pytest.mark.parametrize(
    ("code", "text", "low"),
    [("ru", "30-тысячную толпу", 30000), ("ru", "с тысячами людей", 2000)],
)
def test_scale_words_are_read_in_all_their_forms(code: str, text: str, low: float) -> None:
    assert quantities(text, code)[0].low == low


def test_a_lone_scale_word_of_a_language_without_them_is_no_number() -> None:
    assert not quantities("Hà Nội triệu tập đại sứ", "vi")


@pytest.mark.parametrize(
    "text",
    [
        "at 11 p.m. they left",
        "On February 4, 2021, he left.",
        "an F-16 jet",
        "the 5th time",
        "Article 5",
        "they won 5-3",
    ],
)
def test_dates_names_ordinals_and_scores_are_no_quantities(text: str) -> None:
    assert not quantities(text)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("nearly three years", "a three-and-a-half-year term", True),
        ("nearly three years", "almost 3 years", False),
        ("nearly three years", "three years", False),
        ("more than 100 people", "about 120 people", False),
        ("more than 100 people", "90 people", True),
        ("18 months", "a year and a half", False),
        ("22 people", "20 people", True),
        ("125,000 people", "124,850 people", False),
        ("5 years", "5 percent", False),
    ],
)
def test_quantities_conflict_only_where_rounding_cannot_explain(
    one: str, other: str, expected: bool
) -> None:
    (left,), (right,) = quantities(one), quantities(other)
    assert conflicts(left, right) is expected
    assert conflicts(right, left) is expected


def test_quantities_of_two_languages_compare() -> None:
    (left,), (right,) = quantities("gần ba năm", "vi"), quantities("dreieinhalb Jahre", "de")
    assert conflicts(left, right)


@given(st.text(), st.sampled_from(languages()))
def test_any_text_is_read_and_every_span_lies_inside(text: str, code: str) -> None:
    for found in quantities(text, code):
        assert 0 <= found.span.start < found.span.end <= len(text)
        assert found.low <= found.high


WORDS = [
    "two",
    "hundred",
    "and",
    "a half",
    "million",
    "5",
    "2,5",
    "-",
    "%",
    "$",
    "years",
    "ba",
    "năm",
]
WORDS += [
    "rưỡi",
    "тысяч",
    "полтора",
    "drie",
    "ënhalf",
    "und",
    "jahre",
    "more than",
    "to",
    "1.000.000",
]


@given(st.lists(st.sampled_from(WORDS)), st.sampled_from(languages()))
def test_any_heap_of_number_words_is_read(words: list[str], code: str) -> None:
    for found in quantities(" ".join(words), code):
        assert found.low <= found.high
