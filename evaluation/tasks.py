"""What `make evaluate` runs: each task is a job, its gold, the gold's own scorer, its measures."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from evaluation.jobs.lines import Row, read_lines, write_lines
from evaluation.jobs.made import attempt

type Measures = dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One job on one gold set.

    `gold` is relative to the gold folder; `every` takes each n-th page or pair, the same on every
    run; `form` is how pages are flattened (`FORMS`); `score` gets the gold folder, the gold used
    and the predictions.
    """

    name: str
    job: str
    gold: str
    score: Callable[[Path, Path, Path], Measures]
    every: int = 1
    form: str = ""

    def files(self) -> tuple[str, ...]:
        """Return the files whose hash is pinned, relative to the gold folder."""
        return (f"{self.gold}/truth.jsonl",) if self.job.startswith("pages") else (self.gold,)


def run_task(task: Task, gold: Path, work: Path) -> Measures:
    """Predict in a process of its own, score with the gold's scorer; measures are per cent."""
    folder = work / task.name.replace(" ", "-")
    folder.mkdir(parents=True, exist_ok=True)
    source, truth = prepare(task, gold, folder)
    predicted = folder / "predicted"
    command = [sys.executable, "-m", "evaluation.predict", task.job, str(source), str(predicted)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    (folder / "stderr").write_text(done.stderr, encoding="utf-8")
    if done.returncode:
        print(f"{task.name}: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
        return {}
    return task.score(gold, truth, predicted)


def prepare(task: Task, gold: Path, folder: Path) -> tuple[Path, Path]:
    """Return the job's input and the gold to score against, cut down to each n-th where asked."""
    if task.job == "seeds":
        return gold.parent / "seeds", gold / task.gold
    if task.job.startswith("pages"):
        return _prepare_pages(task, gold / task.gold, folder)
    if task.every == 1:
        return gold / task.gold, gold / task.gold
    kept = folder / Path(task.gold).name
    write_lines(kept, list(read_lines(gold / task.gold))[:: task.every])
    for beside in (gold / task.gold).parent.glob(kept.name.replace("_pairs.jsonl", "_articles*")):
        (folder / beside.name).unlink(missing_ok=True)
        (folder / beside.name).symlink_to(beside)
    return kept, kept


def _prepare_pages(task: Task, source: Path, folder: Path) -> tuple[Path, Path]:
    rows = list(read_lines(source / "truth.jsonl"))[:: task.every]
    truth = folder / "truth.jsonl"
    write_lines(truth, rows)
    html = folder / "html"
    html.mkdir(exist_ok=True)
    for row in rows:
        link = html / f"{row['id']}.gz"
        link.unlink(missing_ok=True)
        link.symlink_to((source / "html" / link.name).resolve())
    if not task.form:
        return folder, truth
    flat = folder / "flat.jsonl"
    write_lines(flat, (_flatten(row, html / f"{row['id']}.gz", FORMS[task.form]) for row in rows))
    return flat, truth


def _flatten(row: Row, path: Path, flatten: Callable[[bytes], str]) -> Row:
    with gzip.open(path) as file:
        content = file.read()
    text = attempt(row["id"], lambda: flatten(content), "")
    return {"id": row["id"], "url": row["url"], "text": text}


def _own(content: bytes) -> str:
    from dragoman.page import read_page

    return read_page(content, media_type="text/html").text


def _resiliparse(content: bytes, *, is_main: bool) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    from dragoman.page.decode import decode

    text: str = extract_plain_text(decode(content, "text/html", "")[0], main_content=is_main)
    return text


#: How a page becomes flat text: our own text of it, or another tool's, its main part or the whole.
FORMS: dict[str, Callable[[bytes], str]] = {
    "own": _own,
    "main": partial(_resiliparse, is_main=True),
    "full": partial(_resiliparse, is_main=False),
}


# -- reading the scorers -----------------------------------------------------


def _scorer(script: Path, arguments: Sequence[object]) -> str:
    command = [sys.executable, str(script), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _json(script: Path, arguments: Sequence[object]) -> Row:
    found: Row = json.loads(_scorer(script, [*arguments, "--json"]))
    return found


def score_pages(gold: Path, truth: Path, predicted: Path) -> Measures:
    found = _json(gold / "pages/score_pages.py", [truth, predicted])
    names = {
        "body_f1": "body F1",
        "snippet_f1": "snippet F1",
        "title": "title",
        "date": "date",
        "date_within_1": "date within a day",
    }
    measures = {name: 100 * found[key] for key, name in names.items() if key in found}
    if "comments" in found:
        measures["comments found"] = 100 * found["found"] / max(1, _shown(truth, predicted))
        measures["comments kept out"] = 100 - 100 * found["leaked"] / found["comments"]
    return measures


def _shown(truth: Path, predicted: Path) -> int:
    """Return how many of the comments that people marked stand in the text of the pages."""
    texts = {row["id"]: _fold(row.get("text", "")) for row in read_lines(predicted)}
    return sum(
        _fold(comment) in texts.get(row["id"], "")
        for row in read_lines(truth)
        for comment in row.get("comments") or ()
    )


def _fold(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).lower().split())


def _statements(gold: Path, truth: Path, predicted: Path) -> Measures:
    script = gold / "quotes/score_quotes.py"
    found = _json(script, [truth, predicted])
    measures = {
        "relation IoU F1": 100 * found["relation"]["iou"][2],
        "content soft F1": 100 * found["content"]["soft"][2],
        "speaker given content": 100 * found["attribution_acc"]["iou"],
    }
    if "polnear" in truth.parts:  # the scorer's list of speech words is English
        speech = _json(script, [truth, predicted, "--speech"])
        measures["speech relation IoU F1"] = 100 * speech["relation"]["iou"][2]
    return measures


def _events(gold: Path, truth: Path, predicted: Path) -> Measures:
    text = _scorer(gold / "events/score_events.py", [truth, predicted, "--gold-id", "uid"])
    found = re.findall(r"^(\w+) +macro-F1 ([\d.]+)", text, re.MULTILINE)
    return {level: float(value) for level, value in found}


def _stories(gold: Path, truth: Path, predicted: Path) -> Measures:
    if truth.suffix == ".gz":
        plain = predicted.with_name("gold.jsonl")
        write_lines(plain, read_lines(truth))
        truth = plain
    found = _json(gold / "stories/score_stories.py", [truth, predicted])
    measures = {"B3 F1": 100 * found["bcubed"]["f1"], "pairwise F1": 100 * found["pairwise"]["f1"]}
    if "cross" in found:
        measures["cross pairwise F1"] = 100 * found["cross"]["pairwise"]["f1"]
    return measures


def _pairs(gold: Path, truth: Path, predicted: Path) -> Measures:
    found = _json(gold / "stories/score_stories.py", ["--pairs", truth, predicted])
    parts = [part for part in ("all", "mono", "cross") if found.get(part, {}).get("positives")]
    return {f"{part} F1": 100 * found[part]["f1"] for part in parts}


def _accounts(gold: Path, truth: Path, predicted: Path) -> Measures:
    found = _json(gold / "stories/score_accounts.py", [truth, predicted])
    names = {"told_by": "told-by F1", "alone": "alone F1", "contradictions": "contradictions F1"}
    return {name: 100 * found[key]["f1"] for key, name in names.items()}


_SEEDS = {
    "title": "title",
    "language": "language",
    "furniture out": "kept out",
    "comments": "comments",
    "statements found": "statements",
    "speaker": "speakers",
    "voice": "voices",
    "supported": "supported",
    "events found": "events",
    "dates": "event days",
}


def _seeds(gold: Path, truth: Path, predicted: Path) -> Measures:
    text = _scorer(gold / "seeds/score_seeds.py", [predicted])
    total = text[text.rindex("all:") :]
    found = {key: re.search(rf"{key} +([\d.]+)%", total) for key in _SEEDS}
    return {_SEEDS[key]: float(match[1]) for key, match in found.items() if match}


TASKS: tuple[Task, ...] = (
    Task(name="seeds", job="seeds", gold="seeds/statements.jsonl", score=_seeds),
    Task(name="pages wcxb", job="pages-cv", gold="pages/wcxb", score=score_pages),
    Task(name="pages fundus", job="pages-cv", gold="pages/fundus", score=score_pages),
    Task(name="pages scrapinghub", job="pages", gold="pages/scrapinghub", score=score_pages),
    Task(
        name="pages trafilatura_eval",
        job="pages-cv",
        gold="pages/trafilatura_eval",
        score=score_pages,
    ),
    *(
        Task(
            name=f"pages-bulk {source}",
            job="pages-bulk" if source == "scrapinghub" else "pages-bulk-cv",
            gold=f"pages/{source}",
            score=score_pages,
        )
        for source in ("fundus", "scrapinghub", "trafilatura_eval")
    ),
    *(
        Task(
            name=f"pages-flat {source} {form}",
            job="pages-flat" if source == "scrapinghub" else "pages-flat-cv",
            gold=f"pages/{source}",
            score=score_pages,
            form=form,
        )
        for source, form in (
            ("wcxb", "own"),
            ("fundus", "main"),
            ("fundus", "full"),
            ("scrapinghub", "main"),
            ("trafilatura_eval", "full"),
        )
    ),
    *(
        Task(name=f"statements {name}", job="statements", gold=f"quotes/{path}", score=_statements)
        for name, path in {
            "polnear": "polnear/dev.jsonl.gz",
            "german_wikinews": "german_wikinews/dev.jsonl.gz",
            "spkatt2023": "spkatt2023/dev.jsonl.gz",
            "redewiedergabe": "redewiedergabe/dev-press.jsonl.gz",
        }.items()
    ),
    Task(name="events plv_dev", job="events", gold="events/plv_dev.tsv", score=_events),
    Task(name="stories g5w1h", job="stories", gold="stories/g5w1h_dev.jsonl", score=_stories),
    Task(name="stories ecbplus", job="stories", gold="stories/ecbplus_dev.jsonl", score=_stories),
    Task(name="stories ntrex9", job="stories", gold="stories/ntrex9_dev.jsonl.gz", score=_stories),
    Task(
        name="pairs semeval",
        job="pairs",
        gold="stories/semeval_dev_pairs.jsonl",
        score=_pairs,
    ),
    Task(name="pairs telegram", job="pairs", gold="stories/telegram_dev_pairs.jsonl", score=_pairs),
    Task(name="accounts ntrex", job="accounts", gold="stories/accounts_dev.jsonl", score=_accounts),
)
