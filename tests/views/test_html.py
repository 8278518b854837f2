import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.records import Dossier, Page, Reading, Role
from dragoman.views.catalogue import evidence_in, make_catalogue, notes
from dragoman.views.html import html_page
from tests.dossiers import make_article, make_dossier, make_page


class Tags(HTMLParser):
    """Collect what a browser would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return make_dossier()


@pytest.fixture(scope="module")
def html(dossier: Dossier) -> str:
    return html_page(dossier)


def parse(html: str) -> Tags:
    tags = Tags()
    tags.feed(html)
    return tags


def test_nothing_is_fetched(html: str) -> None:
    for tag, attributes in parse(html).tags:
        assert tag not in ("link", "img", "iframe", "object", "embed")
        assert not attributes.get("src")
        assert (attributes.get("href") or "#").startswith("#")
    assert "@import" not in html
    assert "url(" not in html


def test_no_script_of_a_page_gets_in(html: str) -> None:
    tags = parse(html).tags
    assert [tag for tag, _ in tags].count("script") == 1
    assert not [name for _, attributes in tags for name in attributes if name.startswith("on")]


def test_every_piece_of_evidence_can_be_clicked(html: str, dossier: Dossier) -> None:
    number = make_catalogue(dossier).number
    spans = {span for found in re.findall('data-spans="([^"]*)"', html) for span in found.split()}
    for evidence in evidence_in(dossier):
        assert f"{number[evidence.page_id]}:{evidence.start}-{evidence.end}" in spans


def test_every_clickable_span_has_its_segments(html: str, dossier: Dossier) -> None:
    ids = {attributes.get("id") for _, attributes in parse(html).tags}
    for found in re.findall('data-spans="([^"]*)"', html):
        for number, start, _ in re.findall(r"(\d+):(\d+)-(\d+)", found):
            assert f"p{number}-{start}" in ids


def test_every_link_leads_somewhere(html: str) -> None:
    tags = parse(html).tags
    ids = [attributes["id"] for _, attributes in tags if attributes.get("id")]
    assert len(ids) == len(set(ids))
    links = {a["href"] for tag, a in tags if tag == "a" and a.get("href")}
    assert {str(link)[1:] for link in links} <= set(ids)


def test_every_note_and_record_is_on_the_page(html: str, dossier: Dossier) -> None:
    text = " ".join(" ".join(parse(html).words).split())
    assert all(f"{note.code}: {note.text}" in text or note.text in text for note in notes(dossier))
    assert all(f'id="{id}"' in html for id in make_catalogue(dossier).records)


def test_the_segments_of_a_page_are_its_text(html: str, dossier: Dossier) -> None:
    for number, reading in enumerate(make_catalogue(dossier).readings, start=1):
        shown = segments(html, number)
        assert "".join(shown.split()) == "".join(reading.page.text.replace("\x1b", "").split())


def segments(html: str, number: int) -> str:
    class Reader(HTMLParser):
        inside = False
        text = ""

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag == "span" and (dict(attrs).get("id") or "").startswith(f"p{number}-"):
                self.inside = True

        def handle_endtag(self, tag: str) -> None:
            self.inside = self.inside and tag != "span"

        def handle_data(self, data: str) -> None:
            self.text += data.replace("\x1b", "") if self.inside else ""

    reader = Reader()
    reader.feed(html)
    return reader.text


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1).filter(str.strip))
def test_any_text_is_shown_without_breaking_out(text: str) -> None:
    page = make_page(text)
    reading = Reading(page=page, article=make_article(page, "en", text, {text: Role.BODY}))
    tags = [tag for tag, _ in parse(html_page(Dossier(readings=(reading,)))).tags]
    assert tags.count("script") == 1
    assert tags.count("aside") == 1


def test_a_dossier_without_anything_is_still_a_page() -> None:
    assert "No event has a date." in html_page(Dossier(readings=()))


def test_overlapping_blocks_and_evidence_do_not_repeat_text() -> None:
    page = Page(id="page-1", text="one two three")
    article = make_article(page, "en", "o", {"one two": Role.TITLE, "two three": Role.BODY})
    reading = Reading(page=page, article=article, mentions=())
    html = html_page(Dossier(readings=(reading,)))
    assert segments(html, 1) == "one two three"
