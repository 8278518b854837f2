"""The report on the whole registry."""

from __future__ import annotations

from pathlib import Path

from dragoman.knowledge.check import SIZE_BAR, check
from dragoman.knowledge.entries import LANGUAGES
from dragoman.knowledge.files import Files

HOLDERS = "office,name,gender,first,last,seen,source\n"


def test_the_registry_that_ships_is_counted_and_without_unexplained_overlaps() -> None:
    report = check(Files())
    assert not report.faults
    assert not report.overlaps
    assert report.known
    assert report.size < SIZE_BAR
    assert report.counts["states"] > 195
    assert set(report.forms) == set(LANGUAGES)
    assert all(count > 1000 for count in report.forms.values())


def test_gaps_are_those_of_the_main_offices_of_main_states() -> None:
    found = [gap.office_id for gap in check(Files()).gaps]
    assert found
    assert not [id for id in found if id.split("-", 1)[1].startswith(("ambassador", "deputy"))]
    assert not [id for id in found if id.startswith(("chn-", "eu-", "rus-"))]


def test_an_overlap_is_told_and_is_no_fault(tmp_path: Path) -> None:
    row = "usa-president,Ann Other,f,2022-01-01,2022-02-01,,own\n"
    (tmp_path / "officeholders_by_hand.csv").write_text(HOLDERS + row, encoding="utf-8")
    report = check(Files(own=tmp_path))
    assert not report.faults
    (found,) = report.overlaps
    assert found.persons == ("joe-biden", "ann-other")


def test_with_faults_only_they_are_told(tmp_path: Path) -> None:
    (tmp_path / "persons.toml").write_text("[x\n", encoding="utf-8")
    report = check(Files(own=tmp_path))
    assert report.faults
    assert not report.counts
