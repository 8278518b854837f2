"""Word order: which figures before a cue are its subject and which its objects.

In: the figures that stand before a cue. Out: the one that acts, and those it is done to. The idea:
where the verb comes first or second, what stands right before it is its subject; where it closes
its clause ("hat X ausgewiesen"), or where cases leave the order free, the first one acts and those
between it and the verb are its objects.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.events.scene import Figure, Scene

#: Cases of an object, and words between a joint and the figure that opens the clause behind it.
OBJECT_CASES = frozenset({"acc", "dat"})
CLOSE = 3


def first_acting(held: Sequence[Figure], first: int, scene: Scene) -> Figure:
    """Return the subject of a verb that may close its clause, of the figures that can act.

    Of joined ones it is the last, as for other verbs ("X and Y have").
    """
    start = _opening(first, scene)
    clause = scene.words[first].clause
    same = [figure for figure in held if scene.words[figure.first].clause == clause]
    inside = [figure for figure in same if figure.first > start] or same
    if not inside:
        return held[-1]
    subject = inside[0]
    for figure in inside[1:]:
        between = scene.words[subject.last + 1 : figure.first]
        plain = [word.form for word in between if word.form not in scene.roles.definite]
        if len(plain) != 1 or plain[0] not in scene.roles.joins:
            break
        subject = figure
    return subject


def _opening(first: int, scene: Scene) -> int:
    """Return the last word before a cue that opens its clause without a comma, -1 if none does."""
    found = -1
    clause = scene.words[first].clause
    for number in range(first):
        word = scene.words[number]
        if word.clause != clause:
            continue
        is_joint = word.form in scene.roles.joins and any(
            verb < number and scene.words[verb].clause == clause for verb in scene.verbs
        )
        if word.form in scene.roles.breaks or (is_joint and _is_followed(number, scene)):
            found = number
    return found


def _is_followed(number: int, scene: Scene) -> bool:
    return any(number < figure.first <= number + CLOSE for figure in scene.figures)


def closes_clause(number: int, scene: Scene) -> bool:
    """Tell whether a word is the last of its clause."""
    after = scene.words[number + 1 : number + 2]
    return not after or after[0].clause != scene.words[number].clause


def fronted(first: int, scene: Scene, subject: Figure | None) -> list[Figure]:
    """Return the figures of a cue's clause that stand before it and can be its objects."""
    clause = scene.words[first].clause
    after = subject.last if subject is not None and subject.last < first else -1
    found = []
    for figure in scene.figures:
        if figure.first > first or figure is subject:
            continue
        if scene.words[figure.first].clause != clause:
            continue
        is_covered = figure.last >= first
        is_between = scene.roles.verb_last and figure.first > after >= 0
        if is_covered or is_between or _is_object(figure, scene):
            found.append(figure)
    return found


def _is_object(figure: Figure, scene: Scene) -> bool:
    """Tell whether the case of a figure makes it an object wherever it stands."""
    if "nom" in figure.cases or not figure.cases & OBJECT_CASES:
        return False
    if "gen" not in figure.cases:
        return True
    is_first = figure.first == 0
    return is_first or scene.words[figure.first - 1].clause != scene.words[figure.first].clause
