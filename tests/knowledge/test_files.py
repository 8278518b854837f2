"""Files that ship, and own files beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge.files import OWN, Files, current_files, files_with
from dragoman.knowledge.names import read_names
from dragoman.knowledge.registry import load_registry, read_registry

PERSONS = """
[vladimir-putin]
ru = ["Владимир Путин", "ВВП"]

[ann-k]
name = "Ann K"
state = "NLD"
en = ["Ann K"]
"""


def own(folder: Path, name: str, text: str) -> Files:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return Files(own=folder)


def test_an_own_entry_changes_what_it_gives_and_adds_what_is_new(tmp_path: Path) -> None:
    actors = read_registry(own(tmp_path, "persons.toml", PERSONS)).actors
    shipped = load_registry().actors["vladimir-putin"]
    assert actors["vladimir-putin"].forms["ru"] == ("Владимир Путин", "ВВП")
    assert actors["vladimir-putin"].forms["en"] == shipped.forms["en"]
    assert actors["ann-k"].state == "NLD"


def test_an_own_row_takes_the_place_of_the_one_with_its_key(tmp_path: Path) -> None:
    head = "office,person,first,last,source\n"
    rows = "usa-president,joe-biden,2021-01-20,2025-01-19,own\n"
    registry = read_registry(own(tmp_path, "terms.csv", head + rows))
    (term,) = registry.offices_of("joe-biden", *([registry.terms[0].first.replace(year=2022)] * 2))
    assert (str(term.last), term.source) == ("2025-01-19", "own")
    assert len(registry.terms) == len(load_registry().terms)


def test_an_own_name_in_another_language_takes_the_place_of_the_shipped(tmp_path: Path) -> None:
    files = own(tmp_path, "names/fr.toml", "[persons]\nvladimir-putin = ['V. Poutine']\n")
    assert read_names(files, "fr").persons["vladimir-putin"] == ("V. Poutine",)
    assert read_names(files, "fr").persons["sergey-lavrov"]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("persons.toml", "[x\n", r"own/persons\.toml: cannot be read"),
        ("persons.toml", "name = 'Ann'\n", r"own/persons\.toml: 'name' is no entry"),
        ("terms.csv", "office,person\n", r"own/terms\.csv: no column 'first'"),
        ("terms.csv", "office,person,first,last,source\na,b\n", r"terms\.csv: line 2: a row with"),
        ("members.csv", "organisation,state,first,last,source\nnato,USA,2000-01-32,,x\n", "line 2"),
        ("cow.csv", "alpha3,cow,abbreviation,source\nDEU,2,GMY,x\n", "'2' is no number of one"),
        ("outlets.toml", "[x]\nname='X'\nsort='shop'\n", r"outlets\.toml: entry 'x': .*shop"),
    ],
)
def test_a_fault_of_an_own_file_names_its_place(
    tmp_path: Path, name: str, text: str, message: str
) -> None:
    (tmp_path / "own").mkdir()
    with pytest.raises(KnowledgeError, match=message):
        read_registry(own(tmp_path / "own", name, text))


def test_the_environment_names_the_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own(tmp_path, "persons.toml", PERSONS)
    monkeypatch.setenv(OWN, str(tmp_path))
    assert current_files() == Files(own=tmp_path)
    assert "ann-k" in load_registry().actors
    monkeypatch.delenv(OWN)
    assert "ann-k" not in load_registry().actors
    with pytest.raises(KnowledgeError, match="is no folder"):
        files_with(str(tmp_path / "none"))
