from __future__ import annotations

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge.codebook import Quad, load_codebook, score


def test_there_are_sixteen_types_with_a_definition_and_an_example_each() -> None:
    types = load_codebook().types
    assert len(types) == 16
    assert all(entry.definition and entry.example for entry in types.values())


def test_cooperation_scores_above_zero_and_conflict_not() -> None:
    for entry in load_codebook().types.values():
        assert (entry.score > 0) == entry.quad.is_cooperation


def test_accuse_is_negative_though_the_table_prints_a_plus() -> None:
    assert score("ACCUSE") == -3.0


def test_a_mode_has_its_own_score_and_an_unknown_one_its_types() -> None:
    assert score("CONSULT", "phone") == 1.5
    assert score("CONSULT", "no-such-mode") == score("CONSULT") == 2.5
    assert score(None, "speech") is None


def test_an_unknown_type_is_named_with_the_known_ones() -> None:
    with pytest.raises(KnowledgeError, match=r"DANCE.*Known are AGREE"):
        score("DANCE")


def test_cameo_maps_both_ways_at_the_root() -> None:
    book = load_codebook()
    for name, entry in book.types.items():
        for root in entry.cameo[:1]:
            found = book.plover_of(root)
            assert found is not None
            assert found[0] in {name, "CONCEDE", "RETREAT"}
        assert book.cameo_of(name) == entry.cameo[0]


def test_a_longer_cameo_code_keeps_its_mode() -> None:
    book = load_codebook()
    assert book.plover_of("0841") == ("RETREAT", "release")
    assert book.plover_of("0419") == ("CONSULT", "phone")
    assert book.plover_of("010") is None
    assert book.cameo_of("CONSULT", "phone") == "041"
    assert book.cameo_of(None) is None


def test_quad_and_reciprocity_follow_the_type() -> None:
    book = load_codebook()
    assert book.quad("SANCTION") is Quad.MATERIAL_CONFLICT
    assert book.quad(None) is None
    assert book.is_reciprocal("CONSULT")
    assert not book.is_reciprocal("ACCUSE")
    assert not book.is_reciprocal(None)
