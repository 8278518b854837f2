from __future__ import annotations

import pytest

from dragoman.events.compose import find_deeds
from dragoman.events.match import find_hits, split_words
from dragoman.knowledge.codebook import load_codebook
from dragoman.knowledge.cues import EventCue, load_cues
from dragoman.language.profile import load_language
from dragoman.records import Span

LANGUAGES = ("de", "en", "nl", "ru", "vi")
CHANGES = {"none", "stop", "keep", "occasion"}
EXAMPLES = [(code, cue) for code in LANGUAGES for cue in load_cues(code).cues if cue.example]


@pytest.mark.parametrize(("language", "cue"), EXAMPLES)
def test_every_example_tells_what_its_cue_says(language: str, cue: EventCue) -> None:
    text = cue.example or ""
    words = split_words(text, Span(0, len(text)))
    hits = find_hits(words, load_language(language))
    deeds = find_deeds(words, hits, load_cues(language).roles)
    assert cue.type in {deed.type for deed in deeds}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cue_has_a_type_and_a_mode_of_the_codebook(language: str) -> None:
    types = load_codebook().types
    for cue in load_cues(language).cues:
        assert cue.type in CHANGES or cue.type in types
        if cue.type in types and cue.mode:
            assert cue.mode in types[cue.type].modes


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_type_has_a_cue(language: str) -> None:
    assert {cue.type for cue in load_cues(language).cues} >= set(load_codebook().types)


def test_a_gap_does_not_cross_a_comma() -> None:
    text = "They imposed order, not sanctions"
    words = split_words(text, Span(0, len(text)))
    found = [hit.cue.type for hit in find_hits(words, load_language("en")) if len(hit.at) > 1]
    assert found == []


def test_the_longest_cue_wins_where_cues_share_words() -> None:
    text = "They called for calm"
    words = split_words(text, Span(0, len(text)))
    assert [len(hit.at) for hit in find_hits(words, load_language("en"))] == [2]


def test_words_written_with_combining_marks_are_read_composed() -> None:
    text = "phản đối"
    split = split_words("pha\u0309n đo\u0302\u0301i", Span(0, 12))
    assert [word.form for word in split] == text.split()
