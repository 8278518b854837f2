"""One record in, its lines for the terminal out: every field, and the evidence in its context."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.records import Account, Comparison, Evidence, Page, Story
from dragoman.views.catalogue import Catalogue
from dragoman.views.rows import Row, rows
from dragoman.views.words import clean, clip, days, label, question_words, value_words

#: Characters shown on either side of a piece of evidence.
CONTEXT = 140


def record_lines(record: object, catalogue: Catalogue) -> Iterator[RenderableType]:
    """Yield the lines that show one record; `catalogue` holds the pages it was read from."""
    yield Text.assemble((type(record).__name__, "bold"), f"  {getattr(record, 'id', '')}")
    if source := _source(record, catalogue):
        yield Text(f"  {source}", style="dim")
    before = ""
    for row in rows(record):
        if row.name != "id":
            yield _row(row, catalogue, is_again=row.name == before)
        before = row.name
    if isinstance(record, Page):
        yield from _page_text(record, catalogue)
    if isinstance(record, Story):
        yield from _tellings(record, catalogue)


def _source(record: object, catalogue: Catalogue) -> str:
    """Return which article a record comes from."""
    of = getattr(record, "article_id", None) or getattr(record, "page_id", None)
    number = catalogue.number.get(str(of))
    if number is None:
        return ""
    article = catalogue.readings[number - 1].article
    outlet = clean(article.outlet.value) if article.outlet else "unknown outlet"
    title = clip(clean(article.title.value), 60) if article.title else "without a title"
    return f"{outlet}, {days(article.published)}: {title}"


def _row(row: Row, catalogue: Catalogue, *, is_again: bool) -> Table:
    """Return the lines of one row; a name is not told again for a second value."""
    words = Text(row.words)
    if row.evidence:
        span = f"{row.evidence.start}–{row.evidence.end}"
        words = Text.assemble(words, ("  " if row.words else "", ""), (span, "dim"))
    table = Table.grid(padding=(0, 1, 0, 2))
    table.add_column(width=14, style="dim")
    table.add_column()
    table.add_row(Text("" if is_again and row.words else label(row.name)), words)
    if row.evidence:
        table.add_row(Text(), _context(row.evidence, catalogue))
    return table


def _context(evidence: Evidence, catalogue: Catalogue) -> Text:
    """Return the words of the evidence, marked, between what stands before and after them."""
    page = catalogue.page(evidence)
    if page is None:
        return Text.assemble("»", (clean(evidence.quote), "bold"), "«")
    before = page.text[max(0, evidence.start - CONTEXT) : evidence.start]
    after = page.text[evidence.end : evidence.end + CONTEXT]
    head = _edge(before, is_cut=evidence.start > CONTEXT, is_head=True)
    tail = _edge(after, is_cut=evidence.end + CONTEXT < len(page.text), is_head=False)
    return Text.assemble((head, "dim"), ("»" + clean(evidence.quote) + "«", "bold"), (tail, "dim"))


def _edge(text: str, *, is_cut: bool, is_head: bool) -> str:
    """Return a piece of context, of one paragraph only, cut at a word."""
    if is_head:
        kept = text.rpartition("\n")[2]
        is_cut, words = is_cut and "\n" not in text, clean(kept)
        space = " " if kept[-1:].isspace() else ""
        return (f"… {words.partition(' ')[2]}" if is_cut else words) + space
    kept = text.partition("\n")[0]
    is_cut, words = is_cut and "\n" not in text, clean(kept)
    space = " " if kept[:1].isspace() else ""
    return space + (f"{words.rpartition(' ')[0]} …" if is_cut else words)


def _page_text(page: Page, catalogue: Catalogue) -> Iterator[RenderableType]:
    """Yield the text of a page, each line with what it was taken for."""
    article = catalogue.readings[catalogue.number[page.id] - 1].article
    for block in article.blocks:
        yield Text.assemble((f"  {block.role:<12} ", "dim"), clean(block.evidence.quote))


def _tellings(story: Story, catalogue: Catalogue) -> Iterator[RenderableType]:
    for comparison in catalogue.comparisons(story):
        yield Text()
        yield from _comparison(comparison, catalogue)
    for account in catalogue.dossier.accounts:
        if account.story_id == story.id:
            yield _account(account, catalogue)


def _comparison(comparison: Comparison, catalogue: Catalogue) -> Iterator[RenderableType]:
    yield Text.assemble(
        ("  ", ""), (comparison.agreement, "bold"), f"  {question_words(comparison.question)}"
    )
    for claim in comparison.claims:
        number = catalogue.number.get(claim.article_id, "?")
        yield Text(f"    {number:>3}  {value_words(claim.value)}")
        yield Padding(_context(claim.evidence, catalogue), (0, 0, 0, 9))
    silent = catalogue.numbers(comparison.silent)
    if silent:
        yield Text(f"         silent: {' '.join(map(str, silent))}", style="dim")


def _account(account: Account, catalogue: Catalogue) -> Text:
    number = catalogue.number.get(account.article_id, "?")
    return Text(f"  article {number} answers {len(account.claims)} questions", style="dim")
