"""Every `Note(code=..., text=...)` in the source -> notes.md: the doubts a stage can voice."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

_SOURCE = Path(__file__).parent.parent / "src" / "dragoman"

_HEAD = """# Notes

Made from the code by `make docs-write`. A messy page is not an error: a stage returns what it is
sure of, and a note for each doubt, gap or choice. These are all the codes a note can carry; a `…`
stands for what the page fills in.
"""


def notes_page() -> str:
    """Return the text of notes.md."""
    parts = [_HEAD]
    for code, uses in sorted(note_codes().items()):
        words = "\n".join(f"- {where}: {text}" for where, text in sorted(set(uses)))
        parts.append(f"## {code}\n\n{words}\n")
    return "\n".join(parts)


def note_codes() -> dict[str, list[tuple[str, str]]]:
    """Return for each code the stage that notes it and the words it uses."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for path in sorted(_SOURCE.rglob("*.py")):
        stage = path.relative_to(_SOURCE).parts[0].removesuffix(".py")
        for code, text in _notes(ast.parse(path.read_text(encoding="utf-8"))):
            found[code].append((stage, text))
    return dict(found)


def _notes(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or getattr(call.func, "id", "") not in _MAKERS:
            continue
        given = {word.arg: word.value for word in call.keywords}
        given |= dict(zip(("code", "text"), call.args, strict=False))
        code = given.get("code")
        if isinstance(code, ast.Constant) and isinstance(code.value, str):
            yield code.value, _words(given.get("text"))


#: Functions whose first two arguments are a code and its words.
_MAKERS = frozenset({"Note", "note", "_note"})


def _words(text: ast.expr | None) -> str:
    if isinstance(text, ast.Constant):
        return str(text.value)
    if isinstance(text, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else "…" for part in text.values
        )
    return "…"
