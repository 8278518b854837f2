"""Who does a deed: its cue and the figures of its sentence in, the one that acts out.

The idea: the subject stands before the cue; where none does, it is the owner of what the sentence
is about, the agent behind "by", or the subject of the clause behind a participle.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.events.compose import Deed
from dragoman.events.order import first_acting
from dragoman.events.scene import Figure, Scene
from dragoman.events.stance import (
    is_behind,
    is_joined,
    is_oblique,
    is_owner,
    joins,
    may_act,
    owns,
    word_before,
)
from dragoman.records import Party

#: Words before a cue in which its subject may end.
SUBJECT_REACH = 24
#: Words between a cue and an object that stands right behind it.
CLOSE = 3


def late_doer(deed: Deed, scene: Scene) -> Figure | None:
    """Return who does what a participle tells before its subject ("Meeting X, Y said ...")."""
    core = scene.words[deed.core.first]
    if not scene.roles.participles or not core.form.endswith(scene.roles.participles):
        return None
    after = (f for f in scene.figures if scene.words[f.first].clause > core.clause)
    return next((f for f in after if not f.is_thing and may_act(f, scene)), None)


def find_host(deed: Deed, scene: Scene) -> Figure | None:
    """Return the place that acts by a verb without a subject ("in Moscow they denied")."""
    core = scene.words[deed.core.first]
    if not scene.roles.impersonal or not core.form.endswith(scene.roles.impersonal):
        return None
    before = [figure for figure in scene.figures if figure.last < deed.first and figure.is_place]
    return next((f for f in before if scene.words[f.first].clause == core.clause), None)


def states(parties: Sequence[Party]) -> set[str]:
    """Return the states of parties."""
    return {party.state for party in parties if party.state}


def topic_of(scene: Scene) -> Figure | None:
    """Return the figure a sentence is about: its first that may act, for the pronoun after it."""
    held = (f for f in scene.figures if f.states and not f.is_thing and may_act(f, scene))
    return next(held, None)


def find_subject(first: int, scene: Scene, *, is_passive: bool = False) -> Figure | None:
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
    held = [figure for figure in near if may_act(figure, scene)]
    linked = _linked(near, first, scene)
    clause = scene.words[first].clause
    if linked is not None and not any(scene.words[f.first].clause == clause for f in held):
        return linked
    if not held:
        return next((figure for figure in near if owns(figure, scene)), None)
    if is_joined(first, scene):
        return held[0]
    return first_acting(held, first, scene) if scene.roles.verb_last else held[-1]


def _linked(near: Sequence[Figure], first: int, scene: Scene) -> Figure | None:
    """Return whose the subject is, where it is no figure itself ("a ship of X has entered")."""
    clause = scene.words[first].clause
    same = (f for f in near if scene.words[f.first].clause == clause and not f.is_place)
    linked = next((f for f in same if is_behind(f, scene.roles.genitive, scene)), None)
    if linked is None:
        return None
    opening = scene.words[max(0, first - SUBJECT_REACH) : word_before(linked, scene)]
    is_first = all(w.form not in scene.roles.oblique for w in opening if w.clause == clause)
    return linked if is_first else None


def find_agent(deed: Deed, scene: Scene) -> Figure | None:
    """Return the figure behind an agent word ("by X"): after the cue, else in its clause."""
    clause = scene.words[deed.core.first].clause
    before = None
    for figure in scene.figures:
        at = word_before(figure, scene)
        if any(at in hit.at for hit in deed.hits):
            continue
        is_by_case = figure.cases == {"ins"} and not is_oblique(figure, scene)
        if not is_by_case and (at < 0 or scene.words[at].form not in scene.roles.agent):
            continue
        if at > deed.first:
            return figure
        if scene.words[at].clause == clause:
            before = figure
    return before


def with_joined(subject: Figure, scene: Scene) -> tuple[Party, ...]:
    """Return the parties of a subject with those joined to it ("X and Y agreed")."""
    parties = list(subject.parties)
    edge = subject
    for figure in reversed([f for f in scene.figures if f.last < subject.first]):
        between = scene.words[figure.last + 1 : edge.first]
        is_listed = not between and edge is not subject and figure.last + 1 == edge.first
        if not (is_listed or joins(between, scene.roles)) or figure.is_place:
            break
        parties = [*figure.parties, *parties]
        edge = figure
    return distinct(parties)


def owner_at(deed: Deed, scene: Scene) -> Figure | None:
    """Return the figure right before a cue that is a noun ("the US withdrawal", "X's call")."""
    first = deed.core.first
    return next((figure for figure in scene.figures if figure.last == first - 1), None)


def owner_near(deed: Deed, scene: Scene) -> Figure | None:
    """Return the figure whose own the thing is that a cue names ("X's long jail term")."""
    near = [f for f in scene.figures if deed.first - CLOSE <= f.last < deed.first]
    return next((figure for figure in reversed(near) if is_owner(figure, scene)), None)


def distinct(parties: Sequence[Party]) -> tuple[Party, ...]:
    """Return the parties without repetitions; a state beside its own minister is one side."""
    kept: dict[str, Party] = {}
    for party in parties:
        kept.setdefault(party.actor_id or party.name or str(party.evidence.start), party)
    return tuple(kept.values())
