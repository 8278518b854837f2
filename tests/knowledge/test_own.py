"""Own files are written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import InputError, KnowledgeError
from dragoman.knowledge.files import Files
from dragoman.knowledge.own import HOLDERS, Draft
from dragoman.knowledge.registry import read_registry

ROW = {
    "office": "pol-president",
    "name": "Ann Test",
    "gender": "f",
    "first": "2030-01-01",
    "last": "",
    "seen": "",
    "source": "x",
}
MINE = (
    '# Mine. Source: own.\n\n[ann-test]\nname = "Ann Test"  # a friend\n\n[bob]\nname = "Bob B"\n'
)


def test_entries_and_rows_are_read_back(tmp_path: Path) -> None:
    draft = Draft(tmp_path / "own")
    draft.put_entry("persons.toml", "ann-test", {"name": 'Ann "A" Test', "source": "x", "en": ()})
    draft.put_row(HOLDERS, ROW | {"name": 'Ann "A" Test'})
    draft.write()
    registry = read_registry(Files(own=tmp_path / "own"))
    assert registry.actors["ann-test"].name == 'Ann "A" Test'
    assert registry.offices_of("ann-test", *[registry.terms[-1].first] * 2)
    assert {file.name for file in (tmp_path / "own").iterdir()} == {"persons.toml", HOLDERS}


def test_what_stands_in_a_file_stays_as_it_is_written(tmp_path: Path) -> None:
    file = tmp_path / "persons.toml"
    file.write_text(MINE, encoding="utf-8")
    draft = Draft(tmp_path)
    draft.put_entry("persons.toml", "bob", {"name": "Bob C"})
    draft.put_entry("persons.toml", "习近平", {"name": "X J"})
    draft.write()
    text = file.read_text(encoding="utf-8")
    assert text.startswith(MINE[: MINE.index("[bob]")])
    assert text.count("[bob]") == 1
    assert '["习近平"]' in text
    assert "Bob C" in text


def test_a_row_takes_the_place_of_the_one_with_its_key(tmp_path: Path) -> None:
    for last in ("", "2031-01-01"):
        draft = Draft(tmp_path)
        draft.put_row(HOLDERS, ROW | {"last": last})
        draft.write()
    assert (tmp_path / HOLDERS).read_text(encoding="utf-8").count("Ann Test") == 1


def test_nothing_is_written_when_there_would_be_a_fault(tmp_path: Path) -> None:
    (tmp_path / "persons.toml").write_text(MINE, encoding="utf-8")
    draft = Draft(tmp_path)
    draft.put_row(HOLDERS, ROW)
    draft.put_entry("persons.toml", "cid", {"name": "C", "state": "XXX"})
    with pytest.raises(KnowledgeError, match="'XXX' is not known; nothing was written"):
        draft.write()
    assert [file.name for file in tmp_path.iterdir()] == ["persons.toml"]
    assert (tmp_path / "persons.toml").read_text(encoding="utf-8") == MINE


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    draft = Draft(tmp_path / "file" / "own")
    draft.put_row(HOLDERS, ROW)
    with pytest.raises(InputError, match="cannot be written"):
        draft.write()
