"""Officeholders as the lists tell them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge.actors import Actor, Term
from dragoman.knowledge.files import Files
from dragoman.knowledge.registry import load_registry
from dragoman.knowledge.terms import LISTS, read_holdings
from dragoman.records import Kind

HEAD = "office,name,gender,first,last,seen,source\n"


def write(folder: Path, row: str) -> None:
    for name in LISTS:
        (folder / name).write_text(HEAD + (row if name == LISTS[0] else ""), encoding="utf-8")


def test_a_listed_name_of_a_known_person_keeps_the_id(tmp_path: Path) -> None:
    write(tmp_path, "pol-president,Ann Kowalska,f,2001-01-01,,2004-01-01,x\n")
    known = Actor(id="ann-k", kind=Kind.PERSON, name="Ann K", forms={"en": ("Ann Kowalská",)})
    (found,) = read_holdings(Files(shipped=tmp_path), {"ann-k": known})
    assert found.term.person_id == "ann-k"
    (found,) = read_holdings(Files(shipped=tmp_path), {})
    assert (found.term.person_id, found.state, found.gender) == ("ann-kowalska", "POL", "f")


def test_a_fault_in_a_list_is_named_with_its_line(tmp_path: Path) -> None:
    write(tmp_path, "pol-president,Ann Kowalska,f,2001-13-01,,,x\n")
    with pytest.raises(KnowledgeError, match=r"officeholders\.csv: line 2"):
        read_holdings(Files(shipped=tmp_path), {})


def test_an_open_term_is_known_no_longer_than_its_source() -> None:
    term = Term(
        office_id="o",
        person_id="p",
        first=date(2020, 1, 1),
        last=None,
        seen=date(2022, 8, 1),
        source="x",
    )
    assert term.meets(date(2022, 7, 1), date(2022, 7, 1))
    assert not term.meets(date(2024, 1, 1), date(2024, 1, 1))


@pytest.mark.parametrize("state", ["AUS", "NZL", "KAZ", "BRA", "SRB", "PHL", "POL", "DNK"])
def test_every_head_of_a_state_of_the_news_is_known(state: str) -> None:
    registry = load_registry()
    office = f"{state.lower()}-{registry.actors[state].leader}"
    days = [date(year, 6, 15) for year in range(2013, 2025)]
    assert all(registry.holders(office, day, day) for day in days)
