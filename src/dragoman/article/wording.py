"""Tell the language of an article.

In: the page, its lines and where the text stands. Out: a language code, and Notes on every doubt.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.article.body import Body
from dragoman.article.features import Line
from dragoman.article.heads import meta
from dragoman.language.identify import identify
from dragoman.language.profile import languages
from dragoman.records import Note, Page

#: Below this score the language is noted as doubtful; real articles score above .8.
_SURE = 0.5


def find_language(page: Page, lines: Sequence[Line], body: Body | None) -> tuple[str, list[Note]]:
    """Return the language of the text, and what is doubtful about it."""
    told = " ".join(lines[at].text for at in sorted(body.told)) if body else page.text
    code, score = identify(told)
    declared = next(iter(meta(page, "lang")), "")[:2].lower()
    if score < _SURE and declared in languages():
        text = f"the words do not tell the language; the page says {declared}"
        return declared, [Note(code="language-doubtful", text=text)]
    notes = []
    if score < _SURE:
        notes.append(Note(code="language-doubtful", text=f"{code} with a score of {score:.2f}"))
    if code not in languages():
        text = f"there is no profile for {code!r}; who said and did what is not read"
        notes.append(Note(code="language-unknown", text=text))
    return code, notes
