from __future__ import annotations

from pathlib import Path

import pytest

from docs.blocks import fences, refresh


def test_a_console_block_gets_the_output_of_today(tmp_path: Path) -> None:
    text = "Before\n```console\n$ echo new\nold\n$ echo more\n```\nAfter\n"
    assert refresh(text, tmp_path) == (
        "Before\n```console\n$ echo new\nnew\n$ echo more\nmore\n```\nAfter\n"
    )


def test_a_failing_command_is_told(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="exit code 3"):
        refresh("```console\n$ exit 3\n```\n", tmp_path)


def test_fences_know_their_language() -> None:
    assert [f.language for f in fences("```python\nx = 1\n```\n\n```text\ny\n```\n")] == [
        "python",
        "text",
    ]
