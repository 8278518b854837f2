"""Write reports as Statements: voice, speaker, nesting, score and stable ids.

One content, one statement: of two reports of the same words the surer stays; words of two reports
that only overlap are cut; a report wholly inside another's words stands within it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

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
from dragoman.statements.report import Report
from dragoman.statements.sentence import Sentence
from dragoman.statements.speaker import name_party

_SHARE_QUOTED = 0.98  # as the gold's own rule: a word or two outside leaves a quotation whole


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
    found: list[Statement] = []
    silent = _silent(sentences, reports)
    for report in settled:
        while silent and silent[0].span.start < report.region.start:
            reader.notice(silent.pop(0))
        source = report.source
        speaker = name_party(page, source, mentions, lexicon) if source else None
        found.append(_write(page, article, report, speaker, reader))
    found.sort(key=lambda statement: statement.content[0].start)
    return tuple(_nest(statement, found) for statement in found)


def _silent(sentences: Sequence[Sentence], reports: Sequence[Report]) -> list[Sentence]:
    """Return the sentences that report nothing."""
    telling = {report.sentence.span for report in reports}
    return [sentence for sentence in sentences if sentence.span not in telling]


def _settle(text: str, reports: Sequence[Report]) -> list[Report]:
    """Leave one report for the same words, and cut the words where two reports only overlap."""
    kept: list[Report] = []
    for report in sorted(reports, key=lambda each: (-_score(each), _length(each))):
        spans = tuple(
            part for span in report.contents for part in _outside(text, span, report, kept)
        )
        if spans and not any(known.contents == spans for known in kept):
            kept.append(replace(report, contents=tuple(sorted(set(spans)))))
    return sorted(kept, key=lambda each: each.region.start)


def _outside(text: str, span: Span, report: Report, kept: Sequence[Report]) -> list[Span]:
    """Cut off what another report's words cover of one end; nested words stay."""
    start, end = span
    for known in kept:
        for other in known.contents:
            if other.start < start < other.end < end:
                start = other.end
            elif start < other.start < end < other.end:
                end = other.start
    return cut_edges(text, start, end) if (start, end) != span else [span]


def _length(report: Report) -> int:
    return sum(span.end - span.start for span in report.contents)


def _write(
    page: Page, article: Article, report: Report, speaker: Party | None, reader: Reader
) -> Statement:
    content = tuple(Evidence.cut(page, *span) for span in report.contents)
    cue = Evidence.cut(page, *report.cue) if report.cue else None
    found = reader.read(report, speaker)
    places = [(each.start, each.end) for each in content]
    return Statement(
        id=short_id("statement", page.id, places, cue and cue.start),
        article_id=article.id,
        content=content,
        voice=_voice(page.text, report),
        speaker=speaker,
        cue=cue,
        addressee=found.addressee,
        channel=found.channel,
        occasion=found.occasion,
        said=found.said,
        score=_score(report),
        notes=report.notes,
    )


def _voice(text: str, report: Report) -> Voice:
    """Tell by the share of letters that stand in quotation marks."""
    if report.is_direct:
        return Voice.DIRECT
    quoted = total = 0
    for span in report.contents:
        for at in range(span.start, span.end):
            if text[at].isalnum():
                total += 1
                quoted += _is_quoted(report, at)
    if not quoted:
        return Voice.INDIRECT
    is_told = report.frames & {Frame.CLAUSE, Frame.QUOTE, Frame.ACCORDING, Frame.IMPERSONAL}
    is_whole = quoted >= _SHARE_QUOTED * total
    return Voice.DIRECT if is_whole and is_told else Voice.MIXED


def _is_quoted(report: Report, at: int) -> bool:
    quoted = (*(q.inner for q in report.sentence.quotations), *report.quoted_on)
    return any(span.start <= at < span.end for span in quoted)


def _score(report: Report) -> float:
    """Return how sure the grammar is, by hand-set steps: each doubt takes a part away.

    1.0 a quotation with cue and source; 0.8 reported clauses; 0.6 objects, thoughts, nouns; a
    source carried over from elsewhere takes 0.1, one without a cue 0.1.
    """
    score = 0.6
    if report.is_direct or all(_is_quoted(report, span.start) for span in report.contents):
        score = 1.0
    elif report.frames & {Frame.CLAUSE, Frame.ACCORDING} and not report.is_thought:
        score = 0.8
    return round(score - 0.1 * report.is_shared - 0.1 * (report.cue is None), 2)


def _nest(statement: Statement, found: Sequence[Statement]) -> Statement:
    """Set `within` to the closest statement whose words hold all of this one's."""
    first, last = statement.content[0].start, statement.content[-1].end
    size = last - first
    holders = [
        other
        for other in found
        if other is not statement
        and any(
            e.start <= first and last <= e.end and e.end - e.start > size for e in other.content
        )
    ]
    closest = min(holders, key=lambda other: _width(other), default=None)
    return statement if closest is None else replace(statement, within=closest.id)


def _width(statement: Statement) -> int:
    return sum(each.end - each.start for each in statement.content)
