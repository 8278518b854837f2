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
from dragoman.events.match import FULL_STOP, Word
from dragoman.events.order import first_acting, fronted
from dragoman.events.scene import Figure, Scene
from dragoman.knowledge.cues import Frame, Roles
from dragoman.records import Party

#: Words behind a cue in which its object may begin.
OBJECT_REACH = 9
#: Words before a cue in which its subject may end.
SUBJECT_REACH = 24
#: Signs between the place a report opens with and its first word (" - ").
DATELINE_GAP = 3
#: Words between a verb and a figure that is its object, never the subject of a later verb.
OBJECT_CLOSE = 2
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
    subject = _subject(deed.first, scene)
    is_noun = deed.frame is Frame.NOUN
    if deed.type == "CONSULT" or (is_noun and deed.type == "COOPERATE"):
        return _together(deed, scene, subject)
    if is_noun:
        return _named(deed, scene)
    if deed.frame in (Frame.CHARGE, Frame.WISH):
        accused = _owner_at(deed, scene) or _subject(deed.first, scene, is_passive=True)
        is_far = accused is not None and accused.last < deed.first - WISH_CLOSE
        if is_far and deed.frame is Frame.WISH and not _is_joined(deed.first, scene):
            return Cast()
        return Cast(recipients=_with_joined(accused, scene) if accused else ())
    agent = _agent(deed, scene)
    done_to = _subject(deed.first, scene, is_passive=True) or subject
    if deed.frame is Frame.UNDERGO:
        done_to = _owner_near(deed, scene) or done_to
    if deed.frame is Frame.UNDERGO or _is_passive(deed.core.first, scene):
        if agent is None and deed.mode in _FROM_A_PLACE:
            agent = next(iter(_objects(deed, scene, done_to)), None)
        done_to = done_to or _late_subject(deed, scene, agent)
        behind = [f for f in _objects(deed, scene, None) if f is not agent]
        done_to = done_to or next(iter(behind), None)
        return Cast(agent.parties if agent else (), _with_joined(done_to, scene) if done_to else ())
    given = _given_agent(deed, scene, subject)
    if given is not None:
        return given
    return _active(deed, scene, subject, is_reciprocal=is_reciprocal)


def _active(deed: Deed, scene: Scene, subject: Figure | None, *, is_reciprocal: bool) -> Cast:
    objects = _objects(deed, scene, subject)
    subject = subject or _host(deed, scene) or _late_doer(deed, scene)
    if subject is None and scene.roles.inverts and objects:
        free = [f for f in objects if _has_case(f, "nom") and not _is_oblique(f, scene)]
        subject = next(iter(free), None)
        objects = [figure for figure in objects if figure is not subject]
    objects = _with_fronted(deed, scene, subject, objects)
    if subject is None:
        return Cast(recipients=objects[0].parties if objects else ())
    actors = _with_joined(subject, scene)
    is_shared = is_reciprocal or deed.core.cue.mutual
    if is_shared and (subject.is_pair or len(_states(actors)) > 1):
        return Cast(actors=actors)
    if deed.type == "COOPERATE" and objects:
        return Cast(actors=_distinct([*actors, *objects[0].parties]))
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
        if figure.first > edge.last and (is_listed or _joins(between, scene.roles)):
            parties, edge = [*parties, *figure.parties], figure
    return _distinct(parties)


def _late_doer(deed: Deed, scene: Scene) -> Figure | None:
    """Return who does what a participle tells before its subject ("Meeting X, Y said ...")."""
    core = scene.words[deed.core.first]
    if not scene.roles.participles or not core.form.endswith(scene.roles.participles):
        return None
    after = (f for f in scene.figures if scene.words[f.first].clause > core.clause)
    return next((f for f in after if not f.is_thing and _may_act(f, scene)), None)


def _late_subject(deed: Deed, scene: Scene, agent: Figure | None) -> Figure | None:
    """Return the one a passive is about where it does not stand before it."""
    if not scene.roles.inverts:
        return None
    covered = [f for f in fronted(deed.first, scene, None) if f.last >= deed.first]
    behind = [f for f in _objects(deed, scene, None) if f is not agent]
    return next(iter([*covered, *behind]), None)


def _host(deed: Deed, scene: Scene) -> Figure | None:
    """Return the place that acts by a verb without a subject ("in Moscow they denied")."""
    core = scene.words[deed.core.first]
    if not scene.roles.impersonal or not core.form.endswith(scene.roles.impersonal):
        return None
    before = [figure for figure in scene.figures if figure.last < deed.first and figure.is_place]
    return next((f for f in before if scene.words[f.first].clause == core.clause), None)


