"""What the command line prints besides views: safe lines, notices, a bar on a terminal."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable, Iterator


def printable(text: str) -> str:
    """Return the text without control characters, which a file name may hold."""
    return "".join(
        "\ufffd" if unicodedata.category(sign) in ("Cc", "Cs") else sign for sign in text
    )


def notice(text: str) -> None:
    """Tell the user something that is not a result."""
    print(printable(text), file=sys.stderr, flush=True)


def with_progress[T](parts: list[T]) -> Iterator[T]:
    """Yield the parts, with a bar on stderr if that is a terminal and there are several."""
    if not sys.stderr.isatty() or len(parts) < 2:
        yield from parts
        return
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    yield from track(parts, description="reading", console=console, transient=True)


def print_view(parts: Iterable[object]) -> None:
    """Print the parts of a view: as wide as a terminal up to 100 columns, 80 elsewhere."""
    from rich.console import Console

    is_terminal = sys.stdout.isatty()
    console = Console(highlight=False, soft_wrap=False, markup=False, emoji=False)
    console.width = min(console.width, 100) if is_terminal else 80
    for part in parts:
        with console.capture() as captured:
            console.print(part)
        lines = captured.get().split("\n")
        sys.stdout.write("\n".join(line.rstrip(" ") for line in lines))
    sys.stdout.flush()
