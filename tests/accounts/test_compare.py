from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.accounts import compare_accounts
from dragoman.records import Agreement, Comparison, Story
from dragoman.stories import group_stories
from tests.scenes import Scene, call, day

SHARED, ALONE, CONFLICT = Agreement.SHARED, Agreement.ALONE, Agreement.CONFLICT


def story_of(*scenes: Scene) -> Story:
    return Story(id="story-1", name="one", article_ids=tuple(s.article_id for s in scenes))


def compared(*scenes: Scene) -> dict[str, Comparison]:
    readings = [scene.reading() for scene in scenes]
    _, found = compare_accounts([story_of(*scenes)], readings)
    return {comparison.question: comparison for comparison in found}


def told_by(comparison: Comparison) -> set[str]:
    return {claim.article_id[-1] for claim in comparison.claims}


def test_a_topic_of_two_pages_is_shared_and_one_of_one_page_stands_alone() -> None:
    one = Scene("a", ["Talks", "The envoys spoke of Syria at length.", "So was Libya."])
    two = Scene("b", ["Gespräche", "Die Gesandten sprachen lange über Syrien."], language="de")
    three = Scene("c", ["Talks", "The envoys dined on the terrace."])
    found = compared(one, two, three)
    assert (found["point: Syria"].agreement, told_by(found["point: Syria"])) == (SHARED, {"a", "b"})
    assert found["point: Syria"].silent == ("article-c",)
    assert (found["point: Libya"].agreement, told_by(found["point: Libya"])) == (ALONE, {"a"})


def test_one_treaty_under_two_names_is_one_point() -> None:
    one = Scene("a", ["Treaty", "Both sides praised the renewal of New START."])
    two = Scene("b", ["Treaty", "The extension of START III was welcomed in the two capitals."])
    assert told_by(compared(one, two)["point: New START"]) == {"a", "b"}


def test_two_prison_terms_of_one_person_conflict() -> None:
    one = Scene("a", ["Trial", "Ilin was sentenced to nearly two years in prison."])
    two = Scene("b", ["Trial", "The court gave Ilin a three-year jail term."])
    for scene in (one, two):
        scene.name_everyone(rok_ilin="Ilin")
    terms = compared(one, two)["rok-ilin: prison term"]
    assert terms.agreement is CONFLICT
    assert {claim.evidence.quote for claim in terms.claims} == {"nearly two years", "three-year"}


def test_five_more_years_and_until_a_year_do_not_conflict() -> None:
    one = Scene(
        "a", ["Pact", "New START was renewed for another 5 years."], published=day("2021-02-05")
    )
    two = Scene("b", ["Pact", "START III is extended until 2026."], published=day("2021-02-05"))
    found = compared(one, two)
    assert found["new-start: until"].agreement is SHARED
    assert CONFLICT not in {comparison.agreement for comparison in found.values()}


def test_figures_of_sentences_that_tell_the_same_are_held_side_by_side() -> None:
    filler = ["The mayor of Tessaro spoke at noon.", "Veldkamp promised new pumps by winter."]
    one = Scene("a", ["Flood", "Anna Veldkamp opened 14 shelters in Tessaro.", *filler])
    two = Scene("b", ["Flut", "Anna Veldkamp opende 24 shelters in Tessaro."], language="nl")
    conflicts = [c for c in compared(one, two).values() if c.agreement is CONFLICT]
    assert [{claim.value for claim in c.claims} for c in conflicts] == [{"14 count", "24 count"}]


def test_numbers_of_different_things_are_never_in_conflict() -> None:
    one = Scene("a", ["Row", "Anna Veldkamp sanctioned six firms in Tessaro on Monday."])
    two = Scene(
        "b", ["Rel", "Anna Veldkamp sanctioneerde acht ambtenaren in Tessaro."], language="nl"
    )
    three = Scene("c", ["Row", "The two states sanctioned nine officials in Tessaro."])
    assert CONFLICT not in {c.agreement for c in compared(one, two).values()}
    values = {claim.value for c in compared(one, two, three).values() for claim in c.claims}
    assert "2 count" not in values


