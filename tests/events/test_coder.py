from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.records import Role, Status
from tests.events.scenes import NAMES, brief, code

RUR, SYL = ("RUR",), ("SYL",)


def test_the_subject_is_the_actor_and_the_object_the_recipient() -> None:
    assert brief(code("Ruritania condemned Syldavia.")) == [("ACCUSE", RUR, SYL)]


def test_a_passive_turns_the_roles_round() -> None:
    assert brief(code("Ruritania was condemned by Syldavia.")) == [("ACCUSE", SYL, RUR)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ruritania will lift its sanctions against Syldavia.", "AGREE"),
        ("Ruritania will not lift its sanctions against Syldavia.", "REJECT"),
        ("Ruritania lifted its sanctions against Syldavia.", "RETREAT"),
        ("Ruritania imposed sanctions on Syldavia.", "SANCTION"),
        ("Ruritania threatened to impose sanctions on Syldavia.", "THREATEN"),
        ("Ruritania urged Syldavia to lift its sanctions.", "REQUEST"),
        ("Ruritania agreed to release the crew held by Syldavia.", "AGREE"),
        ("Ruritania promised to make Syldavia pay.", "THREATEN"),
    ],
)
def test_words_before_a_deed_decide_what_it_is(text: str, kind: str) -> None:
    assert [event.type for event in code(text)] == [kind]


def test_what_was_not_done_is_no_event() -> None:
    assert code("Ruritania did not congratulate Syldavia.") == ()
    assert code("Ruritania may congratulate Syldavia.") == ()


def test_what_is_denied_or_alleged_keeps_that_status() -> None:
    assert [e.status for e in code("Ruritania denied attacking Syldavia.")] == [Status.DENIED]
    assert [e.status for e in code("Ruritania allegedly attacked Syldavia.")] == [Status.SUPPOSED]


def test_a_meeting_lists_all_sides_as_actors() -> None:
    events = code("On 2 March President Rassendyll met Muskar in Zenda.")
    assert brief(events) == [("CONSULT", ("RUR", "SYL"), ())]
    assert events[0].mode == "meet"


def test_a_talk_by_telephone_has_that_mode() -> None:
    events = code("Talks were held by telephone between President Rassendyll and Muskar.")
    assert brief(events) == [("CONSULT", ("RUR", "SYL"), ())]
    assert events[0].mode == "phone"
    assert events[0].cameo == "041"


def test_several_cues_for_one_event_are_one_event_with_several_evidences() -> None:
    text = (
        "President Rassendyll spoke with Muskar by phone.\n"
        "In the phone call between Ruritania and Syldavia the ports were the topic."
    )
    events = [event for event in code(text) if event.type == "CONSULT"]
    assert len(events) == 1
    assert len(events[0].evidence) == 2


def test_both_sides_are_the_two_states_in_play() -> None:
    text = "Ruritania wrote to Syldavia.\nThe two countries renewed the river treaty."
    event = code(text)[-1]
    assert event.type == "COOPERATE"
    assert {party.state for party in event.actors} == {"RUR", "SYL"}
    assert event.actors[0].evidence.quote == "The two countries"


def test_a_sentenced_person_without_a_named_court_was_judged_at_home_with_a_note() -> None:
    event = code("Ruritanian editor Otto Brandt was sentenced to three years in prison.")[0]
    assert (event.type, event.mode) == ("SANCTION", "convict")
    assert event.actors[0].state == event.recipients[0].state == "RUR"
    assert [note.code for note in event.notes] == ["actor-inferred"]


def test_a_charge_inside_a_statement_is_the_speakers_accusation() -> None:
    content = "Syldavia is acting aggressively on the border"
    events = code(
        f"President Rassendyll said that {content}.", said=[(content, "President Rassendyll")]
    )
    assert brief(events) == [("ACCUSE", RUR, SYL)]
    assert events[0].told_by is not None


def test_i_in_a_quotation_is_its_speaker() -> None:
    content = "We promise to help Syldavia"
    events = code(
        f"“{content},” President Rassendyll said.", said=[(content, "President Rassendyll")]
    )
    assert ("AGREE", RUR, SYL) in brief(events)


def test_a_day_in_the_sentence_is_the_day_of_the_event() -> None:
    event = code("Ruritania condemned Syldavia on 2 March 2021.")[0]
    assert event.when is not None
    assert (event.when.first, event.when.last) == (date(2021, 3, 2), date(2021, 3, 2))
    assert event.when.evidence is not None


def test_without_a_day_the_day_of_publication_is_not_taken() -> None:
    assert code("Ruritania condemned Syldavia.")[0].when is None


def test_a_speech_act_takes_the_day_the_text_before_opened_with_and_says_so() -> None:
    events = code("On 2 March 2021 all was calm.\nRuritania urged Syldavia to talk.")
    assert events[0].when is not None
    assert events[0].when.first == date(2021, 3, 2)
    assert [note.code for note in events[0].notes] == ["date-carried"]


