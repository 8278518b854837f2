"""What a speaker says another state has done to somebody is an accusation, too.

In: an event told inside a statement. Out: the ACCUSE event of the speaker against who did it, or
None. The idea: "Muskar said Borduria had seized the ship" tells the seizure, vouched for by Muskar
only, and Muskar's reproach; the codebook keeps the two apart.
"""

from __future__ import annotations

from dataclasses import replace

from dragoman.knowledge.codebook import load_codebook
from dragoman.records import Event, Note, Statement, Status, short_id

#: Types that are a reproach when another state is said to have done them.
_GRAVE = frozenset({"ASSAULT", "COERCE"})


def accusation(event: Event, told_in: Statement | None) -> Event | None:
    """Return the accusation that a told deed amounts to."""
    speaker = told_in.speaker if told_in else None
    if told_in is None or speaker is None or speaker.state is None:
        return None
    if event.type not in _GRAVE or event.status is not Status.DONE or not event.actors:
        return None
    blamed = {party.state for party in event.actors}
    if None in blamed or speaker.state in blamed:
        return None
    return replace(
        event,
        id=short_id("event", event.id, "accusation"),
        type="ACCUSE",
        mode="allege",
        cameo=load_codebook().cameo_of("ACCUSE", "allege"),
        actors=(speaker,),
        recipients=event.actors,
        when=told_in.said,
        told_by=told_in.within,
        notes=(Note(code="told-deed", text="The speaker tells a deed of the other side."),),
    )
