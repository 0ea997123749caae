"""How often a wrong answer is understood: banks of answers that were written blind, handed in.

None is a learner's: they were made up with the chapters in sight and nothing else. Each was handed
in once as it came, and served afterwards for working on wrong ideas; the last one's results are
those of that once.

    python benchmarks/diagnosis.py                 the course's own banks, into diagnosis.json
    python benchmarks/diagnosis.py BANK ...        others
    python benchmarks/diagnosis.py --cards FILE    and every card, to be read

A bank is a folder with a file for each chapter, ``02.txt``: sections that begin with
``### 02.3 wrong: what is done wrong`` or ``### 02.3 right: the style``, each with the code of the
whole answer cell. A section runs after the cells that stand before it in the chapter.
"""

import argparse
import ast
import io
import json
import math
import os
import re
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import redirect_stdout, suppress
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import nbformat
from machine import machine

os.environ["MPLBACKEND"] = "Agg"

from cnnkit import check
from cnnkit.course import CHAPTERS, REGISTRY

RESULTS = Path(__file__).with_suffix(".json")
BANKS = Path(__file__).parent / "answers"
HEADING = re.compile(r"^### (\d\d\.\d+) (right|wrong): *(.*)$", re.M)
KINDS = (
    *("named", "tied", "observed", "error or shape explained", "first wrong number shown"),
    *("nothing to go on", "stops in its cell", "accepted", "refused"),
)
# How messages begin that explain a shape, or what is no number.
SHAPE = "Your (answer|result) (is|contains)|The parts |There is no result|There is a text"
SHOWS = "plt.", "figures.", "fit(", "explorers.Dr"  # nothing an answer builds on, and slow


@dataclass(frozen=True)
class Answer:
    """One section of a bank: what somebody wrote, and what they say of it."""

    exercise: str
    wrong: bool
    what: str
    code: str


@dataclass(frozen=True)
class Outcome:
    """What became of an answer: ``kind`` is one of KINDS."""

    answer: Answer
    kind: str
    diagnosis: str
    card: str
    seconds: float = 0.0


def answers_of(text: str) -> list[Answer]:
    """The sections of a chapter's file."""
    parts = HEADING.split(text)[1:]
    return [
        Answer(exercise, right == "wrong", what, code.strip("\n"))
        for exercise, right, what, code in zip(*[iter(parts)] * 4, strict=True)
    ]


def outcomes_of(bank: Path, chapter: str) -> list[Outcome]:
    """What becomes of the bank's answers to the exercises of a chapter."""
    by_exercise: dict[str, list[Answer]] = {}
    for answer in answers_of((bank / f"{chapter}.txt").read_text("utf-8")):
        by_exercise.setdefault(answer.exercise, []).append(answer)
    found = []
    with tempfile.TemporaryDirectory() as folder, redirect_stdout(io.StringIO()):
        os.chdir(folder)
        for exercise, expression, names in _asked(chapter):
            for answer in by_exercise.pop(exercise, []):
                found.append(_outcome(answer, expression, dict(names)))
        os.chdir("/")
    if by_exercise:
        raise ValueError(f"chapter {chapter} does not ask {', '.join(by_exercise)}")
    return found


def _asked(chapter: str) -> Iterator[tuple[str, str, dict]]:
    """(exercise, what its check hands in, the names before its answer's cell), in order."""
    notebook = nbformat.read(REGISTRY.solutions / CHAPTERS[chapter][0], as_version=4)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    names: dict = {"check": check}
    for cell, following in zip(cells, [*cells[1:], None], strict=True):
        called = following and re.match(r'check\("([\d.]+)", (.*)\)', following.source, re.S)
        if called and cell.metadata.get("nbgrader", {}).get("solution"):
            yield called[1], called[2], names
        _run_what_others_build_on(cell.source, names)


def _run_what_others_build_on(source, names):
    """A cell, statement by statement, without those that only show something."""
    for statement in ast.parse(source).body:
        text = ast.unparse(statement)
        if not any(part in text for part in SHOWS):
            with suppress(Exception):  # it builds on one that was left out
                exec(text, names)


