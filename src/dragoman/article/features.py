"""Measure every run of a page: what a reader sees of it, without yet deciding what it is.

In: a Page. Out: one Line for each run of its layout, in order. A rule or a trained model decides
on these features alone (`body.py`, `roles.py`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from dragoman.article.cues import line_cues, part_hints
from dragoman.language.identify import identify
from dragoman.language.profile import languages, load_language
from dragoman.records import Page, Run

_WORD = re.compile(r"\w+")
_STOP = re.compile(r"[.!?…。！？]+[\"”“»’')\]]*(?=\s|$)")
_END = re.compile(r"[.!?…。！？:;][\s\"”“»’'‘)\]/.]*$")
_HEADING = re.compile(r"h([1-6])\b")
_PARAGRAPH_TAG = re.compile(r"(?:p|li|blockquote|h[1-6]|td|dd)(?![a-z0-9])")
_BAD = frozenset({"comment", "related", "furniture", "caption", "hidden"})
_CELL = re.compile(r"/t[dh](?![a-z])")
_BOLD = re.compile(r"/(?:strong|b)(?:[.#\[]|$)")
#: A line of so many words that ends like a sentence is a paragraph rather than a label.
PARAGRAPH = 12
#: So much more a text counts whose elements are not named like furniture or comments.
_CLEAN = 4
_GOOD = frozenset({"body"})
_BOXED = frozenset({"related", "furniture", "caption"})


@dataclass(frozen=True, slots=True)
class Line:
    """One run and its measures. `links` and `capitals` are shares from 0 to 1.

    `cues` are the kinds of words in it, `hints` what its elements are called, `is_home` that it
    stands in the element with most running text; `heading` is the level of an HTML heading or 0.
    `repeats` counts the same words on the page; `is_near` says that no blank line parts it from
    the line before; `common` is the share of words that every text of the language has (articles,
    prepositions), or None for a language without a profile.
    """

    index: int
    start: int
    end: int
    text: str
    path: str
    words: int
    stops: int
    ends: bool
    links: float
    capitals: float
    digits: float
    common: float | None
    repeats: int
    is_near: bool
    heading: int
    is_bold: bool
    cues: frozenset[str]
    hints: frozenset[str]
    is_home: bool

    @property
    def is_paragraph(self) -> bool:
        """Tell a stretch of running text from labels and lists of links."""
        is_said = self.stops > 1 or (self.stops > 0 and self.ends)
        return self.words >= PARAGRAPH and is_said and self.links < 0.5

    @property
    def is_tabled(self) -> bool:
        """Tell a cell of a table that stands in the element of the article's paragraphs."""
        return self.is_home and bool(_CELL.search(self.path))


def measure(page: Page) -> tuple[Line, ...]:
    """Return the lines of a page with their measures."""
    texts = [page.text[run.start : run.end] for run in page.layout]
    repeats = Counter(text.casefold() for text in texts)
    home = find_home(page.layout, texts)
    wrappers = frozenset(_above(home))
    common = _common_words(texts)
    lines = []
    before = 0
    for index, (run, text) in enumerate(zip(page.layout, texts, strict=True)):
        gap = page.text[before : run.start]
        lines.append(
            _line(
                index,
                run,
                text,
                repeats=repeats[text.casefold()],
                is_near=index > 0 and gap.count("\n") < 2,
                surroundings=(wrappers, common, home),
            )
        )
        before = run.end
    return tuple(lines)


def _line(
    index: int,
    run: Run,
    text: str,
    *,
    repeats: int,
    is_near: bool,
    surroundings: tuple[frozenset[str], frozenset[str], str],
) -> Line:
    wrappers, common, home = surroundings
    words = _WORD.findall(text)
    heading = _HEADING.search(run.path.rsplit("/", 3)[-1]) or _HEADING.search(_tail(run.path))
    return Line(
        index=index,
        start=run.start,
        end=run.end,
        text=text,
        path=run.path,
        words=len(words),
        stops=len(_STOP.findall(text)),
        ends=bool(_END.search(text)),
        links=run.link_chars / len(text),
        capitals=sum(word[0].isupper() for word in words) / max(1, len(words)),
        digits=sum(sign.isdigit() for sign in text) / len(text),
        common=_share(words, common) if common else None,
        repeats=repeats,
        is_near=is_near,
        heading=int(heading[1]) if heading else 0,
        is_bold=bool(_BOLD.search(run.path)),
        cues=line_cues(text),
        hints=_hints(run.path, wrappers),
        is_home=bool(home) and f"{run.path}/".startswith(f"{home}/"),
    )


def _share(words: Sequence[str], common: frozenset[str]) -> float:
    return sum(word.lower() in common for word in words) / max(1, len(words))


def _common_words(texts: Sequence[str]) -> frozenset[str]:
    """Return the common words of the language that most of the longer lines are in."""
    longer = " ".join(text for text in texts if text.count(" ") >= PARAGRAPH)
    code, _ = identify(longer or " ".join(texts))
    return frozenset(load_language(code).words.common if code in languages() else ())


def _tail(path: str) -> str:
    """Return the innermost elements of a path: a heading is seldom far above its words."""
    return "/".join(path.split("/")[-4:])


def _hints(path: str, wrappers: frozenset[str]) -> frozenset[str]:
    """Return what the elements of a path say; those round most of the text say nothing bad.

    What a page quotes is told, however the box is called that it is set in.
    """
    found: set[str] = set()
    for above in _above(path):
        hints = part_hints(above.rsplit("/", 1)[1])
        found |= hints & _GOOD if above in wrappers else hints
    return frozenset(found - _BOXED if "/blockquote" in path else found)


def find_home(layout: Sequence[Run], texts: Sequence[str]) -> str:
    """Return the path of the element that holds most running text as its own paragraphs."""
    held: defaultdict[str, float] = defaultdict(float)
    for run, text in zip(layout, texts, strict=True):
        words = text.count(" ") + 1
        if words < PARAGRAPH or run.link_chars * 2 > len(text) or not run.path:
            continue
        parts = run.path.split("/")
        cut = max((at for at, part in enumerate(parts) if _PARAGRAPH_TAG.match(part)), default=0)
        hints: frozenset[str] = frozenset().union(*map(part_hints, parts))
        weight = words * (1 - run.link_chars / len(text)) ** 2
        held["/".join(parts[:cut] or parts)] += weight if hints & _BAD else _CLEAN * weight
    return max(held, key=lambda path: held[path], default="")


def _above(path: str) -> list[str]:
    """Return a path and all paths above it: `a/b` -> `/a`, `/a/b`."""
    return [f"/{part}" for part in accumulate(path.split("/"), "{}/{}".format)] if path else []
