"""Read the reports of one sentence: cue, source and content together, not yet records."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from operator import attrgetter

from dragoman.language.quotes import cut_edges
from dragoman.language.speech import Frame
from dragoman.records import Kind, Note, Span
from dragoman.statements.content import find_content
from dragoman.statements.cues import Cue, find_cues, phrase_at
from dragoman.statements.lexicon import Lexicon, Word
from dragoman.statements.opening import Claim, make_claim
from dragoman.statements.phrase import Grammar, Side, Source, is_free_dash, points_back
from dragoman.statements.sentence import Sentence
from dragoman.statements.source import Refusal, find_behind, find_source

_MOST_WORDS_BEFORE_COLON = 14
_FEWEST_WORDS_OF_SPEECH = 3
_MOST_WORDS_OF_NAME = 5
_CITING_REACH = 6
_DASHES = frozenset("-–—―")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Who reports what in a sentence.

    `contents` is empty while the words stand elsewhere; `quoted_on` are those of them that stand in
    quotation marks in a later sentence.
    """

    sentence: Sentence
    source: Span | None
    cue: Span | None
    region: Span
    contents: tuple[Span, ...]
    quoted_on: tuple[Span, ...] = ()
    frames: frozenset[Frame]
    is_thought: bool = False
    is_shared: bool = False
    is_pointer: bool = False
    is_direct: bool = False
    is_nested: bool = False
    notes: tuple[Note, ...] = ()

    def has_quotation(self, span: Span) -> bool:
        """Tell whether words in quotation marks stand within or round a span."""
        known = self.sentence.quotations
        past = bisect_left(known, span.end, key=attrgetter("inner.start"))
        return past > 0 and span.start < known[past - 1].inner.end


def read_reports(sentence: Sentence, lexicon: Lexicon) -> list[Report]:
    """Return the reports of a sentence in the order of their cues."""
    cues = find_cues(sentence, lexicon)
    taken = frozenset(at for cue in cues for at in range(cue.first, cue.last + 1))
    grammar = Grammar(sentence, lexicon, taken)
    claims = _claims(grammar, cues)
    reports = [_report(grammar, claims, index) for index in range(len(claims))]
    kept = [report for report in reports if _is_kept(report)]
    named = _name_and_colon(grammar, claims) or _dash_and_name(grammar, claims)
    return kept if named is None else [named, *kept]


def _claims(grammar: Grammar, cues: list[Cue]) -> list[Claim]:
    claims: list[Claim] = []
    for cue in cues:
        source = find_source(grammar, cue)
        if isinstance(source, Refusal):
            continue
        if source is None and cue.form.is_converb:
            cue, source = _forward(grammar, cue)
        if source is None and _may_share(grammar, cue):
            source = _shared(grammar, cue, claims)
        if source is not None and not _speaks_inside(grammar, cue, source):
            claims.append(_cite(grammar, make_claim(grammar, cue, source)))
    return claims


def _cite(grammar: Grammar, claim: Claim) -> Claim:
    """Give the words to whom the source has them from: "Reuters, citing a diplomat"."""
    is_telling = claim.cue.form.frames & {Frame.CLAUSE, Frame.ACCORDING}
    if not is_telling or not _is_medium(grammar, claim.source):
        return claim
    first, last = claim.source.first, claim.cue.high
    if claim.source.side is Side.BEFORE:
        last = claim.cue.first - 1
    for at in range(first + 1, min(last, first + _CITING_REACH) + 1):
        size = phrase_at(grammar.sentence, at, grammar.lexicon.citations)
        if not size:
            continue
        found = find_behind(grammar, at + size, last, is_cited=True)
        if found is not None:
            found = _before_comma(grammar, found)
            return claim._replace(source=found, last=max(claim.last, found.last))
    return claim


def _is_medium(grammar: Grammar, source: Source) -> bool:
    """Tell an outlet or a word for one ("the daily", a name in quotation marks)."""
    places = range(max(source.first - 1, 0), source.last + 1)
    is_outlet = any(
        named.first in places and named.mention.kind is Kind.OUTLET
        for named in grammar.sentence.named
    )
    media = grammar.lexicon.media
    return is_outlet or any(
        grammar.word(at) in media or grammar.sentence.is_quotation_mark(at) for at in places
    )


