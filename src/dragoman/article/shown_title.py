"""Choose the title of a page that names it nowhere: flattened text above all.

In: the lines and where the text stands. Out: the line of the title, or None. The idea: each line
above the text is weighed by what it shares with the text, how it is built and where it stands; the
weights are a softmax over the lines of a page, fitted to 1,177 flattened pages whose title is known
(fundus, trafilatura_eval and wcxb; fitted on other domains it finds .62, .59 and .61 of all titles,
with .79, .82 and .79 among the lines it chooses from: `python -m training.shown_title`).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from dragoman.article.body import Body
from dragoman.article.comments import time_in
from dragoman.article.features import Line

_WORD = re.compile(r"\w+")
#: A title has no more words than this.
_TITLE_WORDS = 40
#: How many lines before the text are looked through.
_BEFORE = 60
#: How many lines of the text are its beginning.
_BEGINNING = 6
#: A line near the title that gives the day has fewer words than this.
_DATE_WORDS = 14
_WEIGHTS = {
    "shares with the beginning": 2.78,
    "shares with the text": 2.32,
    "words": 1.45,
    "is very long": -2.23,
    "has two or three words": -0.65,
    "is said twice": 0.34,
    "ends with a stop": -2.42,
    "ends like a label": -0.20,
    "holds a sentence": -0.94,
    "digits": 0.53,
    "has a cue": -1.50,
    "is all names": -0.16,
    "is shouted": -1.00,
    "asks or calls": -0.22,
    "is a list": -0.54,
    "gives a day": -1.18,
    "is far": -1.26,
    "is the last": -0.33,
    "stands above a day": 2.27,
    "stands below a long line": -0.42,
    "lines between": 0.72,
    "is the first": -0.26,
    # Set by hand: tools that keep the main content only leave the title twice; these pages do not.
    "is said twice in a row": 3.00,
}


def shown_title(lines: Sequence[Line], body: Body | None) -> Line | None:
    """Choose the title among the lines before the text."""
    if body is None:
        return next((line for line in lines if 1 < line.words <= _TITLE_WORDS), None)
    weighed = [
        (sum(_WEIGHTS[name] * value for name, value in measured.items()), -line.index, line)
        for line, measured in measure_titles(lines, body)
    ]
    return max(weighed)[2] if weighed else None


def measure_titles(lines: Sequence[Line], body: Body) -> list[tuple[Line, dict[str, float]]]:
    """Return the lines that may be the title, each with its measures by name."""
    above = [
        line
        for line in lines[max(0, body.first - _BEFORE) : body.first]
        if 1 <= line.words <= _TITLE_WORDS
    ]
    told = sorted(body.told)
    beginning = frozenset(_words(" ".join(lines[at].text for at in told[:_BEGINNING])))
    counts = Counter(word for at in told for word in _words(lines[at].text))
    return [
        (
            line,
            _likeness(line, beginning, counts)
            | _build(line)
            | _place(lines, line, body.first, above[0]),
        )
        for line in above
    ]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _likeness(line: Line, beginning: frozenset[str], counts: Counter[str]) -> dict[str, float]:
    words = [word for word in _words(line.text) if len(word) > 2]
    once = set(words)
    return {
        "shares with the beginning": sum(word in beginning for word in words) / (len(words) + 2),
        "shares with the text": sum(min(counts[word], 3) for word in once) / (len(once) + 2),
    }


def _build(line: Line) -> dict[str, float]:
    last = line.text[-1]
    return {
        "words": min(line.words, 12) / 12,
        "is very long": line.words > 25,
        "has two or three words": 2 <= line.words <= 3,
        "is said twice": line.repeats > 1 and line.words > 3,
        "ends with a stop": last == ".",
        "ends like a label": last in ":)",
        "holds a sentence": line.stops > 0 and last not in "?!",
        "digits": line.digits,
        "has a cue": bool(line.cues),
        "is all names": line.capitals == 1 and line.words > 2,
        "is shouted": line.text.isupper(),
        "asks or calls": last in "?!",
        "is a list": "," in line.text and line.words < 5,
        "gives a day": time_in(line.text) is not None,
    }


def _place(lines: Sequence[Line], line: Line, text: int, first: Line) -> dict[str, float]:
    at = line.index
    near = [one for one in lines[at + 1 : at + 5] if one.words < _DATE_WORDS]
    return {
        "is far": math.log1p(text - at),
        "is the last": text - at == 1,
        "stands above a day": any(time_in(one.text) for one in near),
        "stands below a long line": any(one.words > 8 for one in lines[max(0, at - 6) : at]),
        "lines between": sum(one.words >= 5 for one in lines[at + 1 : text]) / 5,
        "is the first": line is first,
        "is said twice in a row": line.words > 3 and _said_next(lines, at),
    }


def _said_next(lines: Sequence[Line], at: int) -> bool:
    beside = (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2])
    return any(one.text.casefold() == lines[at].text.casefold() for one in beside)
