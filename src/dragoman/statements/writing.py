"""Write reports as Statements: voice, speaker, nesting, score and stable ids.

One content, one statement: of two reports of the same words the surer stays; words of two reports
that only overlap are cut; a report wholly inside another's words stands within it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from operator import attrgetter

from dragoman.language.profile import load_language
from dragoman.language.quotes import cut_edges
from dragoman.language.speech import Frame
from dragoman.records import (
    Article,
    Evidence,
    Mention,
    Page,
    Party,
    Span,
    Statement,
    Voice,
    short_id,
)
from dragoman.statements.circumstances import Reader
from dragoman.statements.lexicon import load_lexicon
from dragoman.statements.nesting import find_holders
from dragoman.statements.report import Report
from dragoman.statements.sentence import Sentence
from dragoman.statements.speaker import name_party

_SHARE_QUOTED = 0.98  # as the gold's own rule: a word or two outside leaves a quotation whole
_INNER_START = attrgetter("inner.start")
_INNER_END = attrgetter("inner.end")
_START, _END = attrgetter("start"), attrgetter("end")


def write_statements(
    page: Page,
    article: Article,
    mentions: Sequence[Mention],
    sentences: Sequence[Sentence],
    reports: Sequence[Report],
) -> tuple[Statement, ...]:
    """Return the statements of an article in the order of their words."""
    lexicon = load_lexicon(load_language(article.language))
    settled = _settle(page.text, reports)
    reader = Reader(page, article, lexicon, settled)
    letters = list(accumulate(map(str.isalnum, page.text), initial=0)) if settled else []
    found: list[Statement] = []
    silent = _silent(sentences, reports)
    for report in settled:
        while silent and silent[0].span.start < report.region.start:
            reader.notice(silent.popleft())
        source = report.source
        speaker = name_party(page, source, mentions, lexicon) if source else None
        voice = _voice(letters, report)
        found.append(_write(page, article, (report, voice), speaker, reader))
    found.sort(key=lambda statement: statement.content[0].start)
    return tuple(
        statement if holder is None else replace(statement, within=found[holder].id)
        for statement, holder in zip(found, find_holders(found), strict=True)
    )


def _silent(sentences: Sequence[Sentence], reports: Sequence[Report]) -> deque[Sentence]:
    """Return the sentences that report nothing."""
    telling = {report.sentence.span for report in reports}
    return deque(sentence for sentence in sentences if sentence.span not in telling)


def _settle(text: str, reports: Sequence[Report]) -> list[Report]:
    """Leave one report for the same words, and cut the words where two reports only overlap."""
    kept: list[Report] = []
    taken = _Taken()
    for report in sorted(reports, key=lambda each: (-_score(each), _length(each))):
        spans = tuple(part for span in report.contents for part in _outside(text, span, taken))
        if spans and spans not in taken.contents:
            kept.append(replace(report, contents=tuple(sorted(set(spans)))))
            taken.add(kept[-1].contents)
    return sorted(kept, key=lambda each: each.region.start)


@dataclass(frozen=True, slots=True)
class _Taken:
    """The words of the reports kept so far; `edges` are where a span begins or ends, in order.

    With an edge stands the number of its span, counted in the order in which they were kept.
    """

    contents: set[tuple[Span, ...]] = field(default_factory=set)
    spans: list[Span] = field(default_factory=list)
    edges: list[tuple[int, int]] = field(default_factory=list)

    def add(self, contents: tuple[Span, ...]) -> None:
        """Add the words of a report."""
        self.contents.add(contents)
        for span in contents:
            for edge in span:
                insort(self.edges, (edge, len(self.spans)))
            self.spans.append(span)

    def crossing(self, span: Span) -> list[Span]:
        """Return the spans that begin or end within a span, in the order they were kept."""
        first = bisect_left(self.edges, (span.start + 1, 0))
        last = bisect_left(self.edges, (span.end, 0))
        return [self.spans[n] for n in sorted({n for _, n in self.edges[first:last]})]


def _outside(text: str, span: Span, taken: _Taken) -> list[Span]:
    """Cut off what another report's words cover of one end; nested words stay."""
    start, end = span
    for other in taken.crossing(span):
        if other.start < start < other.end < end:
            start = other.end
        elif start < other.start < end < other.end:
            end = other.start
    return cut_edges(text, start, end) if (start, end) != span else [span]


