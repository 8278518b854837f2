"""The commands. Heavy parts are imported inside them, so that `--help` answers at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman import __version__
from dragoman.cli.knowledge import knowledge
from dragoman.cli.options import Own
from dragoman.cli.reading import read_sources
from dragoman.cli.sources import find_sources, with_content
from dragoman.cli.who import who
from dragoman.cli.words import notice, print_view, printable, with_progress
from dragoman.errors import InputError, SettingError

if TYPE_CHECKING:
    from dragoman.records import Dossier
    from dragoman.scale import Outcome, Source
    from dragoman.store import Search, Store

app = typer.Typer(
    name="dragoman",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
)

StoreFile = Annotated[
    Path,
    typer.Option(
        "--store", metavar="FILE", envvar="DRAGOMAN_STORE", help="The file that keeps the readings."
    ),
]
Private = Annotated[
    bool, typer.Option("--allow-private", help="Fetch from private network addresses too.")
]
Again = Annotated[bool, typer.Option("--again", help="Read pages anew that were read before.")]
DEFAULT_STORE = Path("dragoman.db")
#: So many of the files passed over are named.
_NAMED = 3


@app.callback(invoke_without_command=True)
def dragoman(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Read press accounts of diplomacy: who said what, what was done, how tellings differ.

    Start with `dragoman read FOLDER`, then `dragoman brief`.
    """
    if version:
        typer.echo(f"dragoman {__version__}")
        raise typer.Exit


@app.command()
def read(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH", help="Files, folders, globs, URLs, or - for stdin."),
    ],
    store: StoreFile = DEFAULT_STORE,
    again: Again = False,
    own: Own = None,
    allow_private: Private = False,
    fast: Annotated[bool, typer.Option("--fast", help="Find articles by the bulk path.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only name what fails.")] = False,
) -> None:
    """Read pages into the store; prints one line for each page once it is kept.

    What an input is, its bytes tell: HTML, text, WARC, RSS, Atom, JSON Feed, mail, PDF, gzip.
    A page that fails is named with the reason and set aside; the rest go on (exit code 3).
    """
    from dragoman.store import open_store

    with open_store(store, create=True) as shelf:
        found, others = find_sources(paths)
        sources = with_content(with_progress(found), allow_private=allow_private)
        paced = (replace(source, is_fast=fast) for source in sources)
        tally = _read_into(shelf, paced, again=again, quiet=quiet)
    _tell_passed_over(others)
    _end(tally)


@app.command()
def brief(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Read these first and brief on them alone."),
    ] = None,
    store: StoreFile = DEFAULT_STORE,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write one page for a browser.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the dossier as JSON.")] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Print one record a line.")] = False,
    whole: Annotated[bool, typer.Option("--all", help="Show every line, shorten no list.")] = False,
    outlet: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only articles of this outlet.")
    ] = None,
    speaker: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only articles that quote them.")
    ] = None,
    since: Annotated[
        datetime | None,
        typer.Option(
            metavar="DATE",
            formats=["%Y-%m-%d"],
            help="Published on this day (2021-02-04) or later.",
        ),
    ] = None,
    until: Annotated[
        datetime | None,
        typer.Option(metavar="DATE", formats=["%Y-%m-%d"], help="Published on this day or before."),
    ] = None,
    own: Own = None,
    allow_private: Private = False,
) -> None:
    """Show the dossier: articles, stories, who said what, what was done, the relation."""
    from dragoman.store import Search, open_store

    if json and jsonl:
        raise SettingError(
            "--json and --jsonl cannot both be given", where="brief", remedy="Choose one."
        )
    tally = _Tally()
    with open_store(store, create=bool(paths)) as shelf:
        if paths:
            found, others = find_sources(paths)
            sources = with_content(found, allow_private=allow_private)
            tally = _read_into(shelf, sources, again=False, quiet=True)
            _tell_passed_over(others)
        search = Search(
            page_ids=tuple(tally.page_ids) if paths else None,
            outlet=outlet,
            speaker=speaker,
            first=since.date() if since else None,
            last=until.date() if until else None,
        )
        dossier = _assemble(shelf, search)
    if html:
        _write_html(dossier, html)
    if not html or json or jsonl:
        _print_dossier(dossier, json=json, jsonl=jsonl, whole=whole)
    _end(tally)


@app.command()
def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="An id, its beginning, or USA-RUS.")],
    store: StoreFile = DEFAULT_STORE,
    own: Own = None,
    json: Annotated[bool, typer.Option("--json", help="Print the record as JSON.")] = False,
) -> None:
    """Show one record by its id, with its evidence in context."""
    from dragoman.cli.finding import find_record
    from dragoman.codec import to_json
    from dragoman.store import open_store
    from dragoman.views.catalogue import make_catalogue
    from dragoman.views.record import record_lines

    with open_store(store) as shelf:
        record, dossier = find_record(shelf, id)
    if json:
        typer.echo(to_json(record, indent=2))
    else:
        print_view(record_lines(record, make_catalogue(dossier)))


