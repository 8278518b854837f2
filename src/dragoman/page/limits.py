"""What a page may cost: parsers see no more tags, and the stages no more text, than articles have.

The size in bytes is checked before, the depth by the parser, attributes before the parser.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from dragoman.records import Note, Run

#: With more tags it is not parsed, its words kept without layout: the largest of 1,668 pages has
#: 9,753.
MOST_TAGS = 30_000
#: Text beyond this is cut off: a book of 50,000 words stays whole, and the stages read so much of
#: the densest text (a statement every 40 characters) in 4 s.
LONGEST_TEXT = 300_000
#: Of HTML with too many tags no more than this is looked through for words.
LONGEST_UNPARSED = 2_000_000
#: Lines of plain text beyond this are cut off.
MOST_LINES = 20_000

_TAG = re.compile(r"<[a-zA-Z]")


def cut_tags(text: str) -> str:
    """Cut HTML off before the first tag too many: what is left can be parsed."""
    if len(text) <= 3 * MOST_TAGS:
        return text
    beyond = next(islice(_TAG.finditer(text), MOST_TAGS, None), None)
    return text[: beyond.start()] if beyond else text


def cut_text(text: str) -> tuple[str, tuple[Note, ...]]:
    """Cut text off at the last white space that leaves it short enough."""
    if len(text) <= LONGEST_TEXT and text.count("\n") < MOST_LINES:
        return text, ()
    end = min(LONGEST_TEXT, _end_of_lines(text))
    if end < len(text) and not text[end].isspace():
        space = max(text.rfind(" ", end - 1000, end), text.rfind("\n", end - 1000, end))
        end = space if space > 0 else end
    note = f"only the first {end} characters are read: the page is longer than any article"
    return text[:end], (Note(code="page-cut", text=note),)


def cut_runs(layout: tuple[Run, ...], end: int) -> tuple[Run, ...]:
    """Return the runs of a text that may have been cut off there."""
    if not layout or layout[-1].end <= end:
        return layout
    kept = (replace(run, end=min(run.end, end)) for run in layout if run.start < end)
    return tuple(kept)


def _end_of_lines(text: str) -> int:
    beyond = next(islice(re.finditer("\n", text), MOST_LINES - 1, None), None)
    return beyond.start() if beyond else len(text)
