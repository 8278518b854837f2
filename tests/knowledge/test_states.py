"""The states and their codes."""

from __future__ import annotations

import pytest

from dragoman.knowledge.registry import load_registry
from dragoman.records import Kind


@pytest.mark.parametrize(
    ("code", "cow"),
    [
        ("USA", 2),
        ("DEU", 255),
        ("RUS", 365),
        ("SRB", 345),
        ("YEM", 679),
        ("XKX", 347),
        ("VNM", 816),
    ],
)
def test_a_state_has_its_number_in_the_correlates_of_war(code: str, cow: int) -> None:
    assert load_registry().actors[code].cow == cow


def test_every_state_of_the_list_is_one_of_ours() -> None:
    actors = load_registry().actors.values()
    assert sum(actor.cow is not None for actor in actors) == 195
    assert all(actor.kind is Kind.STATE for actor in actors if actor.cow is not None)
