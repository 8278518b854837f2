"""Put hits together into deeds: "will not lift the sanctions" is one refusal, not a lifting.

In: the hits of one sentence. Out: deeds, each with its type, mode and status after all words that
change it. The idea: a cue governs the next one in its clause, and a small table says what becomes
of a deed that is promised, asked for, refused, threatened, stopped or denied.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.events.match import Hit, Word
from dragoman.knowledge.codebook import Quad, load_codebook
from dragoman.knowledge.cues import Frame, Roles
from dragoman.records import Status

#: Words between a cue and the one it governs.
REACH = {
    "not": 5, "future": 5, "refuse": 7, "suppose": 4, "imagine": 5, "deny": 8, "stop": 6, "keep": 6,
    "AGREE": 12, "REQUEST": 14, "REJECT": 10, "THREATEN": 14, "ACCUSE": 16, "SUPPORT": 12,
    "CONCEDE": 6, "RETREAT": 6, "MOBILIZE": 6, "SANCTION": 6, "CONSULT": 8,
}  # fmt: skip
#: Words between joined deeds that share a governor.
GAP_OF_JOINED = 8
#: Words within which a bare noun is what was promised ("promised new sanctions").
NEAR = 3
_SPEECH = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "ACCUSE", "SUPPORT"})
_CHANGERS = frozenset({"not", "future", "refuse", "suppose", "imagine", "deny", "stop", "keep"})
_THREAT_MODES = {"ASSAULT": "violence", "COERCE": "restrict", "SANCTION": "relations"}


@dataclass(frozen=True, slots=True)
class Deed:
    """One event as far as its cues tell it: what, how real, and the hits it rests on in order.

    `is_thing` marks a deed told by a bare noun ("the sanctions"), too weak to be an event alone;
    `is_imagined` one that was not done ("did not sign") or only might be ("could sign").
    """

    type: str
    mode: str | None
    cameo: str | None
    frame: Frame
    status: Status
    hits: tuple[Hit, ...]
    is_thing: bool = False
    is_future: bool = False
    is_imagined: bool = False

    @property
    def first(self) -> int:
        """The number of the first word of the first cue."""
        return self.hits[0].first

    @property
    def core(self) -> Hit:
        """The first hit that tells a deed, behind the words that change it."""
        return next((hit for hit in self.hits if hit.cue.type not in _CHANGERS), self.hits[0])

    @property
    def last(self) -> int:
        """The number of the last word of the last cue."""
        return max(hit.last for hit in self.hits)


def find_deeds(words: Sequence[Word], hits: Sequence[Hit], roles: Roles) -> list[Deed]:
    """Return the deeds of a sentence, left to right."""
    governor = _governors(words, hits, roles)
    children: dict[int, list[int]] = {}
    for child, parent in governor.items():
        children.setdefault(parent, []).append(child)
    deeds: list[Deed | None] = [None] * len(hits)
    for number in reversed(range(len(hits))):  # what is governed stands behind its governor
        lower = (deeds[child] for child in children.get(number, ()))
        deeds[number] = _resolve(hits[number], next(filter(None, lower), None))
    return [deed for n, deed in enumerate(deeds) if deed is not None and n not in governor]


def _governors(words: Sequence[Word], hits: Sequence[Hit], roles: Roles) -> dict[int, int]:
    """Return for each governed hit the number of the hit that governs it."""
    governor: dict[int, int] = {}
    for number in range(1, len(hits)):
        before = number - 1
        if _governs(words, hits[before], hits[number], roles):
            governor[number] = before
        elif before in governor and _inherits(words, hits, (governor[before], before, number)):
            governor[number] = governor[before]
    return governor


def _governs(words: Sequence[Word], upper: Hit, lower: Hit, roles: Roles) -> bool:
    """Tell whether one cue takes the next one as what is promised, asked, stopped or denied."""
    kind = upper.cue.type
    gap = lower.first - upper.last - 1
    if kind not in REACH or gap > REACH[kind] or lower.first <= upper.last:
        return False
    if upper.cue.frame in (Frame.THING, Frame.NOUN) or lower.cue.type == "occasion":
        return False
    is_noun = lower.cue.frame is Frame.NOUN
    if is_noun and (kind in ("SUPPORT", "ACCUSE") or upper.cue.frame is Frame.WISH):
        return False
    if is_noun and lower.cue.type == "ACCUSE" and kind in _SPEECH:
        return False
    between = words[upper.last + 1 : lower.first]
    if kind not in _CHANGERS and kind not in _SPEECH:
        return lower.cue.frame is Frame.THING and gap <= REACH[kind]
    if kind in _CHANGERS and words[upper.last].clause != words[lower.first].clause:
        return False
    if any(word.form in roles.breaks for word in between):
        return False
    if kind in _CHANGERS and any(word.form in roles.relatives for word in between):
        return False
    if kind == "future" and words[upper.last].form in roles.passive:
        return not words[lower.last].form.endswith(roles.passive_endings)
    is_joined = any(word.form in roles.joins for word in between)
    return not (is_joined and lower.cue.type in _SPEECH | _CHANGERS)


def _inherits(words: Sequence[Word], hits: Sequence[Hit], chain: tuple[int, int, int]) -> bool:
    """Tell whether a joined deed shares the governor: "agreed to lift X and release Y"."""
    upper, before, number = chain
    if hits[upper].cue.type not in _SPEECH or hits[number].cue.type in _SPEECH | _CHANGERS:
        return False
    return hits[number].first - hits[before].last <= GAP_OF_JOINED


def _resolve(hit: Hit, inner: Deed | None) -> Deed | None:
    if hit.cue.type in _CHANGERS:
        return _change(hit, inner)
    deed = Deed(
        hit.cue.type, hit.cue.mode, hit.cue.cameo, hit.cue.frame, Status.DONE, (hit,),
        is_thing=hit.cue.frame is Frame.THING,
    )  # fmt: skip
    if inner is None:
        return deed
    return _take(deed, inner)


def _change(hit: Hit, inner: Deed | None) -> Deed | None:
    """Return what becomes of a deed after a word that changes it."""
    if inner is None:
        return None
    changed = replace(inner, hits=(hit, *inner.hits))
    kind = hit.cue.type
    if kind == "future":
        return _foretell(changed)
    if kind == "refuse":
        return _refuse(changed)
    if kind == "not":
        return replace(_refuse(changed), is_imagined=True) if _is_refusable(inner) else None
    if kind == "imagine":
        return replace(changed, is_imagined=True)
    if kind == "suppose":
        return replace(changed, status=Status.SUPPOSED)
    if kind == "deny" and inner.type == "ACCUSE" and inner.frame is Frame.NOUN:
        return _refuse(changed)
    if kind == "deny":
        return replace(changed, status=Status.DENIED)
    if kind == "stop":
        return _stop(changed)
    return replace(changed, is_thing=False, frame=Frame.ACT)


def _is_refusable(deed: Deed) -> bool:
    return deed.type in ("AGREE", "REJECT") or _is_friendly(deed.type)


def _foretell(deed: Deed) -> Deed:
    if deed.is_thing:
        return deed
    if deed.type == "REJECT" and deed.is_imagined:
        return replace(deed, is_imagined=False, is_future=True)
    if deed.type == "CONSULT":
        return replace(deed, status=Status.PLANNED, is_future=True)
    if deed.type in _SPEECH - {"SUPPORT"} or deed.type == "occasion":
        return replace(deed, status=Status.PLANNED if deed.type == "occasion" else deed.status)
    return _promise(replace(deed, is_future=True))


def _promise(deed: Deed) -> Deed:
    """Return a deed as an announcement: friendly ones are AGREE, hostile ones THREATEN."""
    if _is_friendly(deed.type):
        return replace(deed, type="AGREE", mode=None, cameo=None, frame=Frame.ACT, is_thing=False)
    mode = _THREAT_MODES.get(deed.type)
    return replace(deed, type="THREATEN", mode=mode, cameo=None, frame=Frame.ACT, is_thing=False)


def _refuse(deed: Deed) -> Deed:
    mode = _mode_of_object("REJECT", deed)
    return replace(deed, type="REJECT", mode=mode, cameo=None, frame=Frame.ACT, is_thing=False)


def _stop(deed: Deed) -> Deed:
    if deed.type == "CONSULT" and deed.mode == "visit":
        kind, mode, cameo = "REJECT", "meet", None
    elif _is_friendly(deed.type):
        kind, mode, cameo = "SANCTION", "discontinue", "161"
    else:
        kind, mode, cameo = "RETREAT", None, None
    return replace(deed, type=kind, mode=mode, cameo=cameo, frame=Frame.ACT, is_thing=False)


def _take(deed: Deed, inner: Deed) -> Deed:
    """Return a speech act with what it is about: "agreed to lift the sanctions"."""
    whole = replace(deed, hits=(*deed.hits, *inner.hits), is_thing=False)
    is_near = not inner.is_thing or inner.first - deed.last <= NEAR
    if deed.type == "AGREE" and _is_hostile(inner.type) and inner.type != "MOBILIZE" and is_near:
        return _promise(replace(whole, type=inner.type))
    if deed.type in ("REQUEST", "REJECT"):
        return replace(whole, mode=_mode_of_object(deed.type, inner))
    if deed.type == "THREATEN":
        return replace(whole, mode=deed.mode or _THREAT_MODES.get(inner.type))
    return whole


def _mode_of_object(kind: str, deed: Deed) -> str | None:
    """Return the mode of a request or refusal by what is asked or refused."""
    if deed.type == "CONSULT":
        return "meet"
    if deed.type in ("AID", "COOPERATE", "SUPPORT"):
        return "assist"
    if deed.type in ("RETREAT", "CONCEDE"):
        return "yield"
    return deed.mode if deed.type == kind else "change"


def _is_friendly(kind: str) -> bool:
    quad = _quad(kind)
    return quad is not None and quad.is_cooperation


def _is_hostile(kind: str) -> bool:
    quad = _quad(kind)
    return quad is not None and not quad.is_cooperation and kind not in _SPEECH - {"THREATEN"}


def _quad(kind: str) -> Quad | None:
    types = load_codebook().types
    return types[kind].quad if kind in types else None