def _with_fronted(
    deed: Deed, scene: Scene, subject: Figure | None, behind: list[Figure]
) -> list[Figure]:
    """Return the objects of a cue with those that stand before it, the likeliest first."""
    front = [
        figure
        for figure in fronted(deed.first, scene, subject)
        if not _is_setting(figure, scene) and not _is_same(figure, subject)
    ]
    direct = [figure for figure in front if not _is_oblique(figure, scene)]
    found = [*direct, *behind, *(figure for figure in front if figure not in direct)]
    if subject is not None and deed.type == "SANCTION" and deed.mode != "convict":
        found = [figure for figure in found if not figure.states & subject.states]
    return found


def _has_case(figure: Figure, case: str) -> bool:
    """Tell whether a figure can stand in a case; one whose form does not tell can."""
    return not figure.cases or case in figure.cases


def _states(parties: Sequence[Party]) -> set[str]:
    return {party.state for party in parties if party.state}


def topic_of(scene: Scene) -> Figure | None:
    """Return the figure a sentence is about: its first that may act, for the pronoun after it."""
    held = (f for f in scene.figures if f.states and not f.is_thing and _may_act(f, scene))
    return next(held, None)


def _subject(first: int, scene: Scene, *, is_passive: bool = False) -> Figure | None:
    """Return the nearest figure before a word that is neither oblique, a place nor an object.

    A verb joined to another one ("X called Y and proposed") has the subject of the first. Where
    none is, the owner of a thing stands for it ("X's plan was condemned"); whose a mere thing is
    ("the Russian wine was banned") counts in the passive only.
    """
    near = [
        figure
        for figure in scene.figures
        if first - SUBJECT_REACH < figure.last < first and (is_passive or not figure.is_thing)
    ]
    held = [figure for figure in near if _may_act(figure, scene)]
    if not held:
        return next((figure for figure in near if _owns(figure, scene)), None)
    if _is_joined(first, scene):
        return held[0]
    return first_acting(held, first, scene) if scene.roles.verb_last else held[-1]


def _owns(figure: Figure, scene: Scene) -> bool:
    """Tell whether a figure that is no place owns what follows it, outside any preposition."""
    return _is_owner(figure, scene) and not figure.is_place and not _is_oblique(figure, scene)


def _is_joined(first: int, scene: Scene) -> bool:
    return first > 0 and scene.words[first - 1].form in scene.roles.joins


def _may_act(figure: Figure, scene: Scene) -> bool:
    """Tell whether a figure can be a subject where it stands."""
    if figure.is_place or _is_dateline(figure, scene) or _is_owner(figure, scene):
        return False
    if not _has_case(figure, "nom"):
        return False
    after = figure.last + 1
    if after < len(scene.words) and scene.words[after].form in scene.roles.relatives:
        return True
    clause = scene.words[figure.first].clause
    is_object = any(
        verb < figure.first <= verb + OBJECT_CLOSE and scene.words[verb].clause == clause
        for verb in scene.verbs
    )
    return not is_object and not _is_oblique(figure, scene)


def _is_dateline(figure: Figure, scene: Scene) -> bool:
    """Tell whether a figure is the place a report opens with ("LONDON - The minister ...")."""
    after = figure.last + 1
    if figure.first > 0 or after >= len(scene.words):
        return False
    party, gap = figure.parties[0], scene.words[after].start - scene.words[figure.last].end
    return party.actor_id is not None and party.actor_id == party.state and gap >= DATELINE_GAP


def _is_oblique(figure: Figure, scene: Scene) -> bool:
    """Tell whether a figure stands behind a preposition, or behind a joint of one that does."""
    at = _before(figure, scene)
    if at < 0:
        return False
    form = scene.words[at].form
    if form in scene.roles.breaks:
        return False
    if form in scene.roles.oblique:
        return True
    is_apart = scene.words[at].clause != scene.words[figure.first].clause
    if is_apart and not any(f.last == at and not f.is_place for f in scene.figures):
        return False
    above = scene.words[at - 1] if at > 0 and at not in scene.timed else None
    if above and above.form in scene.roles.oblique and above.clause == scene.words[at].clause:
        return form not in (*scene.roles.joins, *scene.roles.breaks)
    if form in scene.roles.joins:
        other = next((f for f in scene.figures if f.last == at - 1), None)
        return other is not None and _is_oblique(other, scene)
    return False


