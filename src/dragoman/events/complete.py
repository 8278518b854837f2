"""Who else plays in a deed: its cast so far in, the cast with what the text leaves open out.

The idea: what the sentence does not tell is taken from the statement it stands in, from the place
it names, or from the two sides in play; each such step leaves a note, and nothing is made up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.events.compose import Deed
from dragoman.events.parties import Cast
from dragoman.events.scene import Sentence
from dragoman.events.sides import with_doer_before, with_other_side
from dragoman.knowledge.cues import Frame
from dragoman.knowledge.registry import load_registry
from dragoman.records import Kind, Note, Party, Statement

#: Types whose one-word cues are too many-sided to stand without a recipient.
_NEEDS_RECIPIENT = frozenset(
    {"SUPPORT", "AID", "COERCE", "CONCEDE", "ASSAULT", "ACCUSE", "RETREAT"}
)

#: Modes of what is done to persons, be they of no known state.
_OF_PERSONS = frozenset({"arrest", "convict", "release", "assassinate", "abduct"})
#: Types only a state does: told without a doer, they are done by the state of the place.
_OF_A_STATE = frozenset({"SANCTION", "COERCE", "RETREAT", "ACCUSE"})


def complete(
    deed: Deed,
    cast: Cast,
    statements: tuple[Statement | None, Statement | None],
    sentence: Sentence,
    notes: list[Note],
) -> Cast:
    """Fill in the parties that the statement or the text before tells."""
    told_in, spoken = statements
    if deed.frame in (Frame.CHARGE, Frame.WISH):
        speaker = told_in.speaker if told_in else None
        is_side = speaker is not None and not _is_outlet(speaker)
        cast = replace(cast, actors=(speaker,) if speaker and is_side else ())
        return _with_sides(deed, cast, sentence, notes) if cast.actors else cast
    if spoken and spoken.speaker and not _are_known(cast.actors):
        cast = replace(cast, actors=(spoken.speaker,))
    is_shared = deed.type == "CONSULT" or (deed.type == "COOPERATE" and deed.frame is Frame.NOUN)
    if is_shared and _sides(cast.actors) < 2:
        return _carry_sides(deed, cast, sentence, notes)
    if deed.mode in ("convict", "arrest") and not cast.actors and cast.recipients:
        return _own_court(cast, sentence, notes)
    if deed.type in _OF_A_STATE and not _are_known(cast.actors) and cast.recipients:
        cast = _with_host(cast, told_in, sentence, notes)
    if deed.type == "occasion":
        return Cast(actors=cast.actors[:1] or _speaker_behind(deed, sentence))
    if deed.type in ("AGREE", "THREATEN", "REJECT"):
        cast = _without_own(cast)
    return _with_known(deed, _with_sides(deed, cast, sentence, notes))


def _with_sides(deed: Deed, cast: Cast, sentence: Sentence, notes: list[Note]) -> Cast:
    """Give a deed between two sides the one not told, with a note where it is carried."""
    words = sentence.words
    cast = with_doer_before(deed, cast, sentence.scene)
    quote = sentence.setting.cut(words[deed.first].start, words[deed.last].end)
    cast, is_carried = with_other_side(deed, cast, sentence.setting.sides, quote)
    if is_carried:
        notes.append(Note(code="parties-carried", text="The sides are those in play before."))
    return cast


def _with_host(
    cast: Cast, told_in: Statement | None, sentence: Sentence, notes: list[Note]
) -> Cast:
    """Take the state of the place ("were expelled from X"), or of who tells it, as the doer."""
    done_to = {party.state for party in cast.recipients}
    places = (f for f in sentence.scene.figures if f.is_place and f.states - done_to)
    place = next(places, None)
    speaker = told_in.speaker if told_in else None
    if place is None and (speaker is None or speaker.state in done_to | {None}):
        return cast
    text = "The doer is not named: taken from the place, else from who tells it."
    notes.append(Note(code="actor-inferred", text=text))
    return replace(cast, actors=place.parties if place else (speaker,) if speaker else ())


def _without_own(cast: Cast) -> Cast:
    """Drop recipients of the actors' own state: "Biden pledged that Washington ..."."""
    own = {party.state for party in cast.actors if party.state}
    return replace(cast, recipients=tuple(p for p in cast.recipients if p.state not in own))


def _speaker_behind(deed: Deed, sentence: Sentence) -> tuple[Party, ...]:
    """Return who speaks where the occasion comes first: "In a speech on Monday, X said"."""
    words = sentence.words
    for figure in sentence.scene.figures:
        if figure.first > deed.last and words[figure.first].clause > words[deed.last].clause:
            return figure.parties[:1]
    return ()


def _carry_sides(deed: Deed, cast: Cast, sentence: Sentence, notes: list[Note]) -> Cast:
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


def _own_court(cast: Cast, sentence: Sentence, notes: list[Note]) -> Cast:
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


def _is_outlet(party: Party) -> bool:
    actor = load_registry().actors.get(party.actor_id or "")
    return actor is not None and actor.kind is Kind.OUTLET


def _sides(parties: Sequence[Party]) -> int:
    known = (party for party in parties if _is_known(party))
    return len({party.actor_id or party.state or party.name for party in known})


def _with_known(deed: Deed, cast: Cast) -> Cast:
    """Drop recipients nobody knows, but of a deed done to a person ("arrested the writer X")."""
    if deed.mode in _OF_PERSONS:
        return cast
    return replace(cast, recipients=tuple(p for p in cast.recipients if _is_known(p)))


def _ids(parties: Sequence[Party]) -> set[str | None]:
    """Return who plays: an unnamed one counts by its name."""
    return {party.actor_id or party.name for party in parties}


def is_playable(deed: Deed, cast: Cast) -> bool:
    """Tell whether a deed has the parties its frame and type need."""
    if not _are_known(cast.actors):
        return False
    if deed.type in ("CONSULT", "COOPERATE"):
        return _sides(cast.actors) > 1
    if cast.recipients and _ids(cast.recipients) == _ids(cast.actors):
        return False
    is_shared = deed.type in ("SUPPORT", "AGREE") or deed.core.cue.mutual
    if is_shared and len({party.state for party in cast.actors}) > 1:
        return True
    if (
        deed.type in _NEEDS_RECIPIENT
        and deed.mode != "resign"
        and len(deed.hits[0].at) == 1
        and not cast.recipients
    ):
        return False
    if deed.type == "REQUEST" and not cast.recipients:
        return False
    actors = {party.state for party in cast.actors}
    if deed.frame is Frame.CHARGE:
        return not cast.recipients or not actors & {party.state for party in cast.recipients}
    if deed.frame is Frame.WISH:
        return bool(cast.recipients) and cast.recipients[0].state not in actors
    return True
