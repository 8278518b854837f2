"""How the articles of a story tell it: stories and readings go in, accounts and comparisons out.

Every article's sentences that belong to a story answer questions (points, figures, facts of the
event). Answers of two articles to one question are shared, or in conflict where they cannot both
be true; an answer of one article stands alone, and the silent ones are named.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from dragoman.accounts.align import align
from dragoman.accounts.answers import Answer
from dragoman.accounts.facts import fact_answers
from dragoman.accounts.figures import paired_answers, slot_answers
from dragoman.accounts.points import (
    group_answers,
    group_point,
    keys_of,
    lone_answers,
    topic_answers,
)
from dragoman.accounts.scope import Cast, cast_of, scope
from dragoman.accounts.units import Unit, units_of
from dragoman.accounts.values import contradicts
from dragoman.records import Account, Agreement, Comparison, Reading, Story

#: Two sentences must be this alike before a number in one is held against one in the other.
SURE = 0.5


def compare_accounts(
    stories: Sequence[Story], readings: Sequence[Reading]
) -> tuple[tuple[Account, ...], tuple[Comparison, ...]]:
    """Return each article's account of each of its stories, and how the accounts compare.

    A story that one article tells has an account but nothing to compare.
    """
    by_id = {reading.article.id: reading for reading in readings}
    casts = {story.id: cast_of(story, by_id) for story in stories}
    units = {
        article: units_of(by_id[article])
        for story in stories
        for article in story.article_ids
        if article in by_id
    }
    scoped = {
        article: scope(sentences, [casts[s.id] for s in stories if article in s.article_ids])
        for article, sentences in units.items()
    }
    accounts: list[Account] = []
    comparisons: list[Comparison] = []
    for story in stories:
        told = [u for a in story.article_ids if a in units for u in scoped[a][story.id]]
        whole = [u for a in story.article_ids for u in units.get(a, ())]
        answers = _answers(told, whole, casts[story.id])
        accounts += _accounts(story, answers)
        comparisons += _comparisons(story, answers)
    return tuple(accounts), tuple(comparisons)


def _answers(told: Sequence[Unit], whole: Sequence[Unit], cast: Cast) -> list[Answer]:
    """Return all answers the articles of a story give, those of one question together."""
    places, values = align(told, cast.persons | cast.states)
    groups = [[told[at] for at in group] for group in places]
    subjects = frozenset(key for unit in told for key in keys_of(unit, cast))
    answers = fact_answers(cast)
    taken: dict[str, int] = defaultdict(int)
    for group, at in zip(groups, places, strict=True):
        question = group_point(group, cast)
        taken[question] += 1
        if taken[question] > 1:
            question = f"{question} ({taken[question]})"
        answers += group_answers(group, question)
        alike = [
            (told[one], told[other])
            for one, other in combinations(at, 2)
            if values.get((one, other), 0.0) >= SURE
        ]
        answers += paired_answers(alike, question)
    answers += topic_answers(told, groups, cast)
    answers += lone_answers(told, groups, cast)
    answers += _fresh(slot_answers(whole, subjects, cast.story), answers)
    return answers


def _fresh(found: Iterable[Answer], known: Sequence[Answer]) -> list[Answer]:
    """Leave out an answer whose very words already answer a question of the same kind of value."""
    seen = {(a.evidence.page_id, a.evidence.start, a.evidence.end, a.value.text) for a in known}
    return [
        a
        for a in found
        if (a.evidence.page_id, a.evidence.start, a.evidence.end, a.value.text) not in seen
    ]


def _accounts(story: Story, answers: Sequence[Answer]) -> list[Account]:
    return [
        Account(
            story_id=story.id,
            article_id=article,
            claims=tuple(
                a.claim()
                for a in sorted(answers, key=lambda a: (a.evidence.start, a.question))
                if a.article_id == article
            ),
        )
        for article in story.article_ids
    ]


def _comparisons(story: Story, answers: Sequence[Answer]) -> list[Comparison]:
    if len(story.article_ids) < 2:
        return []
    questions: dict[str, list[Answer]] = defaultdict(list)
    for one in answers:
        questions[one.question].append(one)
    return [_comparison(story, question, given) for question, given in questions.items()]


def _comparison(story: Story, question: str, given: Sequence[Answer]) -> Comparison:
    telling = {one.article_id for one in given}
    agreement = Agreement.ALONE
    if len(telling) > 1:
        agreement = Agreement.CONFLICT if _in_conflict(given) else Agreement.SHARED
    return Comparison(
        story_id=story.id,
        question=question,
        agreement=agreement,
        claims=tuple(one.claim() for one in given),
        silent=tuple(a for a in story.article_ids if a not in telling),
    )


def _in_conflict(given: Sequence[Answer]) -> bool:
    """Tell whether two articles have no answers that could both be true."""
    by_article: dict[str, list[Answer]] = defaultdict(list)
    for one in given:
        by_article[one.article_id].append(one)
    return any(
        all(contradicts(a.value, b.value) for a in mine for b in theirs)
        for mine, theirs in combinations(by_article.values(), 2)
    )
