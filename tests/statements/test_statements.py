"""What the rule grammar reads, phenomenon by phenomenon, in five languages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.records import Kind, Role, Voice
from dragoman.statements import find_statements
from tests.statements.made import make_page, mention, plain, read


def test_a_reported_clause_is_indirect() -> None:
    assert read("The envoy said that the port would reopen.") == [
        ("The envoy", ["that the port would reopen"], "indirect")
    ]


def test_a_cue_may_stand_behind_or_within_the_quotation() -> None:
    assert read("“The port is open,” said Anna Berg.") == [
        ("Anna Berg", ["The port is open"], "direct")
    ]
    assert read("“The port,” Berg said, “is open.”") == [
        ("Berg", ["The port", "is open"], "direct")
    ]


def test_quoted_words_in_a_retold_clause_are_mixed() -> None:
    assert read("Berg called the offer “a bad joke” on Monday.")[0][2] == "mixed"


def test_a_source_may_open_or_close_its_sentence() -> None:
    assert read("According to Berg, the port is open.") == [
        ("Berg", ["the port is open"], "indirect")
    ]
    assert read("The port is open, according to the ministry.") == [
        ("the ministry", ["The port is open"], "indirect")
    ]


def test_an_apposition_belongs_to_the_source() -> None:
    source, _, _ = read("Anna Berg, the minister of ports, said the port was open.")[0]
    assert source == "Anna Berg, the minister of ports"


def test_several_contents_after_one_source_are_told_apart() -> None:
    found = read("Berg said the port was open, but warned that storms were coming.")
    assert [contents for _, contents, _ in found] == [
        ["the port was open"],
        ["that storms were coming"],
    ]
    assert {source for source, _, _ in found} == {"Berg"}


@pytest.mark.parametrize(
    "text",
    [
        "Berg did not say that the port was open.",
        "Berg declined to comment.",
        "The port is said to be open.",
        "The said treaty expired.",
        "He wanted a port.",
        "The United States would reopen the port.",
        "Berg would say that the port is open.",
    ],
)
def test_no_statement_is_made_of(text: str) -> None:
    assert read(text) == []


def test_objects_and_infinitives_are_reported_too() -> None:
    assert read("Berg welcomed the reopening of the port.")[0][1] == ["the reopening of the port"]
    assert read("Berg promised to reopen the port.")[0][1] == ["to reopen the port"]
    assert read("Berg urged Norway to reopen the port.")[0][1] == ["Norway to reopen the port"]


def test_a_name_and_a_colon_introduce_a_quotation() -> None:
    assert read("Anna Berg: “The port is open again.”") == [
        ("Anna Berg", ["The port is open again"], "direct")
    ]


def test_a_line_without_marks_belongs_to_the_dash_below_it() -> None:
    found = read("We will reopen the port and keep it open\n\n- stressed Berg.")
    assert found == [("Berg", ["We will reopen the port and keep it open"], "direct")]


def test_a_quotation_runs_on_in_its_paragraph() -> None:
    found = read("“The port is open,” Berg said. “It will stay open all year.”")
    assert found == [("Berg", ["The port is open", "It will stay open all year"], "direct")]


def test_a_quotation_left_open_goes_on_in_the_next_paragraph() -> None:
    found = read("Berg said: “The port is open.\n“It will stay open all year.”")
    assert found == [("Berg", ["The port is open", "It will stay open all year"], "direct")]


def test_a_quotation_of_its_own_paragraph_keeps_the_speaker_and_says_so() -> None:
    page, article = make_page("“The port is open,” Berg said.\n“It will stay open all year.”")
    first, second = find_statements(page, article, ())
    assert second.speaker == first.speaker
    assert [note.code for note in second.notes] == ["speaker-of-the-quotation-before"]


def test_a_cue_dropped_into_a_broken_quotation_leaves_both_parts() -> None:
    found = read("“We will keep the port,” said Jensen. open in a way chosen by us “.")
    assert found == [("Jensen", ["We will keep the port", "open in a way chosen by us"], "direct")]


def test_a_mark_that_only_closes_still_ends_a_quotation() -> None:
    found = read("Obviously the port is open, ” Berg said in an interview. ships may enter. ”")
    assert found[0] == ("Berg", ["Obviously the port is open", "ships may enter"], "direct")


def test_a_report_within_a_report_points_at_it() -> None:
    page, article = make_page("Berg said the mayor believes that the port is open.")
    outer, inner = find_statements(page, article, ())
    assert inner.within == outer.id
    assert outer.within is None


def test_the_speaker_is_the_party_of_the_mention() -> None:
    text = "Minister Anna Berg said the port was open. An aide to Berg said it was closed."
    page, article = make_page(text)
    mentions = (
        mention(page, "Minister Anna Berg", "Anna Berg"),
        mention(page, "Berg", "Anna Berg", nth=1),
    )
    first, second = find_statements(page, article, mentions)
    assert first.speaker is not None
    assert first.speaker.actor_id == "anna-berg"
    assert second.speaker is not None
    assert second.speaker.actor_id is None
    assert second.speaker.name == "aide to Berg"


def test_channel_occasion_and_hearer_are_read_beside_the_words() -> None:
    text = "In an interview on Harbour radio, Berg told Jan Vos that the port was open."
    page, article = make_page(text)
    mentions = (mention(page, "Berg", "Anna Berg"), mention(page, "Jan Vos", "Jan Vos"))
    (found,) = find_statements(page, article, mentions)
    assert found.occasion == "interview"
    assert found.channel is not None
    assert found.channel.value == "Harbour"
    assert found.addressee is not None
    assert found.addressee.name == "Jan Vos"


def test_an_occasion_goes_on_with_its_speaker_only() -> None:
    text = "In a speech Berg said the port was open. Vos said no ship came. Berg said ships came."
    page, article = make_page(text)
    mentions = (
        mention(page, "Berg", "Anna Berg"),
        mention(page, "Vos", "Jan Vos"),
        mention(page, "Berg", "Anna Berg", nth=1),
    )
    found = find_statements(page, article, mentions)
    assert [each.occasion for each in found] == ["speech", None, "speech"]


def test_captions_and_comments_say_nothing() -> None:
    page, article = make_page("Berg said that the port was open.", role=Role.CAPTION)
    assert find_statements(page, article, ()) == ()


def test_an_unknown_language_yields_nothing() -> None:
    page, article = make_page("Berg said that the port was open.", language="xx")
    assert find_statements(page, article, ()) == ()


OTHERS = [
    ("ru", "«Порт открыт», — сказал Иванов.", "Иванов", "Порт открыт", "direct"),
    ("ru", "Иванов заявил, что порт открыт.", "Иванов", "что порт открыт", "indirect"),
    ("ru", "По словам Иванова, порт открыт.", "Иванова", "порт открыт", "indirect"),
    ("nl", "‘De haven is open,’ zei Jansen.", "Jansen", "De haven is open", "direct"),
    (
        "nl",
        "Gisteren zei Jansen dat de haven open is.",
        "Jansen",
        "dat de haven open is",
        "indirect",
    ),
    ("nl", "De haven is open, aldus Jansen.", "Jansen", "De haven is open", "indirect"),
    ("de", "„Der Hafen ist offen“, sagte Weber.", "Weber", "Der Hafen ist offen", "direct"),
    ("de", "Laut Weber ist der Hafen offen.", "Weber", "ist der Hafen offen", "indirect"),
    (
        "de",
        "Das Amt teilte am Montag mit, dass er offen sei.",
        "Das Amt",
        "dass er offen sei",
        "indirect",
    ),
    ("vi", "Ông Minh cho biết, cảng đã mở cửa.", "Ông Minh", "cảng đã mở cửa", "indirect"),
    ("vi", "Theo ông Minh, cảng đã mở cửa.", "ông Minh", "cảng đã mở cửa", "indirect"),
    ("vi", "“Cảng đã mở cửa” - ông Minh khẳng định.", "ông Minh", "Cảng đã mở cửa", "direct"),
]


@pytest.mark.parametrize(("language", "text", "source", "content", "voice"), OTHERS)
def test_the_same_grammar_serves(
    language: str, text: str, source: str, content: str, voice: str
) -> None:
    assert read(text, language) == [(source, [content], voice)]


def test_the_mood_of_the_verb_carries_a_report_on() -> None:
    found = read(
        "Weber sagte, der Hafen sei offen. Die Schiffe könnten kommen, das sei klar.", "de"
    )
    assert [source for source, _, _ in found] == ["Weber", "Weber"]


def test_a_pointer_stands_for_the_sentence_before() -> None:
    found = read("Порт открыт для всех. Об этом сообщила газета Берег.", "ru")
    assert found == [("газета Берег", ["Порт открыт для всех"], "indirect")]


SIGNS = 'Berg|said|that|“|”|"|,|.|:|- |\n|the port|he|not|(|)|’|adding|and'
PHRASES = "according to|promised to|“Yes,”|told|in his opinion|по словам|zei|teilte mit|cho biết"
WORDS = st.sampled_from([*SIGNS.split("|"), *PHRASES.split("|")])


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=25).map(" ".join), st.sampled_from(["en", "vi", "ru", "nl", "de"]))
def test_any_text_is_read_and_every_evidence_equals_its_span(text: str, language: str) -> None:
    page, article = make_page(text, language)
    berg = [mention(page, "Berg", "Anna Berg", Kind.PERSON)] if "Berg" in text else []
    for statement in find_statements(page, article, tuple(berg)):
        assert statement.voice in Voice
        for evidence in (*statement.content, *([statement.cue] if statement.cue else [])):
            assert page.text[evidence.start : evidence.end] == evidence.quote


def test_the_same_text_gives_the_same_statements() -> None:
    page, article = make_page("Berg said the port was open, but warned that storms were coming.")
    once, again = (find_statements(page, article, ()) for _ in range(2))
    assert once == again
    assert [plain(each) for each in once]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Порт закроют, сообщили в министерстве.", ("министерстве", ["Порт закроют"])),
        ("ru", "В мэрии Осло заявили, что порт закрыт.", ("мэрии Осло", ["что порт закрыт"])),
        ("ru", "«Ждем», — говорится в письме мэра.", ("письме мэра", ["Ждем"])),
        ("de", "Der Hafen bleibt zu, hieß es aus Oslo.", ("Oslo", ["Der Hafen bleibt zu"])),
        ("nl", "De haven blijft dicht, klonk het in Oslo.", ("Oslo", ["De haven blijft dicht"])),
    ],
)
def test_an_impersonal_verb_has_its_source_behind_a_preposition(
    language: str, text: str, expected: tuple[str, list[str]]
) -> None:
    assert [found[:2] for found in read(text, language)] == [expected]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Берг заявил журналистам, что порт закрыт.", ("Берг", ["что порт закрыт"])),
        ("ru", "Порт закрыт, рассказал «Северу» мэр.", ("мэр", ["Порт закрыт"])),
        ("ru", "Берг написал в «Вестнике», что порт закрыт.", ("Берг", ["что порт закрыт"])),
        ("de", "Der Hafen sei zu, sagte Berg der Zeitung.", ("Berg", ["Der Hafen sei zu"])),
        ("vi", "Ông Nam nói với báo giới rằng cảng đã đóng.", ("Ông Nam", ["rằng cảng đã đóng"])),
    ],
)
def test_hearers_and_places_are_no_part_of_source_or_content(
    language: str, text: str, expected: tuple[str, list[str]]
) -> None:
    assert [found[:2] for found in read(text, language)] == [expected]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Berg wies die Vorwürfe zurück.", ("Berg", ["die Vorwürfe"])),
        ("de", "Berg hat den Plan kritisiert.", ("Berg", ["den Plan"])),
        ("de", "Dass es regnet, hält Berg für möglich.", ("Berg", ["Dass es regnet"])),
        ("nl", "Berg wees de klachten van de hand.", ("Berg", ["de klachten"])),
        ("nl", "Berg kondigde nieuwe plannen aan.", ("Berg", ["nieuwe plannen"])),
        ("en", "The plan was described as bold by Berg.", ("Berg", ["as bold"])),
    ],
)
def test_an_object_may_stand_between_the_parts_of_a_verb(
    language: str, text: str, expected: tuple[str, list[str]]
) -> None:
    assert [found[:2] for found in read(text, language)] == [expected]


@pytest.mark.parametrize(
    ("language", "text", "source"),
    [
        ("de", "Oslo nannte er „einen Fehler“.", "er"),
        ("nl", "Oslo noemde hij ‘een fout’.", "hij"),
    ],
)
def test_a_pronoun_that_is_only_a_subject_is_the_source(
    language: str, text: str, source: str
) -> None:
    assert [(found[0], found[2]) for found in read(text, language)] == [(source, "mixed")]


def test_a_report_between_dashes_leaves_both_parts_of_a_quotation() -> None:
    assert read("«Порт закрыт, — сказал Берг. — Мы ждем».", "ru") == [
        ("Берг", ["Порт закрыт", "Мы ждем"], "direct")
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Порт открыт. Об этом во вторник сообщил мэр.", ("мэр", ["Порт открыт"])),
        ("de", "Der Hafen ist offen. Das sagte Berg.", ("Berg", ["Der Hafen ist offen"])),
        ("nl", "De haven is open. Dat heeft Berg gezegd.", ("Berg", ["De haven is open"])),
    ],
)
def test_a_pointer_takes_the_sentence_before(
    language: str, text: str, expected: tuple[str, list[str]]
) -> None:
    assert [found[:2] for found in read(text, language)] == [expected]


def test_a_cited_source_speaks_through_the_paper() -> None:
    assert read("Порт закрыли, пишет газета «Север» со ссылкой на мэра.", "ru")[0][:2] == (
        "мэра",
        ["Порт закрыли"],
    )


def test_what_is_said_of_a_thing_is_content() -> None:
    assert read("Министр объявил о закрытии порта.", "ru")[0][1] == ["о закрытии порта"]


def test_a_denied_thought_is_a_report_and_a_denied_word_is_none() -> None:
    assert read("Berg does not believe that it will rain.")[0][1] == ["that it will rain"]
    assert read("Berg did not say that it will rain.") == []


def test_a_document_speaks_for_its_author() -> None:
    text = "A statement by the ministry said the port was open."
    page, article = make_page(text)
    found = find_statements(page, article, (mention(page, "ministry", "Ministry"),))
    assert found[0].speaker is not None
    assert found[0].speaker.name == "Ministry"


def test_an_office_of_somebody_is_not_that_person() -> None:
    text = "His office denied that the port was open."
    page, article = make_page(text)
    found = find_statements(page, article, (mention(page, "His", "Anna Berg"),))
    assert found[0].speaker is not None
    assert found[0].speaker.actor_id is None
