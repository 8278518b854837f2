"""Every fault of the files is found, with its place and its remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.knowledge.faults import find_faults
from dragoman.knowledge.files import Files

MEMBERS = "organisation,state,first,last,source\n"
TERMS = "office,person,first,last,source\n"
HOLDERS = "office,name,gender,first,last,seen,source\n"
SOURCE = "# Source: x\n"


def test_the_files_that_ship_have_no_fault() -> None:
    assert find_faults(Files()) == ()


@pytest.mark.parametrize(
    ("name", "text", "parts"),
    [
        ("members.csv", f"{MEMBERS}natto,USA,2000-01-01,,x\n", ("line 2", "'natto'", "Correct")),
        ("members.csv", f"{MEMBERS}nato,USB,2000-01-01,,x\n", ("line 2", "state 'USB'")),
        ("members.csv", f"{MEMBERS}nato,USA,2000-01-01,,\n", ("line 2: no source", "Say where")),
        ("members.csv", f"{MEMBERS}nato,USA,2000-13-01,,x\n", ("line 2: ", "YYYY-MM-DD")),
        ("members.csv", f"{MEMBERS}nato,USA,2000-01-01,1999-01-01,x\n", ("ends before", "Swap")),
        ("terms.csv", f"{TERMS}usa-king,joe-biden,2000-01-01,,x\n", ("'usa-king' is not known",)),
        (
            "officeholders_by_hand.csv",
            f"{HOLDERS}usa-king,Ann B,f,2000-01-01,,,x\n",
            ("'usa-king' is not known",),
        ),
        (
            "members.csv",
            MEMBERS + "nato,USA,2000-01-01,,x\n" * 2,
            ("line 3: the same as", "line 2"),
        ),
        ("persons.toml", "[ann]\nname = 'Ann B'\n", ("entry 'ann': no source",)),
        (
            "persons.toml",
            f"{SOURCE}[ann]\nname = 'A'\nru = ['Ann']\n",
            ("ru: 'Ann' is",),
        ),
        ("persons.toml", f"{SOURCE}[ann]\nname = 'A'\nage = 1\n", ("entry 'ann': ", "age")),
        ("persons.toml", f"{SOURCE}[ann]\nname = 'A'\nstate = 'XXX'\n", ("state 'XXX'",)),
        (
            "outlets.toml",
            f"{SOURCE}[x]\nname = 'X'\ndomains = ['rt.com']\n",
            ("entry 'x': 'rt' has the domain 'rt.com' too",),
        ),
        ("groups.toml", f"{SOURCE}[x]\nmembers = ['XXX']\n", ("entry 'x'", "'XXX'")),
        ("names/fr.toml", "[persons]\nnobody = ['Personne']\n", ("[persons] 'nobody'",)),
        ("names/fr.toml", "[persons]\nvladimir-putin = ['Путин']\n", ("another script",)),
    ],
)
def test_a_fault_is_told_with_its_place(
    tmp_path: Path, name: str, text: str, parts: tuple[str, ...]
) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(text, encoding="utf-8")
    told = [str(fault) for fault in find_faults(Files(own=tmp_path))]
    assert any(all(part in line for part in parts) for line in told), told


def test_all_faults_are_told_not_the_first_alone(tmp_path: Path) -> None:
    rows = "nato,USA,2000-13-01,,x\nnato,FRA,2000-14-01,,x\n"
    (tmp_path / "members.csv").write_text(MEMBERS + rows, encoding="utf-8")
    (tmp_path / "persons.toml").write_text("[x\n", encoding="utf-8")
    assert len(find_faults(Files(own=tmp_path))) == 3


def test_an_own_term_may_take_the_place_of_a_shipped_one(tmp_path: Path) -> None:
    row = "usa-president,Joe Biden,m,2021-01-20,2025-01-20,,own\n"
    (tmp_path / "officeholders_by_hand.csv").write_text(HOLDERS + row, encoding="utf-8")
    assert find_faults(Files(own=tmp_path)) == ()
