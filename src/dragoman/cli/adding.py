"""`dragoman knowledge add`: put own entries beside the registry's."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import Target, own_folder
from dragoman.cli.words import notice
from dragoman.errors import SettingError

if TYPE_CHECKING:
    from dragoman.knowledge.own import Draft

add = typer.Typer(no_args_is_help=True, help="Add entries of your own; they go before the rest.")

Day = Annotated[
    datetime | None,
    typer.Option("--from", metavar="DATE", formats=["%Y-%m-%d"], help="The first day in office."),
]
LastDay = Annotated[
    datetime | None,
    typer.Option("--to", metavar="DATE", formats=["%Y-%m-%d"], help="The last day in office."),
]
Told = Annotated[str, typer.Option("--source", metavar="TEXT", help="Where it is known from.")]


@add.command()
def person(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The usual English form.")],
    source: Told,
    state: Annotated[
        str | None, typer.Option(metavar="CODE", help="The state they stand for: RUS.")
    ] = None,
    form: Annotated[
        list[str] | None,
        typer.Option("--form", metavar="LANG=NAME", help="A form of the name; may be repeated."),
    ] = None,
    woman: Annotated[
        bool | None, typer.Option("--woman/--man", help="For pronouns and titles.")
    ] = None,
    office: Annotated[
        str | None, typer.Option(metavar="ID", help="An office they hold: rus-foreign-minister.")
    ] = None,
    first: Day = None,
    last: LastDay = None,
    own: Target = None,
) -> None:
    """Add a person, or more forms of the name of one who is known.

    All is checked before anything is written.
    """
    from dragoman.knowledge.adding import NewPerson, NewTerm, add_person, add_term
    from dragoman.knowledge.own import Draft
    from dragoman.knowledge.registry import read_registry

    if bool(office) != bool(first):
        raise SettingError(
            "--office and --from go together", where="add person", remedy="Give both or none."
        )
    draft = Draft(own_folder(own))
    registry = read_registry(draft.files)
    gender = None if woman is None else "f" if woman else "m"
    name, source = " ".join(name.split()), " ".join(source.split())
    new = NewPerson(name=name, state=state, forms=_forms(form), source=source, gender=gender)
    id = add_person(draft, registry, new)
    lines: tuple[str, ...] = ()
    if office and first:
        ends = _day(last)
        term = NewTerm(
            office=office, name=name, first=first.date(), last=ends, source=source, gender=gender
        )
        lines = add_term(draft, registry, term)
    _write(draft, id, lines)


@add.command()
def outlet(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name as it writes itself.")],
    domain: Annotated[
        list[str], typer.Option("--domain", metavar="HOST", help="Where it publishes; repeatable.")
    ],
    language: Annotated[str, typer.Option(metavar="CODE", help="Its main language: en, ru, ...")],
    sort: Annotated[
        str,
        typer.Option(help="agency, paper, broadcaster, magazine, portal, blog or government."),
    ],
    state: Annotated[
        str | None, typer.Option(metavar="CODE", help="Where it has its seat.")
    ] = None,
    own: Target = None,
) -> None:
    """Add an outlet, by the hosts it publishes on."""
    from dragoman.knowledge.adding import NewOutlet, add_outlet
    from dragoman.knowledge.own import Draft
    from dragoman.knowledge.registry import read_registry

    draft = Draft(own_folder(own))
    name = " ".join(name.split())
    new = NewOutlet(name=name, domains=tuple(domain), language=language, state=state, sort=sort)
    _write(draft, add_outlet(draft, read_registry(draft.files), new), ())


@add.command()
def term(
    office: Annotated[str, typer.Argument(metavar="OFFICE", help="An id: rus-foreign-minister.")],
    name: Annotated[str, typer.Argument(metavar="PERSON", help="Who holds it: a name or an id.")],
    first: Annotated[
        datetime,
        typer.Option(
            "--from", metavar="DATE", formats=["%Y-%m-%d"], help="The first day in office."
        ),
    ],
    source: Told,
    last: LastDay = None,
    own: Target = None,
) -> None:
    """Add a term in an office; one that is known from the same day on is changed."""
    from dragoman.errors import InputError
    from dragoman.knowledge.adding import NewTerm, add_term, person_called
    from dragoman.knowledge.own import Draft
    from dragoman.knowledge.registry import read_registry

    draft = Draft(own_folder(own))
    registry = read_registry(draft.files)
    known = person_called(registry, name)
    if known is None:
        raise InputError(
            f"nobody is known as {name!r}",
            where="registry",
            remedy="Add them first: `dragoman knowledge add person`.",
        )
    new = NewTerm(
        office=office,
        name=known.name,
        gender=known.gender,
        first=first.date(),
        last=_day(last),
        source=" ".join(source.split()),
    )
    _write(draft, known.id, add_term(draft, registry, new))


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _forms(given: list[str] | None) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for text in given or ():
        code, mark, form = text.partition("=")
        if not mark or not form.strip():
            raise SettingError(
                f"{text!r} is no form", where="--form", remedy="Write it as in `ru=Иван Петров`."
            )
        found[code.strip()] = (*found.get(code.strip(), ()), " ".join(form.split()))
    return found


def _write(draft: Draft, id: str, lines: tuple[str, ...]) -> None:
    draft.write()
    typer.echo(f"{id}  in {draft.folder}")
    for line in lines:
        notice(f"overlap: {line}")
