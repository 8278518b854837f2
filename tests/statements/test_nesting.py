"""Which statement stands within which, against the definition said plainly."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.records import Evidence, Page, Statement, Voice
from dragoman.statements.nesting import find_holders

PAGE = Page(id="page", text="x" * 40)
PARTS = st.tuples(st.integers(0, 20), st.integers(1, 19)).map(lambda p: (p[0], p[0] + p[1]))


def statement(parts: set[tuple[int, int]]) -> Statement:
    content = tuple(Evidence.cut(PAGE, *part) for part in sorted(parts))
    return Statement(id=str(parts), article_id="a", content=content, voice=Voice.DIRECT)


def holder(one: Statement, found: list[Statement]) -> int | None:
    first, last = one.content[0].start, one.content[-1].end
    holding = [
        (sum(e.end - e.start for e in other.content), number)
        for number, other in enumerate(found)
        if other is not one
        if any(e.start <= first and last <= e.end and e.end - e.start > last - first
               for e in other.content)
    ]  # fmt: skip
    return min(holding, default=(0, None))[1]


@given(st.lists(st.sets(PARTS, min_size=1, max_size=3), max_size=9))
def test_the_closest_holder_is_found_in_one_sweep(parts: list[set[tuple[int, int]]]) -> None:
    found = sorted(map(statement, parts), key=lambda one: one.content[0].start)
    assert find_holders(found) == [holder(one, found) for one in found]