def _before_comma(grammar: Grammar, source: Source) -> Source:
    commas = (at for at in range(source.first, source.last) if grammar.word(at) == ",")
    return source._replace(last=next(commas, source.last + 1) - 1)


def _forward(grammar: Grammar, cue: Cue) -> tuple[Cue, Source | None]:
    """Read "Citing reports, Biden accused ...": the subject follows the comma."""
    if any(not grammar.flag(at) & Word.FILLER for at in range(cue.low, cue.first)):
        return cue, None
    comma = next((at for at in range(cue.last, cue.high) if grammar.word(at) == ","), None)
    if comma is None:
        return cue, None
    source = find_behind(grammar, comma + 1, cue.high)
    if source is None:
        return cue, None
    named = grammar.sentence.named_at(source.first)
    if named is not None:
        source = source._replace(last=named.last)
    return cue._replace(high=comma - 1), source._replace(side=Side.SHARED)


def _may_share(grammar: Grammar, cue: Cue) -> bool:
    """Tell whether a cue may share a source: behind "and" or a comma, or as a converb."""
    if cue.form.is_converb:
        return True
    if cue.form.frames & {Frame.ACCORDING, Frame.NOUN, Frame.AFTER}:
        return False
    at = cue.first - 1
    while at >= cue.low and grammar.flag(at) & (Word.FILLER | Word.AUXILIARY):
        if grammar.flag(at) & Word.CONJUNCTION:
            return True
        at -= 1
    return at < cue.low or grammar.word(at) == "," or bool(grammar.flag(at) & Word.CONJUNCTION)


def _speaks_inside(grammar: Grammar, cue: Cue, source: Source) -> bool:
    """Tell whether a cue inside a quotation is the speaker's own ("I think"), or nobody's."""
    if not cue.low and cue.high == len(grammar.sentence.tokens) - 1:
        return False
    places = range(source.first, source.last + 1)
    if any(grammar.flag(at) & Word.FIRST_PERSON for at in places):
        return True
    if any(grammar.flag(at) & Word.PRONOUN for at in places):
        return False
    if cue.first and is_free_dash(grammar, cue.first - 1):
        return False
    return not any(
        named.first in places or named.last in places for named in grammar.sentence.named
    )


def _shared(grammar: Grammar, cue: Cue, claims: list[Claim]) -> Source | None:
    """Return the source a cue without its own shares: that of the cue before, or the subject."""
    for claim in reversed(claims):
        is_told = claim.source.side is not Side.ABSENT
        if claim.cue.low == cue.low and claim.first < cue.first and is_told:
            return claim.source._replace(side=Side.SHARED)
    return _subject(grammar, cue)


def _subject(grammar: Grammar, cue: Cue) -> Source | None:
    """Return what opens the sentence as a subject would: a mention, a pronoun or a name."""
    for at in range(cue.low, cue.first):
        named = grammar.sentence.named_at(at)
        if named is not None and named.last < cue.first:
            return Source(named.first, named.last, Side.SHARED)
        flag = grammar.flag(at)
        if flag & Word.PRONOUN and not flag & Word.DETERMINER:
            return Source(at, at, Side.SHARED)
        if not flag & (Word.FILLER | Word.CONJUNCTION | Word.DETERMINER):
            return _capitals(grammar, cue, at)
    return None


def _capitals(grammar: Grammar, cue: Cue, first: int) -> Source | None:
    tokens = grammar.sentence.tokens
    last = first
    while last + 1 < cue.first and (tokens[last + 1].is_capital or tokens[last + 1].word == "."):
        last += 1
    if tokens[first].flag or not tokens[first].is_capital or last + 1 >= cue.first:
        return None
    return Source(first, last, Side.SHARED)


def _report(grammar: Grammar, claims: list[Claim], index: int) -> Report:
    claim = claims[index]
    sentence, source = grammar.sentence, claim.source
    first = max(claim.first - 1, 0)
    contents = tuple(find_content(grammar, claims, index))
    return Report(
        sentence=sentence,
        source=None if source.side is Side.ABSENT else _source_span(sentence, claim),
        cue=sentence.span_of(claim.cue.first, claim.cue.last),
        region=sentence.span_of(claim.first, claim.last),
        contents=contents,
        is_direct=_is_line_of_dialogue(sentence, contents),
        frames=claim.cue.form.frames,
        is_thought=claim.cue.form.is_thought,
        is_shared=source.side is Side.SHARED,
        is_nested=_is_inside(sentence, claim.cue) and not is_free_dash(grammar, first),
        is_pointer=points_back(grammar, claim.cue.low, first) and not contents,
    )


