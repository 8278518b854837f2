"""The event codebook -> codebook.md: types, modes, scores, and the contexts."""

from __future__ import annotations

from dragoman.knowledge.codebook import EventType, load_codebook

_HEAD = """# Codebook

Made from `knowledge/data/plover.toml` by `make docs-write`. Events are coded with PLOVER (the
Political Language Ontology for Verifiable Event Records). Scores are on the scale {scale}, from
{lowest:g} to {highest:g}; the types and scores are facts of {source},
the definitions and examples our own words. A speech, an interview or a press conference alone has
no PLOVER type: `type` is empty and `cameo` is 010.
"""


def codebook_page() -> str:
    """Return the text of codebook.md."""
    book = load_codebook()
    head = _HEAD.format(
        scale=book.scale, lowest=book.lowest, highest=book.highest, source=book.source
    )
    parts = [head, *(_type(name, kind) for name, kind in book.types.items())]
    rows = [f"| `{name}` | {words} |" for name, words in book.contexts.items()]
    parts.append("\n".join(["## Contexts\n", "| context | meaning |", "|---|---|", *rows, ""]))
    return "\n".join(parts)


def _type(name: str, kind: EventType) -> str:
    shape = "every party is an actor" if kind.is_reciprocal else "from actor to recipient"
    facts = f"{kind.quad.replace('-', ' ')}, score {kind.score:g}, CAMEO {', '.join(kind.cameo)}"
    lines = [f"## {name}\n", kind.definition, "", f"{facts}; {shape}.", "", f"> {kind.example}", ""]
    if kind.modes:
        modes = ", ".join(f"`{mode}` {score:g}" for mode, score in kind.modes.items())
        lines += [f"Modes: {modes}.", ""]
    return "\n".join(lines)
