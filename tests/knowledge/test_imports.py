"""Lists of others, taken over into own files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.errors import InputError
from dragoman.knowledge.imports import import_file, lines_of
from dragoman.knowledge.own import Draft
from dragoman.knowledge.registry import load_registry, read_registry
from tests.knowledge.test_petrarch import TEXT
from tests.knowledge.test_wikidata import FULL

ROWS = """office,name,gender,first,last,seen,source
rus-foreign-minister,Sergey Lavrov,m,2004-03-09,,,public record
pol-president,Ann Test,f,2030-01-01,2031-01-01,,list
pol-wizard,Ann Test,f,2030-01-01,,,list
pol-president,Ann Test,f,2030-13-01,,,list
pol-president,Ann Test,f,2030-01-01,2029-01-01,,list
pol-president,,f,2030-01-01,,,list
"""


@pytest.mark.parametrize(
    ("text", "form", "persons", "terms"),
    [
        (ROWS, "officeholders", 0, 1),
        (TEXT, "PETRARCH actors", 3, 0),
        (json.dumps(FULL), "Wikidata", 0, 1),
    ],
)
def test_the_content_tells_which_list_it_is(
    tmp_path: Path, text: str, form: str, persons: int, terms: int
) -> None:
    file = tmp_path / "list"
    file.write_text(text, encoding="utf-8")
    draft = Draft(tmp_path / "own")
    done = import_file(draft, load_registry(), file)
    assert (done.form, done.persons, done.terms) == (form, persons, terms)
    draft.write()
    again = import_file(Draft(tmp_path / "own"), read_registry(draft.files), file)
    assert (again.persons, again.terms) == (0, 0)


def test_what_is_skipped_is_told_with_the_reason(tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text(ROWS, encoding="utf-8")
    done = import_file(Draft(tmp_path), load_registry(), file)
    assert set(done.skipped) == {
        "the term is known",
        "the office is not known",
        "a day is not written YYYY-MM-DD",
        "the term ends before it starts",
        "no name, or no first day",
    }
    lines = list(lines_of(done))
    assert lines[0] == "officeholders: 0 persons and 1 term added"
    assert "1 skipped, the office is not known: Ann Test, pol-wizard" in lines


@pytest.mark.parametrize("content", [b"Some words.\n", b"{", b"\xff\xfe\x00", b"[1]"])
def test_any_other_file_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "other"
    file.write_bytes(content)
    with pytest.raises(InputError, match="other: "):
        import_file(Draft(tmp_path), load_registry(), file)
