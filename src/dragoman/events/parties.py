"""Who did it to whom: a deed and the mentions of its sentence in, actors and recipients out.

The idea: the subject stands before the cue and outside any preposition, the object after it; small
word lists of the language (agents, passives, prepositions) turn that round where they must. A
language may let the subject follow its verb ("warnte Lawrow"): then the nearest mention behind the
cue is tried when none stands before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.events.compose import Deed
from dragoman.events.doers import (
    distinct,
    find_agent,
    find_host,
    find_subject,
    late_doer,
    owner_at,
    owner_near,
    states,
    with_joined,
)
from dragoman.events.match import FULL_STOP
from dragoman.events.order import closes_clause, fronted
from dragoman.events.scene import Figure, Scene
from dragoman.events.stance import (
    has_case,
    is_behind,
    is_joined,
    is_oblique,
    is_passive,
    is_same,
    is_setting,
    joins,
    word_before,
)
from dragoman.knowledge.cues import Frame
from dragoman.records import Party

#: Words behind a cue in which its object may begin.
OBJECT_REACH = 9
#: Words between what should be done and who should do it.
WISH_CLOSE = 4
#: Modes of what is done to people by the state they are sent from.
_FROM_A_PLACE = frozenset({"expel", "deport"})
#: Types addressed to whoever should do something ("called for a release by X").
_ADDRESSED = frozenset({"REQUEST", "ACCUSE", "REJECT"})
#: Types that are done to the place where they are done.
_REACHING = frozenset({"ASSAULT", "MOBILIZE", "AID"})
#: Words between a cue and an object that stands right behind it.
CLOSE = 3


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays in a deed."""

    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()


def is_attribute(deed: Deed, scene: Scene) -> bool:
    """Tell whether a cue only describes a noun: "the recently rescued treaty", "the attack"."""
    hit = deed.hits[0]
    if deed.frame is not Frame.ACT or hit.last - hit.first >= len(hit.at):
        return False
    if scene.roles.verb_last and (len(hit.at) > 1 or closes_clause(hit.last, scene)):
        return False
    if deed.first > 0 and scene.words[deed.first - 1].form.endswith(scene.roles.possessive):
        return True
    if deed.first > 0 and scene.words[deed.first - 1].form in scene.roles.nominal:
        return True
    near = [n for n in (deed.first - 1, deed.first - 2) if n >= 0]
    covered = {n for figure in scene.figures for n in range(figure.first, figure.last + 1)}
    for number in near:
        if number in covered or number in scene.timed:
            return False
        if scene.words[number].form in scene.roles.definite:
            return True
    return False


def find_cast(deed: Deed, scene: Scene, *, is_reciprocal: bool) -> Cast:
    """Return the actors and recipients a deed has in its own sentence."""
    subject = find_subject(deed.first, scene)
    is_noun = deed.frame is Frame.NOUN
    if deed.type == "CONSULT" or (is_noun and deed.type == "COOPERATE"):
        return _together(deed, scene, subject)
    if is_noun:
        return _named(deed, scene)
    if deed.frame in (Frame.CHARGE, Frame.WISH):
        accused = owner_at(deed, scene) or find_subject(deed.first, scene, is_passive=True)
        is_far = accused is not None and accused.last < deed.first - WISH_CLOSE
        if is_far and deed.frame is Frame.WISH and not is_joined(deed.first, scene):
            return Cast()
        return Cast(recipients=with_joined(accused, scene) if accused else ())
    agent = find_agent(deed, scene)
    done_to = find_subject(deed.first, scene, is_passive=True) or subject
    if deed.frame is Frame.UNDERGO:
        done_to = owner_near(deed, scene) or _held(deed, scene) or done_to
    if deed.frame is Frame.UNDERGO or is_passive(deed.core.first, scene):
        if agent is None and deed.mode in _FROM_A_PLACE:
            own = done_to.states if done_to else frozenset()
            free = (f for f in _objects(deed, scene, done_to) if not f.states & own)
            agent = next(free, None)
        done_to = done_to or _late_subject(deed, scene, agent)
        behind = [f for f in _objects(deed, scene, None) if f is not agent]
        done_to = done_to or next(iter(behind), None)
        return Cast(agent.parties if agent else (), with_joined(done_to, scene) if done_to else ())
    given = _given_agent(deed, scene, subject)
    if given is not None:
        return given
    return _active(deed, scene, subject, is_reciprocal=is_reciprocal)


