"""Tell from the table of a page what each of its lines is, with a small trained network.

In: the figures and words of lines (`skim/figures.py`). Out: for each line how likely it is body,
comment, caption, related. `weights/bulk.md` is its card, `training/bulk` makes it;
`article.network` is its larger kin.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path

import numpy as np

from dragoman.article.skim.figures import Floats, Lines

#: What is told apart, in the order of the columns that `judge` returns.
TARGETS = ("body", "comment", "caption", "related")
_FILE = "bulk.npz"
#: A standardised figure is cut here: no page may be odder than the oddest seen.
_CUT = 5.0
#: How far apart the lines are that each window looks at; three of them.
_STEPS, _WIDTH = (1, 3, 9), 3


def judge(lines: Lines, weights: Path | None = None) -> Floats:
    """Return a row of likelihoods for each line, one for each of the targets.

    All members of the network are run at once, along the first axis; their scores are averaged.

    Args:
        lines: the lines of a page.
        weights: a file of other weights than those shipped, for cross-validation.
    """
    held = _held(weights)
    shown = lines.table - held["mean"]
    shown *= held["scale"]
    np.clip(shown, -_CUT, _CUT, out=shown)
    state = np.asarray(shown @ held["first"] + held["first bias"], np.float32)
    state = _bent(state + _said(held["words"], lines, len(state)) @ held["first words"])
    for at, step in enumerate(_STEPS):
        state += _bent(_window(state, step) @ held[f"window {at}"] + held[f"window {at} bias"])
    whole = _bent(state.mean(axis=1, keepdims=True) @ held["whole"] + held["whole bias"])
    hidden = state @ held["last"] + (whole @ held["last whole"] + held["last bias"])
    scores = (_bent(hidden) @ held["out"] + held["out bias"]).mean(axis=0)
    return np.asarray(1 / (1 + np.exp(-scores)), np.float32)


@cache
def _held(weights: Path | None) -> Mapping[str, Floats]:
    file = weights or resources.files("dragoman.weights") / _FILE
    with file.open("rb") as opened, np.load(opened, allow_pickle=False) as stored:
        arrays = {name: stored[name].astype(np.float32) for name in stored.files}
    return arrays | {"scale": 1 / arrays["deviation"]}


def _bent(values: Floats) -> Floats:
    return np.maximum(values, 0, out=values)


def _said(table: Floats, lines: Lines, members: int) -> Floats:
    """Return for each member the mean of its part of the rows of each line's words."""
    rows = table.take(lines.numbers, axis=0)
    sums = np.zeros((len(lines.counts), rows.shape[1]), np.float32)
    has_words = lines.counts > 0
    if len(rows):
        sums[has_words] = np.add.reduceat(rows, (np.cumsum(lines.counts) - lines.counts)[has_words])
    means = np.asarray(sums / np.maximum(lines.counts, 1)[:, None], np.float32)
    return means.reshape(len(means), members, -1).transpose(1, 0, 2)


def _window(state: Floats, step: int) -> Floats:
    """Return each line's state beside those of its neighbours, `step` lines apart."""
    members, n, size = state.shape
    reach = _WIDTH // 2 * step
    padded = np.zeros((members, n + 2 * reach, size), np.float32)
    padded[:, reach : reach + n] = state
    shifted = [padded[:, at * step : at * step + n] for at in range(_WIDTH)]
    return np.concatenate(shifted, axis=2)
