"""Where statements stand, against the definition said plainly."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.events.telling import telling_of
from dragoman.records import Evidence, Page, Statement, Voice

PAGE = Page(id="page", text="x" * 30)
PARTS = st.tuples(st.integers(0, 15), st.integers(1, 14)).map(lambda p: (p[0], p[0] + p[1]))
STATEMENTS = st.lists(st.tuples(st.lists(PARTS, min_size=1, max_size=2), PARTS), max_size=7)


def statement(number: int, parts: list[tuple[int, int]], cue: tuple[int, int]) -> Statement:
    return Statement(
        id=str(number),
        article_id="a",
        content=tuple(Evidence.cut(PAGE, *part) for part in parts),
        cue=Evidence.cut(PAGE, *cue),
        voice=Voice.DIRECT,
    )


@given(STATEMENTS, PARTS)
def test_the_innermost_and_the_first_touching_are_found(
    made: list[tuple[list[tuple[int, int]], tuple[int, int]]], place: tuple[int, int]
) -> None:
    known = [statement(n, parts, cue) for n, (parts, cue) in enumerate(made)]
    start, end = place
    inner = [
        (e.end - e.start, n)
        for n, one in enumerate(known)
        for e in one.content
        if e.start <= start < e.end
    ]
    touching = [one for one in known if one.cue and one.cue.start < end and start < one.cue.end]
    telling = telling_of(known)
    assert telling.round(start) == (known[min(inner)[1]] if inner else None)
    assert telling.at_cue(start, end) == next(iter(touching), None)


@given(STATEMENTS)
def test_no_statement_stands_outside_all(
    made: list[tuple[list[tuple[int, int]], tuple[int, int]]],
) -> None:
    telling = telling_of([statement(n, parts, cue) for n, (parts, cue) in enumerate(made)])
    assert telling.round(30) is None
    assert telling.round(-1) is None
