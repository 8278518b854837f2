"""What `extract_article` tells of title, days, authors, outlet, credits and translation."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dragoman.article import extract_article
from dragoman.page import read_page
from dragoman.records import Article

P1 = (
    "The foreign ministers of the two countries met in Lisbon on Tuesday for the first time since "
    "the spring, and both spoke afterwards of a useful exchange."
)
P2 = (
    "They agreed to reopen the consulates that were closed last year. A date was not set, but the "
    "envoys will meet again within a month, the hosts said."
)
P3 = (
    "Observers had expected less. The two sides have not signed a paper of any kind since 2014, "
    "and the trade talks were broken off in the winter after a quarrel over fish."
)
TITLE = "Ministers agree in Lisbon to reopen consulates"


def html(head: str = "", above: str = "", below: str = "", heading: str = TITLE) -> str:
    return (
        f"<html><head>{head}</head><body><main><h1>{heading}</h1>{above}<p>{P1}</p><p>{P2}</p>"
        f"<p>{P3}</p>{below}</main></body></html>"
    )


def read(content: str, url: str | None = None, fetched_at: datetime | None = None) -> Article:
    return extract_article(read_page(content, url=url, fetched_at=fetched_at))


def text(*lines: str) -> str:
    return "\n\n".join(lines)


def named(name: str, value: str) -> str:
    return f'<meta property="{name}" content="{value}">'


def notes(article: Article, code: str) -> list[str]:
    return [note.text for note in article.notes if note.code == code]


def values(labels: tuple[object, ...]) -> list[str]:
    return [getattr(label, "value", "") for label in labels]


# -- title -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "told",
    [
        f"{TITLE} - The Lakeside Courier",
        f"{TITLE} | World | lakeside-courier.com",
        f"The Lakeside Courier: {TITLE}".replace(": ", " » "),
        f"{TITLE} »",
    ],
)
def test_the_outlets_name_is_cut_off_the_title(told: str) -> None:
    head = named("og:site_name", "The Lakeside Courier") + f"<title>{told}</title>"
    article = read(f"<html><head>{head}</head><p>{P1}</p><p>{P2}</p></html>")
    assert article.title is not None
    assert article.title.value.startswith(TITLE)
    assert "Courier" not in article.title.value


def test_a_kicker_inside_the_heading_is_no_part_of_the_title() -> None:
    article = read(html(named("og:title", TITLE), heading=f"<span>Talks</span> {TITLE}"))
    assert article.title is not None
    assert article.title.value == TITLE
    assert article.title.evidence is not None
    assert article.title.evidence.quote == TITLE


def test_the_only_heading_is_the_title_whatever_the_metadata_say() -> None:
    article = read(html(named("og:title", "You will not believe this")))
    assert article.title is not None
    assert article.title.value == TITLE


def test_a_flattened_page_shows_its_title_above_the_day() -> None:
    article = read(text("Courier World News", "Wind from the west", TITLE, "5 March 2021", P1, P2))
    assert article.title is not None
    assert article.title.value == TITLE


# -- days ------------------------------------------------------------------------


def test_the_source_of_the_day_is_noted_with_what_agrees() -> None:
    article = read(
        html(named("article:published_time", "2021-03-05T10:00:00+02:00"), "<p>5 March 2021</p>"),
        url="https://courier.example/2021/03/05/talks",
    )
    assert article.published is not None
    assert article.published.first == date(2021, 3, 5)
    assert notes(article, "date-source") == [
        "2021-03-05 by article:published_time and a line of the page and the address"
    ]


def test_a_day_that_the_page_shows_otherwise_is_noted() -> None:
    article = read(html(named("article:published_time", "2021-03-05"), "<p>9 May 2020</p>"))
    assert notes(article, "date-doubtful")


def test_a_moment_in_universal_time_falls_on_the_day_the_outlet_shows() -> None:
    head = named("article:published_time", "2021-03-05T02:41:00Z")
    article = read(html(head, "<p>March 4, 2021</p>"))
    assert article.published is not None
    assert article.published.first == date(2021, 3, 4)


def test_a_day_behind_the_day_of_fetching_is_not_believed() -> None:
    fetched = datetime(2021, 3, 6, tzinfo=UTC)
    article = read(html(named("date", "2031-03-05")), fetched_at=fetched)
    assert article.published is None or article.published.last <= date(2021, 3, 7)


def test_the_day_of_the_last_change_stands_apart() -> None:
    head = named("article:modified_time", "2021-03-09T08:00:00Z")
    article = read(html(head, "<p>Published 5 March 2021</p>"))
    assert article.published is not None
    assert article.updated is not None
    assert article.published.first == date(2021, 3, 5)
    assert article.updated.first == date(2021, 3, 9)


def test_a_day_in_a_language_without_a_profile_is_read() -> None:
    line = "Les ministres des affaires étrangères des deux pays se sont rencontrés mardi à Lisbonne"
    article = read(
        text(TITLE, "Publié le 5 mars 2021", f"{line}.", f"{line} pour la seconde fois.")
    )
    assert article.published is not None
    assert article.published.first == date(2021, 3, 5)


# -- authors ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("By Ana Reis and Rui Melo", ["Ana Reis", "Rui Melo"]),
        ("View all posts by Ana Reis", ["Ana Reis"]),
        ("Ana Reis, PhD", ["Ana Reis"]),
        ("Political Correspondent Ana Reis", ["Ana Reis"]),
        ("Ana Reis | The Courier", ["Ana Reis"]),
        ("https://example.org/ana", []),
        ("admin", []),
    ],
)
def test_names_are_freed_of_the_words_round_them(told: str, names: list[str]) -> None:
    assert values(read(html(named("author", told))).authors) == names


def test_a_byline_on_a_flattened_page_names_several() -> None:
    article = read(text(TITLE, "By Ana Reis and Rui Melo, 5 March 2021", P1, P2))
    assert values(article.authors) == ["Ana Reis", "Rui Melo"]


def test_an_agency_is_credited_and_is_no_author() -> None:
    article = read(html(named("author", "Ana Reis, Reuters")))
    assert values(article.authors) == ["Ana Reis"]
    assert values(article.credits) == ["Reuters"]


# -- outlet and credits ------------------------------------------------------------


def test_the_registry_names_the_outlet_of_the_pages_domain() -> None:
    article = read(text(TITLE, P1, P2), url="https://www.rt.com/russia/1-talks/")
    assert article.outlet is not None
    assert (article.outlet.value, article.domain) == ("RT", "rt.com")


def test_a_page_that_names_its_own_domain_has_it() -> None:
    article = read(text(TITLE, P1, "Also on rt.com Storm closes bridge", P2))
    assert article.outlet is not None
    assert article.outlet.evidence is not None
    assert (article.outlet.value, article.domain) == ("RT", "rt.com")


def test_a_copyright_line_names_the_outlet() -> None:
    article = read(text(TITLE, P1, P2, "© 2021 The Lakeside Courier. All rights reserved."))
    assert article.outlet is not None
    assert article.outlet.value == "The Lakeside Courier"


def test_a_page_that_tells_nothing_of_its_outlet_has_none() -> None:
    article = read(text(TITLE, P1, P2, "© 2021"))
    assert article.outlet is None
    assert article.domain is None


def test_the_address_the_page_gives_for_itself_is_kept() -> None:
    link = '<link rel="canonical" href="/talks">'
    assert read(html(link), url="https://a.example/talks?x=1").url == "https://a.example/talks"


@pytest.mark.parametrize(
    ("lines", "agency"),
    [
        ([f"LISBON, March 5 (Reuters) - {P1}", P2], "Reuters"),
        ([f"LISBON, March 5. /TASS/. {P1}", P2], "TASS"),
        ([f"Lissabon (dpa) - {P1}", P2], "dpa"),
        ([P1, f"{P2} (TTXVN)"], "Vietnam News Agency"),
        ([P1, P2, "Theo TTXVN"], "Vietnam News Agency"),
        ([P1, P2, "Bron: ANP"], "ANP"),
        ([P1, P2, "Источник: Интерфакс"], "Interfax"),
    ],
)
def test_the_agency_whose_text_is_printed_is_credited(lines: list[str], agency: str) -> None:
    article = read(text(TITLE, *lines))
    assert values(article.credits) == [agency]
    assert article.credits[0].evidence is not None


def test_an_agency_named_in_a_sentence_or_under_a_picture_is_not_credited() -> None:
    spoken = f"{P1} It was a start, the minister told Reuters."
    assert not read(text(TITLE, spoken, P2, P3)).credits
    assert not read(text(TITLE, P1, "The hall on Tuesday. Photo: AFP", P2, P3)).credits


# -- translation -------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "The talks began at 10: 15 and ended at 14: 30.",
        "The paper was signed in 2010 year.",
        "Sides met in city.Minister of country spoke with head of delegation on 5 of February.",
    ],
)
def test_signs_of_an_engine_are_noted_with_their_words(line: str) -> None:
    article = read(text(TITLE, line, P1, P2))
    assert article.translated == bool(notes(article, "translated"))
    assert article.translated or line.startswith("Sides")


def test_one_slip_is_no_sign() -> None:
    assert not read(text(TITLE, f"{P1}But nobody came.", P2, P3)).translated
