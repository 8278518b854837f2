"""Run a command as a user does, in this process."""

from __future__ import annotations

import io
import os
from contextlib import redirect_stderr, redirect_stdout

import pytest

from dragoman.cli.entry import run
from dragoman.knowledge.files import OWN


def ask(*arguments: str, given: bytes = b"") -> tuple[int, str, str]:
    """Run a command in this process; return its exit code, stdout and stderr."""
    out, err = io.StringIO(), io.StringIO()
    with (
        redirect_stdout(out),
        redirect_stderr(err),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setenv(OWN, os.environ.get(OWN, ""))  # what --knowledge sets is taken back
        patch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given)))
        code = run(list(arguments))
    return code, out.getvalue(), err.getvalue()
