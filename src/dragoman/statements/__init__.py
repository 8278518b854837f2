"""Find who said what in an article: the reports of its lead and body, as Statements.

In go a page, its article and its mentions; out come statements with the exact words, the cue, the
speaker, the channel, the occasion and the report they stand in. The one idea: paragraphs are cut
into sentences and quotations, cues are looked up, and one rule grammar, the same for every
language, reads source and content off what stands round a cue. What differs between languages is in
the `[speech]` section of their profiles.

The files, in the order they work: lexicon (the profile made ready), sentence, cues, phrase, source,
opening, content, report (those four together), thread (across sentences), circumstances, speaker,
writing.
The stage is larger than most because it does without a parser in every language.
"""

from __future__ import annotations

from dragoman.errors import LanguageError
from dragoman.language.profile import Language, load_language
from dragoman.records import TELLING, Article, Mention, Page, Span, Statement
from dragoman.statements.lexicon import Lexicon, load_lexicon
from dragoman.statements.sentence import Sentence, read_sentences
from dragoman.statements.thread import follow
from dragoman.statements.writing import write_statements

__all__ = ["find_statements"]


def find_statements(
    page: Page, article: Article, mentions: tuple[Mention, ...]
) -> tuple[Statement, ...]:
    """Return the statements of the lead and the body, in the order of the page.

    An article in a language without a profile yields none.
    """
    try:
        language = load_language(article.language)
    except LanguageError:
        return ()
    lexicon = load_lexicon(language)
    known = sorted(mentions, key=lambda mention: mention.evidence.start)
    paragraphs = _paragraphs(page, article, language, lexicon, known)
    sentences = [sentence for paragraph in paragraphs for sentence in paragraph]
    return write_statements(page, article, known, sentences, follow(paragraphs, lexicon))


def _paragraphs(
    page: Page, article: Article, language: Language, lexicon: Lexicon, mentions: list[Mention]
) -> list[list[Sentence]]:
    """Return the sentences of every line of the outlet's own telling."""
    paragraphs: list[list[Sentence]] = []
    for block in article.blocks:
        if block.role not in TELLING:
            continue
        at = block.evidence.start
        for line in block.evidence.quote.split("\n"):
            if line.strip():
                span = Span(at, at + len(line))
                paragraphs.append(read_sentences(page.text, span, language, lexicon, mentions))
            at += len(line) + 1
    return paragraphs
