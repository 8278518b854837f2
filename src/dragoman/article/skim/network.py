"""Tell from the table of a page what each of its lines is, with a small trained network.

In: a table (`skim/figures.py`). Out: for each line how likely it is body, comment, caption,
related. `weights/bulk.md` is its card, `training/bulk` makes it; `article.network` is its larger
kin.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path

import numpy as np

from dragoman.article.skim.figures import Floats

#: What is told apart, in the order of the columns that `judge` returns.
TARGETS = ("body", "comment", "caption", "related")
_FILE = "bulk.npz"
#: A standardised figure is cut here: no page may be odder than the oddest seen.
_CUT = 5.0
#: How far apart the lines are that each window looks at; five of them.
_STEPS, _WIDTH = (1, 3), 5


def judge(table: Floats, weights: Path | None = None) -> Floats:
    """Return a row of likelihoods for each line, one for each of the targets.

    Args:
        table: the figures of a page.
        weights: a file of other weights than those shipped, for cross-validation.
    """
    held = _held(weights)
    shown = np.clip((table - held["mean"]) * held["scale"], -_CUT, _CUT)
    state = _bent(shown @ held["first"] + held["first bias"])
    for at, step in enumerate(_STEPS):
        state += _bent(_window(state, step) @ held[f"window {at}"] + held[f"window {at} bias"])
    whole = _bent(state.mean(axis=0) @ held["whole"] + held["whole bias"])
    of_line, of_page = held["last"][: state.shape[1]], held["last"][state.shape[1] :]
    hidden = _bent(state @ of_line + (whole @ of_page + held["last bias"]))
    return np.asarray(1 / (1 + np.exp(-(hidden @ held["out"] + held["out bias"]))), np.float32)


@cache
def _held(weights: Path | None) -> Mapping[str, Floats]:
    file = weights or resources.files("dragoman.weights") / _FILE
    with file.open("rb") as opened, np.load(opened, allow_pickle=False) as stored:
        arrays = {name: stored[name].astype(np.float32) for name in stored.files}
    return arrays | {"scale": 1 / arrays["deviation"]}


def _bent(values: Floats) -> Floats:
    return np.maximum(values, 0, out=values)


def _window(state: Floats, step: int) -> Floats:
    """Return each line's state beside those of its neighbours, `step` lines apart."""
    n, reach = len(state), _WIDTH // 2 * step
    padded = np.zeros((n + 2 * reach, state.shape[1]), np.float32)
    padded[reach : reach + n] = state
    return np.concatenate([padded[at * step : at * step + n] for at in range(_WIDTH)], axis=1)
