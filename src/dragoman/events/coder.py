"""Code the events of an article: who did what to whom, when, and how real it is.

In: a page, its article, mentions and statements. Out: events, each tied to its words. The idea:
every sentence of the outlet's own telling is read for cues; cues are composed into deeds; the
mentions round a deed are its parties; the statement it stands in tells who vouches for it. What the
sentence leaves open (the two sides in play, the day) is carried from the text before, with a note.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.events.compose import Deed, find_deeds
from dragoman.events.match import Word, find_hits, split_words
from dragoman.events.merge import merge_events
from dragoman.events.parties import Cast, Figure, Scene, find_cast, is_attribute, make_figures
from dragoman.events.setting import Setting, follow
from dragoman.knowledge.codebook import load_codebook
from dragoman.knowledge.cues import CueBook, Frame, load_cues
from dragoman.language.profile import Language, languages, load_language
from dragoman.records import (
    TELLING,
    Article,
    Event,
    Evidence,
    Kind,
    Mention,
    Note,
    Page,
    Party,
    Role,
    Span,
    Statement,
    short_id,
)

#: Share of words of sport, weather and business above which a page tells no event of ours, and
#: the least number of such words. On 30 pages of each kind written for the tests: above 2.5 %; on
#: the diplomatic example pages: below 0.6 %.
ELSEWHERE_SHARE = 0.015
ELSEWHERE_LEAST = 4

#: Scores: a deed with both parties told, and what each thing left open takes away.
SCORE_TOLD = 0.9
SCORE_STEPS = {
    "actor-inferred": 0.3,
    "parties-carried": 0.2,
    "date-carried": 0.05,
    "recipient-open": 0.1,
}


#: Types whose one-word cues are too many-sided to stand without a recipient.
_NEEDS_RECIPIENT = frozenset({"SUPPORT", "AID", "COERCE", "CONCEDE", "ASSAULT", "ACCUSE"})


@dataclass(frozen=True, slots=True)
class _Reading:
    """What stays the same while an article is coded."""

    page: Page
    article: Article
    language: Language
    book: CueBook
    mentions: Sequence[Mention]
    statements: Sequence[Statement]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence being coded: its span, words, figures and setting."""

    span: Span
    words: Sequence[Word]
    scene: Scene
    setting: Setting


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
    reading = _Reading(page, article, load_language(article.language), book, mentions, statements)
    if not book.cues or _is_elsewhere(reading):
        return ()
    found = [event for sentence in _sentences(reading) for event in _code(sentence, reading)]
    return merge_events(page, found)


def _told(article: Article) -> Iterator[Span]:
    """Yield the title and the blocks of the outlet's own telling."""
    for block in article.blocks:
        if block.role in TELLING or block.role is Role.TITLE:
            yield Span(block.evidence.start, block.evidence.end)


def _is_elsewhere(reading: _Reading) -> bool:
    """Tell whether a page is one of sport, weather or business."""
    strange = frozenset(word.casefold() for word in reading.book.elsewhere)
    total = count = 0
    for span in _told(reading.article):
        words = reading.page.text[span.start : span.end].casefold().split()
        total += len(words)
        count += sum(word.strip(".,;:!?\"'“”()") in strange for word in words)
    return count >= ELSEWHERE_LEAST and count > ELSEWHERE_SHARE * total


def _sentences(reading: _Reading) -> Iterator[_Sentence]:
    """Yield the sentences that hold a cue, each with what the text before it leaves in play."""
    for setting in follow(
        reading.page,
        reading.article,
        reading.mentions,
        reading.language,
        list(_told(reading.article)),
    ):
        words = split_words(reading.page.text, setting.span)
        scene = _scene(words, setting, reading)
        yield _Sentence(setting.span, words, scene, setting)


def _scene(words: Sequence[Word], setting: Setting, reading: _Reading) -> Scene:
    pairs = list(_phrases(words, reading.book.roles.both))
    cut = [Evidence.cut(reading.page, words[a].start, words[b].end) for a, b in pairs]
    inside = [m for m in setting.mentions if m.kind is not Kind.OUTLET]
    figures = make_figures(words, inside, pairs, setting.sides, cut)
    figures.extend(_speakers(words, figures, reading))
    timed = {
        number
        for number, word in enumerate(words)
        for time in setting.times
        if word.start < time.span.end and time.span.start < word.end
    }
    ordered = sorted(figures, key=lambda figure: figure.first)
    return Scene(words, ordered, reading.book.roles, frozenset(timed))


