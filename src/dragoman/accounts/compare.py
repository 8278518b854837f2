"""How the articles of a story tell it: stories and readings go in, accounts and comparisons out.

Every article's sentences that belong to a story answer questions (points, figures, facts of the
event). Answers of two articles to one question are shared, or in conflict where they cannot both
be true; an answer of one article stands alone, and the silent ones are named.
"""

from __future__ import annotations

from collections import Counter, defaultdict
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

#: How alike two sentences must be before their numbers are held against one another (accounts_dev:
#: .5, .6, .7 give F1 .733, .757, .738).
SURE = 0.6


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
    slots = slot_answers(whole, subjects, told, cast.story)
    answers = fact_answers(cast)
    for group, at, question in zip(groups, places, _questions(groups, cast), strict=True):
        alike = [
            (told[one], told[other])
            for one, other in combinations(at, 2)
            if values.get((one, other), 0.0) >= SURE
        ]
        answers += group_answers(group, question)
        answers += _fresh(paired_answers(alike, question), slots)
    answers += _unasked(topic_answers(told, groups, cast), answers)
    answers += lone_answers(told, answers)
    return answers + slots


def _questions(groups: Sequence[Sequence[Unit]], cast: Cast) -> list[str]:
    """Return the point of each group, numbered where two groups have the same."""
    taken: Counter[str] = Counter()
    questions = []
    for group in groups:
        question = group_point(group, cast)
        taken[question] += 1
        questions.append(question if taken[question] == 1 else f"{question} ({taken[question]})")
    return questions


def _unasked(found: Iterable[Answer], known: Sequence[Answer]) -> list[Answer]:
    """Leave out an article's answer to a question it has answered already."""
    asked = {(a.question, a.article_id) for a in known}
    return [a for a in found if (a.question, a.article_id) not in asked]


def _fresh(found: Sequence[Answer], slots: Sequence[Answer]) -> list[Answer]:
    """Leave out the rows of figures that a slot of two articles already holds side by side."""
    articles: dict[str, set[str]] = defaultdict(set)
    for one in slots:
        articles[one.question].add(one.article_id)
    held = {one.evidence for one in slots if len(articles[one.question]) > 1}
    doubled = {one.question for one in found if one.evidence in held}
    return [one for one in found if one.question not in doubled]


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