def _outcome(answer, expression, names):
    try:
        exec(compile(answer.code, "answer", "exec"), names)
        value = eval(expression, names)
    except BaseException as error:
        return Outcome(answer, "stops in its cell", "", f"{type(error).__name__}: {error}")
    started = time.perf_counter()
    report = check(answer.exercise, value)
    seconds = time.perf_counter() - started
    return Outcome(answer, _kind(answer, report), report.diagnosis or "", str(report), seconds)


def _kind(answer, report):
    """The one of KINDS that it falls into."""
    if report.status == "correct":
        return "accepted"
    if not answer.wrong:
        return "refused"
    if report.diagnosis:
        return "named"
    if report.message.startswith("More than one idea"):
        return "tied"
    if report.observation:
        return "observed"
    if report.status == "error" or report.rows or re.search(SHAPE, report.message):
        return "error or shape explained"
    shown = report.comparison
    if shown and shown.index is not None and (shown.found.ndim or shown.reveal):
        return "first wrong number shown"
    return "nothing to go on"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("banks", nargs="*", type=Path, help="all of the course, if left out")
    arguments.add_argument("--cards", type=Path, help="where to write every card, to be read")
    given = arguments.parse_args()
    banks = {str(bank): bank for bank in given.banks}
    banks = banks or {bank.name: bank for bank in sorted(BANKS.iterdir()) if bank.is_dir()}
    outcomes = {name: _handed_in(bank.resolve()) for name, bank in banks.items()}
    report = {name: _counted(of_bank) for name, of_bank in outcomes.items()}
    print(json.dumps(report, indent=1))
    if not given.banks:
        report = {"date": date.today().isoformat(), "machine": machine(), "banks": report}
        RESULTS.write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    if given.cards:
        cards = [_as_read(one) for of_bank in outcomes.values() for one in of_bank]
        given.cards.write_text("\n\n".join(cards), "utf-8")


def _handed_in(bank: Path) -> list[Outcome]:
    chapters = [chapter for chapter in CHAPTERS if (bank / f"{chapter}.txt").exists()]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        return [
            one for many in pool.map(outcomes_of, [bank] * len(chapters), chapters) for one in many
        ]


def _counted(outcomes: list[Outcome]) -> dict:
    """How many of a bank's answers are of each kind, and how long a check took, in ms."""
    wrong = Counter(one.kind for one in outcomes if one.answer.wrong)
    right = Counter(one.kind for one in outcomes if not one.answer.wrong)
    milliseconds = [1000 * one.seconds for one in outcomes if one.seconds]
    quantiles = statistics.quantiles(milliseconds, n=20)
    return {
        "wrong": {kind: _share(wrong[kind], wrong.total()) for kind in KINDS if wrong[kind]},
        "right": {kind: _share(right[kind], right.total()) for kind in KINDS if right[kind]},
        "named by chapter": {
            chapter: _share(*counts) for chapter, counts in _named_by_chapter(outcomes).items()
        },
        "milliseconds": {"median": round(quantiles[9], 1), "95th": round(quantiles[18], 1)},
    }


def _named_by_chapter(outcomes: list[Outcome]) -> dict[str, tuple[int, int]]:
    found = {}
    for chapter in CHAPTERS:
        kinds = [o.kind for o in outcomes if o.answer.wrong and o.answer.exercise[:2] == chapter]
        if kinds:
            found[chapter] = (sum(kind in ("named", "tied") for kind in kinds), len(kinds))
    return found


def _share(count: int, total: int) -> dict:
    """With Wilson's interval, which holds 95 times of 100."""
    z, share = 1.96, count / total
    middle = (share + z**2 / (2 * total)) / (1 + z**2 / total)
    half = z / (1 + z**2 / total) * math.sqrt(share * (1 - share) / total + (z / total / 2) ** 2)
    interval = [round(max(0.0, middle - half), 3), round(min(1.0, middle + half), 3)]
    return {"count": count, "of": total, "share": round(share, 3), "interval": interval}


def _as_read(outcome):
    answer = outcome.answer
    claim = "wrong" if answer.wrong else "right"
    return (
        f"##### {answer.exercise} {claim}: {answer.what}\n{answer.code}\n"
        f"--> {outcome.kind}\n{outcome.card}"
    )


if __name__ == "__main__":
    main()
