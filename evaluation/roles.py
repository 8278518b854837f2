"""Score the role of each line on the flattened pages that we labelled.

python -m evaluation.roles
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from dragoman.article import extract_article
from dragoman.page import read_page

FOLDER = Path(__file__).parent / "own/roles"


def read_labelled(path: Path) -> tuple[str, list[tuple[int, str]]]:
    """Return the text of a page, and where each of its lines starts with its role."""
    text, starts = "", []
    for line in path.read_text(encoding="utf-8").splitlines():
        role, _, words = line.partition("\t")
        if words.strip():
            starts.append((len(text) + len(words) - len(words.lstrip()), role))
        text += f"{words}\n"
    return text, starts


def score_roles(folder: Path) -> dict[str, float]:
    """Return the F1 of each role over all lines, and their mean as `macro`; per cent."""
    right, ours, theirs = Counter[str](), Counter[str](), Counter[str]()
    for path in sorted(folder.glob("*.txt")):
        for found, gold in _pairs(path):
            ours[found] += 1
            theirs[gold] += 1
            right[gold] += found == gold
    scores = {role: 200 * right[role] / (ours[role] + theirs[role]) for role in sorted(theirs)}
    return {"macro": sum(scores.values()) / max(1, len(scores)), **scores}


def _pairs(path: Path) -> Iterator[tuple[str, str]]:
    text, starts = read_labelled(path)
    article = extract_article(read_page(text))
    for start, gold in starts:
        held = (b for b in article.blocks if b.evidence.start <= start < b.evidence.end)
        yield next((str(block.role) for block in held), ""), gold


if __name__ == "__main__":
    for part in ("tune", "held"):
        for name, value in score_roles(FOLDER / part).items():
            print(f"{part} {name:12} {value:.1f}")
