"""What `extract_article` tells apart on pages as sites and people hand them over."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.article import extract_article
from dragoman.errors import InputError
from dragoman.page import read_page
from dragoman.records import TELLING, Article, Page, Role

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


def read(content: str | bytes) -> tuple[Page, Article]:
    page = read_page(content)
    return page, extract_article(page)


def words(article: Article, *roles: Role) -> list[str]:
    return [block.evidence.quote for block in article.blocks if block.role in roles]


def told(article: Article) -> list[str]:
    return words(article, *TELLING)


def codes(article: Article) -> list[str]:
    return [note.code for note in article.notes]


def text(*lines: str) -> str:
    return "\n\n".join(lines)


def test_the_title_the_text_and_its_headings_are_told_apart() -> None:
    _, article = read(text("Home", "World", TITLE, P1, "A late turn", P2, P3))
    assert article.title is not None
    assert article.title.value == TITLE
    assert article.title.evidence is not None
    assert told(article) == [P1, P2, P3]
    assert words(article, Role.SUBHEAD) == ["A late turn"]
    assert words(article, Role.FURNITURE) == ["Home", "World"]


def test_a_title_said_twice_is_the_title_both_times() -> None:
    _, article = read(text(TITLE, TITLE, P1, P2))
    assert words(article, Role.TITLE) == [TITLE, TITLE]


@pytest.mark.parametrize(
    "heading",
    ["Related Posts", "Tin liên quan", "Читайте также", "Lees ook", "Mehr zum Thema", "Check Also"],
)
def test_teasers_below_the_article_stay_out_even_with_full_sentences(heading: str) -> None:
    teaser = "A bridge was closed in the north after a storm that nobody had seen coming."
    _, article = read(text(TITLE, P1, P2, P3, heading, "Bridge closed", teaser, "20 July, 12:18"))
    assert told(article) == [P1, P2, P3]
    assert teaser in words(article, Role.RELATED)


@pytest.mark.parametrize(
    "line",
    [
        "Read also: Storm closes bridge in the north",
        "Xem thêm: Bão đóng cửa cây cầu ở miền bắc",
        "Читайте также: Мост закрыт из-за бури",
        "Lees ook: Brug dicht na storm",
        "Lesen Sie auch: Brücke nach Sturm gesperrt",
    ],
)
def test_a_line_that_points_elsewhere_does_not_end_the_text(line: str) -> None:
    _, article = read(text(TITLE, P1, line, P2, P3))
    assert told(article) == [P1, P2, P3]
    assert words(article, Role.RELATED) == [line]


def test_the_same_line_at_every_picture_and_the_line_behind_it_are_captions() -> None:
    mark = "Big picture small picture"
    page = (
        f"{TITLE}\n\n{P1}\n\n{mark}\nThe hall in Lisbon\n\n{P2}\n\n{mark}\nThe two envoys\n\n{P3}"
    )
    _, article = read(f"{page}\n\n{mark}\nThe harbour at night\n\n{P1}")
    assert words(article, Role.CAPTION) == [
        mark,
        "The hall in Lisbon",
        mark,
        "The two envoys",
        mark,
        "The harbour at night",
    ]


def test_a_bare_phrase_that_its_neighbour_repeats_is_a_caption() -> None:
    _, article = read(f"{TITLE}\n{P1}\n The foreign ministers of the two countries.\n{P2}\n{P3}")
    assert words(article, Role.CAPTION) == ["The foreign ministers of the two countries."]
    assert told(article) == [P1, P2, P3]


def test_a_credit_line_is_a_caption() -> None:
    _, article = read(text(TITLE, P1, "The hall on Tuesday. Photo: A. Costa", P2, P3))
    assert words(article, Role.CAPTION) == ["The hall on Tuesday. Photo: A. Costa"]


def test_a_short_quotation_on_its_own_line_is_text() -> None:
    _, article = read(text(TITLE, P1, "“We are not there yet.”", P2, P3))
    assert "“We are not there yet.”" in told(article)


def test_numbered_comments_are_one_block_each_with_author_and_day() -> None:
    page = f"""{TITLE}

{P1}

