"""The registry as it ships, and how faults in it are named."""

from __future__ import annotations

import re
import shutil
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge.files import SHIPPED, Files
from dragoman.knowledge.registry import load_registry, read_registry


def test_every_person_named_in_an_office_is_a_person() -> None:
    registry = load_registry()
    assert all(registry.actors[term.person_id].kind == "person" for term in registry.terms)


@pytest.mark.parametrize(
    "office", ["usa-president", "usa-foreign-minister", "rus-foreign-minister"]
)
def test_the_main_offices_are_held_by_one_person_at_a_time(office: str) -> None:
    terms = sorted(load_registry().terms_by_office[office], key=lambda term: term.first)
    for before, after in pairwise(terms):
        assert before.last is not None
        assert before.last <= after.first


def test_a_state_has_its_names_from_the_cldr_and_the_hand_table() -> None:
    forms = load_registry().actors["RUS"].forms
    assert {"Nga", "Liên bang Nga"} <= set(forms["vi"])
    assert "Россия" in forms["ru"]


@pytest.mark.parametrize("code", ["DEU", "ZWE", "VUT", "TLS", "COD", "XKX"])
def test_a_state_has_its_present_code(code: str) -> None:
    assert load_registry().actors[code].kind == "state"


def test_withdrawn_codes_are_no_states() -> None:
    assert not {"SUN", "YUG", "DDD", "ZAR"} & load_registry().actors.keys()


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Secretary of State", "antony-blinken"),
        ("госсекретарь", "antony-blinken"),
        ("Ngoại trưởng Mỹ", "antony-blinken"),
        ("Russian foreign minister", "sergey-lavrov"),
        ("Vladimir Putin", "vladimir-putin"),
    ],
)
def test_a_name_or_title_is_looked_up_on_a_day(text: str, person: str) -> None:
    found = load_registry().look_up(text, date(2021, 2, 4))
    assert [one.actor.id for one in found if one.actor] == [person]


def test_no_holder_is_told_where_the_registry_knows_none() -> None:
    (found,) = load_registry().look_up("Secretary of State", date(1901, 1, 1))
    assert found.actor is None
    assert found.office is not None


def _with(folder: Path, name: str, text: str) -> Files:
    """Return the shipped files, one of them with another text."""
    shutil.copytree(str(SHIPPED), folder / "data")
    (folder / "data" / name).write_text(text, encoding="utf-8")
    return Files(shipped=folder / "data")


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            "terms.csv",
            "office,person,first,last,source\nusa-president,joe-biden,2025-01-20,2021-01-20,x\n",
            "terms.csv: line 2: term ends before it starts. Swap",
        ),
        (
            "terms.csv",
            "office,person,first,last,source\nusa-king,joe-biden,2025-01-20,,x\n",
            "terms.csv: line 2: office 'usa-king' is not known",
        ),
        ("persons.toml", "[a-person]\nstate = 'USA'\n", "persons.toml: entry 'a-person': no name"),
        ("persons.toml", "[a-person]\nnam = 'A'\n", "persons.toml: entry 'a-person': Object"),
        ("states.toml", "[RUS]\n[YYY]\n", "states.toml: entry 'YYY': no such ISO 3166"),
        ("offices.toml", "[usa-x]\nrole = 'wizard'\n", "offices.toml: entry 'usa-x': 'wizard'"),
        ("persons.toml", "[x\n", "persons.toml: cannot be read"),
    ],
)
def test_a_fault_names_the_file_and_the_entry(
    tmp_path: Path, name: str, text: str, message: str
) -> None:
    with pytest.raises(KnowledgeError, match=re.escape(message)):
        read_registry(_with(tmp_path, name, text))
