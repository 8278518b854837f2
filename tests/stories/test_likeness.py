from __future__ import annotations

import time

import numpy as np

from dragoman.stories import group_stories
from dragoman.stories.likeness import Likeness, pair_scores, relative
from tests.scenes import Scene, day

QUAKE = "A strong earthquake shook the island of Bellamor and toppled its lighthouse."


def test_two_pages_on_one_thing_score_over_a_half() -> None:
    readings = [
        Scene("a", ["Bellamor shaken", QUAKE]).reading(),
        Scene("b", ["Earthquake", QUAKE]).reading(),
        Scene("c", ["Chess", "The grandmaster won in Tessaro."]).reading(),
    ]
    same, other = pair_scores(readings, [("article-b", "article-a"), ("article-a", "article-c")])
    assert same > 0.5 > other


def test_months_between_two_pages_make_them_less_alike() -> None:
    pages = [
        Scene("a", ["Quake", QUAKE], published=day("2021-03-01")),
        Scene("b", ["Quake", QUAKE], published=day("2021-03-02")),
        Scene("c", ["Quake", QUAKE], published=day("2022-03-02")),
    ]
    near, far = pair_scores(
        [page.reading() for page in pages], [("article-a", "article-b"), ("article-a", "article-c")]
    )
    assert near > far


def test_being_alike_says_less_where_much_is_alike() -> None:
    first, second = np.triu_indices(20, 1)
    values = np.full(len(first), 0.2)
    crowded = relative(Likeness(first, second, values), 20).value
    alone = relative(Likeness(first[:1], second[:1], values[:1]), 20).value
    assert crowded[0] < alone[0]


def test_names_and_numbers_bring_two_languages_together() -> None:
    pages = [
        Scene("a", ["Bellamor", "Pavel Orlov counted 4,512 ships in Bellamor with Anna Veldkamp."]),
        Scene(
            "b",
            ["Белламор", "Павел Орлов насчитал в Белламоре 4512 судов вместе с Анной Вельдкамп."],
            language="ru",
        ),
        Scene("c", ["Шахматы", "Гроссмейстер выиграл партию в Тессаро."], language="ru"),
    ]
    same, other = pair_scores(
        [page.reading() for page in pages], [("article-a", "article-b"), ("article-a", "article-c")]
    )
    assert same > 0.5 > other


def test_two_hundred_pages_are_grouped_in_seconds() -> None:
    pages = [
        Scene(
            f"{n}", [f"Town {n % 40}", f"Fair number{n % 40} of town{n % 40} drew {n % 7} crowds."]
        )
        for n in range(200)
    ]
    start = time.perf_counter()
    assert group_stories([page.reading() for page in pages])
    assert time.perf_counter() - start < 10
