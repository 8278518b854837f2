"""Who is in what, and since when."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.knowledge.registry import load_registry


@pytest.mark.parametrize(
    ("body", "day", "number"),
    [
        ("nato", date(1950, 1, 1), 12),
        ("nato", date(2010, 1, 1), 28),
        ("nato", date(2025, 1, 1), 32),
        ("eu", date(2019, 1, 1), 28),
        ("eu", date(2021, 1, 1), 27),
        ("g7", date(2021, 1, 1), 7),
        ("asean", date(2021, 1, 1), 10),
    ],
)
def test_the_members_of_an_organisation_on_a_day(body: str, day: date, number: int) -> None:
    assert len(load_registry().members(body, day)) == number


def test_without_a_day_all_who_ever_were_members_are_told_oldest_first() -> None:
    members = load_registry().members("eu")
    assert "GBR" in {one.state_id for one in members}
    assert members[0].first <= members[-1].first
    assert load_registry().members("no-such-body") == ()
