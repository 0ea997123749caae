"""A submission runs to its end, whatever its cells do, and is judged by its numbers only."""

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from cnnkit.exercises import find
from cnnkit.grading import inside, running, sandbox
from cnnkit.grading.running import Limits, asked_by, run

RIGHT = "seen_by = (1, 2, 3, 2, 1)"
PAD = "import numpy as np\ndef pad(x, padding):\n    return np.pad(x, padding)"
QUICK = Limits(cell=2)


def answer(source):
    cell = new_code_cell(source)
    cell.metadata.nbgrader = {"solution": True, "grade": False, "grade_id": cell.id}
    return cell


def check(exercise, name):
    cell = new_code_cell(f'check("{exercise}", {name})')
    cell.metadata.nbgrader = {"solution": False, "grade": True, "grade_id": cell.id, "points": 1}
    return cell


def chapter(seen_by=RIGHT, pad=PAD, *others):
    """A small chapter of two exercises, with other cells before them."""
    cells = [*map(new_code_cell, others), answer(seen_by), check("03.1", "seen_by")]
    return new_notebook(cells=[*cells, answer(pad), check("03.2", "pad")])


def ran(*cells, limits=QUICK, **options):
    return run(chapter(*cells), find, walls=not sandbox.why_not(), limits=limits, **options)


def statuses(outcome):
    return {id_: report.status for id_, report in outcome.reports.items()}


def errors(outcome):
    return [
        (output.ename, output.evalue)
        for cell in outcome.notebook.cells
        for output in cell.outputs
        if output.output_type == "error"
    ]


BOTH = {"03.1": "correct", "03.2": "correct"}


def test_right_answers_are_right_and_the_notebook_shows_it():
    outcome = ran()
    assert statuses(outcome) == BOTH
    assert not outcome.remarks
    check_cell = outcome.notebook.cells[1]
    assert check_cell.source == 'check("03.1", seen_by)'
    (output,) = check_cell.outputs
    assert output.output_type == "execute_result"
    assert output.data["text/plain"] == "1"
    assert "Correct" in output.data["text/html"]


def test_a_loop_is_stopped_and_what_stood_before_it_counts():
    outcome = ran(f"{RIGHT}\nwhile True:\n    pass")
    assert statuses(outcome) == BOTH
    assert errors(outcome) == [("KeyboardInterrupt", ""), ("TimeIsUp", running.STOPPED.format(2))]


@pytest.fixture
def little_patience(monkeypatch):
    monkeypatch.setattr(running, "PATIENCE", 1)


@pytest.mark.usefixtures("little_patience")
def test_a_cell_that_cannot_be_stopped_is_left_out():
    stubborn = "while True:\n    try:\n        time.sleep(9)\n    except BaseException: pass"
    outcome = ran(f"import time\n{RIGHT}\n{stubborn}")
    assert statuses(outcome) == {"03.1": "error", "03.2": "correct"}
    assert errors(outcome) == [("LeftOut", running.ENDLESS.format(2))]
    assert outcome.remarks == [f"Cell 1: {running.ENDLESS.format(2)}"]


@pytest.mark.parametrize("end", ["os._exit(0)", "os.kill(os.getpid(), 9)", "exit()"])
def test_a_cell_that_ends_the_kernel_takes_nothing_along(end):
    outcome = ran(RIGHT, f"import os\n{end}\n{PAD}")
    assert statuses(outcome)["03.1"] == "correct"


def test_an_answer_that_ends_the_kernel_is_an_error_of_its_own():
    deadly = "import os\ndef pad(x, padding):\n    os.kill(os.getpid(), 9)"
    outcome = ran(RIGHT, deadly)
    assert statuses(outcome) == {"03.1": "correct", "03.2": "error"}
    assert "ended the kernel" in outcome.reports["03.2"].message


@pytest.mark.usefixtures("little_patience")
def test_an_answer_in_an_endless_loop_of_c_is_an_error_of_its_own():
    deaf = "import itertools\ndef pad(x, padding):\n    return sum(itertools.repeat(0))"
    assert statuses(ran(RIGHT, deaf)) == {"03.1": "correct", "03.2": "error"}


def test_after_too_many_ends_the_rest_is_given_up(monkeypatch):
    monkeypatch.setattr(running, "MOST_STARTS", 2)
    cells = [answer(f"import os\nos._exit({n})") for n in range(3)]
    notebook = new_notebook(cells=[*cells, answer(RIGHT), check("03.1", "seen_by")])
    outcome = run(notebook, find, walls=not sandbox.why_not(), limits=QUICK)
    assert statuses(outcome) == {"03.1": "error"}
    assert outcome.reports["03.1"].message == running.GIVEN_UP


def test_time_for_a_submission_ends():
    outcome = ran(f"{RIGHT}\nwhile True:\n    pass", limits=Limits(cell=2, submission=1))
    assert statuses(outcome)["03.2"] == "error"


def test_a_name_that_is_missing_is_said():
    outcome = ran("other = 3")
    assert outcome.reports["03.1"].message == inside.MISSING.format("seen_by")
    assert statuses(outcome) == {"03.1": "error", "03.2": "correct"}


def test_dots_and_stubs_are_not_attempted():
    stub = "def pad(x, padding):\n    raise NotImplementedError  # your code here"
    outcome = ran("seen_by = (\n    ...  # your answer\n)", stub)
    assert set(statuses(outcome).values()) == {"not attempted"}
    assert {report.points for report in outcome.reports.values()} == {0}


def test_cells_that_no_answer_needs_run_only_if_everything_does():
    other = "print('a figure')"
    assert not ran(RIGHT, PAD, other).notebook.cells[0].outputs
    assert ran(RIGHT, PAD, other, everything=True).notebook.cells[0].outputs[0].text


def test_scripts_do_not_leave_the_sandbox():
    show = (
        "from IPython.display import display\n"
        "display({'text/html': '<script>x</script>', 'application/javascript': 'x',\n"
        "         'text/plain': 'x'}, raw=True)"
    )
    (output,) = ran(RIGHT, PAD, show, everything=True).notebook.cells[0].outputs
    assert output.data == {"text/plain": "x"}


@pytest.mark.parametrize(
    "forgery",
    [
        "from cnnkit.checking.report import Report\nReport.__repr__ = lambda self: '1'",
        "import cnnkit\ncnnkit.check = check = lambda *_: 1",
        "_cnnkit_hand_in = lambda *_: print('1')",
        "from IPython.display import display\n"
        "display({'application/vnd.cnnkit.trials': '{}'}, raw=True)",
        "import cnnkit.checking.comparing as c\nc.alike = lambda *_: True",
        "import cnnkit.exercises as e\ne.find = lambda *_: None",
    ],
)
def test_who_forges_a_report_gains_nothing(forgery):
    outcome = ran(f"{forgery}\nseen_by = (1, 1, 1, 1, 1)")
    assert outcome.reports["03.1"].points == 0


def test_a_check_cell_says_what_it_asks_for():
    assert asked_by(check("03.2", "pad")) == ("03.2", "pad")
    with pytest.raises(ValueError, match="checks nothing"):
        asked_by(new_code_cell("print(1)"))


def test_without_walls_it_runs_as_well():
    outcome = run(chapter(), find, walls=False, limits=QUICK)
    assert statuses(outcome) == BOTH
