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


@pytest.mark.parametrize(
    ("language", "text", "phrase", "name"),
    [
        ("en", "Norway's foreign ministry agreed.", "Norway's foreign ministry", "Norwegian"),
        ("en", "The ministry in question was the foreign ministry in Oslo.", "Oslo", "Norwegian"),
        ("vi", "Bộ Ngoại giao Nhật Bản lên tiếng.", "Bộ Ngoại giao Nhật Bản", "Japanese"),
        ("ru", "В МИД Хорватии это подтвердили.", "МИД Хорватии", "Croatian"),
        ("nl", "Het Finse ministerie van Buitenlandse Zaken zweeg.", "Finse", "Finnish"),
        ("de", "Das finnische Außenministerium schwieg.", "finnische", "Finnish"),
    ],
)
def test_a_foreign_ministry_is_named_after_its_state(
    language: str, text: str, phrase: str, name: str
) -> None:
    found = [m.name for m in read(text, language) if phrase in m.evidence.quote]
    assert found == [f"{name} Foreign Ministry"]


@pytest.mark.parametrize(
    ("language", "text", "words", "actor"),
    [
        ("en", "In Denmark Jeppe Kofod spoke. Kofod said no.", "Kofod", "jeppe-kofod"),
        ("en", "Ms Payne, Australia's foreign minister, spoke.", "Payne", "marise-payne"),
        ("ru", "Визит Скотта Моррисона из Австралии отложен.", "Моррисона", "scott-morrison"),
        ("ru", "Премьер Италии Драги приехал.", "Драги", "mario-draghi"),
        ("vi", "Người phát ngôn Cảnh Sảng nói vậy. Ông Cảnh rời đi.", "Cảnh", "geng-shuang"),
    ],
)
def test_a_listed_officeholder_is_known_by_name_and_title(
    language: str, text: str, words: str, actor: str
) -> None:
    assert who(text, words, language, day="2021-03-17") == actor


def test_a_listed_name_is_nobody_where_the_page_names_another_state() -> None:
    assert who("Coach John Healey of Canada won.", "Healey") == "new:john-healey"
    assert who("John Healey of Britain spoke.", "Healey") == "john-healey"


def test_the_holder_of_the_day_bears_a_bare_title() -> None:
    assert who("De Australische premier zweeg.", "premier", "nl", "2021-09-23") == "scott-morrison"


def test_a_title_before_a_title_is_another_one() -> None:
    found = read("The spokesman for Nigerian President Bola Tinubu spoke.", day="2024-01-02")
    assert [m.evidence.quote for m in found if m.actor_id] == ["Nigerian President Bola Tinubu"]


@pytest.mark.parametrize(
    ("language", "text", "words", "state"),
    [
        ("en", "They expelled 23 British diplomats.", "British diplomats", "GBR"),
        ("de", "Zehn russische Diplomaten gehen.", "russische Diplomaten", "RUS"),
        ("vi", "Nga trục xuất 10 nhà ngoại giao Pháp.", "nhà ngoại giao Pháp", "FRA"),
        ("ru", "Сотрудники посольства Польши уехали.", "Сотрудники посольства Польши", "POL"),
    ],
)
def test_several_people_of_a_state_are_a_group(
    language: str, text: str, words: str, state: str
) -> None:
    (found,) = [m for m in read(text, language) if words in m.evidence.quote]
    assert (found.kind, found.state) == (Kind.GROUP, state)


def test_his_office_is_the_ministry_he_heads() -> None:
    text = "Antony Blinken came home. His office declined to comment. The ministry said nothing."
    found = {m.evidence.quote: m.actor_id for m in read(text, day="2022-01-02")}
    assert found["His office"] == found["ministry"] == "state-department"


def test_he_is_the_one_who_spoke_in_the_sentence_before() -> None:
    text = "Meeting Prime Minister Mark Carney, Mr. Wang Yi said all was well. He left at noon."
    assert who(text, "He", day="2025-07-01") == "wang-yi"


def test_a_state_is_no_antecedent_where_states_are_neuter() -> None:
    text = "Minister Wopke Hoekstra sprak. Londen noemde hij een vriend."
    assert who(text, "hij", "nl", "2022-03-01") == "wopke-hoekstra"


def test_an_unknown_vietnamese_name_is_read_without_its_title() -> None:
    found = read("Theo thạc sĩ Trần Quốc Mẫn, tình hình đã yên. Ông Mẫn nói thêm.", "vi")
    assert {m.name for m in found} == {"Trần Quốc Mẫn"}
