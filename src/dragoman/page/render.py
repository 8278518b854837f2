"""An HTML tree in, the text a reader sees and its layout out.

One line for each block (paragraph, heading, list entry, cell), a blank line between blocks, a
single line end where the page has a `<br>`. Nothing is judged here: menus and comments are text
too; only what is never shown (scripts, styles, form fields) is left out.
"""

from __future__ import annotations

import re
from html import unescape

from lxml import etree

from dragoman.records import Run

SKIPPED = frozenset(
    re.findall(
        r"\w+",
        "script style noscript template head svg math iframe object embed applet audio video "
        "canvas map input textarea select datalist option progress meter frame noframes",
    )
)
BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body button caption center dd details dialog dir div dl "
        "dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend "
        "li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul",
    )
)
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_SPACE = re.compile(r"\s+")
_UNSEEN = str.maketrans(dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff\u200e\u200f")))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
#: What opens over a running text when a word of it is pointed at.
_POPUP = re.compile(
    r"(?:tool-?tip|popover|pop-?up|rollover|hovercard)[-_]*(?:block|box|text|content|card)"
)
_TAG = re.compile(r"<([a-zA-Z][^\s\"'<>/]*)(?:[^\"'<>]|\"[^\"]*\"|'[^']*')*+>")
_ANY_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)[^<>]*>|<[!?][^>]*>()")
_UNSHOWN = re.compile(r"<(script|style|head|template|svg)\b.*?</\1\s*>|<!--.*?-->", re.I | re.S)
#: The parser's time grows with the square of the attributes: 10,000 on one tag take 0.2 s.
_ATTRIBUTES = 1_000
_LONG_TAG = 4_000
#: An element's part of a path is cut here: some sites write a hundred classes on one element.
_PART_LENGTH = 120
_CLASSES = 12
#: So many of the innermost elements are named.
_PATH_DEPTH = 40


def parse_html(text: str) -> tuple[etree._Element | None, bool]:
    """Parse a page leniently; the second value is False where the parser gave up half way.

    Size, depth and the number of attributes are capped, so that no page can hang it.
    """
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False, no_network=True
    )
    calm = _TAG.sub(_cut_attributes, text)
    try:
        root = etree.fromstring(calm.encode("utf-8", errors="replace"), parser)
    except etree.XMLSyntaxError:
        return None, False
    return root, not any("depth" in fault.message for fault in parser.error_log)


def strip_tags(text: str) -> str:
    """Return the text between the tags, a line for each block: for pages no parser gets through."""
    visible = _UNSHOWN.sub(" ", _TAG.sub(_cut_attributes, text))
    lined = _ANY_TAG.sub(lambda tag: "\n\n" if (tag[1] or "").lower() in BLOCKS else "", visible)
    lines = (_SPACE.sub(" ", line).strip() for line in unescape(lined).split("\n"))
    return "\n\n".join(line for line in lines if line)


def _cut_attributes(tag: re.Match[str]) -> str:
    """Leave a tag as it is, unless it has more attributes than any page needs."""
    if len(tag[0]) < _LONG_TAG or tag[0].count("=") + tag[0].count(" ") < _ATTRIBUTES:
        return tag[0]
    return f"<{tag[1]}>"


def render(root: etree._Element) -> tuple[str, tuple[Run, ...]]:
    """Render a tree to its text and the runs that make it up."""
    writer = _Writer()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = str(element.tag)
        if event == "start":
            if tag in SKIPPED or _pops_up(element, tag):
                walk.skip_subtree()
                writer.open(element, tag)
                continue
            writer.open(element, tag)
            writer.write(element.text)
        else:
            writer.close(tag)
            if element is not root:
                writer.write(element.tail)
    writer.end_run("\n\n")
    return writer.text(), tuple(writer.runs)


def _pops_up(element: etree._Element, tag: str) -> bool:
    """Tell a box over a running text, which nobody sees who reads on, from the text."""
    return tag not in BLOCKS and bool(_POPUP.search(element.get("class") or ""))