def _source_span(sentence: Sentence, claim: Claim) -> Span:
    """Return the words of the source, the ending of "Putin's claim" cut off."""
    span = sentence.span_of(claim.source.first, claim.source.last)
    is_owned = Frame.NOUN in claim.cue.form.frames
    if is_owned and sentence.text[: span.end].endswith(("'s", "’s")):
        return Span(span.start, span.end - 2)
    return span


def _is_line_of_dialogue(sentence: Sentence, contents: tuple[Span, ...]) -> bool:
    """Tell "— We are ready, — said X": a line that opens with a dash is spoken."""
    if sentence.tokens[0].word not in _DASHES or sentence.span.start != sentence.paragraph:
        return False
    return bool(contents) and contents[0].start == sentence.tokens[1].start


def _is_inside(sentence: Sentence, cue: Cue) -> bool:
    inside = sentence.tokens[cue.first].quotation
    return (
        inside >= 0
        and sentence.quotations[inside].is_closed
        and sentence.quotations[inside].is_opened
    )


def _is_kept(report: Report) -> bool:
    """Keep what reports words here, and bare verbs of saying whose words may stand beside."""
    if report.contents:
        return True
    return Frame.CLAUSE in report.frames and not report.is_thought and not report.is_shared


def _name_and_colon(grammar: Grammar, claims: list[Claim]) -> Report | None:
    """Read `Vladimir Putin: "..."`, also with an unknown verb before the colon."""
    sentence = grammar.sentence
    tokens = sentence.tokens
    colon = next((k for k, token in enumerate(tokens) if token.word == ":"), None)
    if colon is None or any(claim.first < colon for claim in claims):
        return None
    if not colon or colon > _MOST_WORDS_BEFORE_COLON or colon + 1 >= len(tokens):
        return None
    inside = tokens[min(colon + 2, len(tokens) - 1)].quotation
    if not sentence.is_quotation_mark(colon + 1) or inside < 0:
        return None
    quotation = sentence.quotations[inside]
    words = sum(token.is_word for token in tokens[colon:])
    if words < _FEWEST_WORDS_OF_SPEECH or quotation.outer.start != tokens[colon + 1].start:
        return None
    first = next((k for k in range(colon) if not tokens[k].flag & (Word.FILLER | Word.LINK)), None)
    named = next((each for each in sentence.named if each.last < colon), None)
    if first is None or (named is None and colon - first > 5):
        return None
    source = (
        sentence.span_of(named.first, named.last) if named else sentence.span_of(first, colon - 1)
    )
    end = min(quotation.inner.end, sentence.span.end)
    return Report(
        sentence=sentence,
        source=source,
        cue=None,
        region=sentence.span_of(first, colon),
        contents=tuple(cut_edges(sentence.text, quotation.inner.start, end)),
        frames=frozenset({Frame.CLAUSE}),
        is_direct=True,
    )


def _dash_and_name(grammar: Grammar, claims: list[Claim]) -> Report | None:
    """Read `"..." - Vladimir Putin`: a quotation, a dash, and nothing but a name."""
    sentence = grammar.sentence
    tokens = sentence.tokens
    known = sentence.quotations
    at = bisect_left(known, sentence.span.start, key=attrgetter("outer.start"))
    quotation = known[at] if at < len(known) else None
    if quotation is None or quotation.outer.start != sentence.span.start:
        return None
    if not quotation.is_closed:
        return None
    behind = [k for k, token in enumerate(tokens) if token.start >= quotation.outer.end]
    words = [k for k in behind if tokens[k].is_word]
    if not words or len(words) > _MOST_WORDS_OF_NAME or tokens[behind[0]].word not in _DASHES:
        return None
    if not all(tokens[k].is_capital for k in words) or any(c.first >= behind[0] for c in claims):
        return None
    return Report(
        sentence=sentence,
        source=sentence.span_of(words[0], words[-1]),
        cue=None,
        region=sentence.span_of(words[0], words[-1]),
        contents=tuple(cut_edges(sentence.text, *quotation.inner)),
        frames=frozenset({Frame.CLAUSE}),
        is_direct=True,
    )
