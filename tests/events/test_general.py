"""Newswire phrasing: adjectives, pronouns, people of a state, charges, places, several objects."""

from __future__ import annotations

import pytest

from dragoman.events.adjectives import find_adjectives
from dragoman.events.issues import find_issue
from dragoman.events.match import split_words
from dragoman.language.profile import load_language
from dragoman.records import Span
from tests.events.scenes import brief, code

RUR, SYL, BOR, RUS, GBR = ("RUR",), ("SYL",), ("BOR",), ("RUS",), ("GBR",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ruritania seized a British trawler.", ("COERCE", RUR, GBR)),
        ("Ruritania released eight Russian sailors.", ("RETREAT", RUR, RUS)),
        ("A Russian warship rammed a British trawler.", ("ASSAULT", RUS, GBR)),
        ("Russian complaints about Syldavia grew louder.", ("ACCUSE", RUS, SYL)),
        ("The British plan was rejected by Syldavia.", ("REJECT", SYL, GBR)),
    ],
)
def test_an_adjective_names_a_state(
    text: str, expected: tuple[str, tuple[str], tuple[str]]
) -> None:
    assert expected in brief(code(text))


def test_a_mere_thing_of_a_state_does_not_act() -> None:
    assert code("The British weather condemned Syldavia.") == ()


def test_envoys_to_several_states_are_recalled_from_each() -> None:
    text = "Ruritania has called home its ambassadors to Syldavia and Borduria."
    assert brief(code(text)) == [("SANCTION", RUR, ("SYL", "BOR"))]


def test_it_is_what_the_sentence_before_is_about() -> None:
    text = "Ruritania kept silent. It has torn up a contract with Syldavia."
    assert brief(code(text)) == [("SANCTION", RUR, SYL)]


def test_what_a_speaker_tells_of_another_state_is_an_accusation_too() -> None:
    text = "Muskar said Ruritania had seized the ferry of Borduria."
    events = code(text, said=[("Ruritania had seized the ferry of Borduria", "Muskar")])
    assert ("COERCE", RUR, BOR) in brief(events)
    assert ("ACCUSE", SYL, RUR) in brief(events)


def test_a_breach_told_by_a_speaker_is_only_an_accusation() -> None:
    text = "Muskar said Ruritania had violated the treaty."
    events = code(text, said=[("Ruritania had violated the treaty", "Muskar")])
    assert brief(events) == [("ACCUSE", SYL, RUR)]


def test_what_should_be_done_is_a_request_of_the_speaker() -> None:
    text = "Muskar said Ruritania should open the port."
    events = code(text, said=[("Ruritania should open the port", "Muskar")])
    assert brief(events) == [("REQUEST", SYL, RUR)]


def test_a_joined_demand_is_a_deed_of_its_own() -> None:
    text = "Ruritania condemned Syldavia and firmly demanded that Syldavia withdraw."
    assert brief(code(text)) == [("ACCUSE", RUR, SYL), ("REQUEST", RUR, SYL)]


def test_a_participle_has_the_subject_of_the_clause_behind_it() -> None:
    events = code("Meeting Muskar in Zenda, President Rassendyll spoke of the ports.")
    assert brief(events) == [("CONSULT", ("RUR", "SYL"), ())]


def test_several_subjects_of_a_clash_fight_each_other() -> None:
    event = code("Ruritania and Syldavia clashed at the river.")[0]
    assert {(a.state, r.state if r else None) for a, r in event.dyads()} == {
        ("RUR", "SYL"),
        ("SYL", "RUR"),
    }


def test_a_deed_does_not_reach_over_a_semicolon() -> None:
    assert brief(code("Ruritania condemned Syldavia; Borduria slept.")) == [("ACCUSE", RUR, SYL)]
    assert code("Ruritania condemned it; Borduria slept.") == ()


def test_accusations_denied_are_a_refusal() -> None:
    assert ("REJECT", RUR, SYL) in brief(code("Ruritania denied the accusations of Syldavia."))


def test_whose_a_ship_is_acts() -> None:
    assert brief(code("A vessel of Ruritania rammed a ferry off Syldavia.")) == [
        ("ASSAULT", RUR, SYL)
    ]


def test_adjectives_need_their_capital_and_the_longest_wins() -> None:
    text = "Two South Korean and french ships"
    words = split_words(text, Span(0, len(text)))
    found = list(find_adjectives(text, words, "en", ("ships",)))
    assert [(named.state, named.acts) for named in found] == [("KOR", True)]


def test_the_issue_is_the_topic_nearest_to_the_cue() -> None:
    text = "Ruritania imposed sanctions on Syldavia"
    whole = Span(0, len(text))
    assert find_issue(text, whole, Span(10, 17), load_language("en")) == "sanctions"
    assert find_issue("Ruritania slept", Span(0, 15), Span(0, 9), load_language("en")) is None
