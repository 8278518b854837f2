"""Run the command line: faults become plain words on stderr and an exit code, never a traceback.

Exit codes: 0 done, 1 wrong input, 2 wrong usage, 3 some pages set aside.
"""

from __future__ import annotations

import io
import signal
import sys

from dragoman.cli.commands import app
from dragoman.cli.words import printable
from dragoman.errors import DragomanError, SettingError


def main() -> None:
    """Run `dragoman`; the console script."""
    if hasattr(signal, "SIGPIPE"):
        # Like every other tool in a pipe: `dragoman brief | head` ends quietly.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    sys.exit(run())


def run(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    try:
        return _code(app(arguments, prog_name="dragoman"))
    except SystemExit as end:
        return _code(end.code)
    except DragomanError as fault:
        print(f"dragoman: {printable(str(fault))}", file=sys.stderr)
        return 2 if isinstance(fault, SettingError) else 1


def _code(value: object) -> int:
    return value if isinstance(value, int) else 0
