"""Read what stands round the words said: to whom, through which channel, on which occasion, when.

In go the reports of an article, out come their circumstances. Looked for in the sentence outside
the content; an occasion and its time go on with the same speaker until another is named.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from dragoman.language.dates import all_times, times_in
from dragoman.language.profile import load_language
from dragoman.records import Article, Evidence, Kind, Label, Mention, Page, Party, Span, When
from dragoman.statements.lexicon import Lexicon, Word
from dragoman.statements.report import Report
from dragoman.statements.sentence import Sentence, Token

_MEDIA_REACH = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """To whom, through which channel, on which occasion and when something was said."""

    addressee: Party | None = None
    channel: Label | None = None
    occasion: str | None = None
    said: When | None = None


class Reader:
    """Reads circumstances of report after report and remembers each speaker's last occasion."""

    def __init__(
        self, page: Page, article: Article, lexicon: Lexicon, reports: Sequence[Report]
    ) -> None:
        """Begin with nothing remembered; `reports` are all those of the article."""
        self.page = page
        self.said_words = _union(span for report in reports for span in report.contents)
        self.language = load_language(article.language)
        self.times = all_times(page.text, self.language, article.published, article.telling())
        self.lexicon = lexicon
        self._occasions: dict[str, Circumstances] = {}

    def read(self, report: Report, speaker: Party | None) -> Circumstances:
        """Return the circumstances of one report, in reading order."""
        sentence = report.sentence
        free = _outside(sentence.tokens, _union(report.contents))
        who = speaker and (speaker.actor_id or speaker.name)
        known = self._occasions.get(who or "", Circumstances())
        occasion = self._occasion(sentence, free)
        said = self._said(sentence)
        if occasion is None or occasion == known.occasion:
            said = said or known.said
        found = Circumstances(
            addressee=self._addressee(sentence, free, report),
            channel=self._channel(sentence, free, report)
            or (known.channel if occasion in (None, known.occasion) else None),
            occasion=occasion or known.occasion,
            said=said,
        )
        if who:
            self._occasions[who] = found
        return found

    def notice(self, sentence: Sentence) -> None:
        """Remember the occasion a sentence without a report names: "Biden gave a speech"."""
        occasion = self._occasion(sentence, range(len(sentence.tokens)))
        who = next(
            (
                named.mention.actor_id or named.mention.name
                for named in sentence.named
                if named.mention.kind is Kind.PERSON
            ),
            None,
        )
        known = self._occasions.get(who or "")
        if (
            occasion is not None
            and who is not None
            and (known is None or known.occasion != occasion)
        ):
            said = self._time(sentence.span)
            self._occasions[who] = Circumstances(occasion=occasion, said=said)

    def _occasion(self, sentence: Sentence, free: Sequence[int]) -> str | None:
        found = {
            name
            for at in free
            for words, name in self.lexicon.occasions.get(sentence.tokens[at].word, ())
            if _matches(sentence.tokens, at, words)
        }
        ranked = (sort.name for sort in self.language.speech.occasions)
        return next((name for name in ranked if name in found), None)

    def _channel(self, sentence: Sentence, free: Sequence[int], report: Report) -> Label | None:
        for at in free:
            for words, name in self.lexicon.channels.get(sentence.tokens[at].word, ()):
                if _matches(sentence.tokens, at, words):
                    span = sentence.span_of(at, at + len(words) - 1)
                    return Label(value=name, evidence=Evidence.cut(self.page, *span))
        outlet = self._outlet(sentence, report)
        if outlet is not None:
            return outlet
        for at in free:
            if (
                report.source
                and report.source.start <= sentence.tokens[at].start < report.source.end
            ):
                continue
            label = self._medium(sentence, at)
            if label is not None:
                return label
        return None

    def _outlet(self, sentence: Sentence, report: Report) -> Label | None:
        for named in sentence.named:
            mention = named.mention
            is_dateline = named.first == 0
            if mention.kind is Kind.OUTLET and not is_dateline and not _touches(mention, report):
                return Label(value=mention.name, evidence=mention.evidence)
        return None

    def _medium(self, sentence: Sentence, at: int) -> Label | None:
        """Read "on Komsomolskaya Pravda radio", "kênh truyền hình Rossiya-24"."""
        tokens = sentence.tokens
        for words in self.lexicon.media.get(tokens[at].word, ()):
            if not _matches(tokens, at, words):
                continue
            last = at + len(words) - 1
            first = at
            while first > 0 and tokens[first - 1].is_capital and first > at - _MEDIA_REACH:
                first -= 1
            end = last
            while (
                end + 1 < len(tokens) and tokens[end + 1].is_capital and end < last + _MEDIA_REACH
            ):
                end += 1
            if first < at:
                return self._label(sentence.span_of(first, at - 1))
            if end > last:
                return self._label(sentence.span_of(last + 1, end))
        return None

    def _label(self, span: Span) -> Label:
        evidence = Evidence.cut(self.page, *span)
        return Label(value=evidence.quote, evidence=evidence)

    def _addressee(self, sentence: Sentence, free: Sequence[int], report: Report) -> Party | None:
        """Return the mention behind the cue ("told Lavrov") or a hearer's word ("to Lavrov")."""
        if report.cue is None:
            return None
        places = set(free)
        for named in sentence.named:
            if named.first not in places or named.mention.evidence.start < report.cue.end:
                continue
            if named.mention.kind is Kind.OUTLET or named.mention.is_place:
                continue
            if (
                report.source
                and named.mention.evidence.start < report.source.end <= named.mention.evidence.end
            ):
                continue
            if named.first == 0:
                continue
            before = sentence.tokens[named.first - 1]
            if before.end == report.cue.end or before.flag & Word.HEARER:
                return named.mention.party()
        return None

    def _said(self, sentence: Sentence) -> When | None:
        found = (self._time(span) for span in _gaps(sentence.span, self.said_words))
        return next((time for time in found if time is not None), None)

    def _time(self, span: Span) -> When | None:
        for time in times_in(self.times, span):
            if time.first is not None and time.last is not None and time.bound is None:
                evidence = Evidence.cut(self.page, *time.span)
                return When(first=time.first, last=time.last, evidence=evidence)
        return None


def _matches(tokens: Sequence[Token], at: int, words: tuple[str, ...]) -> bool:
    return tuple(token.word for token in tokens[at : at + len(words)]) == words


def _touches(mention: Mention, report: Report) -> bool:
    spans = [*report.contents, *([report.source] if report.source else [])]
    return any(
        mention.evidence.start < span.end and span.start < mention.evidence.end for span in spans
    )


def _union(spans: Iterable[Span]) -> list[Span]:
    """Return what some spans cover together, in order and apart."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def _outside(tokens: Sequence[Token], covered: Sequence[Span]) -> list[int]:
    """Return the numbers of the tokens that begin in none of some spans, in order and apart."""
    found: list[int] = []
    past = 0
    for at, token in enumerate(tokens):
        while past < len(covered) and covered[past].end <= token.start:
            past += 1
        if past == len(covered) or token.start < covered[past].start:
            found.append(at)
    return found


def _gaps(span: Span, contents: Sequence[Span]) -> list[Span]:
    """Return the stretches of a sentence outside all that is reported to have been said."""
    found: list[Span] = []
    at = span.start
    first = bisect_right(contents, span.start, key=attrgetter("end"))
    last = bisect_left(contents, span.end, key=attrgetter("start"))
    for content in contents[first:last]:
        if at < content.start <= span.end:
            found.append(Span(at, content.start))
        at = max(at, content.end)
    if at < span.end:
        found.append(Span(at, span.end))
    return found
