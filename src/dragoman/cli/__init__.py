"""The command line: arguments in, one flow or store call, one view out."""

from dragoman.cli.commands import app
from dragoman.cli.entry import main

__all__ = ["app", "main"]
