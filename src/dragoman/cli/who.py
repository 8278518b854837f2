"""`dragoman who`: what the registry knows of a name, a title or an id."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from dragoman.cli.options import Own
from dragoman.cli.words import print_view
from dragoman.errors import SettingError


def who(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A name, a title or an id, in any language.")
    ],
    on: Annotated[
        datetime | None,
        typer.Option("--on", metavar="DATE", formats=["%Y-%m-%d"], help="Who it was on this day."),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option("--lang", metavar="CODE", help="Show all names in one language: fr, ru, ..."),
    ] = None,
    own: Own = None,
    json: Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")] = False,
) -> None:
    """Tell who bears a name or holds an office, in which forms, for how long, and the source.

    Of an office also the days without a known holder; of an organisation its members, of a state
    the organisations it is in.
    """
    from dragoman.cli.naming import find_actors
    from dragoman.codec import to_json
    from dragoman.knowledge.registry import LANGUAGES, load_registry
    from dragoman.views.who import who_lines

    if language and language not in LANGUAGES:
        raise SettingError(
            f"no names in {language!r}", where="--lang", remedy=f"Choose {', '.join(LANGUAGES)}."
        )
    day = on.date() if on else None
    registry = load_registry(*LANGUAGES)
    answer = find_actors(registry, name, day, language)
    if json:
        typer.echo(to_json(answer, indent=2))
    else:
        print_view(who_lines(answer, registry, day))