def _before(figure: Figure, scene: Scene) -> int:
    """Return the number of the word before a figure and its article, -1 where there is none."""
    at = figure.first - 1
    while at >= 0 and _is_small(scene.words[at].form, scene.roles):
        at -= 1
    return at


def _is_small(form: str, roles: Roles) -> bool:
    """Tell whether a word may stand between a preposition and its noun: an article, a number."""
    return form in roles.definite or form in roles.counts or form.isdigit()


def _is_owner(figure: Figure, scene: Scene) -> bool:
    """Tell whether a figure only owns what follows ("Lavrov's call")."""
    return scene.words[figure.last].form.endswith(scene.roles.possessive)


def _is_passive(first: int, scene: Scene) -> bool:
    """Tell whether an auxiliary of the passive stands shortly before a cue in passive form."""
    roles = scene.roles
    if first > 0 and scene.words[first - 1].form in roles.undergone:
        return True
    if roles.passive_alone and scene.words[first].form.endswith(roles.passive_alone):
        return True
    if roles.passive_endings and not scene.words[first].form.endswith(roles.passive_endings):
        return False
    near = scene.words[max(0, first - roles.passive_reach) : first]
    held = [word for word in near if word.clause == scene.words[first].clause]
    if roles.inverts:
        held.extend(scene.words[first + 1 : first + 3])
    return any(word.form in roles.passive for word in held)


def _agent(deed: Deed, scene: Scene) -> Figure | None:
    """Return the figure behind an agent word ("by X"): after the cue, else in its clause."""
    clause = scene.words[deed.core.first].clause
    before = None
    for figure in scene.figures:
        at = _before(figure, scene)
        if any(at in hit.at for hit in deed.hits):
            continue
        is_by_case = figure.cases == {"ins"} and not _is_oblique(figure, scene)
        if not is_by_case and (at < 0 or scene.words[at].form not in scene.roles.agent):
            continue
        if at > deed.first:
            return figure
        if scene.words[at].clause == clause:
            before = figure
    return before


def _given_agent(deed: Deed, scene: Scene, subject: Figure | None) -> Cast | None:
    """Read a passive whose agent stands between marker and verb ("bị X chỉ trích")."""
    if subject is None or subject.first == 0:
        return None
    if scene.words[subject.first - 1].form not in scene.roles.undergone:
        return None
    other = _subject(subject.first, scene)
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
        is_agent = deed.type in _ADDRESSED and _is_behind(figure, scene.roles.agent, scene)
        is_own = any(_before(figure, scene) in hit.at for hit in deed.hits)
        if _is_setting(figure, scene) and not is_agent and not is_own:
            continue
        if _is_same(figure, subject) or _is_far(figure, deed, scene):
            continue
        found.append(figure)
    if found and subject is not None and not _is_close(found[0], deed, scene):
        found.sort(key=lambda figure: bool(figure.states & subject.states))
        return [] if found[0].states & subject.states else found
    return found


def _is_far(figure: Figure, deed: Deed, scene: Scene) -> bool:
    """Tell whether an object would stand in another clause than the cue, and not near it."""
    apart = scene.words[figure.first].clause - scene.words[deed.last].clause
    return apart >= FULL_STOP or (apart != 0 and figure.first > deed.last + CLOSE * 2)


def _is_close(figure: Figure, deed: Deed, scene: Scene) -> bool:
    """Tell whether an object stands right behind its cue, in the same clause."""
    same_clause = scene.words[figure.first].clause == scene.words[deed.last].clause
    return same_clause and figure.first <= deed.last + CLOSE


def _is_setting(figure: Figure, scene: Scene) -> bool:
    """Tell whether a figure only says where, or who else is the agent."""
    is_within = figure.is_place and _is_behind(figure, scene.roles.within, scene)
    return is_within or _is_behind(figure, scene.roles.agent, scene)


def _is_behind(figure: Figure, forms: Sequence[str], scene: Scene) -> bool:
    """Tell whether one of several words stands before a figure and its article."""
    at = _before(figure, scene)
    return at >= 0 and scene.words[at].form in forms


def _is_same(figure: Figure, subject: Figure | None) -> bool:
    if subject is None:
        return False
    ids = {party.actor_id for party in subject.parties if party.actor_id}
    return any(party.actor_id in ids for party in figure.parties)


