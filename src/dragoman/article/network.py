"""Tell from the table of a page what each of its lines is, with a small trained network.

In: a table (`figures.py`) and the words of the lines (`words.py`). Out: for each line how likely it
has each role. The network sees a window of lines and the page as a whole: the mean of a line's
words, one layer a line, three convolutions over its neighbours, the mean of the page.
`weights/roles.md` is its card, `training/roles` makes it. Only numpy is needed to run it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from pathlib import Path

import numpy as np

from dragoman.article.figures import Floats
from dragoman.article.words import Numbers, number_words
from dragoman.records import Role

#: The roles in the order of the columns that `judge` returns; the first are the article's text.
ROLES = (
    Role.BODY,
    Role.LEAD,
    Role.SUBHEAD,
    Role.TITLE,
    Role.BYLINE,
    Role.DATELINE,
    Role.CAPTION,
    Role.RELATED,
    Role.COMMENT,
    Role.FURNITURE,
)
#: A standardised figure is cut here: no page may be odder than the oddest seen.
_CUT = 5.0
#: How far apart the lines are that each convolution looks at; five of them.
_STEPS = (1, 3, 9)
_WIDTH = 5


def judge(table: Floats, texts: Sequence[str], name: str, folder: Path | None = None) -> Floats:
    """Return a row of likelihoods for each line, one for each of the roles; they sum to one.

    Args:
        table: the figures of a page.
        texts: the words of its lines.
        name: the file of the weights ("roles.npz").
        folder: where others than those shipped stand, for cross-validation.
    """
    words = number_words(texts)
    members = _members(name, folder)
    return np.asarray(np.mean([_run(one, table, *words) for one in members], axis=0), np.float32)


def has_weights(name: str) -> bool:
    """Tell whether trained weights are installed; without them the rules decide alone."""
    return (resources.files("dragoman.weights") / name).is_file()


@cache
def _members(name: str, folder: Path | None) -> tuple[Mapping[str, Floats], ...]:
    file = (folder or resources.files("dragoman.weights")) / name
    with file.open("rb") as opened, np.load(opened, allow_pickle=False) as stored:
        arrays = {key: stored[key].astype(np.float32) for key in stored.files}
    counted = 1 + max(int(key.split(".")[0]) for key in arrays)
    return tuple(
        {key.split(".", 1)[1]: a for key, a in arrays.items() if key.startswith(f"{at}.")}
        for at in range(counted)
    )


def _run(weights: Mapping[str, Floats], table: Floats, words: Numbers, starts: Numbers) -> Floats:
    shown = np.clip((table - weights["mean"]) / weights["deviation"], -_CUT, _CUT)
    said = _said(weights["words"], words, starts)
    state = _bent(np.hstack([shown, said]) @ weights["first"] + weights["first bias"])
    for at, step in enumerate(_STEPS):
        seen = _window(state, step) @ weights[f"window {at}"] + weights[f"window {at} bias"]
        state = state + _bent(seen)
    whole = _bent(state.mean(axis=0) @ weights["whole"] + weights["whole bias"])
    both = np.concatenate([state, np.broadcast_to(whole, state.shape)], axis=1)
    hidden = _bent(both @ weights["last"] + weights["last bias"])
    scores = hidden @ weights["out"] + weights["out bias"]
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def _said(table: Floats, words: Numbers, starts: Numbers) -> Floats:
    """Return the mean of the rows of each line's words; words never learnt have no row."""
    rows = table[words]
    sums = np.concatenate([np.zeros((1, rows.shape[1])), np.cumsum(rows, axis=0)])
    known = np.concatenate([[0], np.cumsum(rows.any(axis=1))])
    ends = np.append(starts[1:], len(words))
    counted = np.maximum(known[ends] - known[starts], 1)
    return np.asarray((sums[ends] - sums[starts]) / counted[:, None], np.float32)


def _bent(values: Floats) -> Floats:
    return np.maximum(values, 0)


def _window(state: Floats, step: int) -> Floats:
    """Return each line's state beside those of its neighbours, `step` lines apart."""
    n, reach = len(state), _WIDTH // 2 * step
    padded = np.pad(state, ((reach, reach), (0, 0)))
    return np.concatenate([padded[at * step : at * step + n] for at in range(_WIDTH)], axis=1)
