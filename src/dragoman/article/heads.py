"""Find the title of an article, in its metadata and on the page.

What the page shows is preferred where metadata and page agree: the words then carry evidence, and
the metadata's spelling is the value, cleaned of the outlet's name.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from dragoman.article.body import Body
from dragoman.article.features import Line
from dragoman.article.shown_title import shown_title
from dragoman.records import Evidence, Label, Page

_WORD = re.compile(r"\w+")
_TITLES = ("og:title", "jsonld:headline", "twitter:title", "itemprop:headline", "title")
OUTLETS = (
    "og:site_name",
    "site_name",
    "jsonld:publisher",
    "itemprop:publisher",
    "application-name",
    "dc.publisher",
)
_SITE = re.compile(r"\s+[|–—\-»«:·•]+\s+|\s*[|_](?=\S)|(?<=[\u3040-\u9fff！？])\s*[-–—]\s*")
#: What parts the steps of a trail: "Home > World > Europe".
_TRAIL = re.compile(r"\s[»›>/→]\s")
#: Marks that only part a title from what was behind it.
_ENDS = " -–—|»«·•☆★⋆_"
#: A title has no more words than this.
_TITLE_WORDS = 40
#: A title behind a kicker is told from a title's last words by so many words.
_KICKED = 4
#: How many votes the page itself has on the spelling of its title, beside one of each meta value
#: (1, 2, 3: .805, .805, .797 exact on fundus, .838, .842, .844 on trafilatura_eval).
_SHOWN_VOTES = 2
#: Apostrophes are given plain where the metadata do: pages bend them by machine.
_PLAIN = str.maketrans("’‘", "''")
#: The only heading of the first level is the title, whatever the metadata say, from so many words.
_LONE = 3
#: The shortest title in a script that sets no spaces between words.
_SIGNS = 8


def meta(page: Page, *names: str) -> list[str]:
    """Return the page's values of these names, in the order of the names."""
    return [entry.value for name in names for entry in page.metadata if entry.name == name]


def find_title(
    lines: Sequence[Line], body: Body | None, page: Page
) -> tuple[Line | None, Label | None]:
    """Return the line that shows the title, and the title with the words that show it."""
    told = told_titles(page)
    before = [line for line in lines if body is None or line.index <= body.first]
    line = find_known_title(before, page)
    if line:
        return line, _as_told(page, lines, line, told)
    headings = [line for line in before if line.heading == 1 and _may_be_title(line)]
    close = [line for line in headings if any(_overlap(line.text, value) > 0.5 for value in told)]
    is_lone = len(headings) == 1 and headings[0].words >= _LONE
    if close or is_lone or (headings and not told):
        best = (close or headings)[-1]
        return best, _as_told(page, lines, best, told)
    if told:
        return None, Label(value=told[0])
    seen = lines[body.title] if body and body.title is not None else None
    best_line = seen if seen and _may_be_title(seen) else shown_title(lines, body)
    return best_line, _as_told(page, lines, best_line, told) if best_line else None


def told_titles(page: Page) -> list[str]:
    """Return the titles that the metadata give, freed of the outlet's name."""
    values = (html.unescape(value).strip() for value in meta(page, *_TITLES))
    return [without_site(value, page).rstrip(_ENDS) for value in values if value]


def find_known_title(lines: Sequence[Line], page: Page) -> Line | None:
    """Return the line that shows the title the metadata give; a heading before other lines."""
    shown: dict[str, Line] = {}
    for line in sorted(lines, key=lambda line: (line.heading != 1, not line.heading, -line.index)):
        if line.links < 0.9 or line.heading:
            shown.setdefault(key_of(line.text), line)
    told = told_titles(page)
    parts = sorted(
        (part for whole in told for part in _SITE.split(whole)), key=lambda part: -len(part)
    )
    for value in (*told, *parts):
        found = shown.get(key_of(value))
        if found and (_may_be_title(found) or (value in told and found.heading == 1)):
            return found
    return None


