"""How figures stand in a sentence: behind a preposition, as an owner, as a place, in a list.

In: a figure and its scene. Out: yes or no, or the word that stands before it. The idea: small word
lists of the language decide whether a figure can be the subject, an object, or neither.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.events.match import Word
from dragoman.events.scene import Figure, Scene
from dragoman.knowledge.cues import Roles

#: Signs between the place a report opens with and its first word (" - ").
DATELINE_GAP = 3
#: Words between a verb and a figure that is its object, never the subject of a later verb.
OBJECT_CLOSE = 2


def has_case(figure: Figure, case: str) -> bool:
    """Tell whether a figure can stand in a case; one whose form does not tell can."""
    return not figure.cases or case in figure.cases


def owns(figure: Figure, scene: Scene) -> bool:
    """Tell whether a figure that is no place owns what follows it, outside any preposition."""
    return is_owner(figure, scene) and not figure.is_place and not is_oblique(figure, scene)


def is_joined(first: int, scene: Scene) -> bool:
    """Tell whether a word is joined to what stands before it ("and proposed")."""
    return first > 0 and scene.words[first - 1].form in scene.roles.joins


def may_act(figure: Figure, scene: Scene) -> bool:
    """Tell whether a figure can be a subject where it stands."""
    if figure.is_place or is_dateline(figure, scene) or is_owner(figure, scene):
        return False
    if not has_case(figure, "nom"):
        return False
    after = figure.last + 1
    if after < len(scene.words) and scene.words[after].form in scene.roles.relatives:
        return True
    clause = scene.words[figure.first].clause
    is_object = any(
        verb < figure.first <= verb + OBJECT_CLOSE and scene.words[verb].clause == clause
        for verb in scene.verbs
    )
    return not is_object and not is_oblique(figure, scene)


def is_dateline(figure: Figure, scene: Scene) -> bool:
    """Tell whether a figure is the place a report opens with ("LONDON - The minister ...")."""
    after = figure.last + 1
    if figure.first > 0 or after >= len(scene.words):
        return False
    party, gap = figure.parties[0], scene.words[after].start - scene.words[figure.last].end
    return party.actor_id is not None and party.actor_id == party.state and gap >= DATELINE_GAP


def is_oblique(figure: Figure, scene: Scene) -> bool:
    """Tell whether a figure stands behind a preposition, or behind a joint of one that does."""
    before: Figure | None = figure
    while before is not None:
        answer = _is_oblique(before, scene)
        if isinstance(answer, bool):
            return answer
        before = next((f for f in scene.figures if f.last == answer - 1), None)
    return False


def _is_oblique(figure: Figure, scene: Scene) -> bool | int:
    """Tell it by the words before a figure; the number of a joint where it is the other's case."""
    at = word_before(figure, scene)
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
    return at if form in scene.roles.joins else False


def word_before(figure: Figure, scene: Scene) -> int:
    """Return the number of the word before a figure and its article, -1 where there is none."""
    at = figure.first - 1
    while at >= 0 and is_small(scene.words[at].form, scene.roles):
        at -= 1
    return at


def is_small(form: str, roles: Roles) -> bool:
    """Tell whether a word may stand between a preposition and its noun: an article, a number."""
    return form in roles.definite or form in roles.counts or form.isdigit()


def is_owner(figure: Figure, scene: Scene) -> bool:
    """Tell whether a figure only owns what follows ("Lavrov's call")."""
    return scene.words[figure.last].form.endswith(scene.roles.possessive)


def is_passive(first: int, scene: Scene) -> bool:
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


def is_setting(figure: Figure, scene: Scene) -> bool:
    """Tell whether a figure only says where, or who else is the agent."""
    is_within = figure.is_place and is_behind(figure, scene.roles.within, scene)
    return is_within or is_behind(figure, scene.roles.agent, scene)


def is_behind(figure: Figure, forms: Sequence[str], scene: Scene) -> bool:
    """Tell whether one of several words stands before a figure and its article."""
    at = word_before(figure, scene)
    return at >= 0 and scene.words[at].form in forms


def is_same(figure: Figure, subject: Figure | None) -> bool:
    """Tell whether a figure stands for an actor of the subject."""
    if subject is None:
        return False
    ids = {party.actor_id for party in subject.parties if party.actor_id}
    return any(party.actor_id in ids for party in figure.parties)


def joins(between: Sequence[Word], roles: Roles) -> bool:
    """Tell whether the words between two figures only join them."""
    plain = [word.form for word in between if word.form not in roles.definite]
    return bool(plain) and len(plain) <= 2 and plain[0] in roles.joins
