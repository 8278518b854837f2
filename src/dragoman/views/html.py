"""A dossier in, one page for a browser out: the dossier on the left, its articles on the right.

The page stands alone: style, script and drawing are in it, nothing is fetched. Pages are hostile:
every word of theirs passes the template's escaping, and the policy in the head lets only our own
script run, by its hash.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from importlib import resources
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dragoman import __version__
from dragoman.records import Claim, Comparison, Dossier, Evidence, Statement
from dragoman.views import timeline, words
from dragoman.views.catalogue import Catalogue, evidence_in, make_catalogue
from dragoman.views.rows import rows
from dragoman.views.sheets import make_sheets


def html_page(dossier: Dossier) -> str:
    """Return the whole page as HTML."""
    catalogue = make_catalogue(dossier)
    script, style = _part("dossier.js"), _part("dossier.css")
    return (
        _environment(catalogue)
        .get_template("dossier.html")
        .render(
            book=catalogue,
            dossier=dossier,
            sheets=make_sheets(catalogue),
            chart=timeline.make_timeline(catalogue),
            speakers=_by_speaker(catalogue),
            script=Markup(script),  # Ours, and free of page text.
            style=Markup(style),
            script_hash=b64encode(sha256(script.encode()).digest()).decode(),
            version=__version__,
        )
    )


def _environment(catalogue: Catalogue) -> Environment:
    """Return the templates with the words they use; all they print is escaped."""
    environment = Environment(
        loader=PackageLoader("dragoman.views"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "width": timeline.WIDTH,
        "left": timeline.LEFT,
        "right": timeline.WIDTH - timeline.RIGHT,
        "top": timeline.TOP,
        "radius": timeline.RADIUS,
        "rows": rows,
        "spans": _spans(catalogue),
        "claims_of": claims_of,
        "several": words.several,
    }
    environment.filters |= {
        "days": words.days,
        "party": words.party_name,
        "names": words.names,
        "label": words.label,
        "clean": words.clean,
        "clip": words.clip,
        "short": words.short,
        "value": words.value_words,
        "question": words.question_words,
        "quad": words.quad_name,
        "parties": words.event_parties,
        "state": words.state_name,
        "story": words.story_name,
        "evidence": evidence_in,
    }
    return environment


def _part(name: str) -> str:
    return (resources.files("dragoman.views") / "templates" / name).read_text(encoding="utf-8")


def _spans(catalogue: Catalogue) -> Callable[..., str]:
    """Return the function that writes evidence as the script reads it: `1:120-133 2:5-9`."""

    def write(*evidences: Evidence | None) -> str:
        known = (e for e in evidences if e is not None and e.page_id in catalogue.number)
        return " ".join(f"{catalogue.number[e.page_id]}:{e.start}-{e.end}" for e in known)

    return write


def _by_speaker(catalogue: Catalogue) -> list[tuple[str, list[Statement]]]:
    groups = groupby(catalogue.statements, key=lambda said: words.party_name(said.speaker))
    return [(name, list(said)) for name, said in groups]


def claims_of(comparison: Comparison, article_id: str) -> tuple[Claim, ...]:
    """Return what one article says to the question of a comparison."""
    return tuple(claim for claim in comparison.claims if claim.article_id == article_id)