def _active(deed: Deed, scene: Scene, subject: Figure | None, *, is_reciprocal: bool) -> Cast:
    objects = _objects(deed, scene, subject)
    subject = subject or find_host(deed, scene) or late_doer(deed, scene)
    if subject is None and scene.roles.inverts and objects:
        free = [f for f in objects if has_case(f, "nom") and not is_oblique(f, scene)]
        subject = next(iter(free), None)
        objects = [figure for figure in objects if figure is not subject]
    objects = _with_fronted(deed, scene, subject, objects)
    if subject is None:
        return Cast(recipients=objects[0].parties if objects else ())
    actors = with_joined(subject, scene)
    is_shared = is_reciprocal or deed.core.cue.mutual
    if is_shared and (subject.is_pair or len(states(actors)) > 1):
        return Cast(actors=actors)
    if deed.type == "COOPERATE" and objects:
        return Cast(actors=distinct([*actors, *objects[0].parties]))
    if not objects and deed.type in _REACHING:
        objects = _struck(deed, scene, subject)
    return Cast(actors, _with_following(objects[0], objects, scene) if objects else ())


def _struck(deed: Deed, scene: Scene, subject: Figure) -> list[Figure]:
    """Return the place behind a deed that is done to it ("struck targets in Syria")."""
    return [
        figure
        for figure in scene.figures
        if figure.is_place
        and deed.last < figure.first <= deed.last + OBJECT_REACH
        and not figure.states & subject.states
    ][:1]


def _with_following(first: Figure, objects: Sequence[Figure], scene: Scene) -> tuple[Party, ...]:
    """Return the parties of an object with those joined to it ("envoys to X and Y")."""
    parties, edge = list(first.parties), first
    for figure in sorted(objects, key=lambda figure: figure.first):
        between = scene.words[edge.last + 1 : figure.first]
        is_listed = not between and figure.first == edge.last + 1
        if figure.first > edge.last and (is_listed or joins(between, scene.roles)):
            parties, edge = [*parties, *figure.parties], figure
    return distinct(parties)


def _late_subject(deed: Deed, scene: Scene, agent: Figure | None) -> Figure | None:
    """Return the one a passive is about where it does not stand before it."""
    if not scene.roles.inverts:
        return None
    covered = [f for f in fronted(deed.first, scene, None) if f.last >= deed.first]
    behind = [f for f in _objects(deed, scene, None) if f is not agent]
    return next(iter([*covered, *behind]), None)


def _with_fronted(
    deed: Deed, scene: Scene, subject: Figure | None, behind: list[Figure]
) -> list[Figure]:
    """Return the objects of a cue with those that stand before it, the likeliest first."""
    front = [
        figure
        for figure in fronted(deed.first, scene, subject)
        if not is_setting(figure, scene) and not is_same(figure, subject)
    ]
    direct = [figure for figure in front if not is_oblique(figure, scene)]
    found = [*direct, *behind, *(figure for figure in front if figure not in direct)]
    if not found and (deed.type in _REACHING or deed.core.cue.between_sides):
        found = [figure for figure in fronted(deed.first, scene, subject) if figure.is_place]
    if subject is not None and deed.type == "SANCTION" and deed.mode != "convict":
        found = [figure for figure in found if not figure.states & subject.states]
    return found


def _held(deed: Deed, scene: Scene) -> Figure | None:
    """Return the first figure that a cue holds ("23 diplomats must leave the country")."""
    if not deed.core.cue.between_sides:
        return None
    last = deed.core.last
    return next((f for f in scene.figures if f.last >= deed.first and f.first <= last), None)


def _given_agent(deed: Deed, scene: Scene, subject: Figure | None) -> Cast | None:
    """Read a passive whose agent stands between marker and verb ("bị X chỉ trích")."""
    if subject is None or subject.first == 0:
        return None
    if scene.words[subject.first - 1].form not in scene.roles.undergone:
        return None
    other = find_subject(subject.first, scene)
    return Cast(subject.parties, other.parties if other else ())


