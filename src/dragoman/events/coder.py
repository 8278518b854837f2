"""Code the events of an article: who did what to whom, when, and how real it is.

In: a page, its article, mentions and statements. Out: events, each tied to its words. The idea:
every sentence of the outlet's own telling is read for cues; cues are composed into deeds; the
mentions round a deed are its parties; the statement it stands in tells who vouches for it. What the
sentence leaves open (the two sides in play, the day) is carried from the text before, with a note.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.events.charges import accusation
from dragoman.events.complete import complete, is_playable
from dragoman.events.compose import Deed, find_deeds
from dragoman.events.doers import topic_of
from dragoman.events.issues import find_issue
from dragoman.events.match import Word, find_hits, split_words
from dragoman.events.merge import merge_events
from dragoman.events.parties import Cast, find_cast, is_attribute
from dragoman.events.scene import (
    Figure,
    Sentence,
    Source,
    make_scene,
    statement_at_cue,
    statement_round,
    with_place,
)
from dragoman.events.setting import follow
from dragoman.events.telling import telling_of
from dragoman.knowledge.codebook import load_codebook
from dragoman.knowledge.cues import CueBook, Frame, load_cues
from dragoman.language.profile import languages, load_language
from dragoman.records import (
    Article,
    Event,
    Evidence,
    Mention,
    Note,
    Page,
    Span,
    Statement,
    short_id,
)

#: Share of words of sport, weather and business above which a page tells no event of ours, and
#: the least number of such words. Measured on English development news: pages on a game, a club or
#: a company's results have 0.6 to 5.2 %, most above 1; no diplomatic page has three such words.
ELSEWHERE_SHARE = 0.01
ELSEWHERE_LEAST = 4

#: Scores: a deed with both parties told, and what each thing left open takes away.
SCORE_TOLD = 0.9
SCORE_STEPS = {
    "actor-inferred": 0.3,
    "parties-carried": 0.2,
    "date-carried": 0.05,
    "recipient-open": 0.1,
}


def code_events(
    page: Page,
    article: Article,
    mentions: tuple[Mention, ...],
    statements: tuple[Statement, ...],
) -> tuple[Event, ...]:
    """Return the events of an article, in the order of their first words.

    Types, modes and scores follow PLOVER (`knowledge.codebook`). Several cues for the same event
    give one event with several evidences. A language without cues gives no events.
    """
    if article.language not in languages():
        return ()
    book = load_cues(article.language)
    ordered = sorted(mentions, key=lambda mention: mention.evidence.start)
    heard = tuple(with_place(statement, ordered) for statement in statements)
    named = {mention.name: mention for mention in mentions if mention.state}
    language = load_language(article.language)
    source = Source(page, article, language, book, named, telling_of(heard))
    if not book.cues or _is_elsewhere(source):
        return ()
    sentences = _sentences(source, ordered)
    found = [event for sentence in sentences for event in _code(sentence, source)]
    return merge_events(page, found)


def _is_elsewhere(source: Source) -> bool:
    """Tell whether a page is one of sport, weather or business."""
    strange = frozenset(word.casefold() for word in source.book.elsewhere)
    total = count = 0
    for span in source.article.telling():
        text = source.page.text[span.start : span.end].casefold()
        words = text.split()
        total += len(words)
        count += sum(word.strip(".,;:!?\"'“”()") in strange for word in words)
        count += sum(
            text.count(phrase) * len(phrase.split()) for phrase in strange if " " in phrase
        )
    return count >= ELSEWHERE_LEAST and count > ELSEWHERE_SHARE * total


def _sentences(source: Source, mentions: Sequence[Mention]) -> Iterator[Sentence]:
    """Yield the sentences in order, each with what the text before it leaves in play."""
    topic: Figure | None = None
    for setting in follow(
        source.page,
        source.article,
        mentions,
        source.language,
        source.article.telling(),
    ):
        words = split_words(source.page.text, setting.span)
        scene = make_scene(words, setting, source, topic)
        topic = topic_of(scene) or topic
        yield Sentence(setting.span, words, scene, setting)


def _code(sentence: Sentence, source: Source) -> Iterator[Event]:
    hits = find_hits(sentence.words, source.language)
    deeds = find_deeds(sentence.words, hits, source.book.roles)
    acts = [d for d in deeds if d.frame is Frame.ACT and not is_attribute(d, sentence.scene)]
    verbs = frozenset(deed.core.last for deed in acts)
    cores = tuple(deed.core.first for deed in deeds if not deed.is_thing)
    sentence = replace(
        sentence,
        scene=replace(sentence.scene, verbs=verbs),
        setting=replace(sentence.setting, cores=cores),
    )
    for deed in deeds:
        is_bare = deed.is_thing or deed.is_imagined or is_attribute(deed, sentence.scene)
        event = None if is_bare else _event(deed, sentence, source)
        if event is not None:
            yield event
            start = sentence.words[deed.first].start
            charge = accusation(event, statement_round(start, source))
            if charge is not None and deed.frame is Frame.ACT:
                yield charge


def _event(deed: Deed, sentence: Sentence, source: Source) -> Event | None:
    words = sentence.words
    start, end = words[deed.first].start, words[deed.hits[0].last].end
    told_in = statement_round(start, source)
    spoken = statement_at_cue(start, end, source)
    kind = None if deed.type == "occasion" else deed.type
    is_reciprocal = load_codebook().is_reciprocal(kind)
    cast = _cast(deed, sentence, told_in, is_reciprocal=is_reciprocal)
    notes: list[Note] = []
    cast = complete(deed, cast, (told_in, spoken), sentence, notes)
    if not is_playable(deed, cast):
        return None
    told_by = told_in.id if told_in else (spoken.within if spoken else None)
    when = sentence.setting.when(deed, words, (told_in, spoken), notes)
    evidence = _evidence(deed, cast, sentence, source)
    if not cast.recipients and not is_reciprocal:
        notes.append(Note(code="recipient-open", text="The text names no recipient."))
    return Event(
        id=short_id("event", source.page.id, evidence.start, start, deed.type),
        article_id=source.article.id,
        actors=cast.actors,
        recipients=cast.recipients,
        type=kind,
        mode=_mode(deed, words, source.book),
        cameo=deed.cameo or load_codebook().cameo_of(kind, deed.mode),
        issue=find_issue(source.page.text, sentence.span, Span(start, end), source.language),
        status=deed.status,
        when=when,
        told_by=told_by,
        evidence=(evidence,),
        score=_score(notes),
        notes=tuple(note for note in notes if note.code != "recipient-open"),
    )


def _cast(
    deed: Deed, sentence: Sentence, told_in: Statement | None, *, is_reciprocal: bool
) -> Cast:
    """Find the parties of a deed, inside the statement it stands in if it has any there."""
    scene = sentence.scene
    if told_in is not None:
        words = sentence.words
        start = min(content.start for content in told_in.content)
        end = max(content.end for content in told_in.content)
        held = [f for f in scene.figures if start <= words[f.first].start < end]
        inner = find_cast(deed, replace(scene, figures=held), is_reciprocal=is_reciprocal)
        if inner.actors or (deed.frame in (Frame.CHARGE, Frame.WISH) and inner.recipients):
            return inner
        if deed.frame in (Frame.CHARGE, Frame.WISH) and told_in.speaker is not None:
            own = {told_in.speaker.state}
            scene = replace(scene, figures=[f for f in scene.figures if not f.states & own])
    return find_cast(deed, scene, is_reciprocal=is_reciprocal)


def _score(notes: Sequence[Note]) -> float:
    return round(SCORE_TOLD - sum(SCORE_STEPS.get(note.code, 0.0) for note in notes), 2)


def _mode(deed: Deed, words: Sequence[Word], book: CueBook) -> str | None:
    """Return the mode: the cue's own, or by phone or among many where words beside it say so."""
    if deed.type != "CONSULT" or deed.mode not in (None, "meet"):
        return deed.mode
    near = words[max(0, deed.first - 1) : deed.last + 5]
    forms = {word.form for word in near}
    if forms & {word.casefold() for word in book.phone}:
        return "phone"
    if forms & {word.casefold() for word in book.multilateral}:
        return "multilateral"
    return deed.mode


def _evidence(deed: Deed, cast: Cast, sentence: Sentence, source: Source) -> Evidence:
    """Cut the clause: from the first to the last of cue and parties that stand in the sentence."""
    starts = [sentence.words[deed.first].start]
    ends = [sentence.words[deed.last].end]
    for party in (*cast.actors, *cast.recipients):
        span = party.evidence
        if sentence.span.start <= span.start and span.end <= sentence.span.end:
            starts.append(span.start)
            ends.append(span.end)
    start = _with_antecedent(min(starts), sentence.words, source.book)
    return Evidence.cut(source.page, start, max(ends))


def _with_antecedent(start: int, words: Sequence[Word], book: CueBook) -> int:
    """Move a start behind a relative ("..., which X blamed on Y") to what it is about."""
    first = next(number for number, word in enumerate(words) if word.end > start)
    if first == 0 or words[first - 1].form not in book.roles.relatives:
        return start
    clause = words[max(0, first - 2)].clause
    return next(word.start for word in words if word.clause == clause)
