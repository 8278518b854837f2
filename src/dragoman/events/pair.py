"""The event type between two given parties of one sentence, for evaluation on labelled pairs.

In: a sentence and the spans of source and target. Out: one PLOVER type, or None. The same cues and
the same composition as `code_events`; only the choice among the deeds of the sentence is by where
they stand to the two spans.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.events.compose import Deed, find_deeds
from dragoman.events.match import Word, find_hits, split_words
from dragoman.knowledge.codebook import load_codebook
from dragoman.knowledge.cues import Frame, load_cues
from dragoman.language.profile import load_language
from dragoman.records import Span


def code_pair(sentence: str, source: Span, target: Span, language: str) -> str | None:
    """Return the PLOVER type of what the source does to the target.

    Convictions, trade sanctions and blockades are given their CAMEO place (ACCUSE, COERCE,
    ASSAULT), as CAMEO-rooted label sets have it; a meeting still to come is AGREE.
    """
    profile = load_language(language)
    words = split_words(sentence, Span(0, len(sentence)))
    hits = find_hits(words, profile)
    deeds = [
        deed
        for deed in find_deeds(words, hits, load_cues(language).roles)
        if deed.type != "occasion"
    ]
    if not deeds:
        return None
    best = max(deeds, key=lambda deed: _fit(deed, words, source, target))
    return _label(best)


def _label(deed: Deed) -> str:
    if deed.type == "CONSULT" and deed.is_future:
        return "AGREE"
    if deed.cameo is None:
        return deed.type
    if deed.cameo[:2] in load_codebook().types["ASSAULT"].cameo:
        return "ASSAULT"
    found = load_codebook().plover_of(deed.cameo)
    return found[0] if found else deed.type


def _fit(deed: Deed, words: Sequence[Word], source: Span, target: Span) -> float:
    """Return how well a deed stands between two parties; larger is better."""
    start = words[deed.first].start
    fit = -2.0 if deed.is_thing else 0.0
    if deed.frame in (Frame.NOUN, Frame.CHARGE):
        fit -= 0.5
    if source.end <= start and (start < target.start or target == source):
        fit += 3.0
    elif target.end <= start < source.start:
        fit += 2.0
    elif start < min(source.start, target.start):
        fit += 0.5
    elif source.start <= start < source.end or target.start <= start < target.end:
        fit -= 0.5
    else:
        fit += 1.5
    gap = sum(1 for word in words if source.end <= word.start < start)
    return fit - 0.05 * gap
