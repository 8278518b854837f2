"""Which sentences of different articles tell the same: units go in, groups of units come out.

Sentences of one language compare by their words, those of two by language-blind features, rarer
ones heavier; only what two articles have weighs at all. The likest pairs join first; a group holds
at most one sentence of an article.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from dragoman.accounts.units import Unit, foreign_features, own_features

#: From this likeness on two sentences are taken to tell the same (accounts_dev: .2, .3, .4 tried).
SAME = 0.4
#: Likeness in one language runs lower, as all its words lengthen it: raised to one threshold.
WITHIN = 1.4
#: What standing at the same height of the article adds: accounts of one event mostly run alike.
PLACE = 0.15
#: Keeps sentences with little in common from looking alike through one shared mark.
SMOOTHING = 1.0
#: Sentences of one language with fewer words in common are not alike, short as they may be.
IN_COMMON = 2
#: A group stays together while its mean likeness is at least this share of `SAME`.
COHESION = 0.7


def align(
    units: Sequence[Unit], cast: frozenset[str] = frozenset()
) -> tuple[list[list[int]], dict[tuple[int, int], float]]:
    """Return the groups of positions of units that tell the same, and how alike each two are.

    Args:
        units: the sentences of several articles.
        cast: the ids of the actors the story is about: their names tell no two sentences apart.
    """
    values = _likeness(units, cast)
    groups: dict[int, set[int]] = {at: {at} for at in range(len(units))}
    owner = list(range(len(units)))
    for (first, second), value in sorted(values.items(), key=lambda pair: (-pair[1], pair[0])):
        one, other = owner[first], owner[second]
        if one == other or not _may_join(groups[one], groups[other], units, values):
            continue
        if value < SAME:
            break
        groups[one] |= groups.pop(other)
        for at in groups[one]:
            owner[at] = one
    return sorted(sorted(group) for group in groups.values() if len(group) > 1), values


def _may_join(
    one: set[int],
    other: set[int],
    units: Sequence[Unit],
    values: Mapping[tuple[int, int], float],
) -> bool:
    articles = {units[at].article_id for at in one}
    if articles & {units[at].article_id for at in other}:
        return False
    total = sum(values.get((min(a, b), max(a, b)), 0.0) for a in one for b in other)
    return total / (len(one) * len(other)) >= COHESION * SAME


def _likeness(units: Sequence[Unit], cast: frozenset[str]) -> dict[tuple[int, int], float]:
    """Return the likeness of each pair of sentences from different articles that is near `SAME`."""
    articles = [unit.article_id for unit in units]
    foreign = [foreign_features(unit, cast) for unit in units]
    across = _cosines(*_weighted(foreign, articles, only_shared=True), least=1)
    own = [own_features(unit, cast) for unit in units]
    within = _cosines(*_weighted(own, articles, only_shared=False), least=IN_COMMON)
    codes = np.array([unit.reading.article.language for unit in units], dtype=np.str_)
    places = np.array([unit.place for unit in units])
    named = np.array(articles, dtype=np.str_)
    found: dict[tuple[int, int], float] = {}
    for at in range(len(units) - 1):
        rest = slice(at + 1, None)
        row = np.where(codes[rest] == codes[at], WITHIN * within(at), across(at))
        row += PLACE * (1 - np.abs(places[rest] - places[at])) * (row > 0)
        near = np.flatnonzero((row >= COHESION * SAME) & (named[rest] != named[at]))
        found.update({(at, at + 1 + int(step)): float(row[step]) for step in near})
    return found


def _cosines(
    matrix: NDArray[np.float64], lengths: NDArray[np.float64], least: int
) -> Callable[[int], NDArray[np.float64]]:
    """Return the function from a row to its likeness with each row after it."""
    present = (matrix > 0).astype(np.float64)

    def row(at: int) -> NDArray[np.float64]:
        products = np.dot(matrix[at + 1 :], matrix[at])
        in_common = np.dot(present[at + 1 :], present[at])
        cosines = products / (lengths[at + 1 :] * lengths[at] + SMOOTHING)
        return np.where(in_common >= least, cosines, 0.0)

    return row


def _weighted(
    bags: Sequence[frozenset[str]], articles: Sequence[str], *, only_shared: bool
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return a row of weights for each unit, and its length: rarer features are heavier.

    Across languages most features cannot be shared: there only those of two articles lengthen.
    """
    held: Counter[str] = Counter(feature for bag in bags for feature in bag)
    holders: dict[str, set[str]] = defaultdict(set)
    for bag, article in zip(bags, articles, strict=True):
        for feature in bag:
            holders[feature].add(article)
    sentences = len(bags) / max(len(set(articles)), 1)
    weight = {f: math.log(1 + sentences * len(holders[f]) / held[f]) for f in held}
    shared = sorted(feature for feature, by in holders.items() if len(by) > 1)
    column = {feature: at for at, feature in enumerate(shared)}
    matrix, lengths = np.zeros((len(bags), len(shared))), np.zeros(len(bags))
    for row, bag in enumerate(bags):
        for feature in bag & column.keys():
            matrix[row, column[feature]] = weight[feature]
        counted = bag & column.keys() if only_shared else bag
        lengths[row] = math.sqrt(sum(weight[feature] ** 2 for feature in counted))
    return matrix, lengths
