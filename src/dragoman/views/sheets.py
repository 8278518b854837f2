"""Readings in, their pages cut up for a browser out.

The idea: each page text is cut at every border of evidence into segments, so that showing evidence
is marking the segments it covers. What the outlet wrote stays in sight; what the site put round it
is dimmed, and folded up where it is long.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from dragoman.records import Block, Reading, Role
from dragoman.views.catalogue import Catalogue, evidence_in
from dragoman.views.words import clean, days

#: Roles that are the site's, not the article's.
_ASIDE = frozenset({Role.FURNITURE, Role.RELATED, Role.COMMENT})
#: Signs, or passages, of the site in a row above which they are folded up.
SIGNS_IN_SIGHT, PASSAGES_IN_SIGHT = 160, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of page text that no border of evidence cuts; what rests on it is in `uses`."""

    start: int
    end: int
    text: str
    uses: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One block of a page; `heading` names the author of a comment."""

    role: Role
    heading: str
    segments: tuple[Segment, ...]

    @property
    def length(self) -> int:
        """Return how many signs it has."""
        return sum(len(segment.text) for segment in self.segments)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Passages in a row that are all the article's, or all the site's."""

    is_folded: bool
    length: int
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page, from its first sign to its last."""

    number: int
    reading: Reading
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class _Cuts:
    """The borders of a page, sorted, and what rests on the text after each."""

    borders: list[int]
    uses: dict[int, str]


def make_sheets(catalogue: Catalogue) -> tuple[Sheet, ...]:
    """Cut up the pages of all articles, in the order of their numbers."""
    borders: dict[str, set[int]] = {}
    for evidence in evidence_in(catalogue.dossier):
        borders.setdefault(evidence.page_id, set()).update((evidence.start, evidence.end))
    return tuple(
        Sheet(
            number=number,
            reading=reading,
            stretches=_stretches(reading, borders.get(reading.page.id, set())),
        )
        for number, reading in enumerate(catalogue.readings, start=1)
    )


def _stretches(reading: Reading, borders: set[int]) -> tuple[Stretch, ...]:
    cuts = _cuts(reading, borders)
    stretches = []
    for is_aside, group in groupby(_passages(reading, cuts), key=lambda p: p.role in _ASIDE):
        own = tuple(group)
        length = sum(passage.length for passage in own)
        is_long = length > SIGNS_IN_SIGHT or len(own) > PASSAGES_IN_SIGHT
        is_folded = is_aside and is_long
        stretches.append(Stretch(is_folded=is_folded, length=length, passages=own))
    return tuple(stretches)


def _cuts(reading: Reading, borders: set[int]) -> _Cuts:
    """Sweep over the borders once, counting which records' words are open at each."""
    steps: dict[int, Counter[str]] = {}
    said = [e for statement in reading.statements for e in statement.content]
    done = [e for event in reading.events for e in event.evidence]
    for sort, evidences in (("said", said), ("done", done)):
        for evidence in evidences:
            steps.setdefault(evidence.start, Counter())[sort] += 1
            steps.setdefault(evidence.end, Counter())[sort] -= 1
    ends = {
        b for block in reading.article.blocks for b in (block.evidence.start, block.evidence.end)
    }
    ordered = sorted({0, len(reading.page.text), *borders, *steps, *ends})
    uses: dict[int, str] = {}
    running: Counter[str] = Counter()
    for border in ordered:
        running.update(steps.get(border, Counter()))
        uses[border] = " ".join(f"on-{sort}" for sort in ("said", "done") if running[sort] > 0)
    return _Cuts(ordered, uses)


def _passages(reading: Reading, cuts: _Cuts) -> Iterator[Passage]:
    """Yield the blocks of a page and what lies between them."""
    text = reading.page.text
    end = 0
    for block in sorted(reading.article.blocks, key=lambda block: block.evidence.start):
        start = max(end, block.evidence.start)
        if block.evidence.end <= start:
            continue
        yield from _between(text, end, start, cuts)
        end = block.evidence.end
        segments = _segments(text, start, end, cuts)
        yield Passage(role=block.role, heading=_heading(block), segments=segments)
    yield from _between(text, end, len(text), cuts)


def _between(text: str, start: int, end: int, cuts: _Cuts) -> Iterator[Passage]:
    if text[start:end].strip():
        segments = _segments(text, start, end, cuts)
        yield Passage(role=Role.FURNITURE, heading="", segments=segments)


def _segments(text: str, start: int, end: int, cuts: _Cuts) -> tuple[Segment, ...]:
    inside = cuts.borders[bisect_left(cuts.borders, start) : bisect_right(cuts.borders, end)]
    return tuple(
        Segment(start=a, end=b, text=text[a:b], uses=cuts.uses[a]) for a, b in pairwise(inside)
    )


def _heading(block: Block) -> str:
    author = clean(block.author.value) if block.author else ""
    posted = days(block.posted) if block.posted else ""
    return ", ".join(part for part in (author, posted) if part)
