"""`dragoman knowledge`: check the registry, add own entries to it, import lists into it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.adding import add
from dragoman.cli.options import Own, Target, own_folder
from dragoman.cli.words import print_view, printable

knowledge = typer.Typer(
    no_args_is_help=True,
    help="Check the registry of actors and offices, and add entries of your own.",
)

knowledge.add_typer(add, name="add")


@knowledge.command()
def check(
    own: Own = None,
    whole: Annotated[bool, typer.Option("--all", help="Show every line, shorten no list.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> None:
    """Check all files of the registry: what it holds, faults, overlaps and gaps of terms.

    Ends with exit code 1 when there is a fault; overlaps and gaps are only told.
    """
    from dragoman.codec import to_json
    from dragoman.knowledge.check import check as check_files
    from dragoman.knowledge.files import current_files
    from dragoman.views.knowledge import report_lines

    report = check_files(current_files())
    if json:
        typer.echo(to_json(report, indent=2))
    else:
        print_view(report_lines(report, is_whole=whole))
    if report.faults:
        raise typer.Exit(1)


@knowledge.command("import")
def take(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The list to take over.")],
    own: Target = None,
    json: Annotated[bool, typer.Option("--json", help="Print what became of it as JSON.")] = False,
) -> None:
    """Take over a list: officeholders in CSV, PETRARCH actors, an answer of Wikidata in JSON.

    Which of them the file is, its content tells. Says how many were added and skipped, and why.
    """
    from dragoman.codec import to_json
    from dragoman.knowledge.imports import import_file, lines_of
    from dragoman.knowledge.own import Draft
    from dragoman.knowledge.registry import read_registry

    draft = Draft(own_folder(own))
    done = import_file(draft, read_registry(draft.files), file)
    if done.persons or done.terms:
        draft.write()
    if json:
        typer.echo(to_json(done, indent=2))
    else:
        for line in lines_of(done):
            typer.echo(printable(line))
