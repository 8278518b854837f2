from dataclasses import replace
from datetime import date

import pytest

from dragoman.records import Dossier, Event, When
from dragoman.views.catalogue import make_catalogue
from dragoman.views.timeline import LEFT, RIGHT, STACK, WIDTH, Timeline, make_timeline
from tests.dossiers import english_reading, make_dossier


def chart_of(*events: Event) -> Timeline | None:
    reading = replace(english_reading(), events=events)
    return make_timeline(make_catalogue(Dossier(readings=(reading,))))


def test_events_without_a_date_are_counted_not_placed() -> None:
    chart = make_timeline(make_catalogue(make_dossier()))
    assert chart is not None
    assert chart.undated == 1
    assert sum(len(lane.marks) for lane in chart.lanes) == 1


def test_no_dated_event_makes_no_chart() -> None:
    assert chart_of() is None


def test_an_event_between_two_states_stands_in_their_lane() -> None:
    chart = make_timeline(make_catalogue(make_dossier()))
    assert chart is not None
    assert [lane.name for lane in chart.lanes] == ["BOR ↔ USA"]


@pytest.mark.parametrize("length", [0, 3, 40, 400, 4000, 40000])
def test_everything_stays_inside_the_drawing(length: int) -> None:
    call = english_reading().events[0]
    last = date.fromordinal(date(1950, 1, 1).toordinal() + length)
    late = replace(call, id="event-late", when=When(first=last, last=last))
    early = replace(call, when=When(first=date(1950, 1, 1), last=date(1950, 1, 1)))
    chart = chart_of(early, late)
    assert chart is not None
    assert chart.days
    for at in [tick.at for tick in chart.days] + [m.x for lane in chart.lanes for m in lane.marks]:
        assert LEFT <= at <= WIDTH - RIGHT
    assert len(chart.days) <= 14


def test_many_events_on_one_day_stay_in_their_lane() -> None:
    call = english_reading().events[0]
    chart = chart_of(*(replace(call, id=f"event-{n}") for n in range(STACK * 3)))
    assert chart is not None
    assert min(mark.y for mark in chart.lanes[0].marks) >= chart.lanes[0].top


def test_an_event_known_to_a_month_is_a_bar() -> None:
    call = english_reading().events[0]
    chart = chart_of(replace(call, when=When(first=date(2031, 3, 1), last=date(2031, 3, 31))))
    assert chart is not None
    mark = chart.lanes[0].marks[0]
    assert mark.left < mark.x < mark.right


def test_the_index_has_an_interval_only_where_it_was_estimated() -> None:
    chart = make_timeline(make_catalogue(make_dossier()))
    assert chart is not None
    assert [point.low is None for point in chart.points] == [True, False]
