"""Read the article out of a page fast: the bulk path of this stage.

In: a Page that `page.skim` made. Out: an Article whose blocks cover every run of the page. The
roles come from the network alone; title, date, authors and outlet mostly from the metadata.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import numpy as np

from dragoman.article.bylines import find_authors
from dragoman.article.heads import key_of, meta, told_titles
from dragoman.article.outlet import find_publisher
from dragoman.article.published import Dates, find_dates
from dragoman.article.skim.figures import Column, Floats, Ints, Lines, dearest, measure_lines
from dragoman.article.skim.network import judge
from dragoman.language.day import find_day
from dragoman.language.identify import identify
from dragoman.language.profile import languages
from dragoman.records import Article, Block, Evidence, Label, Note, Page, Role, When, short_id

#: A line in the article's stretch is told from this likelihood on, any other from the second
#: (.45/.62, .4/.6, .35/.6: .9620, .9620, .9615 on fundus, .9191, .9202, .9210 on trafilatura_eval).
_INSIDE, _OUTSIDE = 0.35, 0.6
#: What else a line may be, by the columns of the network, if it is more likely than this.
_OTHERS, _OTHER = (Role.COMMENT, Role.CAPTION, Role.RELATED), 0.5
#: Headings have no more words; the title stands so few lines before the text, or its day.
_HEADING_WORDS, _NEAR = 40, 12
_DATE_WORDS, _DATE_NEAR = 14, 8
#: So much of a text tells its language, from this score on.
_SAMPLE, _SURE = 600, 0.5
#: So many words of a text are common ones: .3 and more in most articles.
_COMMON = 0.2
#: Lines that are nothing but this are put into one block where they stand together.
_MERGED = frozenset({Role.FURNITURE, Role.RELATED})
#: How many votes the page has on the spelling of its title, beside one of each meta value.
_SHOWN_VOTES = 2


def skim_article(page: Page, *, weights: Path | None = None) -> Article:
    """Set the article of a skimmed page apart from what stands round it.

    Args:
        page: the page as `skim_page` read it.
        weights: a file of other weights than those shipped, for cross-validation.
    """
    lines = measure_lines(page)
    likely = judge(lines, weights)
    told = decide(likely[:, 0], lines.counts)
    roles = _roles(lines, likely, told)
    code, notes = _language(page, lines, told)
    at, title = _title(page, lines, told)
    if at is not None:
        roles[at] = Role.TITLE
    dates = find_dates(page, (), None, None, code)
    if dates.published is None:
        dates = _shown_day(page, lines, told, at, code)
    publisher = find_publisher((), None, page)
    gaps = [("body-missing", "the page has no running text", not len(told))]
    gaps += [("title-missing", "no line of the page looks like its title", title is None)]
    return Article(
        id=short_id("article", page.id),
        page_id=page.id,
        language=code,
        blocks=tuple(_blocks(page, roles)),
        title=title,
        published=dates.published,
        updated=dates.updated,
        outlet=publisher.name,
        domain=publisher.domain,
        url=publisher.url,
        authors=find_authors(page, ()),
        notes=(
            *notes,
            *dates.notes,
            *(Note(code=gap, text=text) for gap, text, is_gap in gaps if is_gap),
        ),
    )


def decide(likely: Floats, counts: Column) -> Ints:
    """Return the lines that are told: of the dearest stretch the likely ones, else the surest."""
    first, last = dearest((2 * likely - 1) * (2 + counts))
    at = np.arange(len(likely))
    return np.flatnonzero(likely > np.where((at >= first) & (at <= last), _INSIDE, _OUTSIDE))


def _roles(lines: Lines, likely: Floats, told: Ints) -> list[Role]:
    roles = [Role.FURNITURE] * len(likely)
    best = likely[:, 1:].argmax(axis=1)
    for at in np.flatnonzero(likely[:, 1:].max(axis=1) > _OTHER).tolist():
        roles[at] = _OTHERS[best[at]]
    headings = (lines.shown["heading"] > 0) & (lines.counts <= _HEADING_WORDS)
    for at, is_heading in zip(told.tolist(), headings[told].tolist(), strict=True):
        roles[at] = Role.SUBHEAD if is_heading else Role.BODY
    return roles


def _language(page: Page, lines: Lines, told: Ints) -> tuple[str, list[Note]]:
    """Return the language of the text, and what is doubtful about it.

    Where the page names the language whose common words its text has, nobody else is asked.
    """
    counts = lines.counts[told]
    common = float((lines.shown["common"][told] * counts).sum()) / max(1.0, float(counts.sum()))
    declared = next(iter(meta(page, "lang")), "")[:2].lower()
    if declared == lines.language and common > _COMMON:
        return declared, []
    text = " ".join(lines.texts[at] for at in told.tolist()) or page.text
    code, score = identify(text[:_SAMPLE])
    notes = []
    if score < _SURE:
        text = f"{code} with a score of {score:.2f}"
        notes.append(Note(code="language-doubtful", text=text))
    if code not in languages():
        text = f"there is no profile for {code!r}; who said and did what is not read"
        notes.append(Note(code="language-unknown", text=text))
    return code, notes


def _title(page: Page, lines: Lines, told: Ints) -> tuple[int | None, Label | None]:
    """Return the line that shows the title, and the title: as told, else the main heading."""
    values = told_titles(page)
    first = int(told[0]) if len(told) else len(lines.texts)
    levels = lines.shown["heading"][: first + 1]
    near = {*np.flatnonzero(levels).tolist(), *range(max(0, first - _NEAR), first)}
    shown = {
        key_of(lines.texts[at]): at for at in sorted(near, key=lambda at: (levels[at] == 1, at))
    }
    keys = {value: key_of(value) for value in values}
    at = next((shown[key] for key in keys.values() if key in shown), None)
    if at is None and not values:
        at = next(iter(np.flatnonzero(levels == 1)[::-1].tolist()), None)
    if at is None:
        return None, Label(value=values[0]) if values else None
    text = " ".join(lines.texts[at].split())
    votes = Counter({text: _SHOWN_VOTES})
    votes.update(value for value in values if keys[value] == key_of(text))
    run = page.layout[at]
    shown_by = Evidence.cut(page, run.start, run.end)
    return at, Label(value=votes.most_common(1)[0][0], evidence=shown_by)


def _shown_day(page: Page, lines: Lines, told: Ints, title: int | None, code: str) -> Dates:
    """Return the day that a short line near the title or before the text shows."""
    first = int(told[0]) if len(told) else 0
    middle = first if title is None else title
    near = range(max(0, middle - _DATE_NEAR), min(len(lines.texts), max(first, middle) + 2))
    short = (lines.counts <= _DATE_WORDS) & (lines.shown["digits"] > 0)
    for at in sorted(near, key=lambda at: (at < middle, abs(at - middle))):
        found = find_day(lines.texts[at], code) if short[at] else None
        if found:
            day, span = found
            start = page.layout[at].start
            shown_by = Evidence.cut(page, start + span.start, start + span.end)
            note = Note(code="date-source", text=f"{day} by a line of the page", evidence=shown_by)
            when = When(first=day, last=day, evidence=shown_by)
            return Dates(published=when, notes=(note,))
    return Dates(notes=(Note(code="date-missing", text="the page gives no date of its own"),))


def _blocks(page: Page, roles: Sequence[Role]) -> Iterator[Block]:
    """Yield one block a line, in order; furniture that stands together is one block."""
    layout = page.layout
    at = 0
    for role, group in groupby(roles):
        last = at + len(list(group))
        steps = [(at, last - 1)] if role in _MERGED else [(one, one) for one in range(at, last)]
        for one, other in steps:
            shown_by = Evidence.cut(page, layout[one].start, layout[other].end)
            yield Block(role=role, evidence=shown_by)
        at = last
