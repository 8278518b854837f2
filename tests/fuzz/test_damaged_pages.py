"""The example pages with bytes flipped, cut out, repeated and moved: read, or refused.

`make fuzz` does the same for longer, led by the code it reaches.
"""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman import flow
from dragoman.errors import InputError
from dragoman.page import read_page
from tests.golden.rewrite import PAGES

CONTENTS = [path.read_bytes() for path in sorted(PAGES.iterdir())]
PLACE = st.floats(0, 1, exclude_max=True)
#: Where, how far, what is done, and to which byte.
DAMAGE = st.tuples(
    PLACE, st.integers(1, 400), st.sampled_from(["flip", "cut", "repeat", "move"]), st.binary()
)


def damage(content: bytes, place: float, size: int, kind: str, inserted: bytes) -> bytes:
    at = int(place * len(content))
    before, part, after = content[:at], content[at : at + size], content[at + size :]
    if kind == "flip":
        return before + bytes(sign ^ (size & 255) for sign in part) + after
    if kind == "cut":
        return before + inserted + after
    if kind == "repeat":
        return before + part * (2 + size % 5) + after
    return after[: len(after) // 2] + part + before + after[len(after) // 2 :]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(CONTENTS), st.lists(DAMAGE, min_size=1, max_size=12))
def test_a_damaged_page_is_read_or_refused(
    content: bytes, damages: list[tuple[float, int, str, bytes]]
) -> None:
    for place, size, kind, inserted in damages:
        content = damage(content, place, size, kind, inserted)
    try:
        reading = flow.read(read_page(content))
    except InputError:
        return
    for mention in reading.mentions:
        evidence = mention.evidence
        assert reading.page.text[evidence.start : evidence.end] == evidence.quote
