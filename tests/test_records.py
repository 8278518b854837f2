import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.records import Event, Evidence, Page, Party, Status, short_id


def test_an_id_is_the_same_for_the_same_parts_and_differs_for_others() -> None:
    assert short_id("event", "page", 3, 9) == short_id("event", "page", 3, 9)
    assert short_id("event", "page", 3, 9) != short_id("event", "page", 39)


@given(st.text(min_size=1), st.data())
def test_every_evidence_equals_its_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    page = Page(id="p", text=text)
    evidence = Evidence.cut(page, start, end)
    assert page.text[evidence.start : evidence.end] == evidence.quote


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2), (0, 4)])
def test_a_span_outside_the_page_is_refused(start: int, end: int) -> None:
    with pytest.raises(InputError, match="outside the page"):
        Evidence.cut(Page(id="p", text="abc"), start, end)


def _event(*states: str, to: str | None = None) -> Event:
    page = Page(id="p", text="word")
    word = Evidence.cut(page, 0, 4)
    actors = tuple(Party(evidence=word, state=state) for state in states)
    recipients = (Party(evidence=word, state=to),) if to else ()
    return Event(
        id="e",
        article_id="a",
        actors=actors,
        recipients=recipients,
        type="CONSULT",
        status=Status.DONE,
        evidence=(word,),
    )


def test_a_reciprocal_event_gives_each_ordered_pair_of_its_parties() -> None:
    pairs = [(a.state, b.state if b else None) for a, b in _event("USA", "RUS").dyads()]
    assert pairs == [("USA", "RUS"), ("RUS", "USA")]


def test_a_directed_event_gives_actor_and_recipient() -> None:
    pairs = [(a.state, b.state if b else None) for a, b in _event("USA", to="RUS").dyads()]
    assert pairs == [("USA", "RUS")]


def test_an_event_with_one_party_has_no_recipient() -> None:
    assert [b for _, b in _event("USA").dyads()] == [None]
