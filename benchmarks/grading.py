"""How long does grading a class take, beside plain nbgrader?

    python benchmarks/grading.py [chapter]    a quarter of an hour for chapter 03

A hundred submissions, in four blocks of 25: right, half done, not done, and wrong
by the ideas that the course knows. Each block is graded by `nbgrader autograde`,
which runs every cell of one notebook after the other in your own account, and by
`cnnkit grade run`, which repairs, runs what the answers depend on in a sandbox, as
many at once as there are cores, grades, and writes feedback and the report. The
order changes from block to block, and both have to come to the same points.
Writes benchmarks/grading.json.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import nbformat
from machine import machine

ROOT = Path(__file__).parents[1]
RESULTS = Path(__file__).with_suffix(".json")
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "grading")]

from classes import Chapter  # noqa: E402
from nbgrader.api import Gradebook  # noqa: E402

from cnnkit.environment import SETTINGS  # noqa: E402

BLOCKS, LEARNERS = 4, 25
PLAIN = "c = get_config()\nc.Execute.timeout = 300\n"


def class_of(chapter, block):
    """{learner: notebook}; no learner of one block is a learner of another."""
    ids = list(chapter.slots)
    class_ = {}
    for number in range(LEARNERS):
        kind, turn = number % 5, number // 5 + 5 * block
        if kind < 2:
            notebook = chapter.with_answers({})
        elif kind == 2:
            notebook = chapter.with_answers({}, edition=chapter.blank)
        else:
            wrong = ids if kind == 3 else ids[: len(ids) // 2]
            notebook = chapter.with_answers(
                {id_: chapter.wrong_idea(id_, turn)[0] for id_ in wrong}
            )
        class_[f"s{block}{number:02}"] = notebook
    return class_


def command(*arguments):
    """Seconds that one takes."""
    environment = os.environ | SETTINGS | {"PATH": PATH}
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-m", *arguments], check=True, env=environment, **QUIET)
    return time.perf_counter() - begin


# nbgrader calls alembic by name, whether its environment is activated or not.
PATH = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def plain(folder, chapter, class_):
    """Seconds of `nbgrader autograde`, with nothing of ours but the notebooks."""
    course = ["--course-dir", str(folder)]
    folder.mkdir()
    (folder / "nbgrader_config.py").write_text(PLAIN)
    write(folder / "source" / chapter.name / chapter.file, chapter.solved)
    command("nbgrader", "generate_assignment", chapter.name, *course)
    for learner, notebook in class_.items():
        write(folder / "submitted" / learner / chapter.name / chapter.file, notebook)
    config = ["--config", str(folder / "nbgrader_config.py")]
    return command("nbgrader", "autograde", chapter.name, *course, *config)


def ours(folder, chapter, class_):
    """Seconds of `cnnkit grade run`, from the files that were handed in to the report."""
    command("cnnkit", "grade", "stage", str(folder), chapter.number)
    handed_in = folder.with_name(folder.name + "-in")
    for learner, notebook in class_.items():
        write(handed_in / learner / chapter.file, notebook)
    return command("cnnkit", "grade", "run", str(folder), str(handed_in))


def write(path, notebook):
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)


def points(folder, chapter):
    """{learner: points given by the checks}."""
    with Gradebook(f"sqlite:///{folder}/gradebook.db") as book:
        rows = book.submission_dicts(chapter.name)
    return {row["student"]: row["code_score"] for row in rows}


def main(number="03"):
    chapter, runs = Chapter(number), []
    for block in range(BLOCKS):
        class_, seconds = class_of(chapter, block), {}
        with tempfile.TemporaryDirectory() as name:
            ways = [("plain", plain), ("ours", ours)]
            for way, grade in ways[:: 1 if block % 2 == 0 else -1]:
                seconds[way] = round(grade(Path(name) / way, chapter, class_), 1)
            given = [points(Path(name) / way, chapter) for way in ("plain", "ours")]
        assert given[0] == given[1]
        assert len(given[0]) == LEARNERS
        runs.append(seconds | {"ratio": round(seconds["ours"] / seconds["plain"], 3)})
        print(runs[-1], flush=True)
    report = {
        "date": date.today().isoformat(),
        "machine": machine(),
        "chapter": number,
        "submissions_per_run": LEARNERS,
        "runs": runs,
        "seconds_for_all": {way: round(sum(r[way] for r in runs), 1) for way in ("plain", "ours")},
        "median_ratio": statistics.median(run["ratio"] for run in runs),
    }
    RESULTS.write_text(json.dumps(report, indent=1) + "\n")
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main(*sys.argv[1:])
