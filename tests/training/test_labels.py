"""Which roles the lines of gold pages may have."""

from __future__ import annotations

from dragoman.article.features import Line, measure
from dragoman.page import read_page
from dragoman.records import Role
from training.roles.labels import ANY, TEXT, label, mask_of, name_lines

TOLD = (
    "The envoys met in Lisbon on Tuesday for the first time since the spring, and spoke at length.",
    "Both called the talks useful afterwards, though neither would say what had been agreed on.",
)
HTML = (
    "<nav><a href=/>Home</a></nav><h1>Envoys meet</h1><p>{}</p><p>{}</p>"
    "<div class=comments><p>Bob: I do not believe a word of what they told us there</p></div>"
    "<p>Imprint and more</p>"
)


def lines_of(content: str) -> tuple[Line, ...]:
    return measure(read_page(content))


def test_marked_text_may_be_any_role_of_the_text_and_nothing_else() -> None:
    lines = lines_of("\n\n".join(["Home", *TOLD, "Imprint"]))
    masks, weights = label(lines, {"body": " ".join(TOLD)}, {})
    assert [bool(mask & TEXT) for mask in masks] == [False, True, True, False]
    assert not any(mask & TEXT and mask & ~TEXT for mask in masks.tolist())
    assert (weights > 0).all()


def test_what_elements_say_narrows_what_a_line_may_be() -> None:
    lines = lines_of(HTML.format(*TOLD))
    named = name_lines(lines, [Role.FURNITURE] * len(lines), "Envoys meet")
    masks, _ = label(lines, {"body": " ".join(TOLD)}, named)
    found = {line.text: int(mask) for line, mask in zip(lines, masks, strict=True)}
    assert found["Envoys meet"] == mask_of(Role.TITLE)
    said = found["Bob: I do not believe a word of what they told us there"]
    assert said == mask_of(Role.COMMENT)


def test_a_post_set_into_the_text_is_text_though_nobody_marked_it() -> None:
    post = "<blockquote class=twitter-tweet><p>We will talk again.</p></blockquote>"
    lines = lines_of(f"<nav>Home</nav><p>{TOLD[0]}</p>{post}<p>{TOLD[1]}</p>")
    named = name_lines(lines, [Role.FURNITURE] * len(lines), None)
    masks, _ = label(lines, {"body": " ".join(TOLD)}, named)
    assert masks[2] == mask_of(Role.BODY)


def test_without_marks_nothing_counts() -> None:
    lines = lines_of("\n\n".join(["Home", *TOLD]))
    masks, weights = label(lines, {}, {})
    assert (masks == ANY).all()
    assert (weights == 0).all()


def test_a_guess_counts_less_than_marked_text() -> None:
    lines = lines_of("\n\n".join(["Home", *TOLD]))
    body = " ".join(TOLD)
    _, marked = label(lines, {"body": body}, {})
    _, guessed = label(lines, {}, {}, guess=body)
    assert (guessed < marked).all()


def test_snippets_mark_their_lines_only() -> None:
    lines = lines_of("\n\n".join(["Home", *TOLD, "Bob: no"]))
    gold = {"w": ["met in Lisbon"], "wo": ["Home"], "comments": ["Bob: no"]}
    masks, weights = label(lines, gold, {})
    assert [bool(weight) for weight in weights] == [True, True, False, True]
    assert masks[3] == mask_of(Role.COMMENT)
