"""What people marked on a page and what its elements say, in; which roles each line may have, out.

Most of the gold only tells which words are the article's text. So a line is labelled with the set
of roles it may have: all roles of the text, or all others, or the one that is known.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.article.features import Line
from dragoman.article.network import ROLES
from dragoman.records import Role
from training.roles.align import align

type Gold = Mapping[str, Any]
type Masks = NDArray[np.uint16]
type Weights = NDArray[np.float32]
#: What the lines of a page are called, by their words.
type Named = Mapping[str, int]

_BIT = {role: 1 << at for at, role in enumerate(ROLES)}
ANY = (1 << len(ROLES)) - 1
TEXT = _BIT[Role.BODY] | _BIT[Role.LEAD] | _BIT[Role.SUBHEAD]
_REST = ANY & ~TEXT
#: What a line may be that is called nothing: near the text, far behind it, far before it.
_BESIDE = _REST & ~_BIT[Role.COMMENT]
_BEHIND = _BIT[Role.FURNITURE] | _BIT[Role.RELATED]
_BEFORE = _BIT[Role.FURNITURE]
_NEAR = 8
#: Fewer words, among comments or teasers or behind the text, may be a button or a label.
_SAYING = {Role.COMMENT: 12, Role.RELATED: 4}
_SNIPPET, _NAMED = 0.15, 0.02
#: What a post set into the text may be: sets differ on whether it is told, the guide does not.
_POST = _BIT[Role.BODY]
_SPACE = re.compile(r"\s+")


def mask_of(*roles: Role) -> int:
    """Return the set of these roles as bits, in the order of `ROLES`."""
    return sum(_BIT[role] for role in set(roles))


def name_lines(lines: Sequence[Line], shown: Sequence[Role], title: str | None) -> Named:
    """Return what the elements and the rules say of the words in the lines of an HTML page.

    Args:
        lines: its lines.
        shown: the roles that the rules give them.
        title: the title that people gave.
    """
    found: defaultdict[str, int] = defaultdict(int)
    heading = fold(title or "")
    for line, role in zip(lines, shown, strict=True):
        key = fold(line.text)
        found[key] |= mask_of(Role.TITLE) if key == heading else _called(line, role)
    return found


def _called(line: Line, role: Role) -> int:
    """Return what a line may be by its elements; any role where they say nothing."""
    if "embedded" in line.hints:
        return _POST
    for kind in (Role.COMMENT, Role.RELATED, Role.CAPTION):
        is_text = kind is Role.CAPTION and (line.words > 60 or line.heading)
        if kind.value in line.hints and not is_text:
            return mask_of(kind, *_forms(line, kind))
    if role in {Role.BYLINE, Role.DATELINE}:
        return mask_of(role)
    if line.heading > 1 and role is Role.SUBHEAD:
        return mask_of(role, *_others())
    if "lead" in line.hints and role is Role.LEAD:
        return mask_of(role, *_others())
    if role is Role.BODY and not line.heading:
        return ANY & ~(_BIT[Role.SUBHEAD] | _BIT[Role.LEAD])
    return ANY


def _forms(line: Line, kind: Role) -> Sequence[Role]:
    """Return furniture for what may be a button or a form among comments or teasers."""
    is_short = line.words < _SAYING.get(kind, 0)
    return (Role.FURNITURE,) if is_short or "furniture" in line.cues else ()


def _others() -> tuple[Role, ...]:
    return tuple(role for role in ROLES if not _BIT[role] & TEXT)


def label(
    lines: Sequence[Line], gold: Gold, named: Named, guess: str | None = None
) -> tuple[Masks, Weights]:
    """Return the roles each line may have, and how much it counts; 0 is "not known".

    Args:
        lines: the lines of one form of a page.
        gold: what people marked: its `body`, or snippets `w`, `wo` and `comments`.
        named: what is known of the words of its lines.
        guess: text that is probably the body, where people marked snippets only.
    """
    keys = [fold(line.text) for line in lines]
    masks = np.array([named.get(key, ANY) for key in keys], np.uint16)
    weights = np.where([key in named and named[key] != ANY for key in keys], _NAMED, 0.0)
    if gold.get("body"):
        masks, weights = _by_body(lines, masks, align([x.text for x in lines], gold["body"]))
    elif guess is not None:
        told = align([line.text for line in lines], guess)
        masks, weights = _by_body(lines, masks, told, share=0.4)
    if not gold.get("body"):
        _mark_snippets(keys, gold, masks, weights)
    return masks, weights.astype(np.float32)


def _by_body(
    lines: Sequence[Line], masks: Masks, told: Sequence[float], share: float = 1.0
) -> tuple[Masks, Weights]:
    is_told = _with_posts(np.array(told, np.float32) >= 0.5, masks)
    inside = masks & TEXT
    outside = masks & _REST
    where = _where(is_told, [line.words >= _SAYING[Role.RELATED] for line in lines])
    is_teaser = (outside == mask_of(Role.RELATED)) & (where == _BEFORE)
    outside = np.where((outside == _REST) | is_teaser, where, outside)
    chosen = np.where(is_told, np.where(inside, inside, TEXT), np.where(outside, outside, _REST))
    words = np.minimum([line.words for line in lines], 80) ** 0.7 + 0.3
    held = float((is_told * [line.words for line in lines]).sum())
    return chosen.astype(np.uint16), share * words / max(50.0, held) ** 0.7


def _with_posts(is_told: NDArray[np.bool_], masks: Masks) -> NDArray[np.bool_]:
    """Count the posts set into the text among it, up to those that close it."""
    held = np.flatnonzero(is_told)
    if not len(held):
        return is_told
    is_within = np.zeros(len(is_told), bool)
    is_within[held[0] : held[-1] + _NEAR] = True
    both: NDArray[np.bool_] = is_told | (is_within & (masks == _POST))
    return both


def _where(is_told: NDArray[np.bool_], is_saying: Sequence[bool]) -> Masks:
    """Return what each line may be by where it stands: near the text, before it or behind it."""
    found = np.full(len(is_told), _BEFORE, np.uint16)
    held = np.flatnonzero(is_told)
    if len(held):
        found[held[0] :] = np.where(is_saying, _BEHIND, _BEFORE)[held[0] :]
    for at in held:
        found[max(0, at - _NEAR) : at + _NEAR + 1] = _BESIDE
    return found


def _mark_snippets(keys: list[str], gold: Gold, masks: Masks, weights: Weights) -> None:
    marks = (("w", TEXT), ("wo", _REST), ("comments", mask_of(Role.COMMENT)))
    for name, mask in marks:
        for snippet in gold.get(name) or ():
            held = [at for at, text in enumerate(keys) if fold(snippet) in text]
            if name == "w" and len(held) > 1:
                continue
            for at in held:
                masks[at] = masks[at] & mask or mask
                weights[at] = _SNIPPET


def fold(text: str) -> str:
    """Return a text in lower case with single spaces."""
    return _SPACE.sub(" ", text).strip().lower()
