"""Who is named or pointed at, on short pages of our own."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.language.profile import languages
from dragoman.mentions import find_mentions
from dragoman.records import Article, Block, Evidence, Kind, Mention, Page, Role, When


def read(text: str, language: str = "en", day: str | None = None) -> tuple[Mention, ...]:
    page = Page(id="page-1", text=text)
    when = When(first=date.fromisoformat(day), last=date.fromisoformat(day)) if day else None
    block = Block(role=Role.BODY, evidence=Evidence.cut(page, 0, len(text)))
    article = Article(
        id="article-1", page_id=page.id, language=language, blocks=(block,), published=when
    )
    return find_mentions(page, article)


def who(text: str, words: str, language: str = "en", day: str | None = None) -> str | None:
    found = [m for m in read(text, language, day) if words in m.evidence.quote]
    assert found, f"no mention with {words!r}"
    return found[-1].actor_id


@pytest.mark.parametrize(
    ("language", "text", "phrase", "actor"),
    [
        (
            "en",
            "White House National Security Advisor Jake Sullivan spoke.",
            "White House National Security Advisor Jake Sullivan",
            "jake-sullivan",
        ),
        (
            "vi",
            "Đại sứ Nga tại Mỹ Anatoly Antonov trả lời báo chí.",
            "Đại sứ Nga tại Mỹ Anatoly Antonov",
            "anatoly-antonov",
        ),
        (
            "ru",
            "Об этом сообщил глава МИД РФ Сергей Лавров журналистам.",
            "глава МИД РФ Сергей Лавров",
            "sergey-lavrov",
        ),
        (
            "nl",
            "De Russische minister van Buitenlandse Zaken Sergej Lavrov reisde af.",
            "Russische minister van Buitenlandse Zaken Sergej Lavrov",
            "sergey-lavrov",
        ),
        (
            "de",
            "Am Abend landete US-Außenminister Antony Blinken in Wien.",
            "US-Außenminister Antony Blinken",
            "antony-blinken",
        ),
    ],
)
def test_titles_states_and_a_name_form_one_phrase(
    language: str, text: str, phrase: str, actor: str
) -> None:
    found = {mention.evidence.quote: mention.actor_id for mention in read(text, language)}
    assert found[phrase] == actor


def test_a_person_stands_for_the_state_of_the_office() -> None:
    (found,) = [m for m in read("NATO chief Mark Rutte spoke.", day="2025-02-01") if m.actor_id]
    assert (found.actor_id, found.state) == ("mark-rutte", None)
    (found,) = [m for m in read("Premier Mark Rutte sprak.", "nl", "2022-02-01") if m.actor_id]
    assert (found.office_id, found.state) == ("nld-prime-minister", "NLD")


def test_a_bare_title_is_resolved_by_the_day_of_the_article() -> None:
    text = "The US secretary of state declined to comment."
    assert who(text, "secretary of state", day="2016-05-01") == "john-kerry"
    assert who(text, "secretary of state", day="2022-05-01") == "antony-blinken"


def test_a_bare_title_between_two_terms_stays_open_and_says_why() -> None:
    page = Page(id="page-1", text="The British prime minister resigned.")
    block = Block(role=Role.BODY, evidence=Evidence.cut(page, 0, len(page.text)))
    when = When(first=date(2022, 8, 1), last=date(2022, 11, 1))
    article = Article(
        id="article-1", page_id=page.id, language="en", blocks=(block,), published=when
    )
    (found,) = find_mentions(page, article)
    assert found.actor_id is None
    assert found.office_id == "gbr-prime-minister"
    assert found.notes[0].code == "ambiguous-office"


def test_the_foreign_minister_is_the_last_one_named() -> None:
    text = "Foreign Minister Heiko Maas came to Kyiv. The foreign minister urged calm."
    assert who(text, "foreign minister") == "heiko-maas"


def test_a_counterpart_holds_the_same_office_in_the_other_state() -> None:
    text = "Annalena Baerbock received her Russian counterpart in Berlin."
    assert who(text, "counterpart", day="2022-06-01") == "sergey-lavrov"


def test_a_surname_is_read_from_the_full_name_on_the_page() -> None:
    text = "Reporter Ann Sullivan came early. Sullivan said nothing had been agreed."
    assert who(text, "Sullivan") == "new:ann-sullivan"


def test_a_common_surname_alone_is_nobody() -> None:
    assert not read("Johnson won the chess tournament.")


def test_a_known_surname_behind_another_given_name_is_someone_else() -> None:
    found = read("His son Eric Trump runs the golf club.")
    assert "donald-trump" not in {mention.actor_id for mention in found}


def test_an_initial_must_fit_the_given_name() -> None:
    assert who("S. Lavrov arrived first.", "Lavrov") == "sergey-lavrov"
    assert "sergey-lavrov" not in {m.actor_id for m in read("The book by P. Lavrov sold well.")}


def test_a_misspelt_name_is_read_as_the_one_it_is_near_to() -> None:
    found = [m for m in read("Police detained Alexei Nvaalny at the airport.") if m.actor_id]
    assert found[0].actor_id == "alexei-navalny"
    assert found[0].notes[0].code == "misspelt-name"


def test_pronouns_follow_the_last_subject_that_fits() -> None:
    text = (
        "Maria Zakharova met Sergey Lavrov in Sochi. She praised the talks. "
        "Later Joe Biden called Vladimir Putin. He asked for patience."
    )
    assert who(text, "She") == "maria-zakharova"
    assert who(text, "He") == "joe-biden"


def test_a_pronoun_after_an_unknown_person_stays_open() -> None:
    text = "Joe Biden left. In the hall Qwe Zxcvan waited. He was tired."
    assert not [m for m in read(text) if m.evidence.quote == "He"]


def test_a_pronoun_inside_a_quotation_is_left_alone() -> None:
    text = "Joe Biden waited. “He never calls,” the aide said."
    assert not [m for m in read(text) if m.evidence.quote == "He"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Moscow and Washington talked. Both sides were pleased."),
        ("vi", "Moscow và Washington đã trao đổi. Hai bên hài lòng."),
        ("ru", "Москва и Вашингтон начали переговоры. Обе стороны довольны."),
        ("nl", "Moskou en Washington praatten. Beide landen zijn tevreden."),
        ("de", "Moskau und Washington sprachen miteinander. Beide Seiten sind zufrieden."),
    ],
)
def test_both_sides_are_the_two_states_told_of(language: str, text: str) -> None:
    (group,) = [mention for mention in read(text, language) if mention.members]
    assert group.kind is Kind.GROUP
    assert {member.actor_id for member in group.members} == {"RUS", "USA"}


def test_the_two_diplomats_are_the_two_named_last() -> None:
    text = "Sergey Lavrov received Antony Blinken. The two diplomats signed a paper."
    (group,) = [m for m in read(text, day="2021-05-20") if m.members]
    assert [member.actor_id for member in group.members] == ["sergey-lavrov", "antony-blinken"]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "The Russian side agreed.", "Russian side"),
        ("en", "The Russian authorities agreed.", "Russian authorities"),
        ("vi", "Theo nguồn tin, phía Nga đồng ý.", "phía Nga"),
        ("ru", "Российская сторона согласна.", "Российская сторона"),
        ("nl", "De Russische autoriteiten zwijgen.", "Russische autoriteiten"),
        ("de", "Die russische Regierung schweigt.", "russische Regierung"),
    ],
)
def test_a_side_or_a_government_is_the_state(language: str, text: str, words: str) -> None:
    assert who(text, words, language) == "RUS"


def test_a_capital_acts_unless_it_is_a_place() -> None:
    actor, place = (m for m in read("Moscow agreed. Talks began in Moscow.") if m.state == "RUS")
    assert (actor.actor_id, actor.is_place, place.is_place) == ("RUS", False, True)


def test_small_letters_are_no_names() -> None:
    assert not read("They told us that the turkey was good.")


def test_a_vietnamese_name_is_not_a_state() -> None:
    assert who("Tổng thống Nga phát biểu.", "Nga", "vi", "2022-01-01") == "vladimir-putin"
    assert not [m for m in read("Bà Lê Thị Nga trả lời báo chí.", "vi") if m.actor_id == "RUS"]


def test_vietnamese_is_found_in_decomposed_letters_too() -> None:
    text = unicodedata.normalize("NFD", "Theo Hà Nội, Mỹ đã đồng ý.")
    assert {mention.actor_id for mention in read(text, "vi")} == {"VNM", "USA"}


def test_captions_and_comments_are_never_read() -> None:
    page = Page(id="page-1", text="Moscow agreed.\nWashington agreed.")
    blocks = (
        Block(role=Role.BODY, evidence=Evidence.cut(page, 0, 14)),
        Block(role=Role.COMMENT, evidence=Evidence.cut(page, 15, len(page.text))),
    )
    article = Article(id="article-1", page_id=page.id, language="en", blocks=blocks)
    assert [mention.actor_id for mention in find_mentions(page, article)] == ["RUS"]


def test_a_language_without_a_profile_yields_nothing() -> None:
    assert read("Moskva er enig.", "xx") == ()


_WORDS = st.from_regex(
    r"(Moscow|the|US|president|Joe Biden|Lavrov|his|counterpart|,|\.|“|”|he|She|said|Mr\.|Putin's)",
    fullmatch=True,
) | st.from_regex(
    r"(Nga|ông|bà|Москва|он|МИД|России|Außenminister|sie|sein|hij|de|VS|both sides|İ|’s|-|Qwe)",
    fullmatch=True,
)


@settings(max_examples=120, deadline=None)
@given(
    st.one_of(st.text(min_size=1), st.lists(_WORDS, min_size=1).map(" ".join)),
    st.sampled_from(languages()),
)
def test_any_text_is_read_and_every_mention_equals_its_span(text: str, language: str) -> None:
    for mention in read(text, language):
        for evidence in (mention.evidence, mention.head):
            assert text[evidence.start : evidence.end] == evidence.quote
        assert mention.evidence.start <= mention.head.start
        assert mention.head.end <= mention.evidence.end


@pytest.mark.parametrize(
    ("written", "base"),
    [
        ("Анатолия Громова", "Анатолий Громов"),
        ("Сергею Громову", "Сергей Громов"),
        ("Анной Петровой", "Анна Петрова"),
    ],
)
def test_a_new_russian_name_is_kept_in_its_base_form(written: str, base: str) -> None:
    (found,) = [
        m for m in read(f"Вчера депутат встретил посла {written} в городе.", "ru") if m.name
    ]
    assert found.name == base


def test_the_senate_of_another_state_is_its_own() -> None:
    (found,) = read("The Polish Senate voted.")
    assert found.actor_id == "pol-parliament"