def _objects(deed: Deed, scene: Scene, subject: Figure | None) -> list[Figure]:
    """Return the figures behind a cue that its deed may be done to, the likeliest first.

    One of another state than the subject comes first, unless the nearest stands right behind.
    """
    found: list[Figure] = []
    for figure in scene.figures:
        if figure.first <= deed.first or figure.first > deed.last + OBJECT_REACH:
            continue
        if figure.first <= deed.hits[0].first < figure.last:
            continue
        is_agent = deed.type in _ADDRESSED and is_behind(figure, scene.roles.agent, scene)
        is_own = any(word_before(figure, scene) in hit.at for hit in deed.hits)
        if is_setting(figure, scene) and not is_agent and not is_own:
            continue
        if is_same(figure, subject) or _is_far(figure, deed, scene):
            continue
        found.append(figure)
    if found and subject is not None and not _is_close(found[0], deed, scene):
        found.sort(key=lambda figure: bool(figure.states & subject.states))
        return [] if found[0].states & subject.states else found
    return found


def _is_far(figure: Figure, deed: Deed, scene: Scene) -> bool:
    """Tell whether an object would stand in another clause than the cue, and not near it."""
    apart = scene.words[figure.first].clause - scene.words[deed.last].clause
    at = word_before(figure, scene)
    if apart == 1 and at >= 0 and scene.words[at].form in scene.roles.breaks:
        return False
    return apart >= FULL_STOP or (apart != 0 and figure.first > deed.last + CLOSE * 2)


def _is_close(figure: Figure, deed: Deed, scene: Scene) -> bool:
    """Tell whether an object stands right behind its cue, in the same clause."""
    same_clause = scene.words[figure.first].clause == scene.words[deed.last].clause
    return same_clause and figure.first <= deed.last + CLOSE


def _named(deed: Deed, scene: Scene) -> Cast:
    """Return who did a deed told by a noun and to whom: "the attack of X on Y", "X's arrest of Y".

    The doer stands right before the noun or behind "by"; the other right behind it.
    """
    doer = owner_at(deed, scene) or find_agent(deed, scene)
    behind = [f for f in scene.figures if deed.last < f.first <= deed.last + CLOSE]
    others = [f for f in behind if f is not doer and not is_setting(f, scene)]
    if doer is None and others and (deed.type == "MOBILIZE" or deed.mode == "withdraw"):
        doer = others[0]
        reach = doer.last + OBJECT_REACH
        others = [f for f in scene.figures if doer.last < f.first <= reach][:1]
    return Cast(doer.parties if doer else (), others[0].parties if others else ())


def _together(deed: Deed, scene: Scene, subject: Figure | None) -> Cast:
    """Return all sides of something done together ("talks between X and Y", "X met Y").

    The subject of a mere noun ("X spoke of the talks") is a side only where it stands for two.
    """
    behind = _behind(deed, scene)
    if subject is None and deed.frame is not Frame.NOUN:
        subject = late_doer(deed, scene)
    doers = with_joined(subject, scene) if subject is not None else ()
    if any(figure.is_pair for figure in behind):
        doers = ()
    if subject is not None and subject.is_pair:
        behind = []
    if deed.frame is Frame.NOUN and not behind and len(states(doers)) < 2:
        doers = ()
    if any(scene.words[n].form in scene.roles.between for n in _around(deed, scene)):
        doers = ()
    owner = owner_at(deed, scene)
    owned = owner.parties if owner is not None and deed.frame is Frame.NOUN else ()
    others = [party for figure in behind for party in figure.parties]
    return Cast(actors=distinct([*doers, *owned, *others]))


def _around(deed: Deed, scene: Scene) -> range:
    return range(deed.first, min(deed.last + 4, len(scene.words)))


def _behind(deed: Deed, scene: Scene) -> list[Figure]:
    """Return the first figure behind a cue and those joined to it."""
    found: list[Figure] = []
    for figure in scene.figures:
        if figure.last <= deed.hits[0].first or figure.first > deed.last + OBJECT_REACH:
            continue
        is_seen = deed.mode == "visit" and word_before(figure, scene) in deed.hits[0].at
        if (is_setting(figure, scene) and not is_seen) or figure.is_thing:
            continue
        if not (found or _takes_part(figure, deed, scene)):
            continue
        if found:
            between = scene.words[found[-1].last + 1 : figure.first]
            if between and not joins(between, scene.roles):
                break
        found.append(figure)
    return found


def _takes_part(figure: Figure, deed: Deed, scene: Scene) -> bool:
    """Tell whether a figure behind a cue is one of the sides, not a topic."""
    at = word_before(figure, scene)
    if at >= 0 and scene.words[at].form in (*scene.roles.accompany, *scene.roles.between):
        return True
    return (deed.frame is not Frame.NOUN or deed.mode == "visit") and at <= deed.core.last + 1
