"""Which character set a page is read in: marked, declared rightly or wrongly, or not at all."""

from __future__ import annotations

import random
import time
import unicodedata

import pytest

from dragoman.errors import InputError
from dragoman.page.decode import decode

#: Short pages of our own and the character sets their languages were written in.
SHORT = {
    "ru": ("Посол вручил ноту протеста.", "cp1251 koi8-r iso8859-5 cp866"),
    "uk": ("Її зустріли в аеропорту, де чекали дипломати.", "cp1251 koi8-u iso8859-5 cp1125"),
    "bg": ("Говорителят отказа да отговори на въпроси.", "cp1251 iso8859-5"),
    "de": ("Das Kanzleramt äußerte sich nicht.", "cp1252 iso8859-15"),
    "fr": ("L'ambassadeur a été rappelé mardi soir.", "cp1252 iso8859-15"),
    "nl": ("De coördinator noemde het voorstel één stap vooruit.", "cp1252 iso8859-15"),
    "es": ("El señor Núñez calificó la decisión de error.", "cp1252 iso8859-15"),
    "en": ("Washington didn’t answer – “not today”.", "cp1252"),
    "vi": ("Người phát ngôn từ chối trả lời câu hỏi của báo chí.", "cp1258"),
    "zh": ("双方将讨论裁军条约。", "gb18030"),
    "tw": ("雙方將討論裁軍條約。", "big5"),
    "ja": ("首相は議会の代表団を迎えた。", "shift_jis euc-jp"),
    "ko": ("회담은 이틀간 계속된다.", "euc-kr"),
    "ar": ("أعلن الاتحاد الأوروبي عقوبات جديدة.", "cp1256"),
    "he": ("הדובר סירב לענות על שאלות.", "cp1255"),
    "el": ("Η Ευρωπαϊκή Ένωση ανακοίνωσε νέες κυρώσεις.", "cp1253 iso8859-7"),
    "th": ("โฆษกปฏิเสธที่จะตอบคำถาม", "cp874"),
    "tr": ("Sözcü soruları yanıtlamayı reddetti.", "cp1254"),
    "pl": ("Źródła twierdzą, że decyzja jeszcze nie zapadła.", "cp1250 iso8859-2"),
    "cs": ("Rozhodnutí podle něj ještě nepadlo.", "cp1250 iso8859-2"),
    "lt": ("Derybos truks dvi dienas, pranešė ambasada, žinių nėra.", "cp1257 iso8859-13"),
}
CASES = [
    pytest.param(text, charset, id=f"{code}-{charset}")
    for code, (text, charsets) in SHORT.items()
    for charset in charsets.split()
]
RUSSIAN = "Министр прибыл в столицу. Переговоры продлятся два дня, сообщили в посольстве. "


def encoded(text: str, charset: str) -> bytes:
    """Encode a text; Windows-1258 writes the tone marks of Vietnamese behind their letters."""
    if charset != "cp1258":
        return text.encode(charset)
    tones = "\u0300\u0301\u0303\u0309\u0323"
    signs = []
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        plain = unicodedata.normalize("NFC", "".join(sign for sign in parts if sign not in tones))
        signs += [plain, *(sign for sign in parts if sign in tones)]
    return "".join(signs).encode(charset)


def read(content: bytes, charset: str | None = None) -> tuple[str, list[str]]:
    """Return the text and the codes of its notes, as served in a character set."""
    text, notes = decode(content, charset and f"text/html; charset={charset}", "a.example")
    return text, [note.code for note in notes]


@pytest.mark.parametrize(("text", "charset"), CASES)
def test_one_sentence_without_a_declaration_is_enough(text: str, charset: str) -> None:
    assert read(encoded(text, charset)) == (text, ["charset-guessed"])


@pytest.mark.parametrize(("text", "charset"), CASES)
def test_a_right_declaration_is_never_overruled(text: str, charset: str) -> None:
    assert read(encoded(text * 3, charset), charset) == (text * 3, [])


def test_markup_round_a_sentence_does_not_mislead() -> None:
    html = (
        "<html><head><title>News</title><script>var a = [1, 2];</script><style>p {}</style></head>"
        "<body><a href='/'>Home</a><p>%s</p><p>Copyright 2004</p></body></html>"
    )
    page = html % "Посол вручил ноту."
    assert read(page.encode("cp1251"))[0] == page


@pytest.mark.parametrize(
    ("charset", "declared"),
    [
        ("cp1251", "iso-8859-1"),
        ("koi8-r", "windows-1251"),
        ("cp1251", "koi8-r"),
        ("cp1251", "gb2312"),
        ("cp1251", "utf-8"),
    ],
)
def test_a_declaration_that_does_not_fit_is_overruled_with_a_note(
    charset: str, declared: str
) -> None:
    text, notes = read(RUSSIAN.encode(charset), declared)
    assert text == RUSSIAN
    assert len(notes) == 1


def test_a_wrong_meta_tag_is_overruled_too() -> None:
    html = f'<html><head><meta charset="iso-8859-1"></head><body><p>{RUSSIAN}</p></body></html>'
    assert read(html.encode("cp1251")) == (html, ["charset-doubtful"])


def test_a_mark_beats_every_declaration() -> None:
    html = f'<meta charset="windows-1251"><p>{RUSSIAN}</p>'
    for charset in ("utf-8-sig", "utf-16", "utf-32"):
        text, notes = read(html.encode(charset), "koi8-r")
        assert (text.removeprefix("\ufeff"), notes) == (html, [])


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("code", ["ru", "en", "vi", "zh", "ja", "ko", "ar", "th"])
def test_utf16_without_its_mark_is_recognised_in_every_script(code: str, charset: str) -> None:
    text = f"{SHORT[code][0]}\n{SHORT[code][0]}"
    assert read(text.encode(charset)) == (text, ["charset-guessed"])


def test_utf8_stays_as_it_is_composed_or_not() -> None:
    for form in ("NFC", "NFD"):
        text = unicodedata.normalize(form, SHORT["vi"][0])
        assert read(text.encode()) == (text, [])


def test_what_browsers_read_for_a_declared_name_is_read() -> None:
    assert read("“Ja” – 5 €, sagte er später.".encode("cp1252"), "iso-8859-1")[0].startswith("“Ja”")
    assert read("朱镕基会见代表团。".encode("gbk"), "gb2312")[0] == "朱镕基会见代表团。"


@pytest.mark.parametrize("name", ["rot13", "zlib", "unicode_escape", "utf-7", "utf-16", "nonsense"])
def test_a_declared_name_that_is_no_character_set_is_passed_over(name: str) -> None:
    assert read(RUSSIAN.encode("cp1251"), name) == (RUSSIAN, ["charset-guessed"])


def test_few_faulty_bytes_in_a_declared_character_set_are_replaced() -> None:
    text, notes = read((SHORT["ja"][0] * 90).encode("cp932") + b"\x85 .", "shift_jis")
    assert text.startswith(SHORT["ja"][0])
    assert notes == ["charset-doubtful"]


def test_bytes_in_no_character_set_are_refused() -> None:
    signs = [10, *range(32, 127), *range(128, 256)]
    noise = bytes(random.Random(1).choices(signs, k=3000))
    with pytest.raises(InputError, match="no known character set"):
        read(noise)


def test_unclosed_scripts_take_no_time() -> None:
    start = time.perf_counter()
    read(b"<script <!-- " * 300_000 + "Посол".encode("cp1251"))
    assert time.perf_counter() - start < 2
