"""The report of a check, as lines."""

from __future__ import annotations

from datetime import date

import pytest
from rich.console import Console

from dragoman.knowledge.check import Report
from dragoman.knowledge.faults import Fault
from dragoman.knowledge.spans import Gap, Overlap
from dragoman.views.knowledge import report_lines

DAY = date(2020, 1, 1)
GAPS = tuple(Gap(office_id=f"pol-office-{n}", first=DAY, last=DAY) for n in range(20))
OVERLAP = Overlap(office_id="pol-president", persons=("ann", "bob"), first=DAY, last=DAY)
COUNTS = {f"things {n}": 1_000 + n for n in range(10)}


def shown(report: Report, *, is_whole: bool = False) -> str:
    console = Console(width=80, markup=False, highlight=False)
    with console.capture() as captured:
        for line in report_lines(report, is_whole=is_whole):
            console.print(line)
    return captured.get()


def test_counts_overlaps_and_gaps_fit_the_width() -> None:
    report = Report(
        counts=COUNTS, forms={"en": 3}, size=400_000, overlaps=(OVERLAP,), known=2, gaps=GAPS
    )
    text = shown(report)
    assert max(map(len, text.splitlines())) <= 80
    assert "1,009 things 9" in text
    assert "400 kB compressed" in text
    assert "1; 2 more are explained" in text
    assert "ann and bob, 1 Jan 2020 – 1 Jan 2020" in text


@pytest.mark.parametrize(("is_whole", "lines"), [(True, 20), (False, 12)])
def test_a_long_list_is_cut_unless_all_is_asked_for(is_whole: bool, lines: int) -> None:
    text = shown(Report(counts=COUNTS, forms={}, size=1, gaps=GAPS), is_whole=is_whole)
    assert text.count("pol-office-") == lines
    assert ("8 more lines: add --all" in text) is not is_whole


def test_what_is_wrong_alike_in_many_lines_is_told_once() -> None:
    faults = tuple(
        Fault(where=f"members.csv: line {n}", what="no source", remedy="Say it.") for n in (2, 3, 4)
    )
    text = " ".join(shown(Report(counts={}, forms={}, size=1, faults=faults)).split())
    assert "members.csv: line 2 and 2 more places: no source. Say it." in text
    assert "gaps" not in text