{P2}
Dear reader, to leave comments on the publication, you must sign in.
  1. heron Offline heron
    heron (Paulo) 3 March 2021 10: 15
    Nobody asked the fishermen.

    They would have told you.
  2. old salt Offline old salt
    old salt (Rui) 4 March 2021 08: 01
    At last."""
    _, article = read(page)
    comments = [block for block in article.blocks if block.role is Role.COMMENT]
    assert [block.author.value for block in comments if block.author] == ["heron", "old salt"]
    assert [block.posted.first for block in comments if block.posted] == [
        date(2021, 3, 3),
        date(2021, 3, 4),
    ]
    assert "They would have told you." in comments[0].evidence.quote
    assert told(article) == [P1, P2]


def test_comments_in_their_own_elements_are_found_by_them() -> None:
    _, article = read(
        f"<html><h1>{TITLE}</h1><div class=story><p>{P1}</p><p>{P2}</p><p>{P3}</p></div>"
        "<ol class=comment-list><li class=comment><b>Ana</b> <i>March 3, 2021 at 9:00</i>"
        f"<p>{P1} I was there and saw it.</p></li><li class=comment><b>Rui</b> "
        "<i>March 4, 2021 at 9:00</i><p>So was I.</p></li></ol></html>"
    )
    comments = [block for block in article.blocks if block.role is Role.COMMENT]
    assert [block.author.value for block in comments if block.author] == ["Ana", "Rui"]
    assert told(article) == [P1, P2, P3]


def test_comments_round_the_text_leave_the_text_between_them_alone() -> None:
    comment = "<div class=comment><p>I was there and saw how they came in together.</p></div>"
    _, article = read(f"<html><body>{comment}<h1>{TITLE}</h1><p>{P1}<p>{P2}<p>{P3}{comment}</body>")
    assert {P1, P2, P3} <= set(told(article))


@pytest.mark.parametrize("line", ["Comments (0)", "BÌNH LUẬN (0)", "0 Kommentare"])
def test_a_heading_of_no_comments_makes_no_comment(line: str) -> None:
    _, article = read(text(TITLE, P1, P2, line, "Latest", "Storm", "20 Jul 2021, 12:18", P3))
    assert not words(article, Role.COMMENT)


def test_an_invitation_to_comment_is_furniture() -> None:
    _, article = read(text(TITLE, P1, P2, "Leave a Reply", "Required fields are marked *"))
    assert words(article, Role.FURNITURE) == ["Leave a Reply", "Required fields are marked *"]


def test_a_date_line_above_the_title_gives_the_day() -> None:
    page, article = read(text("5 Mar, 2021 09:26", TITLE, P1, P2))
    assert article.published is not None
    assert article.published.first == article.published.last == date(2021, 3, 5)
    assert article.published.evidence is not None
    assert page.text.startswith(article.published.evidence.quote)
    assert words(article, Role.DATELINE) == ["5 Mar, 2021 09:26"]


def test_linked_data_give_the_day_the_author_and_the_outlet() -> None:
    _, article = read(
        """<html><head><script type="application/ld+json">{"@type": "NewsArticle",
        "datePublished": "2021-03-05T23:50:00+01:00", "author": {"name": "Ana Reis"},
        "publisher": {"name": "The Courier"}}</script></head><body>"""
        f"<h1>{TITLE}</h1><p>By Ana Reis</p><p>{P1}</p><p>{P2}</p></body></html>"
    )
    assert article.published is not None
    assert article.published.first == date(2021, 3, 5)
    assert article.outlet is not None
    assert article.outlet.value == "The Courier"
    assert [author.value for author in article.authors] == ["Ana Reis"]
    assert article.authors[0].evidence is not None


def test_the_outlet_before_the_lead_is_known_by_its_coming_again() -> None:
    lead, teaser = f"Bodenpost - {P1}", f"Bodenpost - {P3}"
    _, article = read(text(TITLE, lead, P2, "Related", teaser))
    assert article.outlet is not None
    assert article.outlet.value == "Bodenpost"


def test_a_city_before_the_lead_is_no_outlet() -> None:
    _, article = read(text(TITLE, f"LISBON - {P1}", P2))
    assert article.outlet is None


def test_a_name_behind_the_text_signs_it() -> None:
    _, article = read(text(TITLE, P1, P2, P3, "Ana Reis", "Related Posts"))
    assert [author.value for author in article.authors] == ["Ana Reis"]
    assert words(article, Role.BYLINE) == ["Ana Reis"]


def test_the_sites_own_title_is_cut_at_the_outlets_name() -> None:
    _, article = read(
        f"<html><head><title>{TITLE} | The Courier</title>"
        '<meta property="og:site_name" content="The Courier"></head>'
        f"<body><p>{P1}</p><p>{P2}</p></body></html>"
    )
    assert article.title is not None
    assert article.title.value == TITLE


def test_marks_astray_show_a_translation_engine() -> None:
    _, article = read(text(TITLE, P1, "“We agreed,” he said. “It was time to do so. “", P2))
    assert not article.translated
    _, article = read(text(TITLE, P1, "“We agreed. “", P2, "“It was time to do so too. “", P3))
    assert article.translated
    assert "translated" in codes(article)


def test_menus_and_footers_of_a_page_are_furniture() -> None:
    menu = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("World", "Sport", "Arts"))
    _, article = read(
        f"<html><nav><ul>{menu}</ul></nav><main><h1>{TITLE}</h1><p>{P1}</p><p>{P2}</p></main>"
        f"<aside><p>{P3}</p></aside><footer><p>All rights reserved.</p></footer></html>"
    )
    assert told(article) == [P1, P2]
    assert words(article, Role.FURNITURE)[:3] == ["World", "Sport", "Arts"]


def test_a_caption_in_its_element_is_no_text() -> None:
    _, article = read(
        f"<html><h1>{TITLE}</h1><p>{P1}</p><figure><img><figcaption>The envoys shake hands at the "
        f"end of a long day in Lisbon.</figcaption></figure><p>{P2}</p><p>{P3}</p></html>"
    )
    assert told(article) == [P1, P2, P3]
    assert len(words(article, Role.CAPTION)) == 1


def test_text_given_in_the_metadata_is_known_by_it() -> None:
    _, article = read(
        '<html><script type="application/ld+json">{"@type": "Article", "articleBody": "'
        f'{P2} {P3}"}}</script><div class="sidebar x1"><p>{P2}</p><p>{P3}</p></div></html>'
    )
    assert told(article) == [P2, P3]


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("en", P1),
        ("nl", "De ministers van Buitenlandse Zaken spraken dinsdag met elkaar in Lissabon."),
        ("de", "Die Außenminister der beiden Länder trafen sich am Dienstag in Lissabon."),
        ("ru", "Министры иностранных дел двух стран встретились во вторник в Лиссабоне."),
        ("vi", "Ngoại trưởng hai nước đã gặp nhau hôm thứ ba tại Lisbon để bàn về quan hệ."),
    ],
)
def test_the_language_is_read_off_the_text(code: str, line: str) -> None:
    _, article = read(text(line, line))
    assert article.language == code
    assert "language-unknown" not in codes(article)


def test_a_language_without_a_profile_is_named_and_noted() -> None:
    line = "Οι υπουργοί Εξωτερικών των δύο χωρών συναντήθηκαν την Τρίτη στη Λισαβόνα. "
    _, article = read(line * 3)
    assert article.language == "el"
    assert "language-unknown" in codes(article)


def test_a_page_without_running_text_is_noted_not_refused() -> None:
    _, article = read("Home\n\nNews\n\nContact")
    assert not told(article)
    assert "body-missing" in codes(article)


def test_furniture_round_an_article_changes_nothing_in_its_text() -> None:
    _, bare = read(text(TITLE, P1, P2, P3))
    _, dressed = read(
        text("Home", "News", TITLE, P1, P2, P3, "Share this", "Tags: Lisbon", "Latest")
    )
    assert told(bare) == told(dressed)


@settings(deadline=None)  # the first page in doubt loads other extractors
@given(
    st.lists(
        st.sampled_from([TITLE, P1, P2, "Related", "Comments", "x (y) 1 May 2021 9:00", "By A B"])
        | st.text(max_size=40),
        min_size=1,
    ),
    st.booleans(),
)
def test_every_run_of_any_page_is_in_one_block_with_its_words(
    lines: list[str], is_html: bool
) -> None:
    content = "<html>" + "".join(f"<p>{line}</p>" for line in lines) if is_html else text(*lines)
    try:
        page, article = read(content)
    except InputError:
        return
    at = 0
    for block in article.blocks:
        evidence = block.evidence
        assert page.text[evidence.start : evidence.end] == evidence.quote
        assert evidence.start >= at
        at = evidence.end
    covered = {at for b in article.blocks for at in range(b.evidence.start, b.evidence.end)}
    assert all(run.start in covered and run.end - 1 in covered for run in page.layout)


def test_a_table_among_the_paragraphs_is_told() -> None:
    row = "<tr><td>{}</td><td>Norland</td><td>40</td></tr>"
    rows = "".join(map(row.format, range(1, 9)))
    _, article = read(
        f"<h1>The fleets by size</h1><div class=story><p>{P1}</p>"
        f"<table>{rows}</table><p>{P2}</p></div><footer>Imprint</footer>"
    )
    assert told(article).count("Norland") == 8


def test_a_line_that_ends_like_a_sentence_is_no_heading() -> None:
    lines = [P1, P2, P3] * 3 + ["- he said."] + [P1, P2, P3] * 3
    _, article = read(text("A long day of talks in the capital", *lines))
    assert "- he said." not in words(article, Role.SUBHEAD)
