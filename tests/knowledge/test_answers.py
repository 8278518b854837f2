"""What is told of an actor or an office that was asked for."""

from __future__ import annotations

from datetime import date

from dragoman.knowledge.answers import answer_of
from dragoman.knowledge.registry import load_registry


def test_holders_stand_in_the_order_of_their_terms_with_the_gaps_between() -> None:
    registry = load_registry()
    found = registry.holders_found("pol-foreign-minister")
    answer = answer_of(registry, tuple(reversed(found)), None, None)
    starts = [one.term.first for one in answer.found if one.term]
    assert starts == sorted(starts)
    assert ("2020-08-21", "2020-08-25") in [(str(g.first), str(g.last)) for g in answer.gaps]


def test_on_a_day_there_are_no_gaps_and_the_members_of_that_day() -> None:
    registry = load_registry()
    found = registry.look_up("NATO")
    answer = answer_of(registry, found, date(2010, 1, 1), None)
    states = {one.state_id for one in answer.members}
    assert len(states) == 28
    assert "ALB" in states
    assert "FIN" not in states
    assert answer.gaps == ()


def test_a_state_is_told_with_the_organisations_it_is_in() -> None:
    registry = load_registry()
    answer = answer_of(registry, registry.look_up("United Kingdom"), date(2019, 1, 1), None)
    assert {"eu", "nato"} <= {one.organisation_id for one in answer.members}
    later = answer_of(registry, registry.look_up("United Kingdom"), date(2021, 1, 1), None)
    assert "eu" not in {one.organisation_id for one in later.members}


def test_with_a_language_only_names_in_it_are_told() -> None:
    registry = load_registry("fr")
    (found,) = answer_of(registry, registry.look_up("France"), None, "fr").found
    assert found.actor
    assert set(found.actor.forms) == set(found.actor.capitals) == {"fr"}