def _phrases(words: Sequence[Word], phrases: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where one of several phrases stands, by word numbers."""
    split = sorted((phrase.casefold().split() for phrase in phrases), key=len, reverse=True)
    number = 0
    while number < len(words):
        for phrase in split:
            if [word.form for word in words[number : number + len(phrase)]] == phrase:
                yield number, number + len(phrase) - 1
                number += len(phrase) - 1
                break
        number += 1


def _speakers(
    words: Sequence[Word], figures: Sequence[Figure], reading: _Reading
) -> Iterator[Figure]:
    """Yield "I" and "we" inside a statement as figures of its speaker."""
    taken = {n for figure in figures for n in range(figure.first, figure.last + 1)}
    for number, word in enumerate(words):
        if word.form in reading.book.roles.first_person and number not in taken:
            statement = _statement_round(word.start, reading)
            if statement and statement.speaker:
                yield Figure(number, number, (statement.speaker,))


def _statement_round(at: int, reading: _Reading) -> Statement | None:
    """Return the innermost statement whose content holds a place."""
    holding = [
        (content.end - content.start, statement)
        for statement in reading.statements
        for content in statement.content
        if content.start <= at < content.end
    ]
    return min(holding, key=lambda entry: entry[0])[1] if holding else None


def _statement_at_cue(start: int, end: int, reading: _Reading) -> Statement | None:
    """Return the statement whose cue of speech touches a stretch."""
    for statement in reading.statements:
        cue = statement.cue
        if cue and cue.start < end and start < cue.end:
            return statement
    return None


def _code(sentence: _Sentence, reading: _Reading) -> Iterator[Event]:
    hits = find_hits(sentence.words, reading.language)
    for deed in find_deeds(sentence.words, hits, reading.book.roles):
        is_bare = deed.is_thing or deed.is_imagined or is_attribute(deed, sentence.scene)
        event = None if is_bare else _event(deed, sentence, reading)
        if event is not None:
            yield event


def _event(deed: Deed, sentence: _Sentence, reading: _Reading) -> Event | None:
    words = sentence.words
    start, end = words[deed.first].start, words[deed.hits[0].last].end
    told_in = _statement_round(start, reading)
    spoken = _statement_at_cue(start, end, reading)
    kind = None if deed.type == "occasion" else deed.type
    is_reciprocal = load_codebook().is_reciprocal(kind)
    cast = _cast(deed, sentence, told_in, is_reciprocal=is_reciprocal)
    notes: list[Note] = []
    cast = _complete(deed, cast, (told_in, spoken), sentence, notes)
    if not _is_playable(deed, cast):
        return None
    told_by = told_in.id if told_in else (spoken.within if spoken else None)
    when = sentence.setting.when(deed, words, (told_in, spoken), notes)
    evidence = _evidence(deed, cast, sentence, reading)
    if not cast.recipients and not is_reciprocal:
        notes.append(Note(code="recipient-open", text="The text names no recipient."))
    return Event(
        id=short_id("event", reading.page.id, evidence.start, start, deed.type),
        article_id=reading.article.id,
        actors=cast.actors,
        recipients=cast.recipients,
        type=kind,
        mode=_mode(deed, words, reading.book),
        cameo=deed.cameo or load_codebook().cameo_of(kind, deed.mode),
        status=deed.status,
        when=when,
        told_by=told_by,
        evidence=(evidence,),
        score=_score(notes),
        notes=tuple(note for note in notes if note.code != "recipient-open"),
    )


def _cast(
    deed: Deed, sentence: _Sentence, told_in: Statement | None, *, is_reciprocal: bool
) -> Cast:
    """Find the parties of a deed, inside the statement it stands in if it has any there."""
    scene = sentence.scene
    if told_in is not None:
        words = sentence.words
        start = min(content.start for content in told_in.content)
        held = [figure for figure in scene.figures if words[figure.first].start >= start]
        inner = find_cast(deed, replace(scene, figures=held), is_reciprocal=is_reciprocal)
        if deed.frame in (Frame.CHARGE, Frame.WISH) or inner.actors:
            return inner
    return find_cast(deed, scene, is_reciprocal=is_reciprocal)


def _score(notes: Sequence[Note]) -> float:
    return round(SCORE_TOLD - sum(SCORE_STEPS.get(note.code, 0.0) for note in notes), 2)


def _complete(
    deed: Deed,
    cast: Cast,
    statements: tuple[Statement | None, Statement | None],
    sentence: _Sentence,
    notes: list[Note],
) -> Cast:
    """Fill in the parties that the statement or the text before tells."""
    told_in, spoken = statements
    if deed.frame in (Frame.CHARGE, Frame.WISH):
        speaker = told_in.speaker if told_in else None
        return replace(cast, actors=(speaker,) if speaker else ())
    if spoken and spoken.speaker and not _are_known(cast.actors):
        cast = replace(cast, actors=(spoken.speaker,))
    is_shared = deed.type == "CONSULT" or (deed.type == "COOPERATE" and deed.frame is Frame.NOUN)
    if is_shared and _sides(cast.actors) < 2:
        return _carry_sides(deed, cast, sentence, notes)
    if deed.mode in ("convict", "arrest") and not cast.actors and cast.recipients:
        return _own_court(cast, sentence, notes)
    if deed.type == "occasion":
        return Cast(actors=cast.actors[:1] or _speaker_behind(deed, sentence))
    if deed.type in ("AGREE", "THREATEN"):
        return _without_own(cast)
    return cast


def _without_own(cast: Cast) -> Cast:
    """Drop recipients of the actors' own state: "Biden pledged that Washington ..."."""
    own = {party.state for party in cast.actors if party.state}
    return replace(cast, recipients=tuple(p for p in cast.recipients if p.state not in own))


def _speaker_behind(deed: Deed, sentence: _Sentence) -> tuple[Party, ...]:
    """Return who speaks where the occasion comes first: "In a speech on Monday, X said"."""
    words = sentence.words
    for figure in sentence.scene.figures:
        if figure.first > deed.last and words[figure.first].clause > words[deed.last].clause:
            return figure.parties[:1]
    return ()


def _carry_sides(deed: Deed, cast: Cast, sentence: _Sentence, notes: list[Note]) -> Cast:
    """Give a meeting told without its sides ("the talks lasted") those in play, with a note."""
    sides = sentence.setting.sides
    known = {party.state for party in cast.actors if party.state}
    if deed.frame is not Frame.NOUN or not sides or not known <= {s.state for s in sides}:
        return cast
    words = sentence.words[deed.first : deed.last + 1]
    quote = sentence.setting.cut(words[0].start, words[-1].end)
    carried = tuple(
        Party(evidence=quote, name=side.name, actor_id=side.actor_id, state=side.state)
        for side in sides
        if side.state not in known
    )
    notes.append(Note(code="parties-carried", text="The sides are those in play before."))
    return Cast(actors=(*cast.actors, *carried))


def _own_court(cast: Cast, sentence: _Sentence, notes: list[Note]) -> Cast:
    """Take the state of the place, else the recipient's own, as the one that judged or arrested."""
    place = next((f for f in sentence.scene.figures if f.is_place and f.states), None)
    state = next(iter(place.states)) if place else cast.recipients[0].state
    if state is None:
        return cast
    evidence = place.parties[0].evidence if place else cast.recipients[0].evidence
    text = "No court or police is named: taken from the place, else from the person's own state."
    notes.append(Note(code="actor-inferred", text=text))
    judge = Party(evidence=evidence, name=state, actor_id=state, state=state)
    return replace(cast, actors=(judge,))


def _are_known(parties: Sequence[Party]) -> bool:
    return any(_is_known(party) for party in parties)


def _is_known(party: Party) -> bool:
    """Tell whether a party is a state, of a state, or an actor of the registry."""
    return party.state is not None or bool(party.actor_id and not party.actor_id.startswith("new:"))


def _sides(parties: Sequence[Party]) -> int:
    return len({party.actor_id or party.name for party in parties if _is_known(party)})


def _is_playable(deed: Deed, cast: Cast) -> bool:
    """Tell whether a deed has the parties its frame and type need."""
    if not _are_known(cast.actors):
        return False
    if deed.type in ("CONSULT", "COOPERATE"):
        return _sides(cast.actors) > 1
    if deed.type in ("SUPPORT", "AGREE") and len({party.state for party in cast.actors}) > 1:
        return True
    if deed.type in _NEEDS_RECIPIENT and len(deed.hits[0].at) == 1 and not cast.recipients:
        return False
    actors = {party.state for party in cast.actors}
    if deed.frame is Frame.CHARGE:
        return not cast.recipients or not actors & {party.state for party in cast.recipients}
    if deed.frame is Frame.WISH:
        return bool(cast.recipients) and cast.recipients[0].state not in actors
    return True


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


def _evidence(deed: Deed, cast: Cast, sentence: _Sentence, reading: _Reading) -> Evidence:
    """Cut the clause: from the first to the last of cue and parties that stand in the sentence."""
    starts = [sentence.words[deed.first].start]
    ends = [sentence.words[deed.last].end]
    for party in (*cast.actors, *cast.recipients):
        span = party.evidence
        if sentence.span.start <= span.start and span.end <= sentence.span.end:
            starts.append(span.start)
            ends.append(span.end)
    start = _with_antecedent(min(starts), sentence.words, reading.book)
    return Evidence.cut(reading.page, start, max(ends))


def _with_antecedent(start: int, words: Sequence[Word], book: CueBook) -> int:
    """Move a start behind a relative ("..., which X blamed on Y") to what it is about."""
    first = next(number for number, word in enumerate(words) if word.end > start)
    if first == 0 or words[first - 1].form not in book.roles.relatives:
        return start
    clause = words[max(0, first - 2)].clause
    return next(word.start for word in words if word.clause == clause)
