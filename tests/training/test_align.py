"""How lines find their places in the body that people marked."""

from __future__ import annotations

from training.roles.align import align

ONE = "The two ministers met in Lisbon on Tuesday for the first time since the spring."
TWO = "They agreed to reopen the consulates that were closed a year ago in May."


def test_lines_of_the_body_are_found_and_others_are_not() -> None:
    shares = align(["Home", ONE, "Subscribe to our newsletter for more", TWO], f"{ONE}\n{TWO}")
    assert shares == [0.0, 1.0, 0.0, 1.0]


def test_of_a_line_said_twice_the_one_in_order_counts() -> None:
    shares = align([TWO, ONE, TWO], f"{ONE}\n{TWO}")
    assert shares == [0.0, 1.0, 1.0]


def test_a_short_heading_counts_in_the_gap_it_fills() -> None:
    shares = align(["What now", ONE, "What now", TWO], f"{ONE}\nWhat now\n{TWO}")
    assert shares == [0.0, 1.0, 1.0, 1.0]


def test_a_page_without_a_body_has_no_places() -> None:
    assert align(["Home", ONE], "") == [0.0, 0.0]