class _Writer:
    """Collects the text of the block at hand and cuts a run where it ends."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self._chunks: list[str] = []
        self._length = 0
        self._parts: list[str] = []
        self._links = 0
        self._gap = ""
        self._line: list[str] = []
        self._line_links = 0
        self._base: list[str] = []
        self._common = 0
        self._lowest = 0
        self._heading = 0
        self._is_behind = self._is_next = False

    def text(self) -> str:
        return "".join(self._chunks)

    def open(self, element: etree._Element, tag: str) -> None:
        """Enter an element: a block ends the run before it."""
        if tag in BLOCKS:
            self.end_run("\n\n")
        elif tag == "br":
            self._break_line()
        self._parts.append(_part(element, tag))
        self._is_next = self._is_behind
        self._is_behind = False
        self._links += tag == "a"
        self._heading += tag in HEADINGS

    def close(self, tag: str) -> None:
        """Leave an element: a block ends the run in it."""
        if tag in BLOCKS:
            self.end_run("\n\n")
        self._parts.pop()
        self._is_behind = tag not in BLOCKS
        self._links -= tag == "a"
        self._heading -= tag in HEADINGS
        self._lowest = min(self._lowest, len(self._parts))

    def write(self, text: str | None) -> None:
        """Add text of the element at hand to the run."""
        if not text:
            return
        if not text.isspace():
            depth = len(self._parts)
            if not self._line:
                self._base, self._lowest = self._parts.copy(), depth
            self._lowest = self._common = min(self._lowest, depth)
            self._line_links += len(text.strip()) if self._links else 0
        elif not self._line:
            return
        if self._is_next and self._line and _parts_words(self._line[-1][-1], text[0]):
            self._line.append(" ")
        self._is_next = self._is_behind = False
        self._line.append(text)

    def end_run(self, gap: str) -> None:
        """Cut the run at hand, if it shows anything, and remember the gap behind it."""
        shown = _SPACE.sub(" ", "".join(self._line).translate(_UNSEEN)).strip()
        if shown:
            self._append(shown)
            self._gap = gap
        elif len(gap) > len(self._gap):
            self._gap = gap
        self._line, self._line_links = [], 0

    def _break_line(self) -> None:
        if self._heading:
            self._line.append(" ")
        else:
            self.end_run("\n" if self._line or not self.runs else "\n\n")

    def _append(self, shown: str) -> None:
        if self.runs:
            self._chunks.append(self._gap)
            self._length += len(self._gap)
        start = self._length
        self._chunks.append(shown)
        self._length += len(shown)
        self.runs.append(
            Run(
                start=start,
                end=self._length,
                path="/".join(self._base[: self._common][-_PATH_DEPTH:]),
                link_chars=min(self._line_links, len(shown)),
            )
        )


def _parts_words(last: str, first: str) -> bool:
    """Tell whether elements side by side hold two words: `Home` and `News`, `Ann` and `5 May`."""
    is_break = (last.islower() or last.isdigit() or last in ".)") and first.isupper()
    is_figure = (last.isalpha() or last in ".)") and first.isdigit()
    return is_break or is_figure or (last.isdigit() and first.isalpha())


def _part(element: etree._Element, tag: str) -> str:
    """Name an element: `div#main.story.wide[articleBody]:hidden`."""
    get = element.get
    name = get("id")
    part = f"{tag}#{_SPACE.sub('-', name.strip())}" if name else tag
    classes = get("class")
    if classes:
        part += "".join(f".{word}" for word in classes.split()[:_CLASSES])
    for attribute in ("itemprop", "role"):
        value = get(attribute)
        if value:
            part += f"[{_SPACE.sub('-', value.strip())}]"
    part = part.replace("/", "-")[:_PART_LENGTH]
    if get("hidden") is not None or _HIDDEN.search(get("style") or ""):
        part += ":hidden"
    return part
