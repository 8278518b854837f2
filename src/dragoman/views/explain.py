"""Mentions of a page in, lines for the terminal out: who each was taken for, and why.

What decided a mention stands in its `reason`; here it is said in words, with the term of office
and the source that it rests on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.knowledge.registry import Registry, Term
from dragoman.records import Kind, Mention, Reading, Reason
from dragoman.views.words import a_day, clean, clip, state_name

_WHY = {
    Reason.FULL_NAME: "the name in full",
    Reason.SURNAME: "a short name of somebody known, or named in full on the page",
    Reason.SPELLING: "a name that differs from a known one by a slip",
    Reason.NEW_NAME: "a name the registry does not have, taken as the page gives it",
    Reason.OFFICE: "an office, by the state or body it is of and the day of the page",
    Reason.PAGE_ROLE: "a role that the page gives this person",
    Reason.PRONOUN: "a pronoun for whom the sentence or the one before is about",
    Reason.COUNTERPART: "who has the same office in the other state",
    Reason.RELATION: "who came before or after in office, or stands over it",
    Reason.STATE_NAME: "the name of a state, or of its people or side",
    Reason.CAPITAL: "a capital; it stands for its state unless something happens in it",
    Reason.CITY: "a place in a state",
    Reason.ORGANISATION: "the name of an organisation, body or outlet",
    Reason.EPITHET: "what an organisation named before, or of the states named, is called",
    Reason.GROUP: "several at once: those last in play, or named together by this word",
    Reason.CROWD: "some people of a state or body, nobody by name",
}
_WIDTH = 30


def mention_lines(
    reading: Reading, mentions: Sequence[Mention], registry: Registry
) -> Iterator[RenderableType]:
    """Yield a line for each mention; one alone is told with all that it rests on."""
    if len(mentions) == 1:
        yield from _one(reading, mentions[0], registry)
        return
    table = Table.grid(padding=(0, 2, 0, 0))
    for name in ("words", "stands for", "by"):
        table.add_column(name)
    for mention in mentions:
        words = clip(clean(mention.evidence.quote), _WIDTH)
        table.add_row(words, clip(_who(mention), _WIDTH), Text(mention.reason or "", style="dim"))
    yield table


def _one(reading: Reading, mention: Mention, registry: Registry) -> Iterator[RenderableType]:
    yield Text.assemble(("»" + clean(mention.evidence.quote) + "«", "bold"), f"  {mention.id}")
    yield Text.assemble(("  stands for  ", "dim"), _who(mention), f"  {mention.actor_id or ''}")
    if mention.reason:
        yield Text.assemble(("  by          ", "dim"), _WHY[mention.reason])
    yield Text.assemble(("  sure        ", "dim"), f"{mention.score:.2f}")
    for term in _terms(reading, mention, registry):
        office = registry.offices[term.office_id].name
        last = a_day(term.last) if term.last else "now"
        yield Text.assemble(
            ("  office      ", "dim"), f"{office}, {a_day(term.first)} – {last}  ",
            (term.source, "dim"),
        )  # fmt: skip
    for member in mention.members:
        yield Text.assemble(("  member      ", "dim"), member.name or "")
    for note in mention.notes:
        yield Padding(Text.assemble(("doubt       ", "dim"), note.text), (0, 0, 0, 2))


def _who(mention: Mention) -> str:
    if mention.members:
        return ", ".join(member.name or "?" for member in mention.members)
    if mention.kind is Kind.GROUP and mention.state:
        return f"people of {state_name(mention.state)}"
    if mention.actor_id is None and not mention.is_place:
        return "nobody that could be told"
    if mention.is_place and mention.state:
        return f"a place in {state_name(mention.state)}"
    return mention.name


def _terms(reading: Reading, mention: Mention, registry: Registry) -> tuple[Term, ...]:
    """Return the terms of the person that meet the day of the page."""
    when = reading.article.published
    if mention.actor_id is None or when is None:
        return ()
    return registry.offices_of(mention.actor_id, when.first, when.last)
