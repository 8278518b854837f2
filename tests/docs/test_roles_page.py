"""The page that defines the roles names them all and agrees with what the product makes of it."""

from __future__ import annotations

from pathlib import Path

from docs.blocks import fences
from dragoman.article import extract_article
from dragoman.page import read_page
from dragoman.records import Role

PAGE = (Path(__file__).parent.parent.parent / "docs/roles.md").read_text(encoding="utf-8")


def example() -> list[tuple[str, str]]:
    (fence,) = [fence for fence in fences(PAGE) if fence.language == "text"]
    rows = (line.partition(" ") for line in fence.body.splitlines() if line)
    return [(role, words.strip()) for role, _, words in rows]


def test_every_role_has_its_heading_and_stands_in_the_example() -> None:
    headings = {line[3:] for line in PAGE.splitlines() if line.startswith("## ")}
    assert set(Role) <= headings
    assert set(Role) == {role for role, _ in example()}


def test_the_example_is_read_as_it_is_labelled() -> None:
    rows = example()
    above = ["", *(role for role, _ in rows)]
    gaps = ["\n" if role != before else "" for (role, _), before in zip(rows, above, strict=False)]
    text = "".join(f"{gap}{words}\n" for gap, (_, words) in zip(gaps, rows, strict=True))
    found = {block.evidence.quote: block.role for block in extract_article(read_page(text)).blocks}
    sure = {"title", "lead", "body", "subhead", "caption", "related"}
    assert {words for words, role in found.items() if role in ("lead", "body")} == {
        words for role, words in rows if role in ("lead", "body")
    }
    assert [found[words] for role, words in rows if role in sure] == [
        role for role, _ in rows if role in sure
    ]