def test_a_whole_is_held_against_a_whole_and_not_against_its_part() -> None:
    one = Scene("a", ["Row", "Anna Veldkamp sent home 12 of the 40 envoys of Tessaro."])
    two = Scene(
        "b", ["Rel", "Anna Veldkamp stuurde evenveel van de 41 diplomaten van Tessaro weg."], "nl"
    )
    conflicts = [c for c in compared(one, two).values() if c.agreement is CONFLICT]
    assert [{claim.value for claim in c.claims} for c in conflicts] == [{"40 count", "41 count"}]


def test_each_story_of_a_page_gets_its_own_sentences() -> None:
    speech = {"mara-holt": "Holt"}
    both = call("a", ["Two", "Holt rang Orlov.", "Orlov spoke of Syria.", "Holt spoke on climate."])
    both.tell(None, "speech", speech, "spoke on climate", cameo="010", when=day("2021-03-02"))
    both.say("pavel-orlov", "of Syria", "Orlov").say("mara-holt", "on climate", "Holt")
    ring = call("b", ["Call", "Holt and Orlov spoke by phone.", "Syria came up."])
    talk = Scene("c", ["Speech", "Holt gave a speech on climate."]).name_everyone(mara_holt="Holt")
    talk.tell(None, "speech", speech, "gave a speech", cameo="010", when=day("2021-03-02"))
    talk.say("mara-holt", "on climate", "Holt")
    readings = [scene.reading() for scene in (both, ring, talk)]
    stories = group_stories(readings)
    accounts, _ = compare_accounts(stories, readings)
    names = {story.id: story.name.split(":")[0] for story in stories}
    points = {
        (names[account.story_id], claim.question)
        for account in accounts
        for claim in account.claims
        if claim.question.startswith("point: ")
    }
    assert ("Call", "point: Syria") in points
    assert ("Speech", "point: climate") in points
    assert ("Speech", "point: Syria") not in points
    assert ("Call", "point: climate") not in points


def test_who_how_and_when_are_facts_of_the_event() -> None:
    one = call("a", ["Call", "Holt and Orlov spoke by phone."])
    two = call("b", ["Call", "Orlov was rung up by Holt."])
    readings = [one.reading(), two.reading()]
    _, found = compare_accounts(group_stories(readings), readings)
    facts = {c.question: {claim.value for claim in c.claims} for c in found}
    assert facts["who"] == {"mara-holt + pavel-orlov"}
    assert facts["how"] == {"phone"}
    assert facts["when"] == {"2021-03-02"}


def test_a_story_of_one_page_has_an_account_and_nothing_to_compare() -> None:
    scene = Scene("a", ["Talks", "The envoys spoke of Syria."])
    accounts, comparisons = compare_accounts([story_of(scene)], [scene.reading()])
    assert [claim.question for account in accounts for claim in account.claims] == ["point: Syria"]
    assert comparisons == ()


LINE = st.text(alphabet='ab 12.,%Syria"“”', min_size=1, max_size=60).filter(str.strip)


@given(st.lists(st.lists(LINE, min_size=1, max_size=5), min_size=1, max_size=4))
def test_any_pages_compare_and_every_claim_rests_on_its_page(pages: list[list[str]]) -> None:
    scenes = [Scene(str(n), ["T", *lines]) for n, lines in enumerate(pages)]
    readings = [scene.reading() for scene in scenes]
    accounts, comparisons = compare_accounts([story_of(*scenes)], readings)
    texts = {reading.article.id: reading.page.text for reading in readings}
    for account in accounts:
        for claim in account.claims:
            words = claim.evidence
            assert texts[claim.article_id][words.start : words.end] == words.quote
    for comparison in comparisons:
        telling = {claim.article_id for claim in comparison.claims}
        assert telling.isdisjoint(comparison.silent)
        assert telling | set(comparison.silent) == set(texts)
