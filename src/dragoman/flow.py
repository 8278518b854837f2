"""The main path: one page in, one reading out; many readings in, one dossier out."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.accounts import compare_accounts
from dragoman.article import extract_article
from dragoman.article.skim import skim_article
from dragoman.events import code_events
from dragoman.mentions import find_mentions
from dragoman.page.skim import SKIMMED
from dragoman.records import Dossier, Page, Reading
from dragoman.relation import relate
from dragoman.statements import find_statements
from dragoman.stories import group_stories


def read(page: Page) -> Reading:
    """Read one page: its article, who is mentioned, who said what, what was done."""
    is_skimmed = any(note.code == SKIMMED for note in page.notes)
    article = skim_article(page) if is_skimmed else extract_article(page)
    mentions = find_mentions(page, article)
    statements = find_statements(page, article, mentions)
    events = code_events(page, article, mentions, statements)
    return Reading(
        page=page, article=article, mentions=mentions, statements=statements, events=events
    )


def assemble(readings: Iterable[Reading]) -> Dossier:
    """Put readings together: stories, the accounts of each, and the relations of states."""
    kept = tuple(sorted(readings, key=lambda reading: reading.page.id))
    stories = group_stories(kept)
    accounts, comparisons = compare_accounts(stories, kept)
    return Dossier(
        readings=kept,
        stories=stories,
        accounts=accounts,
        comparisons=comparisons,
        relations=relate(kept, stories),
    )
