"""Say which articles of a story print one text: wire copy, or a page met twice.

In: stories and the readings they rest on. Out: the same stories, with `copies` and a note on each.
Copies are one voice: what they tell alike was not told twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dragoman.language.copies import Copies, find_copies
from dragoman.records import TELLING, Article, Note, Reading, Story


def mark_copies(stories: Sequence[Story], readings: Sequence[Reading]) -> tuple[Story, ...]:
    """Return the stories with the groups of their articles that print one text."""
    articles = {reading.article.id: reading.article for reading in readings}
    ids = sorted(articles)
    found = find_copies([_text(articles[article]) for article in ids])
    groups = [([ids[place] for place in group.places], group) for group in found]
    return tuple(_marked(story, groups, articles) for story in stories)


def _text(article: Article) -> str:
    return "\n".join(block.evidence.quote for block in article.blocks if block.role in TELLING)


def _marked(
    story: Story,
    groups: Sequence[tuple[Sequence[str], Copies]],
    articles: Mapping[str, Article],
) -> Story:
    copies, reasons = [], list(story.reasons)
    for members, group in groups:
        inside = tuple(article for article in members if article in story.article_ids)
        if len(inside) > 1:
            copies.append(inside)
            reasons.append(_reason(inside, group, articles))
    return replace(story, copies=tuple(copies), reasons=tuple(reasons)) if copies else story


def _reason(inside: Sequence[str], group: Copies, articles: Mapping[str, Article]) -> Note:
    named = [credit for article in inside for credit in articles[article].credits]
    source = f" of {named[0].value}" if named else ""
    text = f"{', '.join(inside)} print one text{source} ({group.share:.0%} of the shorter)"
    evidence = next((credit.evidence for credit in named if credit.evidence), None)
    return Note(code="copied", text=text, evidence=evidence)
