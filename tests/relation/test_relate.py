from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.records import Status
from dragoman.relation import relate
from dragoman.stories import group_stories
from tests.scenes import Scene, call, day

BOTH = {"USA": "Washington", "RUS": "Moscow"}


def test_an_event_told_by_two_pages_is_counted_once() -> None:
    readings = [
        call("a", ["Call", "Holt and Orlov spoke by phone."]).reading(),
        call("b", ["Call", "Orlov was rung up by Holt."]).reading(),
    ]
    (relation,) = relate(readings, group_stories(readings))
    assert relation.parties == ("RUS", "USA")
    assert len(relation.event_ids) == 2
    assert {estimate.n for estimate in relation.estimates} == {1}


def test_the_index_is_the_mean_score_with_its_scale_named() -> None:
    scene = Scene("a", ["News", "Washington met Moscow. Washington threatened Moscow."])
    scene.tell("CONSULT", "meet", BOTH, "met Moscow", when=day("2021-03-02"))
    threat = {"USA": "Washington"}
    scene.tell(
        "THREATEN",
        None,
        threat,
        "threatened Moscow",
        recipients=(scene.party("RUS", "Moscow"),),
        when=day("2021-03-09"),
    )
    (relation,) = relate([scene.reading()], [])
    (month,) = [e for e in relation.estimates if e.when and e.when.last.day == 31]
    assert month.n == 2
    assert "PLOVER" in month.name
    assert month.low is None
    assert -10 <= month.value <= 10
    assert "series-too-short" in {note.code for note in relation.notes}


def test_what_is_only_asked_for_is_no_deed() -> None:
    scene = Scene("a", ["News", "Washington asked Moscow for talks."])
    scene.tell("CONSULT", "meet", BOTH, "talks", status=Status.ASKED, when=day("2021-03-02"))
    (relation,) = relate([scene.reading()], [])
    assert relation.estimates == ()
    assert "not-counted" in {note.code for note in relation.notes}


@pytest.mark.parametrize(
    ("published", "expires"), [("2021-01-15", "2021-02-05"), ("2021-02-05", "2026-02-05")]
)
def test_a_treaty_stands_until_the_day_known_when_the_page_was_written(
    published: str, expires: str
) -> None:
    scene = Scene("a", ["Pact", "Washington met Moscow on START III."], published=day(published))
    scene.tell("CONSULT", "meet", BOTH, "met Moscow", when=day(published))
    (relation,) = relate([scene.reading()], [])
    (commitment,) = relation.commitments
    assert (commitment.treaty_id, commitment.by) == ("new-start", ("RUS", "USA"))
    assert commitment.expires == day(expires)
    assert [words.quote for words in commitment.evidence] == ["START III"]


def test_a_treaty_is_listed_once_with_the_words_of_every_page() -> None:
    scenes = [
        Scene("a", ["Pact", "Washington met Moscow on New START."]),
        Scene("b", ["Договор", "Москва за продление СНВ-3."], language="ru"),
    ]
    scenes[0].tell("CONSULT", "meet", BOTH, "met Moscow")
    (relation,) = relate([scene.reading() for scene in scenes], [])
    (commitment,) = relation.commitments
    assert {words.page_id for words in commitment.evidence} == {"page-a", "page-b"}


def test_a_treaty_that_binds_one_of_the_two_is_no_commitment_of_both() -> None:
    scene = Scene("a", ["Pact", "Washington and Moscow spoke of the Abraham Accords."])
    scene.tell("CONSULT", "meet", BOTH, "spoke")
    (relation,) = relate([scene.reading()], [])
    assert relation.commitments == ()


def test_a_promise_with_a_day_to_come_is_a_commitment() -> None:
    scene = Scene("a", ["News", "Washington and Moscow will meet in June."])
    scene.published = day("2021-03-02")
    scene.tell("AGREE", None, BOTH, "will meet", status=Status.PLANNED, when=day("2021-06-16"))
    (relation,) = relate([scene.reading()], [])
    (promise,) = relation.commitments
    assert (promise.treaty_id, promise.content, promise.expires) == (
        None,
        "will meet",
        day("2021-06-16"),
    )


def test_an_invitation_binds_nobody() -> None:
    scene = Scene("a", ["News", "Washington invited Moscow to a summit in June."])
    scene.published = day("2021-03-02")
    scene.tell("AGREE", None, BOTH, "invited Moscow", when=day("2021-06-16"))
    (relation,) = relate([scene.reading()], [])
    assert relation.commitments == ()


def test_pages_without_two_states_have_no_relation() -> None:
    assert relate([Scene("a", ["Chess", "The grandmaster won."]).reading()], []) == ()


def test_the_order_of_the_pages_changes_no_relation() -> None:
    readings = [
        call("a", ["Call", "Holt and Orlov spoke by phone on New START."]).reading(),
        call("b", ["Call", "Orlov was rung up by Holt."]).reading(),
    ]
    stories = group_stories(readings)
    assert relate(readings, stories) == relate(readings[::-1], stories)
    assert relate([replace(reading) for reading in readings], stories) == relate(readings, stories)
