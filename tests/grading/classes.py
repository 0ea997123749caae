"""A class of learners, each with a habit of their own, for any chapter."""

import copy
import json

import nbformat
from chapters import NOTEBOOKS, SOLUTIONS
from nbgrader.utils import is_grade, is_solution

from cnnkit.course import CHAPTERS, REGISTRY
from cnnkit.grading.sandbox.running import check_call

MISCONCEPTIONS = 3  # learners who each have one wrong idea per exercise


class Chapter:
    """Both editions of a chapter, and how to answer it."""

    def __init__(self, number):
        self.number, self.file = number, CHAPTERS[number][0]
        self.name = self.file.removesuffix(".ipynb")
        self.blank = nbformat.read(NOTEBOOKS / self.file, as_version=4)
        self.solved = nbformat.read(SOLUTIONS / self.file, as_version=4)
        self.slots = {}  # exercise -> (number of the answer's cell, of the check's, name)
        for index, cell in enumerate(self.blank.cells):
            if cell.cell_type == "code" and is_solution(cell):
                answer = index
            elif cell.cell_type == "code" and is_grade(cell):
                exercise, name = check_call(cell)
                self.slots[exercise] = answer, index, name
        self.points = {id_: REGISTRY.find(id_).points for id_ in self.slots}

    def full(self, without=()):
        return {id_: 0 if id_ in without else points for id_, points in self.points.items()}

    def with_answers(self, sources, edition=None):
        """The solved notebook, or another edition, with these answers' code in place."""
        notebook = copy.deepcopy(edition or self.solved)
        for id_, source in sources.items():
            notebook.cells[self.slots[id_][0]].source = source
        return notebook

    def wrong_idea(self, id_, number):
        """The code of a learner who has an exercise's wrong idea, and the idea."""
        ideas = REGISTRY.find(id_).misconceptions
        idea, name = ideas[number % len(ideas)], self.slots[id_][2]
        if REGISTRY.find(id_).wants_a_function or not _is_plain(idea.model):
            place = f"REGISTRY.find({id_!r}).misconceptions[{number % len(ideas)}].model"
            return f"from cnnkit.course import REGISTRY\n{name} = {place}", idea
        return f"{name} = {idea.model!r}", idea


def _is_plain(value):
    try:
        return json.loads(json.dumps(value)) == value and not isinstance(value, bool)
    except TypeError:
        return False


def learners(chapter):
    """{learner: (notebook as handed in, {exercise: points})}, and the ideas of some of them."""
    ids = list(chapter.slots)
    first, last = ids[0], ids[-1]
    half = ids[len(ids) // 2 :]  # not done: later answers may build upon earlier ones
    blank_cells = {id_: chapter.blank.cells[chapter.slots[id_][0]].source for id_ in ids}
    class_ = {
        "perfect": (chapter.solved, chapter.full()),
        "blank": (chapter.blank, chapter.full(without=ids)),
        "half": (
            chapter.with_answers({id_: blank_cells[id_] for id_ in half}),
            chapter.full(without=half),
        ),
    }
    ideas = {}
    for number in range(MISCONCEPTIONS):
        wrong = {id_: chapter.wrong_idea(id_, number) for id_ in ids}
        notebook = chapter.with_answers({id_: source for id_, (source, _) in wrong.items()})
        class_[f"idea-{number}"] = notebook, chapter.full(without=ids)
        ideas[f"idea-{number}"] = {id_: idea.name for id_, (_, idea) in wrong.items()}
    function = [id_ for id_ in ids if REGISTRY.find(id_).wants_a_function][-1]
    endless = f"def {chapter.slots[function][2]}(*_, **__):\n    while True:\n        pass"
    for learner, id_, source in (
        ("syntax-error", first, "def answer(:\n    return"),
        ("input", first, f"{chapter.slots[first][2]} = input('What is it? ')"),
        ("endless-loop", function, endless),
        ("os-exit", first, "import os\nos._exit(0)"),
        ("memory-bomb", last, "hoard = []\nwhile True:\n    hoard.append(bytearray(10**8))"),
    ):
        class_[learner] = chapter.with_answers({id_: source}), chapter.full(without=[id_])
    for learner, spoil in SPOILT.items():
        notebook = copy.deepcopy(chapter.solved)
        spoil(notebook, chapter)
        class_[learner] = notebook, chapter.full()
    forger = copy.deepcopy(chapter.blank)
    forger.cells.insert(1, nbformat.v4.new_code_cell(FORGERY))
    class_["forged-report"] = forger, chapter.full(without=ids)
    return class_, ideas


FORGERY = """
import cnnkit, cnnkit.checking, cnnkit.checking.report
cnnkit.checking.report.Report.__repr__ = lambda self: "1"
cnnkit.checking.report.Report._repr_html_ = lambda self: "<b>Right</b>"
cnnkit.check = cnnkit.checking.check = check = lambda *_: 1
"""


def _delete_a_check(notebook, chapter):
    del notebook.cells[chapter.slots[next(iter(chapter.slots))][1]]


def _copy_a_check(notebook, chapter):
    _, check, _ = chapter.slots[next(iter(chapter.slots))]
    twin = copy.deepcopy(notebook.cells[check])
    twin.id = "twin"
    notebook.cells.insert(check + 1, twin)


def _edit_the_points(notebook, chapter):
    for _, check, _ in chapter.slots.values():
        notebook.cells[check].metadata.nbgrader.points = 100


def _name_another_kernel(notebook, _):
    notebook.metadata.kernelspec = {"name": "my-own-env", "display_name": "R", "language": "R"}


def _write_to_stderr(notebook, chapter):
    for answer, _, _ in chapter.slots.values():
        notebook.cells[answer].source += "\nimport sys\nprint('noise', file=sys.stderr)"
    noise = "import sys, warnings\nwarnings.warn('noise')\nprint('noise', file=sys.stderr)"
    notebook.cells.insert(1, nbformat.v4.new_code_cell(noise))


SPOILT = {
    "deleted-check": _delete_a_check,
    "copied-check": _copy_a_check,
    "edited-points": _edit_the_points,
    "renamed": lambda *_: None,  # see file_of
    "other-kernel": _name_another_kernel,
    "stderr": _write_to_stderr,
}


def file_of(learner, chapter):
    """What a learner's file is called."""
    return "Untitled1 (final) (2).ipynb" if learner == "renamed" else chapter.file


def hand_in(folder, chapter, class_):
    """Write everybody's file, a folder for each."""
    for learner, (notebook, _) in class_.items():
        path = folder / learner / file_of(learner, chapter)
        path.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, path)