def test_a_deed_does_not_take_a_day_from_the_text_before() -> None:
    assert (
        code("On 2 March 2021 all was calm.\nRuritania expelled Syldavian diplomats.")[0].when
        is None
    )


def test_a_speech_an_interview_and_a_press_conference_anchor_with_cameo_010() -> None:
    events = code("President Rassendyll gave a speech in Zenda.")
    assert [(e.type, e.mode, e.cameo) for e in events] == [(None, "speech", "010")]


@pytest.mark.parametrize("role", [Role.CAPTION, Role.COMMENT, Role.RELATED, Role.FURNITURE])
def test_captions_comments_and_furniture_tell_no_event(role: Role) -> None:
    assert code("Ruritania condemned Syldavia.", role=role) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Ruritania beat Syldavia as striker Zapt scored two goals; the coach praised the league.",
        "Showers hit Ruritania and Syldavia; gusts strike the coast, temperatures sink 9 degrees.",
        "Shares in Ruritania fell; investors attacked the quarterly earnings and the dividend.",
    ],
)
def test_sport_weather_and_business_tell_no_event(text: str) -> None:
    assert code(text) == ()


def test_joined_verbs_share_the_first_subject() -> None:
    events = code("Ruritania phoned Syldavia and condemned Borduria.")
    assert ("ACCUSE", RUR, ("BOR",)) in brief(events)


def test_the_object_of_one_verb_is_not_the_subject_of_the_next() -> None:
    events = code("Ruritania expels Syldavian diplomats, imposes sanctions on Borduria")
    assert ("SANCTION", RUR, ("BOR",)) in brief(events)


def test_who_a_relative_clause_is_about_is_its_subject() -> None:
    events = code("Borduria backed Syldavia, which condemned Ruritania.")
    assert ("ACCUSE", SYL, RUR) in brief(events)


def test_a_form_that_only_describes_a_noun_is_no_deed() -> None:
    assert code("Ruritania wrote of the recently attacked port of Syldavia.") == ()


def test_a_noun_tells_a_deed_where_doer_and_other_stand_beside_it() -> None:
    assert brief(code("Ruritania's attack on Syldavia began.")) == [("ASSAULT", RUR, SYL)]


def test_the_place_a_report_opens_with_is_not_the_subject() -> None:
    assert code("Borduria - The airline condemned Syldavia.") == ()


def test_a_meeting_to_come_is_planned() -> None:
    events = code("President Rassendyll will meet Muskar.")
    assert [(event.type, event.status) for event in events] == [("CONSULT", Status.PLANNED)]


def test_an_actor_nobody_knows_gives_no_event() -> None:
    assert code("The neighbours condemned the noise.") == ()


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("vi", "Nga cáo buộc Mỹ can thiệp.", ("ACCUSE", ("RUS",), ("USA",))),
        ("vi", "Nga bị Mỹ chỉ trích.", ("ACCUSE", ("USA",), ("RUS",))),
        ("ru", "США обвинили Россию во вмешательстве.", ("ACCUSE", ("USA",), ("RUS",))),
        ("ru", "На встрече призвали США Россию к диалогу.", ("REQUEST", ("USA",), ("RUS",))),
        ("nl", "Rusland beschuldigt Nederland van spionage.", ("ACCUSE", ("RUS",), ("NLD",))),
        ("nl", "Gisteren veroordeelde Nederland de aanval.", None),
        (
            "de",
            "Am Montag kritisierte Russland Deutschland scharf.",
            ("ACCUSE", ("RUS",), ("DEU",)),
        ),
        ("de", "Russland wird von Deutschland kritisiert.", ("ACCUSE", ("DEU",), ("RUS",))),
    ],
)
def test_the_engine_knows_no_language(
    language: str, text: str, expected: tuple[str, tuple[str], tuple[str]] | None
) -> None:
    found = brief(code(text, language=language))
    assert expected is None or expected in found


def test_a_language_without_cues_tells_no_event() -> None:
    assert code("Ruritania condemned Syldavia.", language="xx") == ()


_WORDS = [
    *NAMES,
    "condemned",
    "will",
    "not",
    "talks",
    "between",
    "was",
    "by",
    "on 2 March",
    "\n",
    ".",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*_WORDS, "“", "the two sides", "which", ", ", "release of"])))
def test_any_text_is_coded_without_a_raise_and_evidence_is_on_the_page(words: list[str]) -> None:
    text = " ".join(words) or "x"
    for event in code(text):
        for evidence in event.evidence:
            assert text[evidence.start : evidence.end] == evidence.quote
        assert any(party.state or party.actor_id for party in event.actors)


def test_a_vietnamese_page_of_sport_tells_no_event() -> None:
    text = "Nga tấn công Mỹ, cầu thủ ghi hai bàn thắng, huấn luyện viên chúc mừng thủ môn."
    assert code(text, language="vi") == ()
