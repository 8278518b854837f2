"""Group articles by likeness: a sparse table goes in, a cluster number for each article comes out.

Average linkage: two groups join while the mean root of the likeness of their articles, unknown
pairs counting 0, stays at or over that of the threshold. Roots keep one very like pair from joining
two groups that have little else in common. Articles with no chain of likeness between them never
meet, so each component is worked alone.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from dragoman.stories.likeness import Likeness


def cluster(n: int, table: Likeness, threshold: float) -> list[int]:
    """Return for each of `n` articles the smallest position in its cluster."""
    labels = list(range(n))
    for places in _components(n, table, threshold):
        matrix = _matrix(places, table)
        joined = _average(matrix, math.sqrt(threshold))
        for place, label in zip(places.tolist(), joined, strict=True):
            labels[place] = int(places[label])
    return labels


def _components(n: int, table: Likeness, threshold: float) -> list[NDArray[np.int64]]:
    """Return the groups of two and more articles that chains of likeness hold together."""
    root = list(range(n))

    def find(place: int) -> int:
        while root[place] != place:
            root[place] = root[root[place]]
            place = root[place]
        return place

    linked = table.value >= threshold
    for first, second in zip(
        table.first[linked].tolist(), table.second[linked].tolist(), strict=True
    ):
        low, high = sorted((find(first), find(second)))
        root[high] = low
    groups: dict[int, list[int]] = {}
    for place in range(n):
        groups.setdefault(find(place), []).append(place)
    return [np.array(group) for group in groups.values() if len(group) > 1]


def _matrix(places: NDArray[np.int64], table: Likeness) -> NDArray[np.float64]:
    """Return the root of the likeness of each pair in a component, -1 on the diagonal."""
    inside = np.isin(table.first, places) & np.isin(table.second, places)
    rows = np.searchsorted(places, table.first[inside])
    columns = np.searchsorted(places, table.second[inside])
    matrix = np.zeros((len(places), len(places)))
    matrix[rows, columns] = matrix[columns, rows] = np.sqrt(table.value[inside])
    np.fill_diagonal(matrix, -1.0)
    return matrix


def _average(matrix: NDArray[np.float64], threshold: float) -> list[int]:
    """Join the likest two until none reach the threshold; the lower position names the group."""
    n = len(matrix)
    sizes, labels = np.ones(n), np.arange(n)
    best = matrix.argmax(axis=1)
    while True:
        tops = matrix[np.arange(n), best]
        row = int(tops.argmax())
        if tops[row] < threshold:
            return [int(label) for label in labels]
        low, high = sorted((row, int(best[row])))
        joined = (matrix[low] * sizes[low] + matrix[high] * sizes[high]) / (
            sizes[low] + sizes[high]
        )
        matrix[low] = matrix[:, low] = joined
        matrix[high] = matrix[:, high] = matrix[low, low] = -1.0
        sizes[low] += sizes[high]
        labels[labels == high] = low
        stale = np.flatnonzero((best == low) | (best == high) | (matrix[:, low] > tops))
        best[stale] = matrix[stale].argmax(axis=1)
        best[low] = matrix[low].argmax()
