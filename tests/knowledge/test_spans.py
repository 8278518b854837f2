"""Gaps and overlaps of terms."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.knowledge.actors import Office, Term
from dragoman.knowledge.spans import gaps, overlaps

OFFICE = Office(id="pol-president", name="President of Poland", role="president", state="POL")


def term(person: str, first: str, last: str | None, seen: str | None = None) -> Term:
    return Term(
        office_id=OFFICE.id,
        person_id=person,
        first=date.fromisoformat(first),
        last=date.fromisoformat(last) if last else None,
        seen=date.fromisoformat(seen) if seen else None,
        source="x",
    )


def spans(*terms: Term) -> list[tuple[str, str]]:
    return [(str(gap.first), str(gap.last)) for gap in gaps(terms)]


def test_days_between_two_terms_are_a_gap() -> None:
    before, after = term("a", "2010-01-01", "2017-03-30"), term("b", "2018-04-27", None)
    assert spans(after, before) == [("2017-03-31", "2018-04-26")]


@pytest.mark.parametrize("start", ["2017-03-30", "2017-03-31", "2016-01-01"])
def test_who_follows_on_the_day_or_the_day_after_leaves_no_gap(start: str) -> None:
    assert spans(term("a", "2010-01-01", "2017-03-30"), term("b", start, None)) == []


def test_a_term_without_an_end_is_known_until_it_was_seen() -> None:
    assert spans(term("a", "2010-01-01", None, "2015-06-01"), term("b", "2016-01-01", None)) == [
        ("2015-06-02", "2015-12-31")
    ]


def test_the_days_asked_for_are_told_at_both_ends() -> None:
    found = gaps([term("a", "2012-01-01", "2013-01-01")], date(2011, 1, 1), last=date(2014, 1, 1))
    assert [(str(gap.first), str(gap.last)) for gap in found] == [
        ("2011-01-01", "2011-12-31"),
        ("2013-01-02", "2014-01-01"),
    ]
    assert gaps([]) == []


def test_two_who_hold_an_office_on_the_same_days_overlap_but_for_the_day_of_change() -> None:
    one, other = term("a", "2010-01-01", "2012-05-01"), term("b", "2012-04-01", None)
    (found,) = overlaps(OFFICE, (one, other))
    assert (found.persons, str(found.first), str(found.last)) == (
        ("a", "b"),
        "2012-04-01",
        "2012-05-01",
    )
    assert not list(overlaps(OFFICE, (one, term("b", "2012-05-01", None))))
    assert not list(overlaps(OFFICE, (one, term("a", "2012-04-01", None))))


def test_an_office_of_several_has_no_overlaps() -> None:
    shared = Office(id="un-spokesperson", name="", role="spokesperson")
    assert not list(
        overlaps(shared, (term("a", "2010-01-01", None), term("b", "2011-01-01", None)))
    )
