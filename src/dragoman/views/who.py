"""What the registry knows of an actor or an office in, lines for the terminal out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.knowledge.answers import Answer
from dragoman.knowledge.bynames import group_named
from dragoman.knowledge.registry import Actor, Membership, Office, Registry, Term
from dragoman.knowledge.spans import Gap
from dragoman.records import Kind
from dragoman.views.words import a_day, several

#: Forms of a name shown in one language when all languages are.
_SHOWN = 6
_LABEL = 7


def who_lines(answer: Answer, registry: Registry, on: date | None) -> Iterator[RenderableType]:
    """Yield the lines: offices with their holders, actors with their terms and names."""
    found = answer.found
    for number, entry in enumerate(found):
        is_new = entry.office is None or not number or entry.office != found[number - 1].office
        if number and is_new:
            yield Text()
        if entry.office and is_new:
            yield _office_line(entry.office, on)
        if entry.actor is None:
            yield Text("  no holder known" + (f" on {a_day(on)}" if on else ""))
        elif entry.term:
            yield from _holder(entry.actor, entry.term, is_full=bool(on) or len(found) == 1)
            yield from _gap_after(entry.term, answer.gaps)
        else:
            yield from _actor(entry.actor, registry, on)
            yield from _members(entry.actor, registry, answer.members, on)


def _office_line(office: Office, on: date | None) -> Text:
    when = f", on {a_day(on)}" if on else ""
    return Text.assemble((office.name, "bold"), when, (f"  {office.id}", "dim"))


def _holder(actor: Actor, term: Term, *, is_full: bool) -> Iterator[RenderableType]:
    yield Text.assemble("  ", (actor.name, "bold"), f"  {_days(term)}", (f"  {actor.id}", "dim"))
    if is_full or len(actor.forms) == 1:
        yield from _forms(actor)
    yield Text(f"    source  {term.source}", style="dim")


def _gap_after(term: Term, gaps: Sequence[Gap]) -> Iterator[Text]:
    """Yield the days after a term on which nobody is known, once its last day is told."""
    end = term.last or term.seen
    for gap in gaps:
        if gap.office_id == term.office_id and end and (gap.first - end).days == 1:
            yield Text(f"  no holder known {a_day(gap.first)} – {a_day(gap.last)}", style="dim")


def _actor(actor: Actor, registry: Registry, on: date | None) -> Iterator[RenderableType]:
    state = registry.actors.get(actor.state or "")
    of = f", {state.name}" if state and state.id != actor.id else ""
    sort = f" ({actor.sort})" if actor.sort else ""
    cow = f"  COW {actor.cow}" if actor.cow else ""
    kind = f"  {actor.kind}{sort}{of}"
    yield Text.assemble((actor.name, "bold"), kind, (f"  {actor.id}{cow}", "dim"))
    yield from _forms(actor)
    if actor.source:
        yield Text(f"    source  {actor.source}", style="dim")
    first, last = (on, on) if on else (date.min, date.max)
    terms = registry.offices_of(actor.id, first, last)
    for term in terms:
        office = registry.offices[term.office_id]
        yield Text.assemble(f"    {office.name}  {_days(term)}", (f"  {term.source}", "dim"))
    if on and not terms and registry.offices_of(actor.id, date.min, date.max):
        yield Text(f"    no office known on {a_day(on)}", style="dim")


def _forms(actor: Actor) -> Iterator[RenderableType]:
    is_one = len(actor.forms) == 1
    for language, forms in sorted(actor.forms.items()):
        all = list(dict.fromkeys(form.replace("|", "") for form in forms))
        shown = ", ".join(all if is_one else all[:_SHOWN])
        left = 0 if is_one else max(0, len(all) - _SHOWN)
        rest = f" and {several(left, 'more form')}" if left else ""
        yield _row(language, Text.assemble(shown, (rest, "dim")))


def _members(
    actor: Actor, registry: Registry, members: Sequence[Membership], on: date | None
) -> Iterator[RenderableType]:
    """Yield the members of an organisation, or the organisations of a state, wrapped."""
    is_body = actor.kind is Kind.ORGANISATION
    own = [one for one in members if actor.id in (one.organisation_id, one.state_id)]
    name = {one: _name(one.state_id if is_body else one.organisation_id, registry) for one in own}
    here = sorted(name[one] + _since(one, on) for one in own if on or one.last is None)
    left = sorted(name[one] + _since(one, on) for one in own if one.last and not on)
    if here:
        what = several(len(here), "member" if is_body else "organisation")
        when = f" on {a_day(on)}" if on else ""
        yield Text(f"    {what}{when}", style="dim")
        yield _row("", Text(", ".join(here)))
    if left:
        yield Text("    no longer", style="dim")
        yield _row("", Text(", ".join(left)))


def _name(id: str, registry: Registry) -> str:
    actor = registry.actors.get(id)
    group = None if actor else group_named(id)
    return actor.name if actor else group.name if group else id


def _since(member: Membership, on: date | None) -> str:
    if on:
        return ""
    return f" ({member.first.year}–{member.last.year if member.last else ''})"


def _row(label: str, text: Text) -> Padding:
    """Return a label and a text whose lines stand under one another."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(min_width=_LABEL, style="dim")
    grid.add_column()
    grid.add_row(label, text)
    return Padding(grid, (0, 0, 0, 4))


def _days(term: Term) -> str:
    return f"{a_day(term.first)} – {a_day(term.last) if term.last else _open(term)}"


def _open(term: Term) -> str:
    return f"{a_day(term.seen)} or later" if term.seen else "now"
