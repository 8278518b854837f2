"""What the registry knows of an actor or an office in, lines for the terminal out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from rich.console import RenderableType
from rich.text import Text

from dragoman.knowledge.registry import Actor, Found, Office, Registry, Term
from dragoman.views.words import a_day, several


def who_lines(
    found: Sequence[Found], registry: Registry, on: date | None
) -> Iterator[RenderableType]:
    """Yield the lines: offices with their holders, actors with their terms and names."""
    for number, entry in enumerate(found):
        if number and (entry.office is None or entry.office != found[number - 1].office):
            yield Text()
        if entry.office and (not number or entry.office != found[number - 1].office):
            yield _office_line(entry.office, on)
        if entry.actor is None:
            yield Text("  no holder known" + (f" on {a_day(on)}" if on else ""))
        elif entry.term:
            yield from _holder(entry.actor, entry.term)
        else:
            yield from _actor(entry.actor, registry, on)


def _office_line(office: Office, on: date | None) -> Text:
    when = f", on {a_day(on)}" if on else ""
    return Text.assemble((office.name, "bold"), when, (f"  {office.id}", "dim"))


def _holder(actor: Actor, term: Term) -> Iterator[Text]:
    yield Text.assemble("  ", (actor.name, "bold"), f"  {_days(term)}", (f"  {actor.id}", "dim"))
    yield from _forms(actor)
    yield Text(f"    source  {term.source}", style="dim")


def _actor(actor: Actor, registry: Registry, on: date | None) -> Iterator[Text]:
    state = registry.actors.get(actor.state or "")
    of = f", {state.name}" if state and state.id != actor.id else ""
    yield Text.assemble((actor.name, "bold"), f"  {actor.kind}{of}", (f"  {actor.id}", "dim"))
    yield from _forms(actor)
    first, last = (on, on) if on else (date.min, date.max)
    terms = registry.offices_of(actor.id, first, last)
    for term in terms:
        office = registry.offices[term.office_id]
        yield Text.assemble(f"    {office.name}  {_days(term)}", (f"  {term.source}", "dim"))
    if on and not terms and registry.offices_of(actor.id, date.min, date.max):
        yield Text(f"    no office known on {a_day(on)}", style="dim")


def _forms(actor: Actor) -> Iterator[Text]:
    for language, forms in sorted(actor.forms.items()):
        shown = ", ".join(dict.fromkeys(form.replace("|", "") for form in forms[:6]))
        rest = f" and {several(len(forms) - 6, 'more form')}" if len(forms) > 6 else ""
        yield Text.assemble((f"    {language:<7} ", "dim"), shown, (rest, "dim"))


def _days(term: Term) -> str:
    return f"{a_day(term.first)} – {a_day(term.last) if term.last else 'now'}"
