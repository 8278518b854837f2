"""Markdown -> its fenced code blocks, and console blocks -> what their commands print today.

A `console` block holds `$ command` lines, each followed by its output; a line `...` in the output
stands for lines left out. One folder serves all blocks of a text: later ones build on earlier.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)

#: Lines of output shown from one command; what follows is left out.
SHOWN = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Fence:
    """A fenced block of a markdown text: its language and where its body stands."""

    language: str
    start: int
    end: int
    body: str


def fences(text: str) -> list[Fence]:
    """Return the fenced blocks of a text, in order."""
    return [
        Fence(language=m[1], start=m.start(2), end=m.end(2), body=m[2])
        for m in _FENCE.finditer(text)
    ]


def refresh(text: str, folder: Path) -> str:
    """Return the text with the output of every console block as it is now.

    Raises:
        RuntimeError: a command failed.
    """
    parts, at = [], 0
    for fence in fences(text):
        if fence.language == "console":
            parts += [text[at : fence.start], _run(fence.body, folder)]
            at = fence.end
    return "".join([*parts, text[at:]])


def _run(body: str, folder: Path) -> str:
    commands = [line[2:] for line in body.splitlines() if line.startswith("$ ")]
    return "".join(f"$ {command}\n{_cut(output(command, folder))}" for command in commands)


def _cut(printed: str) -> str:
    lines = [line.rstrip() for line in printed.rstrip().splitlines()]
    kept = lines if len(lines) <= SHOWN else [*lines[:SHOWN], "..."]
    return "".join(f"{line}\n" for line in kept)


def output(command: str, folder: Path) -> str:
    """Run a shell command as a reader would and return what it prints on stdout, 80 columns wide.

    Raises:
        RuntimeError: the command failed; its stderr is in the message.
    """
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    settings = os.environ | {"PATH": path, "COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb"}
    done = subprocess.run(
        command, shell=True, cwd=folder, env=settings, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"`{command}` gave exit code {done.returncode}: {done.stderr.strip()}")
    return done.stdout
