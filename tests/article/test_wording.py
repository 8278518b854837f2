"""The language of each block of an article."""

from __future__ import annotations

import pytest

from dragoman.article import extract_article
from dragoman.article.wording import script_of, tell_block
from dragoman.codec import from_json, to_json
from dragoman.page import read_page
from dragoman.records import Article, Block, Role

ENGLISH = "The minister said on Monday that the talks about the treaty would go on in autumn. "
RUSSIAN = "Министр заявил в понедельник, что переговоры о договоре продолжатся осенью. "
GERMAN = "Der Minister sagte am Montag, dass die Gespräche über den Vertrag weitergehen. "


def told(text: str, role: Role = Role.BODY, code: str = "en", home: str = "LATIN") -> str | None:
    return tell_block(text, role, code, home)


def test_a_block_like_its_article_has_the_articles_language() -> None:
    assert told(ENGLISH) == "en"
    assert told("Lavrov, Blinken, Wang, Borrell, Kuleba, Cleverly, Baerbock, Tajani") == "en"
    assert told(RUSSIAN, code="ru", home="CYRILLIC") == "ru"


def test_a_block_in_another_language_is_told_if_it_has_words_enough() -> None:
    assert told(GERMAN, Role.COMMENT) == "de"
    assert told(RUSSIAN, Role.CAPTION) == "ru"
    assert told(ENGLISH, code="ru", home="CYRILLIC") == "en"


@pytest.mark.parametrize("text", ["Ja, gern.", "Read more", "Ещё фото", "12:30", "—", "北京"])
def test_a_short_block_is_left_open(text: str) -> None:
    assert told(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Ελληνικά", "el"),
        ("한국어", "ko"),
        ("日本語のページ", "ja"),
        ("ภาษาไทย", "th"),
        ("עברית", "he"),
    ],
)
def test_a_script_of_one_language_tells_it_however_short_the_block(text: str, code: str) -> None:
    assert told(text, Role.FURNITURE) == code


def test_what_stands_round_an_article_is_told_by_its_script_only() -> None:
    assert told(GERMAN, Role.FURNITURE) is None
    assert told(GERMAN, Role.RELATED) is None


def test_chinese_is_not_taken_for_japanese() -> None:
    assert told("京公网安备号京公网安备号", code="zh", home="CJK") == "zh"


@pytest.mark.parametrize(
    ("text", "script"),
    [(GERMAN, "LATIN"), (RUSSIAN, "CYRILLIC"), ("Đại sứ về nước", "LATIN"), ("1990", "LATIN")],
)
def test_the_script_is_that_of_most_letters(text: str, script: str) -> None:
    assert script_of(text) == script


def blocks_of(text: str) -> tuple[Article, dict[str, Block]]:
    article = extract_article(read_page(text))
    return article, {block.evidence.quote: block for block in article.blocks}


def test_a_quoted_paragraph_keeps_its_language_and_the_article_its_own() -> None:
    paragraphs = [ENGLISH * 3, RUSSIAN.strip(), ENGLISH * 2]
    article, blocks = blocks_of("Talks go on\n\n" + "\n\n".join(map(str.strip, paragraphs)))
    assert article.language == "en"
    assert blocks[RUSSIAN.strip()].language == "ru"
    assert blocks[(ENGLISH * 3).strip()].language == "en"
    assert blocks["Talks go on"].language is None


def test_the_language_of_a_block_survives_json_and_may_be_missing_there() -> None:
    article, _ = blocks_of("Talks go on\n\n" + (ENGLISH * 4).strip())
    assert from_json(Article, to_json(article)) == article
    older = to_json(article).replace(',"language":"en"}', "}").replace(',"language":null}', "}")
    assert {block.language for block in from_json(Article, older).blocks} == {None}