def _length(report: Report) -> int:
    return sum(span.end - span.start for span in report.contents)


def _write(
    page: Page,
    article: Article,
    told: tuple[Report, Voice],
    speaker: Party | None,
    reader: Reader,
) -> Statement:
    report, voice = told
    content = tuple(Evidence.cut(page, *span) for span in report.contents)
    cue = Evidence.cut(page, *report.cue) if report.cue else None
    found = reader.read(report, speaker)
    places = [(each.start, each.end) for each in content]
    return Statement(
        id=short_id("statement", page.id, places, cue and cue.start),
        article_id=article.id,
        content=content,
        voice=voice,
        speaker=speaker,
        cue=cue,
        addressee=found.addressee,
        channel=found.channel,
        occasion=found.occasion,
        said=found.said,
        score=_score(report),
        notes=report.notes,
    )


def _voice(letters: Sequence[int], report: Report) -> Voice:
    """Tell by the share of letters in quotation marks; `letters` counts those before each place."""
    if report.is_direct:
        return Voice.DIRECT
    total = sum(letters[span.end] - letters[span.start] for span in report.contents)
    marked = _quoted(report)
    parts = (part for span in report.contents for part in _within(marked, span))
    quoted = sum(letters[part.end] - letters[part.start] for part in parts)
    if not quoted:
        return Voice.INDIRECT
    is_told = report.frames & {Frame.CLAUSE, Frame.QUOTE, Frame.ACCORDING, Frame.IMPERSONAL}
    is_whole = quoted >= _SHARE_QUOTED * total
    return Voice.DIRECT if is_whole and is_told else Voice.MIXED


def _quoted(report: Report) -> list[Span]:
    """Return the stretches round the words of a report in quotation marks, in order and apart."""
    known = report.sentence.quotations
    first = bisect_right(known, min(span.start for span in report.contents), key=_INNER_END)
    last = bisect_left(known, max(span.end for span in report.contents), key=_INNER_START)
    parts: list[Span] = []
    at = 0
    for start, end in sorted([*(q.inner for q in known[first:last]), *report.quoted_on]):
        if max(at, start) < end:
            parts.append(Span(max(at, start), end))
            at = end
    return parts


def _within(parts: Sequence[Span], span: Span) -> Iterator[Span]:
    """Yield what of some stretches, which are in order and apart, lies within a span."""
    first = bisect_right(parts, span.start, key=_END)
    for start, end in parts[first : bisect_left(parts, span.end, key=_START)]:
        yield Span(max(start, span.start), min(end, span.end))


def _opens_quoted(report: Report) -> bool:
    """Tell whether all parts of what is reported begin in quotation marks."""
    if not report.contents:
        return True
    marked = _quoted(report)
    opening = (Span(span.start, span.start + 1) for span in report.contents)
    return all(next(_within(marked, each), None) for each in opening)


def _score(report: Report) -> float:
    """Return how sure the grammar is, by hand-set steps: each doubt takes a part away.

    1.0 a quotation with cue and source; 0.8 reported clauses; 0.6 objects, thoughts, nouns; a
    source carried over from elsewhere takes 0.1, one without a cue 0.1.
    """
    score = 0.6
    if report.is_direct or _opens_quoted(report):
        score = 1.0
    elif report.frames & {Frame.CLAUSE, Frame.ACCORDING} and not report.is_thought:
        score = 0.8
    return round(score - 0.1 * report.is_shared - 0.1 * (report.cue is None), 2)
