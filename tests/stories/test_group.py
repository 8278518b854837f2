from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from dragoman.records import Reading
from dragoman.stories import group_stories
from tests.scenes import Scene, call, day

FIRST = call(
    "a", ["Holt rings Orlov", "Mara Holt and Pavel Orlov spoke by phone. They spoke of grain."]
)
SECOND = call(
    "b",
    ["Orlov: a useful talk", "Orlov took a call from Holt. The harbour will reopen, he said."],
)
RUSSIAN = call(
    "c", ["Орлов и Холт", "Орлов поговорил по телефону с Холт. Речь шла о зерне."], language="ru"
)


def stories(*scenes: Scene) -> dict[str, tuple[str, ...]]:
    found = group_stories([scene.reading() for scene in scenes])
    return {story.name: story.article_ids for story in found}


def test_pages_that_tell_one_call_are_one_story_in_any_language() -> None:
    told = stories(FIRST, SECOND, RUSSIAN)
    assert told == {
        "Call: Mara Holt and Pavel Orlov, 2 Mar 2021": ("article-a", "article-b", "article-c")
    }


def test_calls_of_two_days_are_two_stories() -> None:
    later = call(
        "d",
        ["Again", "Holt and Orlov spoke for an hour of fish and ferries. Nothing new."],
        on="2021-05-09",
    )
    assert len(stories(FIRST, SECOND, later)) == 2


def test_one_page_may_tell_two_stories() -> None:
    speech = {"mara-holt": "Holt"}
    both = call("e", ["Two things", "Holt called Orlov.", "Then Holt gave a speech on ships."])
    both.tell(None, "speech", speech, "gave a speech", cameo="010", when=day("2021-03-02"))
    both.say("mara-holt", "on ships", "Holt").say("mara-holt", "a speech", "Holt")
    other = Scene("f", ["Holt speaks", "Mara Holt gave a speech on ships and harbours."])
    other.name_everyone(mara_holt="Holt")
    other.tell(None, "speech", speech, "gave a speech", cameo="010", when=day("2021-03-02"))
    told = stories(FIRST, both, other)
    assert told["Call: Mara Holt and Pavel Orlov, 2 Mar 2021"] == ("article-a", "article-e")
    assert told["Speech: Mara Holt, 2 Mar 2021"] == ("article-e", "article-f")


def test_a_passing_mention_founds_no_story() -> None:
    wheat = [
        "Wheat dearer",
        "Wheat prices rose by a tenth in all ports.",
        "Mills buy.",
    ]
    steel = ["Steel strike", "Two foundries shut after the crews walked out over pay.", "No end."]
    one = Scene("g", [*wheat, "Farmers hold back corn.", "Holt and Orlov had spoken in May."])
    two = Scene("h", [*steel, "Orders go abroad.", "Holt and Orlov had spoken before."])
    for scene in (one, two):
        scene.name_everyone(mara_holt="Holt", pavel_orlov="Orlov")
        parties = {"mara-holt": "Holt", "pavel-orlov": "Orlov"}
        scene.tell("CONSULT", "phone", parties, "Holt and Orlov had spoken")
    assert all(len(articles) == 1 for articles in stories(one, two).values())


def test_pages_without_events_are_grouped_by_what_they_say() -> None:
    quake = "A strong earthquake shook the island of Bellamor and toppled its lighthouse"
    one = Scene("i", ["Earthquake on Bellamor", f"{quake}. Boats brought doctors."])
    two = Scene("j", ["Bellamor shaken", f"{quake}. The lighthouse keeper was saved."])
    far = Scene("k", ["Chess", "The grandmaster won the third game of the match in Tessaro."])
    told = sorted(stories(one, two, far).values())
    assert told == [("article-i", "article-j"), ("article-k",)]


def test_a_talk_that_only_one_of_two_like_pages_tells_is_a_story_of_its_own() -> None:
    quake = "A strong earthquake shook the island of Bellamor and toppled its lighthouse"
    one = Scene("p", ["Earthquake on Bellamor", f"{quake}. Boats brought doctors."])
    two = call("q", ["Holt and Orlov spoke by phone", f"{quake}. The keeper was saved."])
    assert sorted(stories(one, two).values()) == [("article-p", "article-q"), ("article-q",)]


def test_a_deed_of_states_is_named_by_the_states() -> None:
    one = Scene("r", ["Envoys out", "Washington expelled six envoys of Moscow, Holt said."])
    two = Scene("s", ["Six go", "Six envoys of Moscow were expelled by Washington, Holt said."])
    for scene in (one, two):
        parties = {"USA": "Washington", "RUS": "Moscow"}
        scene.tell("SANCTION", "expel", parties, "expelled", when=day("2021-03-02"))
    (name,) = stories(one, two)
    assert name.startswith("Sanctions: Russia and United States")


def test_every_reason_names_what_it_rests_on() -> None:
    (story,) = group_stories([FIRST.reading(), SECOND.reading()])
    assert {note.code for note in story.reasons} == {"same-happening"}
    assert {note.evidence.page_id for note in story.reasons if note.evidence} == {
        "page-a",
        "page-b",
    }


def test_nothing_read_makes_no_story() -> None:
    assert group_stories([]) == ()


POOL: list[Reading] = [
    scene.reading()
    for scene in (
        FIRST,
        SECOND,
        RUSSIAN,
        Scene("l", ["Chess", "The grandmaster won in Tessaro."]),
        Scene("m", ["Tessaro chess", "In Tessaro the grandmaster won again."]),
        call("n", ["Later", "Holt and Orlov spoke anew."], on="2021-05-09"),
        call("o", ["Undated", "Holt and Orlov spoke by phone of grain."], on=None),
    )
]


@given(st.randoms(use_true_random=False), st.integers(min_value=1, max_value=len(POOL)))
def test_the_order_of_the_pages_changes_no_story(chance: random.Random, size: int) -> None:
    chosen = chance.sample(POOL, size)
    turned = chance.sample(chosen, size)
    assert group_stories(chosen) == group_stories(turned)


@given(st.sets(st.sampled_from(range(len(POOL))), min_size=1))
def test_every_article_is_in_a_story(places: set[int]) -> None:
    chosen = [POOL[place] for place in places]
    told = {article for story in group_stories(chosen) for article in story.article_ids}
    assert told == {reading.article.id for reading in chosen}
