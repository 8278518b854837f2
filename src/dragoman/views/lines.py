"""The lines that the terminal views share, and those that tell where a relation stands.

In: words, or a Relation. Out: headings, tables without lines, figures with bars, commitments.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from dragoman.records import Estimate, Relation
from dragoman.views.catalogue import Catalogue
from dragoman.views.words import clean, clip, days, label, several, signed

#: Months of the index shown, the last ones.
MONTHS = 12
#: Signs of a commitment shown.
CONTENT = 112
#: Cells of a bar on either side, and the score they stand for.
CELLS, REACH = 8, 10


def heading(words: str, hint: str = "") -> Text:
    """Return a heading, with a hint beside it."""
    return Text.assemble((words.upper(), "bold"), (f"  {hint}" if hint else "", "dim"))


def grid(*columns: tuple[int | None, str], is_wrapped: bool = False) -> Table:
    """Return a table without lines; a width of None takes what is left of the line.

    What does not fit is cut, but that the column of no width may be wrapped.
    """
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1, 0, 0), expand=True)
    for width, style in columns:
        ratio = 1 if width is None else None
        is_cut = not (is_wrapped and width is None)
        table.add_column(width=width, ratio=ratio, style=style, no_wrap=is_cut, overflow="ellipsis")
    return table


def estimates(relation: Relation, *, is_whole: bool) -> Iterator[RenderableType]:
    """Yield the figures: over all time, then by month; those by issue and month only if asked."""
    by_name = groupby(relation.estimates, key=lambda row: row.name)
    for name, group in by_name:
        rows = [row for row in group if is_whole or row.issue is None]
        table = grid((2, ""), (26, "dim"), (6, ""), (17, ""), (None, "dim"))
        shown = rows if is_whole else [*rows[:1], *rows[1:][-MONTHS:]]
        for row in shown:
            when = f"{days(row.when)} {label(row.issue) if row.issue else ''}".strip()
            table.add_row(Text(), Text(when), Text(signed(row.value)), _bar(row), _sample(row))
        yield Text.assemble(
            "  ", (clean(name), "bold"), ("  left conflict, right cooperation", "dim")
        )
        yield table


def _bar(row: Estimate) -> Text:
    """Return a bar from the middle: left of it conflict, right of it cooperation, 8 cells each."""
    cells = min(CELLS, round(abs(row.value) / REACH * CELLS))
    if row.value < 0:
        return Text.assemble(" " * (CELLS - cells), ("━" * cells, "red"), "|")
    return Text.assemble(" " * CELLS, "|", ("━" * cells, "blue"))


def _sample(row: Estimate) -> Text:
    interval = (
        "" if row.low is None or row.high is None else f", {signed(row.low)} to {signed(row.high)}"
    )
    return Text(f"{several(row.n, 'event')}{interval}")


def commitments(relation: Relation, catalogue: Catalogue) -> Iterator[RenderableType]:
    """Yield the commitments: what, until when, in which articles."""
    if not relation.commitments:
        return
    yield Text.assemble("  ", ("commitments", "bold"))
    table = grid((2, ""), (None, ""), (22, "cyan"), (8, "bold"), is_wrapped=True)
    for commitment in relation.commitments:
        expires = f"until {days(commitment.expires)}" if commitment.expires else "no end told"
        numbers = catalogue.numbers(tuple(e.page_id for e in commitment.evidence))
        table.add_row(
            Text(),
            Text(clip(clean(commitment.content), CONTENT)),
            Text(expires),
            Text(clip(" ".join(map(str, numbers)), 8)),
        )
    yield table
