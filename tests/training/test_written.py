"""Written pages become examples, each line with its one role."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from dragoman.records import Role
from training.roles import written
from training.roles.labels import mask_of
from training.roles.written import make_written

FOLDER = Path(written.__file__).parent / "written"


def test_every_line_has_the_role_it_was_given(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("furniture\tHome\n\ntitle\tTalks end\ncomment\t  Bob: no\n", encoding="utf-8")
    plain = next(one for one in make_written(path) if one.form == "flat")
    assert plain.texts == ("Home", "Talks end", "Bob: no")
    wanted = [mask_of(role) for role in (Role.FURNITURE, Role.TITLE, Role.COMMENT)]
    assert plain.masks.tolist() == wanted


def test_a_page_comes_in_several_clothes(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("furniture\tHome\n\nbody\tThey met.\ncomment\tBob: no\n", encoding="utf-8")
    forms = {one.form: one.texts for one in make_written(path)}
    assert "Bob: no" not in forms["flat-mute"]
    assert forms["flat-tight"] == ("Home", "They met.", "Bob: no")


def test_all_written_pages_are_labelled_by_known_roles() -> None:
    roles = {str(role) for role in Role}
    pages = sorted(FOLDER.glob("*.txt"))
    assert len(pages) >= 150
    for path in pages:
        rows = [line.split("\t", 1) for line in path.read_text("utf-8").splitlines() if line]
        assert {row[0] for row in rows} <= roles, path.name
        assert all(len(row) == 2 for row in rows), path.name


def test_the_rows_of_the_table_are_the_lines(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("furniture\tHome\nbody\tThey met.\n", encoding="utf-8")
    for one in make_written(path):
        assert len(one.table) == len(one.masks) == len(one.weights) == len(one.texts)
        assert np.isfinite(one.table).all()
