"""Read a page's telling into sentences of phrases, with what stands around each.

In: a page and its article. Out: sentences in order; a phrase knows whether it stands in a quotation.
The idea: everything that needs the raw text is settled here, so that resolving only sees phrases.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dragoman.language.profile import Frame, Language
from dragoman.language.quotes import find_quotations
from dragoman.language.sentences import split_sentences
from dragoman.mentions.lexicon import find_hits, lowered
from dragoman.mentions.names import add_names
from dragoman.mentions.phrases import Phrase, join_phrases
from dragoman.records import TELLING, Article, Page, Role, Span


@dataclass(frozen=True, slots=True)
class Text:
    """A page's text, the same in small letters with every offset kept, and its language."""

    text: str
    low: str
    language: Language


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, its phrases in order, and the stretches of it that stand in quotation marks."""

    number: int
    span: Span
    phrases: tuple[Phrase, ...]
    quoted: tuple[Span, ...]

    def is_quoted(self, at: int) -> bool:
        """Tell whether an offset stands in a quotation."""
        return any(start <= at < end for start, end in self.quoted)


def read_sentences(page: Page, article: Article, language: Language) -> tuple[Text, list[Sentence]]:
    """Return the text and the sentences of the title, the lead and the body."""
    text = Text(page.text, lowered(page.text), language)
    sentences: list[Sentence] = []
    for block in article.blocks:
        if block.role not in TELLING and block.role is not Role.TITLE:
            continue
        span = Span(block.evidence.start, block.evidence.end)
        quoted = tuple(q.inner for q in find_quotations(page.text, span, language))
        for part in split_sentences(page.text, span, language):
            phrases = _phrases(text, part)
            sentences.append(Sentence(len(sentences), part, tuple(phrases), quoted))
    return text, sentences


def _phrases(text: Text, span: Span) -> list[Phrase]:
    hits = find_hits(text.text, text.low, span, text.language)
    hits = add_names(text.text, span, hits, text.language)
    return join_phrases(text.text, text.low, hits, text.language)


def speaks(text: Text, start: int, end: int, within: Span) -> bool:
    """Tell whether a verb of speech stands right beside a stretch, or a colon and a quotation do."""
    after = text.low[end : min(within.end, end + 60)]
    before = text.low[max(within.start, start - 60) : start]
    return (
        _after(text.language).match(after) is not None
        or _before(text.language).search(before) is not None
        or re.match(r"\s?:\s?[“\"«„‘]", after) is not None
    )


def follows_source_word(text: Text, start: int) -> bool:
    """Tell whether "according to", "theo", "laut" stands right before an offset."""
    before = text.low[max(0, start - 40) : start].rstrip()
    return before.endswith(_sources(text.language))


@cache
def _sources(language: Language) -> tuple[str, ...]:
    return tuple(
        form.lower()
        for cue in language.speech.cues
        if Frame.ACCORDING in cue.frames
        for form in cue.forms
    ) or ("\0",)


@cache
def _verbs(language: Language) -> str:
    forms = {
        form.lower()
        for cue in language.speech.cues
        if {Frame.CLAUSE, Frame.INFINITIVE, Frame.OBJECT} & {*cue.frames}
        for form in cue.forms
    }
    return "|".join(map(re.escape, sorted(forms, key=len, reverse=True))) or "(?!)"


@cache
def _after(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\W{{0,2}}(?:\w{{2,9}}\s)?(?:{_verbs(language)})(?!\w)")


@cache
def _before(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_verbs(language)})\s?$")
