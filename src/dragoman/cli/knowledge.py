"""`dragoman knowledge`: check the registry, add own entries to it, import lists into it."""

from __future__ import annotations

import typer

knowledge = typer.Typer(
    no_args_is_help=True,
    help="Check the registry of actors and offices, and add entries of your own.",
)
