"""What a stretch of text is about, as two bags: words of its own language, and anchors of any.

Words are cut to stems. Anchors are what survives translation: numbers, and capitalised words
reduced to their consonants, so that "Блинкеном" and "Blinken" meet.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from dragoman.language.commonwords import common_words
from dragoman.language.fold import fold
from dragoman.language.names import skeleton

#: Letters of a word that are kept: cuts endings (g5w1h, ECB+ dev B³: 5 and 8 score within .01).
STEM = 6

_TOKEN = re.compile(r"\d+(?:[.,\u00a0 ]\d{3})*(?:[.,]\d+)?|[^\W\d_]+(?:['’-][^\W\d_]+)*")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_GROUPING = re.compile(r"[.,\u00a0 ](?=\d{3})")


@dataclass(frozen=True, slots=True)
class Gist:
    """Counts of word stems and of anchors ("number:26750", "name:blnk")."""

    words: Counter[str] = field(default_factory=Counter)
    anchors: Counter[str] = field(default_factory=Counter)

    def add(self, text: str, weight: int = 1) -> None:
        """Count the words and anchors of a text."""
        for match in _TOKEN.finditer(text):
            token = match.group()
            if token[0].isdigit():
                number = _GROUPING.sub("", token)
                self.words[number] += weight
                self.anchors[f"number:{number}"] += weight
            elif _CJK.search(token):
                self.words.update({token[at : at + 2]: weight for at in range(len(token) - 1)})
            elif len(token) > 1:
                self.words[fold(token)[:STEM]] += weight
                if token[0].isupper():
                    self._add_name(token, weight)

    def _add_name(self, token: str, weight: int) -> None:
        """Count a capitalised word by its bones, short and long, so that endings cost little."""
        bones = skeleton(token)
        if len(bones) >= 3:
            self.anchors[f"name:{bones[:4]}"] += weight
        if len(bones) >= 5:
            self.anchors[f"name:{bones[:6]}"] += weight

    def drop_common(self, code: str) -> None:
        """Take out the common words of a language."""
        for word in common_words(code):
            self.words.pop(word[:STEM], None)
