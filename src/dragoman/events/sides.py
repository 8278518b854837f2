"""The party of a deed between two sides that its sentence does not tell.

In: the parties found, and the two sides in play. Out: the parties with the missing one. The idea:
"recalled its ambassador" and "23 diplomats must leave" are things two states do to each other, so
one side told and two in play give the other; only cues that say so (`between_sides`) get it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.events.compose import Deed
from dragoman.events.parties import Cast
from dragoman.events.scene import Scene
from dragoman.records import Evidence, Party


def with_doer_before(deed: Deed, cast: Cast, scene: Scene) -> Cast:
    """Give a deed without a doer the first one named before it, of another state than the other.

    For "Moscow hits back: 23 British diplomats must leave".
    """
    if not deed.core.cue.between_sides or cast.actors or not cast.recipients:
        return cast
    other = {party.state for party in cast.recipients}
    for figure in scene.figures:
        is_doer = figure.last < deed.first and figure.states and not figure.states & other
        if is_doer and not figure.is_place:
            return replace(cast, actors=figure.parties[:1])
    return cast


def with_other_side(
    deed: Deed, cast: Cast, sides: Sequence[Party], quote: Evidence
) -> tuple[Cast, bool]:
    """Return the parties with the one that is missing, and whether it was carried."""
    if not deed.core.cue.between_sides or bool(cast.actors) == bool(cast.recipients):
        return cast, False
    told = {party.state for party in (*cast.actors, *cast.recipients)}
    others = [side for side in sides if side.state not in told]
    if len(sides) != 2 or len(others) != 1:
        return cast, False
    side = others[0]
    party = Party(evidence=quote, name=side.name, actor_id=side.actor_id, state=side.state)
    if cast.actors:
        return replace(cast, recipients=(party,)), True
    return replace(cast, actors=(party,)), True
