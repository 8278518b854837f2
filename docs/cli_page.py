"""The command line -> cli.md: the help of every command as it is printed."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from typer.main import get_command

from docs.blocks import output
from dragoman.cli import app

_HEAD = """# Command line

Made from the code by `make docs-write`. Results go to stdout, everything else to stderr. Exit
codes: 0 done, 1 wrong input, 2 wrong usage, 3 some pages set aside.
"""


def cli_page() -> str:
    """Return the text of cli.md."""
    commands = ["dragoman", *(f"dragoman {name}" for name in command_names())]
    with tempfile.TemporaryDirectory() as folder:
        parts = [_help(command, Path(folder)) for command in commands]
    return "\n".join([_HEAD, *parts])


def command_names() -> list[str]:
    """Return the names of the commands, as the help lists them, those inside a group after it."""
    return list(_names(get_command(app)))


def _names(command: object, above: str = "") -> Iterator[str]:
    for name, inner in getattr(command, "commands", {}).items():
        yield f"{above}{name}"
        yield from _names(inner, f"{above}{name} ")


def _help(command: str, folder: Path) -> str:
    lines = [line.rstrip() for line in output(f"{command} --help", folder).strip().splitlines()]
    return f"## {command}\n\n```text\n" + "\n".join(lines) + "\n```\n"
