"""How the pages labelled by role are read and scored."""

from __future__ import annotations

from pathlib import Path

from dragoman.records import Role
from evaluation.roles import FOLDER, read_labelled, score_roles


def test_labels_stand_at_the_lines_they_name(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("title\tTalks end\n\nbody\tThey met.\n", encoding="utf-8")
    assert read_labelled(path) == ("Talks end\n\nThey met.\n", [(0, "title"), (11, "body")])


def test_every_label_is_a_role() -> None:
    labels = {role for path in FOLDER.rglob("*.txt") for _, role in read_labelled(path)[1]}
    assert labels <= {str(role) for role in Role}


def test_the_labelled_pages_are_read_well() -> None:
    assert score_roles(FOLDER / "tune")["macro"] >= 75
