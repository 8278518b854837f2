"""A dossier in, the parts of a brief for the terminal out.

The idea: what a reader asks first comes first (which articles, how their tellings differ, who said
what, what was done, how the two states stand), each line with the number of its article and an id
that `dragoman show` takes. No boxes: the same lines serve a terminal, a pipe and a file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from dragoman.records import (
    Agreement,
    Comparison,
    Dossier,
    Event,
    Reading,
    Statement,
    Status,
    Story,
    Voice,
)
from dragoman.views.catalogue import Catalogue, make_catalogue, notes
from dragoman.views.lines import commitments, estimates, grid, heading
from dragoman.views.words import (
    clean,
    clip,
    days,
    event_parties,
    label,
    party_name,
    quad_name,
    question_words,
    several,
    short,
    state_name,
    story_name,
    value_words,
)

#: Signs of a statement shown: two lines of a terminal of 80 columns.
WORDS = 112
#: Lines of each part before the rest is only counted; `--all` shows everything.
ARTICLES, STORIES, COMPARISONS, STATEMENTS, EACH, EVENTS = 20, 6, 8, 24, 3, 20

_AGREEMENT_STYLE = {
    Agreement.CONFLICT: "bold red",
    Agreement.SHARED: "green",
    Agreement.ALONE: "yellow",
}
_QUAD_STYLE = {
    "verbal-cooperation": "cyan",
    "material-cooperation": "blue",
    "verbal-conflict": "yellow",
    "material-conflict": "red",
}


def brief(dossier: Dossier, *, is_whole: bool = False) -> Iterator[RenderableType]:
    """Yield the parts of the brief, in order; each prints as lines that fit the console.

    Args:
        dossier: what to show.
        is_whole: show every line instead of the first of each part.
    """
    catalogue = make_catalogue(dossier)
    yield _summary(catalogue)
    for part in (_articles, _stories, _statements, _events, _relations, _notes):
        lines = list(part(catalogue, is_whole))
        if lines:
            yield Text()
            yield from lines


def _summary(catalogue: Catalogue) -> Text:
    readings = catalogue.readings
    outlets = {reading.article.outlet.value for reading in readings if reading.article.outlet}
    languages = {reading.article.language for reading in readings}
    counts = [
        several(len(readings), "article"),
        several(len(outlets), "outlet"),
        several(len(languages), "language"),
    ]
    return Text.assemble((catalogue.title(), "bold"), f"  {' · '.join(counts)}")


def _rest(shown: int, total: int, what: str) -> Iterator[Text]:
    if total > shown:
        yield Text(
            f"    … and {total - shown:,} more {what}: add --all, or --html FILE", style="dim"
        )


# -- articles ----------------------------------------------------------------


def _articles(catalogue: Catalogue, is_whole: bool) -> Iterator[RenderableType]:
    readings = catalogue.readings
    shown = readings if is_whole else readings[:ARTICLES]
    if not readings:
        return
    yield heading("Articles")
    table = grid((3, "bold"), (14, "dim"), (16, ""), (2, "dim"), (None, ""), (6, "dim"))
    for reading in shown:
        table.add_row(*_article_cells(catalogue, reading))
    yield table
    yield from _rest(len(shown), len(readings), "articles")


def _article_cells(catalogue: Catalogue, reading: Reading) -> list[Text]:
    article = reading.article
    published = article.published
    day = days(published) if published else "no date"
    is_sure = (
        published is None or published.evidence is not None or published.first == published.last
    )
    return [
        Text(f"{catalogue.number[article.id]:>3}"),
        Text(day if is_sure else f"~{day}", justify="right"),
        Text(clean(article.outlet.value) if article.outlet else "unknown outlet"),
        Text(article.language),
        Text(clean(article.title.value) if article.title else "without a title"),
        Text(short(article.id)),
    ]


# -- stories and their accounts ----------------------------------------------


def _stories(catalogue: Catalogue, is_whole: bool) -> Iterator[RenderableType]:
    stories = catalogue.stories
    shown = stories if is_whole else stories[:STORIES]
    if not stories:
        return
    yield heading("Stories", "● tells it  · is silent (below: the articles' numbers)")
    for story in shown:
        yield from _story(catalogue, story, is_whole)
    yield from _rest(len(shown), len(stories), "stories")


def _story(catalogue: Catalogue, story: Story, is_whole: bool) -> Iterator[RenderableType]:
    numbers = catalogue.numbers(story.article_ids)
    comparisons = catalogue.comparisons(story)
    shown = comparisons if is_whole else comparisons[:COMPARISONS]
    table = grid((10, ""), (None, ""), (max(8, 3 * len(numbers)), ""))
    table.add_row(
        Text("Story", style="dim"),
        Text(story_name(story), style="bold"),
        _columns(numbers),
    )
    for comparison in shown:
        _add_comparison(table, catalogue, comparison, numbers)
    yield table
    left = len(comparisons) - len(shown)
    more = f"{left} more points: " if left else ""
    yield Text(f"           {more}dragoman show {short(story.id)}", style="dim")


def _columns(numbers: list[int]) -> Text:
    return Text("".join(f"{number:>3}" for number in numbers), style="bold")


def _add_comparison(
    table: Table, catalogue: Catalogue, comparison: Comparison, numbers: list[int]
) -> None:
    told = {catalogue.number.get(claim.article_id) for claim in comparison.claims}
    marks = "".join("  ●" if number in told else "  ·" for number in numbers)
    style = _AGREEMENT_STYLE[comparison.agreement]
    is_conflict = comparison.agreement is Agreement.CONFLICT
    table.add_row(
        Text(f"  {comparison.agreement}", style=style),
        Text(question_words(comparison.question)) if is_conflict else _point(comparison),
        Text(marks),
    )
    if not is_conflict:
        return
    for claim in comparison.claims:
        number = catalogue.number.get(claim.article_id, "?")
        words = f"{value_words(claim.value)}  “{clean(claim.evidence.quote)}”"
        table.add_row(Text(f"{number:>10}", style="bold"), Text(words), Text())


def _point(comparison: Comparison) -> Text:
    """Return the question with its value; the words of a claim that has none."""
    claim = comparison.claims[0]
    value = value_words(claim.value)
    question = question_words(comparison.question)
    if value and value != question:
        return Text.assemble(f"{question}: ", (value, "bold"))
    return Text.assemble(question, (f"  “{clean(claim.evidence.quote)}”", "dim"))


# -- statements --------------------------------------------------------------


def _statements(catalogue: Catalogue, is_whole: bool) -> Iterator[RenderableType]:
    statements = catalogue.statements
    shown = statements if is_whole else _spread(statements, STATEMENTS)
    if not statements:
        return
    speakers = {party_name(statement.speaker) for statement in statements}
    counts = [several(len(statements), "statement"), several(len(speakers), "speaker")]
    yield heading("Who said what", ", ".join(counts))
    for name, said in groupby(shown, key=lambda statement: party_name(statement.speaker)):
        own = list(said)
        total = sum(party_name(entry.speaker) == name for entry in statements)
        hint = f" ({len(own)} of {total})" if total > len(own) else ""
        yield Text.assemble("  ", (name, "bold"), (hint, "dim"))
        yield _said(catalogue, own)
    yield from _rest(len(shown), len(statements), "statements")


def _spread(statements: tuple[Statement, ...], most: int) -> tuple[Statement, ...]:
    """Return the first statements of each speaker, so that no one is left out for one who talks."""
    rank: Counter[str] = Counter()
    kept = []
    for statement in statements:
        name = party_name(statement.speaker)
        rank[name] += 1
        if rank[name] <= EACH:
            kept.append(statement)
    return tuple(kept[:most])


def _said(catalogue: Catalogue, statements: list[Statement]) -> Table:
    table = grid((3, "bold"), (8, "dim"), (None, ""), (6, "dim"), is_wrapped=True)
    for statement in statements:
        number = catalogue.number.get(statement.article_id, "?")
        table.add_row(
            Text(f"{number:>3}"),
            Text(statement.voice),
            _content(statement),
            Text(short(statement.id)),
        )
    return table


def _content(statement: Statement) -> Text:
    words = clip(" … ".join(clean(part.quote) for part in statement.content), WORDS)
    is_direct = statement.voice is Voice.DIRECT
    text = Text(f"“{words.strip('“”')}”" if is_direct else words)
    details = [
        f"to {party_name(statement.addressee)}" if statement.addressee else "",
        f"via {clean(statement.channel.value)}" if statement.channel else "",
        days(statement.said) if statement.said else "",
    ]
    told = ", ".join(part for part in details if part)
    return Text.assemble((f"[{told}] ", "dim"), text) if told else text


# -- events ------------------------------------------------------------------


def _events(catalogue: Catalogue, is_whole: bool) -> Iterator[RenderableType]:
    events = catalogue.events
    if not events:
        return
    shown = events if is_whole else _foremost(catalogue)
    yield heading("What was done", several(len(events), "event"))
    table = grid((3, "bold"), (14, "dim"), (None, ""), (21, ""), (6, "dim"))
    for event in shown:
        table.add_row(*_event_cells(catalogue, event))
    yield table
    yield from _rest(len(shown), len(events), "events")


def _foremost(catalogue: Catalogue) -> list[Event]:
    """Return the events to show first: of the main relation, with a date, done; by date."""
    main = set(catalogue.relations[0].event_ids) if catalogue.relations else set()
    place = {event.id: number for number, event in enumerate(catalogue.events)}
    ranked = sorted(
        catalogue.events,
        key=lambda e: (e.id not in main, e.when is None, e.status is not Status.DONE, place[e.id]),
    )
    return sorted(ranked[:EVENTS], key=lambda event: place[event.id])


def _event_cells(catalogue: Catalogue, event: Event) -> list[Text]:
    number = catalogue.number.get(event.article_id, "?")
    style = _QUAD_STYLE.get(quad_name(event) or "", "")
    kind = event.type or f"CAMEO {event.cameo}"
    mode = f" {label(event.mode)}" if event.mode else ""
    status = "" if event.status is Status.DONE else f" ({event.status})"
    return [
        Text(f"{number:>3}"),
        Text(days(event.when), justify="right"),
        Text(event_parties(event)),
        Text.assemble((kind, style), (mode + status, "dim")),
        Text(short(event.id)),
    ]


# -- relations ---------------------------------------------------------------


def _relations(catalogue: Catalogue, is_whole: bool) -> Iterator[RenderableType]:
    if not catalogue.relations:
        return
    full = catalogue.relations if is_whole else catalogue.relations[:1]
    for number, relation in enumerate(full):
        if number:
            yield Text()
        pair = " – ".join(state_name(code) for code in relation.parties)
        yield heading(f"Relation {pair}", several(len(relation.event_ids), "event"))
        yield from estimates(relation, is_whole=is_whole)
        yield from commitments(relation, catalogue)
        yield Text(f"    dragoman show {'-'.join(relation.parties)}", style="dim")
    if others := catalogue.relations[len(full) :]:
        told = ", ".join(f"{'-'.join(r.parties)} ({len(r.event_ids)})" for r in others)
        table = grid((8, "dim"), (None, ""), is_wrapped=True)
        table.add_row(Text("  others"), Text(told))
        yield table


# -- notes -------------------------------------------------------------------


def _notes(catalogue: Catalogue, is_whole: bool) -> Iterator[RenderableType]:
    counts = Counter(note.code for note in notes(catalogue.dossier.readings))
    if not counts:
        return
    most = counts.most_common(None if is_whole else 6)
    told = ", ".join(f"{number} {code}" for code, number in most)
    more = f", {several(len(counts) - len(most), 'kind')} more" if len(counts) > len(most) else ""
    yield heading("Doubts and choices", several(counts.total(), "note"))
    yield Group(Text(f"  {told}{more}"))
