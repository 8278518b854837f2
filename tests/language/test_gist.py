from __future__ import annotations

from dragoman.language.gist import Gist


def test_numbers_are_counted_without_their_grouping() -> None:
    gist = Gist()
    gist.add("125,000 and 125.000 people")
    assert gist.anchors["number:125000"] == 2


def test_names_of_two_scripts_share_an_anchor() -> None:
    english, russian = Gist(), Gist()
    english.add("Ms Lindqvist met Lavrov")
    russian.add("встреча с Лавровым")
    assert "name:lvrv" in english.anchors.keys() & russian.anchors.keys()


def test_common_words_can_be_dropped() -> None:
    gist = Gist()
    gist.add("the treaty and the ministers")
    gist.drop_common("en")
    assert set(gist.words) == {"treaty", "minist"}


def test_chinese_is_counted_by_pairs_of_signs() -> None:
    gist = Gist()
    gist.add("外交部长")
    assert set(gist.words) == {"外交", "交部", "部长"}