def _may_be_title(line: Line) -> bool:
    """Tell a title from a label by its words, or by its signs where words have no spaces."""
    is_long = line.words > 1 or (not line.text.isascii() and len(line.text) >= _SIGNS)
    is_trail = len(_TRAIL.findall(line.text)) > 1
    return is_long and line.words <= _TITLE_WORDS and not is_trail


def _as_told(page: Page, lines: Sequence[Line], line: Line, told: Sequence[str]) -> Label:
    """Return the title a line shows, without a kicker, in the spelling that most sources give."""
    spans = {value: span for value in told if (span := _same(lines, line, value))}
    if not spans:
        text = " ".join(line.text.split())
        return Label(value=text, evidence=Evidence.cut(page, line.start, line.end))
    best = spans[next(iter(spans))]
    votes = Counter({" ".join(page.text[best[0] : best[1]].split()): _SHOWN_VOTES})
    votes.update(value for value in told if spans.get(value) == best)
    chosen = votes.most_common(1)[0][0]
    plain = chosen.translate(_PLAIN)
    return Label(value=plain if plain in told else chosen, evidence=Evidence.cut(page, *best))


def _same(lines: Sequence[Line], line: Line, value: str) -> tuple[int, int] | None:
    """Return where a line shows a title: all of it, behind a kicker, or with the next line."""
    key, shown = key_of(value), key_of(line.text)
    if key == shown:
        return line.start, line.end
    if key and shown.endswith(key) and value.count(" ") + 1 >= _KICKED:
        at = line.text.casefold().rfind(value.split()[0].casefold())
        is_named = ":" not in line.text[max(0, at - 3) : max(0, at)]
        if at > 0 and is_named and key_of(line.text[at:]) == key:
            return line.start + at, line.end
    for first, last in ((line.index - 1, line.index), (line.index, line.index + 1)):
        if first < 0 or last == len(lines) or not lines[first].heading == lines[last].heading == 1:
            continue
        if key_of(lines[first].text + lines[last].text) == key:
            return lines[first].start, lines[last].end
    return None


def without_site(title: str, page: Page) -> str:
    """Cut the outlet's name off a title: "Talks end – The Courier" -> "Talks end"."""
    parts = list(_SITE.finditer(title))
    if not parts:
        return title
    names = list(_names(page))
    kept = [0, len(title)]
    for cut in reversed(parts):
        if not _is_site(title[cut.end() : kept[1]], names):
            break
        kept[1] = cut.start()
    for cut in parts:
        if cut.start() >= kept[1] or not _is_site(title[kept[0] : cut.start()], names):
            break
        kept[0] = cut.end()
    return title[kept[0] : kept[1]] or title


def _names(page: Page) -> Iterator[str]:
    yield from (key_of(value) for value in meta(page, *OUTLETS))
    host = host_of(page)
    yield key_of(host)
    yield key_of(host.rsplit(".", 1)[0])


def _is_site(part: str, names: Sequence[str]) -> bool:
    key = key_of(part)
    same = any(len(name) > 2 and len(key) > 1 and (name in key or key in name) for name in names)
    return same and len(part) < 50


def host_of(page: Page) -> str:
    """Return the host the page was published on, without `www.`; "" where nothing tells."""
    for address in [page.url or "", *meta(page, "canonical", "og:url")]:
        try:
            host = urlsplit(address).hostname if "//" in address else None
        except ValueError:
            continue
        if host:
            return host.removeprefix("www.")
    return ""


def key_of(text: str) -> str:
    """Return the letters and figures of a text in lower case: what two spellings share."""
    return "".join(_WORD.findall(text.casefold()))


def _overlap(one: str, other: str) -> float:
    a, b = set(_WORD.findall(one.casefold())), set(_WORD.findall(other.casefold()))
    return len(a & b) / max(1, min(len(a), len(b)))