def _with_joined(subject: Figure, scene: Scene) -> tuple[Party, ...]:
    """Return the parties of a subject with those joined to it ("X and Y agreed")."""
    parties = list(subject.parties)
    edge = subject
    for figure in reversed([f for f in scene.figures if f.last < subject.first]):
        between = scene.words[figure.last + 1 : edge.first]
        if not _joins(between, scene.roles) or figure.is_place:
            break
        parties = [*figure.parties, *parties]
        edge = figure
    return _distinct(parties)


def _joins(between: Sequence[Word], roles: Roles) -> bool:
    """Tell whether the words between two figures only join them."""
    plain = [word.form for word in between if word.form not in roles.definite]
    return bool(plain) and len(plain) <= 2 and plain[0] in roles.joins


def _named(deed: Deed, scene: Scene) -> Cast:
    """Return who did a deed told by a noun and to whom: "the attack of X on Y", "X's arrest of Y".

    The doer stands right before the noun or behind "by"; the other right behind it.
    """
    doer = _owner_at(deed, scene) or _agent(deed, scene)
    behind = [f for f in scene.figures if deed.last < f.first <= deed.last + CLOSE]
    others = [f for f in behind if f is not doer and not _is_setting(f, scene)]
    if doer is None and others and (deed.type == "MOBILIZE" or deed.mode == "withdraw"):
        doer = others[0]
        reach = doer.last + OBJECT_REACH
        others = [f for f in scene.figures if doer.last < f.first <= reach][:1]
    return Cast(doer.parties if doer else (), others[0].parties if others else ())


def _owner_at(deed: Deed, scene: Scene) -> Figure | None:
    """Return the figure right before a cue that is a noun ("the US withdrawal", "X's call")."""
    first = deed.core.first
    return next((figure for figure in scene.figures if figure.last == first - 1), None)


def _owner_near(deed: Deed, scene: Scene) -> Figure | None:
    """Return the figure whose own the thing is that a cue names ("X's long jail term")."""
    near = [f for f in scene.figures if deed.first - CLOSE <= f.last < deed.first]
    return next((figure for figure in reversed(near) if _is_owner(figure, scene)), None)


def _together(deed: Deed, scene: Scene, subject: Figure | None) -> Cast:
    """Return all sides of something done together ("talks between X and Y", "X met Y").

    The subject of a mere noun ("X spoke of the talks") is a side only where it stands for two.
    """
    behind = _behind(deed, scene)
    if subject is None and deed.frame is not Frame.NOUN:
        subject = _late_doer(deed, scene)
    doers = _with_joined(subject, scene) if subject is not None else ()
    if any(figure.is_pair for figure in behind):
        doers = ()
    if subject is not None and subject.is_pair:
        behind = []
    if deed.frame is Frame.NOUN and not behind and len(_states(doers)) < 2:
        doers = ()
    if any(scene.words[n].form in scene.roles.between for n in _around(deed, scene)):
        doers = ()
    owner = _owner_at(deed, scene)
    owned = owner.parties if owner is not None and deed.frame is Frame.NOUN else ()
    others = [party for figure in behind for party in figure.parties]
    return Cast(actors=_distinct([*doers, *owned, *others]))


def _around(deed: Deed, scene: Scene) -> range:
    return range(deed.first, min(deed.last + 4, len(scene.words)))


def _behind(deed: Deed, scene: Scene) -> list[Figure]:
    """Return the first figure behind a cue and those joined to it."""
    found: list[Figure] = []
    for figure in scene.figures:
        if figure.last <= deed.hits[0].first or figure.first > deed.last + OBJECT_REACH:
            continue
        is_seen = deed.mode == "visit" and _before(figure, scene) in deed.hits[0].at
        if (_is_setting(figure, scene) and not is_seen) or figure.is_thing:
            continue
        if not (found or _takes_part(figure, deed, scene)):
            continue
        if found:
            between = scene.words[found[-1].last + 1 : figure.first]
            if between and not _joins(between, scene.roles):
                break
        found.append(figure)
    return found


def _takes_part(figure: Figure, deed: Deed, scene: Scene) -> bool:
    """Tell whether a figure behind a cue is one of the sides, not a topic."""
    at = _before(figure, scene)
    if at >= 0 and scene.words[at].form in (*scene.roles.accompany, *scene.roles.between):
        return True
    return (deed.frame is not Frame.NOUN or deed.mode == "visit") and at <= deed.core.last + 1


def _distinct(parties: Sequence[Party]) -> tuple[Party, ...]:
    """Return the parties without repetitions; a state beside its own minister is one side."""
    kept: dict[str, Party] = {}
    for party in parties:
        kept.setdefault(party.actor_id or party.name or str(party.evidence.start), party)
    return tuple(kept.values())
