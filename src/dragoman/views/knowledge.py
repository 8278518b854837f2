"""The report of a check of the registry in, lines for the terminal out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from dragoman.knowledge.check import SIZE_BAR, Report
from dragoman.knowledge.faults import Fault
from dragoman.knowledge.spans import Gap, Overlap
from dragoman.views.words import a_day, several

#: Lines shown of each list, unless all are asked for.
_SHOWN = 12


def report_lines(report: Report, *, is_whole: bool = False) -> Iterator[RenderableType]:
    """Yield the counts, the faults, the overlaps and the gaps."""
    if report.counts:
        yield _counts("holds", report.counts)
        yield _counts("forms", report.forms)
    kilobytes = f"{report.size / 1000:,.0f} kB compressed, {SIZE_BAR / 1000:,.0f} kB at most"
    yield Text.assemble(("size   ", "bold"), kilobytes)
    yield _head("faults", len(report.faults))
    yield from _cut(list(_fault_lines(report.faults)), is_whole=is_whole)
    if not report.faults:
        yield _head("overlaps", len(report.overlaps), f"; {report.known} more are explained")
        yield from _cut([_overlap_line(one) for one in report.overlaps], is_whole=is_whole)
        yield _head("gaps", len(report.gaps))
        yield from _cut([_gap_line(gap) for gap in report.gaps], is_whole=is_whole)


def _counts(name: str, counts: object) -> Table:
    """Return numbers with their names, in rows of five."""
    pairs = list(dict(counts).items()) if isinstance(counts, dict) else []
    grid = Table.grid(padding=(0, 1))
    grid.add_column(min_width=6, style="bold")
    for _ in range(5):
        grid.add_column()
    for at in range(0, len(pairs), 5):
        cells = [f"{count:,} {what}" for what, count in pairs[at : at + 5]]
        grid.add_row("" if at else name, *cells)
    return grid


def _head(name: str, number: int, more: str = "") -> Text:
    return Text.assemble((f"{name:<6} ", "bold"), f"{number or 'none'}{more}")


def _cut(lines: Sequence[Text], *, is_whole: bool) -> Iterator[Text]:
    shown = lines if is_whole else lines[:_SHOWN]
    yield from shown
    if len(shown) < len(lines):
        rest = several(len(lines) - len(shown), "more line")
        yield Text(f"  … and {rest}: add --all", style="dim")


def _fault_lines(faults: Sequence[Fault]) -> Iterator[Text]:
    """Yield the faults; what is wrong in the same way in many lines is told once."""
    alike: dict[tuple[str, str, str], list[Fault]] = {}
    for fault in faults:
        key = (fault.where.split(":")[0], fault.what, fault.remedy)
        alike.setdefault(key, []).append(fault)
    for (_, what, remedy), some in alike.items():
        more = f" and {several(len(some) - 1, 'more place')}" if len(some) > 1 else ""
        yield Text(f"  {some[0].where}{more}: {what}. {remedy}")


def _overlap_line(one: Overlap) -> Text:
    persons = " and ".join(one.persons)
    return Text(f"  {one.office_id}: {persons}, {a_day(one.first)} – {a_day(one.last)}")


def _gap_line(gap: Gap) -> Text:
    return Text(f"  {gap.office_id}: no holder known {a_day(gap.first)} – {a_day(gap.last)}")
