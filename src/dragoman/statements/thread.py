"""Follow reports from sentence to sentence and from paragraph to paragraph.

In go the sentences of an article, out come its Reports, each with all its words. The one idea: a
quotation without a source of its own belongs to the report beside it: that of its paragraph, the
one that announced it with a colon, or the one whose quotation was still open.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter

from dragoman.language.quotes import Quotation, cut_edges
from dragoman.language.speech import Frame
from dragoman.records import Note, Span
from dragoman.statements.cues import phrase_at
from dragoman.statements.lexicon import Lexicon, Word
from dragoman.statements.report import Report, read_reports
from dragoman.statements.sentence import Sentence

_DASHES = "-–—"
_FEWEST_WORDS = 4
_INNER_START = attrgetter("inner.start")


@dataclass(slots=True)
class _Thread:
    """What has been read so far.

    `plain_at` is the last report that is not nested, `last_quoted` the one a coming quotation would
    belong to, `telling` the sentences that have reports.
    """

    reports: list[Report] = field(default_factory=list)
    plain_at: int | None = None
    telling: set[Span] = field(default_factory=set)
    paragraph: list[Sentence] = field(default_factory=list)
    before: list[Sentence] = field(default_factory=list)
    loose: Sentence | None = None
    loose_at: int | None = None
    awaited: int | None = None
    last_quoted: int | None = None
    is_left_open: bool = False

    def add(self, report: Report) -> None:
        """Add a report behind those so far."""
        if not report.is_nested:
            self.plain_at = len(self.reports)
        self.telling.add(report.sentence.span)
        self.reports.append(report)


def follow(paragraphs: Sequence[Sequence[Sentence]], lexicon: Lexicon) -> list[Report]:
    """Return the reports of an article, in order."""
    thread = _Thread()
    for sentences in paragraphs:
        thread.paragraph = list(sentences)
        thread.loose = thread.loose_at = None
        for place, sentence in enumerate(sentences):
            _read(thread, sentence, place, lexicon)
        _close_paragraph(thread)
    return [report for report in thread.reports if report.contents]


def _read(thread: _Thread, sentence: Sentence, place: int, lexicon: Lexicon) -> None:
    if thread.awaited is not None and place == 0:
        _give_awaited(thread, sentence)
        if _whole_quotation(sentence) is None:
            return
    quotation = _whole_quotation(sentence)
    found = read_reports(sentence, lexicon)
    if quotation is not None:
        found = [report for report in found if not _is_own(report, lexicon)]
    is_broken = any(report.contents and not report.is_nested for report in found)
    is_whole = quotation is not None and quotation.is_closed and quotation.is_opened
    if quotation is not None and (not found or (is_whole and not is_broken)):
        _take_quotation(thread, sentence, quotation, place)
        for report in found:
            if report.contents:
                thread.add(report)
        return
    for report in found:
        _add(thread, report, place)
    if not found:
        thread.loose = None
        _carry_mood(thread, sentence, place, lexicon)


def _carry_mood(thread: _Thread, sentence: Sentence, place: int, lexicon: Lexicon) -> None:
    """Carry the source on to a sentence that is marked as another's words without a cue."""
    if place == 0 or not thread.reports or thread.reports[-1].is_nested:
        return
    last = thread.reports[-1]
    if last.sentence is not thread.paragraph[place - 1] or not _goes_on(sentence, lexicon):
        return
    start = sentence.tokens[phrase_at(sentence, 0, lexicon.continuers)].start
    spans = cut_edges(sentence.text, start, sentence.span.end)
    note = Note(
        code="reported-by-mood", text="Only the form of the verb marks these words as told."
    )
    thread.add(
        replace(
            last,
            sentence=sentence,
            cue=None,
            region=sentence.span,
            contents=tuple(spans),
            is_direct=False,
            is_shared=True,
            notes=(note,),
        )
    )


