"""Read a page's telling into sentences of phrases, with what stands around each.

In: a page and its article. Out: sentences in order; a phrase knows whether it stands in a
quotation. The idea: everything that needs the raw text is settled here, so that resolving only
sees phrases.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from operator import attrgetter

from dragoman.knowledge.given_names import given_names
from dragoman.language.profile import Language
from dragoman.language.quotes import find_quotations
from dragoman.language.sentences import split_sentences
from dragoman.language.speech import Frame
from dragoman.mentions.lexicon import Entry, Hit, Tag, find_hits, lowered
from dragoman.mentions.names import add_names
from dragoman.mentions.phrases import Phrase, join_phrases
from dragoman.records import Article, Page, Span

_START = attrgetter("start")
#: Of the words before a hit so many characters are looked at: the last three are in them.
_WORDS_BEFORE = 400


@dataclass(frozen=True, slots=True)
class Text:
    """A page's text, the same in small letters with every offset kept, and its language."""

    text: str
    low: str
    language: Language

    def cut(self, start: int, end: int) -> str:
        """Return the words of a stretch."""
        return self.text[start:end]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, its phrases in order, and the stretches of it that stand in quotation marks."""

    number: int
    span: Span
    phrases: tuple[Phrase, ...]
    quoted: tuple[Span, ...]

    def is_quoted(self, at: int) -> bool:
        """Tell whether an offset stands in a quotation; the stretches are in order and apart."""
        past = bisect_right(self.quoted, at, key=_START)
        return past > 0 and at < self.quoted[past - 1].end

    def opens_quotation(self, at: int) -> bool:
        """Tell whether an offset is the first of a quotation: marks set wrong can make it so."""
        past = bisect_right(self.quoted, at, key=_START)
        return past > 0 and at == self.quoted[past - 1].start


def read_sentences(page: Page, article: Article, language: Language) -> tuple[Text, list[Sentence]]:
    """Return the text and the sentences of the title, the lead and the body."""
    text = Text(page.text, lowered(page.text), language)
    sentences: list[Sentence] = []
    for span in article.telling():
        quoted = tuple(q.inner for q in find_quotations(page.text, span, language))
        for part in split_sentences(page.text, span, language):
            phrases = _phrases(text, part)
            sentences.append(Sentence(len(sentences), part, tuple(phrases), quoted))
    return text, sentences


def _phrases(text: Text, span: Span) -> list[Phrase]:
    hits = find_hits(text.text, text.low, span, text.language)
    edges = frozenset(at for hit in hits for at in (hit.start, hit.end))
    hits = [hit for hit in hits if not _is_common_word(text, hit, edges, span)]
    hits = _surnames(text, hits)
    hits = add_names(text.text, span, hits, text.language)
    return join_phrases(text.text, text.low, hits, text.language)


def _surnames(text: Text, hits: list[Hit]) -> list[Hit]:
    """Read a capitalised word for a role behind an honorific as a surname: "Mr. King"."""
    if text.language.people.capitals_need_care:
        return hits
    read = hits[:1]
    for before, hit in pairwise(hits):
        is_name = (
            before.has(Tag.HONORIFIC)
            and hit.tags == {Tag.ROLE}
            and hit.start - before.end == 1
            and text.text[hit.start].isupper()
            and text.text[hit.end - 1].islower()
            and any(role in _NEVER_ADDRESSED for role in hit.ids(Tag.ROLE))
        )
        read.append(Hit.of(hit.start, hit.end, (Entry(Tag.UNKNOWN, ""),)) if is_name else hit)
    return read


#: Roles whose words are also surnames and do not follow an honorific ("Mr. King", "Ms. Coach").
_NEVER_ADDRESSED = frozenset({"monarch", "profession", "journalist", "expert", "director"})


def _is_part(text: Text, hit: Hit, edges: frozenset[int], span: Span) -> bool:
    """Tell whether a short name is part of a longer one, of a place or so: "Mỹ Đình", "Thủ Đức".

    `edges`: where other known words begin or end, which do not go on a name.
    """
    after = text.text[hit.end : hit.end + 2]
    if after[:1] == " " and after[1:].isupper() and hit.end + 1 not in edges:
        return True
    before = text.text[max(span.start, hit.start - _WORDS_BEFORE) : hit.start]
    word = before.split(" ")[-2] if before.endswith(" ") and " " in before[:-1] else ""
    is_free = hit.start - 1 not in edges
    return is_free and word[:1].isupper() and word.isalpha() and word[1:].islower()


def _is_common_word(text: Text, hit: Hit, edges: frozenset[int], span: Span) -> bool:
    """Tell whether a state's short name is a common word ("Anh") or ends a name ("Thị Nga").

    At the start of a sentence its capital says nothing, so the page must name the state
    elsewhere in the middle of one; behind another word with a capital that is no title it ends a
    person's name.
    """
    word = text.text[hit.start : hit.end]
    if word not in text.language.people.ambiguous:
        return False
    if _is_part(text, hit, edges, span):
        return True
    if hit.start <= span.start + 2:
        return not _stands_within(text.text, word)
    before = text.text[max(span.start, hit.start - _WORDS_BEFORE) : hit.start].split()
    return (
        len(before) > 1
        and before[-1][:1].isupper()
        and before[-1].isalpha()
        and (
            before[-1].lower() in given_names()
            or (len(before) > 2 and before[-2].lower() in given_names())
        )
    )


@lru_cache(maxsize=64)
def _stands_within(text: str, word: str) -> bool:
    """Tell whether a word stands in the middle of a sentence; asked again for every such hit."""
    return re.search(rf"[^.!?\n\s“\"]\s{word}(?!\w)", text) is not None


def speaks(text: Text, start: int, end: int, within: Span) -> bool:
    """Tell whether a verb of speech, or a colon with a quotation, stands beside a stretch."""
    verbs = _verbs(text.language)
    after = text.low[end : min(within.end, end + 60)]
    if re.match(r"\s?:\s?[“\"«„‘]", after):
        return True
    before = text.low[max(within.start, start - 60) : start]
    following = [word.strip(_MARKS) for word in after.split()[:4]]
    preceding = [word.strip(_MARKS) for word in before.split()[-3:]]
    if before[-2:-1] in (".", ":", ";"):
        preceding = []
    tried = [following[:n] for n in (1, 2, 3)] + [following[1:n] for n in (2, 3, 4)]
    tried += [preceding[-n:] for n in (1, 2, 3)]
    return any(" ".join(words) in verbs for words in tried if words)


def says(text: Text, end: int, within: Span) -> bool:
    """Tell whether a verb of speech stands right behind a stretch."""
    following = [word.strip(_MARKS) for word in text.low[end : min(within.end, end + 40)].split()]
    verbs = _verbs(text.language)
    return any(" ".join(following[:n]) in verbs for n in (1, 2))


_MARKS = ",.;\"'“”„«»()"


def follows_source_word(text: Text, start: int) -> bool:
    """Tell whether "according to", "theo", "laut" stands right before an offset."""
    before = text.low[max(0, start - 40) : start].rstrip()
    return before.endswith(_sources(text.language))


def is_governed(text: Text, phrase: Phrase) -> bool:
    """Tell whether a preposition keeps a phrase from being the subject (not "according to")."""
    words = words_before(text, phrase)
    governed = bool(words) and words[-1] in text.language.people.prepositions
    return governed and not follows_source_word(text, phrase.start)


def words_before(text: Text, phrase: Phrase) -> list[str]:
    """Return the words before a phrase in its line, without articles and modifiers at the end."""
    people = text.language.people
    skipped = {*people.articles, *people.indefinites, *people.modifiers}
    before = text.low[max(0, phrase.start - 60) : phrase.start].rsplit("\n", 1)[-1]
    words = [word.strip("\"'“”„«»(") for word in before.split()]
    while words and words[-1] in skipped:
        words.pop()
    return words


@cache
def _sources(language: Language) -> tuple[str, ...]:
    return tuple(
        form.lower()
        for cue in language.speech.cues
        if Frame.ACCORDING in cue.frames
        for form in cue.forms
    ) or ("\0",)


@cache
def _verbs(language: Language) -> frozenset[str]:
    return frozenset(
        form.lower()
        for cue in language.speech.cues
        if {Frame.CLAUSE, Frame.INFINITIVE, Frame.OBJECT} & {*cue.frames}
        for form in cue.forms
    )
