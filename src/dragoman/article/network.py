"""Tell from the table of a page what each of its lines is, with a small trained network.

In: a table (`figures.py`). Out: for each line how likely it is body, comment, caption, related.
The network sees a window of lines and the page as a whole: one layer a line, two convolutions
over its neighbours, the mean of the page. `weights/roles.md` is its card, `training/roles` makes
it. Only numpy is needed to run it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path

import numpy as np

from dragoman.article.figures import Floats

#: What is told apart, in the order of the columns that `judge` returns.
TARGETS = ("body", "comment", "caption", "related")
_FILE = "roles.npz"
#: A standardised figure is cut here: no page may be odder than the oddest seen.
_CUT = 5.0
#: How far apart the lines are that each convolution looks at; five of them.
_STEPS = (1, 3)
_WIDTH = 5


def judge(table: Floats, weights: Path | None = None) -> Floats:
    """Return a row of likelihoods for each line, one for each of the targets.

    Args:
        table: the figures of a page.
        weights: a file of other weights than those shipped, for cross-validation.
    """
    members = _members(weights)
    return np.asarray(np.mean([_run(one, table) for one in members], axis=0), np.float32)


def has_weights() -> bool:
    """Tell whether trained weights are installed; without them the rules decide alone."""
    return (resources.files("dragoman.weights") / _FILE).is_file()


@cache
def _members(weights: Path | None) -> tuple[Mapping[str, Floats], ...]:
    file = weights or resources.files("dragoman.weights") / _FILE
    with file.open("rb") as opened, np.load(opened, allow_pickle=False) as stored:
        arrays = {name: stored[name].astype(np.float32) for name in stored.files}
    counted = 1 + max(int(name.split(".")[0]) for name in arrays)
    return tuple(
        {name.split(".", 1)[1]: a for name, a in arrays.items() if name.startswith(f"{at}.")}
        for at in range(counted)
    )


def _run(weights: Mapping[str, Floats], table: Floats) -> Floats:
    shown = np.clip((table - weights["mean"]) / weights["deviation"], -_CUT, _CUT)
    state = _bent(shown @ weights["first"] + weights["first bias"])
    for at, step in enumerate(_STEPS):
        seen = _window(state, step) @ weights[f"window {at}"] + weights[f"window {at} bias"]
        state = state + _bent(seen)
    whole = _bent(state.mean(axis=0) @ weights["whole"] + weights["whole bias"])
    both = np.concatenate([state, np.broadcast_to(whole, state.shape)], axis=1)
    hidden = _bent(both @ weights["last"] + weights["last bias"])
    return np.asarray(1 / (1 + np.exp(-(hidden @ weights["out"] + weights["out bias"]))))


def _bent(values: Floats) -> Floats:
    return np.maximum(values, 0)


def _window(state: Floats, step: int) -> Floats:
    """Return each line's state beside those of its neighbours, `step` lines apart."""
    n, reach = len(state), _WIDTH // 2 * step
    padded = np.pad(state, ((reach, reach), (0, 0)))
    return np.concatenate([padded[at * step : at * step + n] for at in range(_WIDTH)], axis=1)