@app.command()
def explain(
    id: Annotated[str, typer.Argument(metavar="ID", help="The id of a page or a mention.")],
    words: Annotated[
        str | None, typer.Argument(metavar="WORDS", help="Only mentions with these words.")
    ] = None,
    store: StoreFile = DEFAULT_STORE,
    own: Own = None,
    json: Annotated[bool, typer.Option("--json", help="Print the mentions as JSON.")] = False,
) -> None:
    """Tell who the names, titles and pronouns of a page were taken for, and why."""
    from dragoman.cli.finding import find_mentions
    from dragoman.codec import to_json
    from dragoman.knowledge.registry import load_registry
    from dragoman.store import open_store
    from dragoman.views.explain import mention_lines

    with open_store(store) as shelf:
        reading, mentions = find_mentions(shelf, id, words)
    if json:
        typer.echo(to_json(mentions, indent=2))
    else:
        print_view(mention_lines(reading, mentions, load_registry()))


@app.command()
def schema(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="A record: Event, Statement, ...")
    ] = None,
) -> None:
    """Print the JSON Schema of one record, or of all."""
    from dragoman import codec

    try:
        typer.echo(codec.schema(name))
    except InputError as fault:
        raise InputError(fault.what, where="schema", remedy=fault.remedy) from fault


app.command()(who)
app.add_typer(knowledge, name="knowledge")


@dataclass(slots=True)
class _Tally:
    """What became of the pages of a run; the readings themselves are in the store."""

    page_ids: list[str] = field(default_factory=list)
    read: int = 0
    before: int = 0
    aside: int = 0
    passed_over: int = 0
    reason: str | None = None

    def add(self, outcome: Outcome) -> None:
        """Count one outcome."""
        if outcome.page_id and not outcome.fault:
            self.page_ids.append(outcome.page_id)
            self.read += outcome.reading is not None
            self.before += outcome.reading is None
        elif outcome.is_page:
            self.aside += 1
        else:
            self.passed_over += 1
            self.reason = self.reason or outcome.fault

    def holds_no_page(self) -> bool:
        """Tell that something was looked into and nothing in it is a page."""
        return bool(self.passed_over) and not (self.page_ids or self.aside)


def _read_into(shelf: Store, sources: Iterable[Source], *, again: bool, quiet: bool) -> _Tally:
    """Read pages into the store, say what becomes of each, and sum up on stderr."""
    tally = _Tally()
    for outcome in read_sources(sources, shelf, again=again):
        tally.add(outcome)
        if outcome.fault and outcome.is_page:
            notice(f"set aside: {outcome.fault}")
        elif not outcome.fault and not quiet:
            typer.echo(printable(_line(outcome)))
    if tally.holds_no_page():
        notice(f"set aside: {tally.reason}")
    notice(f"{_summary(tally)}; {shelf.count()} in {shelf.path}")
    return tally


def _line(outcome: Outcome) -> str:
    reading = outcome.reading
    if reading is None:
        return f"{outcome.page_id}  read before  {outcome.name}"
    said, done = len(reading.statements), len(reading.events)
    language = reading.article.language
    return f"{outcome.page_id}  {language:<3} {said:>3} said {done:>3} done  {outcome.name}"


def _summary(tally: _Tally) -> str:
    parts = [f"{tally.read} read"]
    parts += [f"{tally.before} read before (--again reads them anew)"] if tally.before else []
    parts += [f"{tally.aside} set aside"] if tally.aside else []
    parts += [f"{tally.passed_over} passed over, no pages"] if tally.passed_over else []
    return ", ".join(parts)


def _tell_passed_over(names: list[str]) -> None:
    """Say how many files of folders were not looked into, and how to have them read."""
    if names:
        files = "1 file" if len(names) == 1 else f"{len(names)} files"
        shown = ", ".join(names[:_NAMED]) + (", ..." if len(names) > _NAMED else "")
        notice(f"{files} without the ending of a page passed over; name outright to read: {shown}")


def _end(tally: _Tally) -> None:
    """End with 3 if some pages were set aside, with 1 if nothing could be read."""
    if tally.aside or tally.holds_no_page():
        raise typer.Exit(3 if tally.page_ids else 1)


def _assemble(shelf: Store, search: Search) -> Dossier:
    from dragoman import flow

    readings = list(shelf.find(search))
    if not readings:
        raise InputError(
            "no page in the store matches",
            where=str(shelf.path),
            remedy="Read pages first (`dragoman read PATH...`), or widen the search.",
        )
    dossier = flow.assemble(readings)
    if not shelf.is_read_only:
        shelf.keep_dossier(dossier)
    return dossier


def _print_dossier(dossier: Dossier, *, json: bool, jsonl: bool, whole: bool) -> None:
    if json:
        from dragoman.codec import to_json

        typer.echo(to_json(dossier, indent=2))
    elif jsonl:
        from dragoman.views.machine import json_lines

        for line in json_lines(dossier):
            typer.echo(line)
    else:
        from dragoman.views.brief import brief as view

        print_view(view(dossier, is_whole=whole))


def _write_html(dossier: Dossier, path: Path) -> None:
    from dragoman.views.html import html_page

    try:
        path.write_text(html_page(dossier), encoding="utf-8")
    except OSError as fault:
        raise InputError(
            f"the page cannot be written ({fault.strerror})",
            where=str(path),
            remedy="Give another file with --html.",
        ) from fault
    notice(f"written: {path}")