def _goes_on(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Tell a sentence whose verb or first words mark it as told: "Dies sei klar", "Theo đó"."""
    if phrase_at(sentence, 0, lexicon.continuers):
        return True
    return any(token.flag & Word.REPORTIVE and token.quotation < 0 for token in sentence.tokens)


def _is_own(report: Report, lexicon: Lexicon) -> bool:
    """Tell a speaker's own "I think" within the words quoted."""
    if report.source is None:
        return False
    word = report.sentence.text[report.source.start : report.source.end]
    return bool(lexicon.flag(word.casefold()) & Word.FIRST_PERSON)


def _add(thread: _Thread, report: Report, place: int) -> None:
    if report.source is None and Frame.CLAUSE not in report.frames:
        last = thread.reports[-1] if thread.reports and place else None
        if last is None or last.source is None:
            return
        report = replace(report, source=last.source, is_shared=True)
    if not report.contents:
        report = _find_words(thread, report, place)
    thread.add(report)
    if not report.contents and report.sentence.text.endswith(":", 0, report.sentence.span.end):
        thread.awaited = len(thread.reports) - 1
    if not report.is_nested and (
        report.is_direct or any(map(report.has_quotation, report.contents))
    ):
        thread.last_quoted = len(thread.reports) - 1
    thread.loose = None


def _find_words(thread: _Thread, report: Report, place: int) -> Report:
    """Find the words of a report whose own sentence has none: in the sentence or line before."""
    sentence = report.sentence
    if thread.loose is not None and not report.is_thought:
        spans = cut_edges(sentence.text, thread.loose.span.start, thread.loose.span.end)
        if thread.loose_at is not None:
            taken = thread.reports[thread.loose_at]
            thread.reports[thread.loose_at] = replace(taken, contents=())
        return replace(report, contents=tuple(spans), is_direct=True)
    if place == 0 and sentence.text[sentence.span.start] in _DASHES and thread.before:
        lines = thread.before
        spans = cut_edges(sentence.text, lines[0].span.start, lines[-1].span.end)
        return replace(report, contents=tuple(spans), is_direct=True)
    if report.is_pointer and place > 0:
        earlier = thread.paragraph[place - 1]
        if earlier.span not in thread.telling:
            spans = cut_edges(sentence.text, earlier.span.start, earlier.span.end)
            return replace(report, contents=tuple(spans))
    return report


def _take_quotation(thread: _Thread, sentence: Sentence, quotation: Quotation, place: int) -> None:
    """Give a sentence that is one quotation to the report it belongs to."""
    start = max(sentence.span.start, quotation.inner.start)
    spans = cut_edges(sentence.text, start, min(sentence.span.end, quotation.inner.end))
    if not spans:
        return
    last = None if thread.plain_at is None else thread.reports[thread.plain_at]
    is_beside = last is not None and last.sentence.paragraph == sentence.paragraph
    at = thread.last_quoted
    goes_on = thread.is_left_open and place == 0
    if at is not None and (goes_on or _is_beside(thread, at, sentence)):
        _extend(thread, at, spans)
    elif last is not None and is_beside:
        thread.loose = sentence
        _continue(thread, sentence, spans, "quotation-after-its-sentence")
    elif (
        place == 0
        and last is not None
        and (thread.last_quoted is not None or _told_last(thread, last))
        and _words(spans[0], sentence) >= _FEWEST_WORDS
    ):
        thread.loose = sentence
        _continue(thread, sentence, spans, "speaker-of-the-quotation-before")
    else:
        thread.loose, thread.loose_at = sentence, None


def _told_last(thread: _Thread, last: Report) -> bool:
    """Tell whether the paragraph before ended with a report."""
    return bool(thread.before) and last.sentence is thread.before[-1]


def _is_beside(thread: _Thread, at: int, sentence: Sentence) -> bool:
    """Tell whether a report with a quotation stands in this paragraph, none of another after it."""
    is_last = thread.plain_at is None or thread.plain_at <= at
    return is_last and thread.reports[at].sentence.paragraph == sentence.paragraph


def _extend(thread: _Thread, at: int, spans: Sequence[Span]) -> None:
    known = thread.reports[at]
    thread.reports[at] = replace(
        known, contents=(*known.contents, *spans), quoted_on=(*known.quoted_on, *spans)
    )


def _continue(thread: _Thread, sentence: Sentence, spans: Sequence[Span], code: str) -> None:
    """Start a new report with the source of the last one."""
    assert thread.plain_at is not None
    last = thread.reports[thread.plain_at]
    note = Note(code=code, text="No source stands with these words; it is carried on.")
    thread.add(
        Report(
            sentence=sentence,
            source=last.source,
            cue=None,
            region=sentence.span,
            contents=tuple(spans),
            frames=frozenset({Frame.CLAUSE}),
            is_direct=True,
            notes=(note,),
        )
    )
    thread.last_quoted = thread.loose_at = len(thread.reports) - 1


def _give_awaited(thread: _Thread, sentence: Sentence) -> None:
    """Give the line behind "He said:" to the report that announced it."""
    assert thread.awaited is not None
    lines = thread.paragraph
    if all(_whole_quotation(line) is None for line in lines):
        spans = cut_edges(sentence.text, lines[0].span.start, lines[-1].span.end)
        known = thread.reports[thread.awaited]
        thread.reports[thread.awaited] = replace(known, contents=tuple(spans), is_direct=True)
    else:
        thread.last_quoted = thread.awaited
        thread.is_left_open = True
    thread.awaited = None


def _close_paragraph(thread: _Thread) -> None:
    quotations = thread.paragraph[0].quotations if thread.paragraph else ()
    thread.is_left_open = bool(quotations) and not quotations[-1].is_closed
    thread.before = thread.paragraph


def _whole_quotation(sentence: Sentence) -> Quotation | None:
    """Return the quotation a sentence lies in with its first and last word, and so with all."""
    first = next((token for token in sentence.tokens if token.is_word), None)
    if first is None:
        return None
    past = bisect_right(sentence.quotations, first.start, key=_INNER_START)
    last = next(token for token in reversed(sentence.tokens) if token.is_word)
    held = sentence.quotations[past - 1] if past else None
    return held if held is not None and last.end <= held.inner.end else None


def _words(span: Span, sentence: Sentence) -> int:
    return len(sentence.text[span.start : span.end].split())
