from __future__ import annotations

from datetime import date

import pytest

from dragoman.knowledge.topics import load_topics
from dragoman.language.profile import load_language
from dragoman.language.topics import find_slots, find_topics
from dragoman.records import Span

TOPICS = load_topics()
NAMED = [*TOPICS.issues.values(), *TOPICS.treaties.values()]


@pytest.mark.parametrize("treaty_id", sorted(TOPICS.treaties))
def test_the_example_of_a_treaty_names_it(treaty_id: str) -> None:
    text = TOPICS.treaties[treaty_id].example
    hits = find_topics(text, Span(0, len(text)), load_language("en"))
    assert treaty_id in {hit.topic_id for hit in hits}


@pytest.mark.parametrize("slot_id", sorted(TOPICS.slots))
def test_the_example_of_a_slot_fills_it(slot_id: str) -> None:
    text = TOPICS.slots[slot_id].example
    hits = find_slots(text, Span(0, len(text)), load_language("en"))
    assert slot_id in {hit.topic_id for hit in hits}


def test_every_entry_has_forms_in_all_five_languages() -> None:
    for entry in TOPICS.slots.values():
        assert {"en", "vi", "ru", "nl", "de"} <= set(entry.forms), entry.id
    for issue in TOPICS.issues.values():
        assert {"en", "vi", "ru", "nl", "de"} <= set(issue.forms) or "any" in issue.forms, issue.id


def test_the_issue_of_every_treaty_is_known() -> None:
    assert {treaty.issue for treaty in TOPICS.treaties.values()} <= set(TOPICS.issues)


def test_the_term_of_a_treaty_is_the_one_that_stands_on_the_day() -> None:
    treaty = TOPICS.treaties["new-start"]
    assert treaty.standing(date(2021, 1, 20)) == (date(2010, 4, 8), date(2021, 2, 5))
    assert treaty.standing(date(2021, 2, 4)) == (date(2021, 2, 3), date(2026, 2, 5))
    assert treaty.standing(None)[1] == date(2026, 2, 5)


def test_an_open_treaty_binds_every_state_but_those_outside() -> None:
    treaty = TOPICS.treaties["npt"]
    assert treaty.binds("VNM")
    assert not treaty.binds("IND")


def test_an_id_without_an_entry_is_its_own_name() -> None:
    assert TOPICS.name("alexei-x") == "alexei-x"
    assert TOPICS.name("inf") == "INF Treaty"
