"""A submission runs to its end, whatever its cells do, and is judged by its numbers only."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from nbformat.v4 import new_code_cell, new_notebook
from pseudo import escaped, pseudo

from cnnkit.course import REGISTRY
from cnnkit.grading.sandbox import bubblewrap, inside, kernels, running
from cnnkit.grading.sandbox.limits import Limits
from cnnkit.grading.sandbox.running import check_call, run

RIGHT = "seen_by = (1, 2, 3, 2, 1)"
PAD = "import numpy as np\ndef pad(x, padding):\n    return np.pad(x, padding)"
QUICK = Limits(cell_seconds=2)


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
    return run(
        chapter(*cells),
        REGISTRY,
        REGISTRY.find,
        sandboxed=not bubblewrap.why_no_sandbox(),
        limits=limits,
        **options,
    )


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
    assert errors(outcome) == [
        ("KeyboardInterrupt", ""),
        ("TimeIsUp", running.STOPPED.format(seconds=2)),
    ]


@pytest.fixture
def little_patience(monkeypatch):
    monkeypatch.setattr(kernels, "INTERRUPT_SECONDS", 1)


@pytest.mark.usefixtures("little_patience")
def test_a_cell_that_cannot_be_stopped_is_left_out():
    stubborn = "while True:\n    try:\n        time.sleep(9)\n    except BaseException: pass"
    outcome = ran(f"import time\n{RIGHT}\n{stubborn}")
    assert statuses(outcome) == {"03.1": "error", "03.2": "correct"}
    assert errors(outcome) == [("LeftOut", running.ENDED)]
    assert outcome.remarks == [f"Cell 1: {running.ENDED}"]


@pytest.mark.parametrize(
    "end",
    [
        "os._exit(0)",
        pytest.param("os.kill(os.getpid(), 9)", marks=pytest.mark.slow),
        pytest.param("exit()", marks=pytest.mark.slow),
    ],
)
def test_a_cell_that_ends_the_kernel_takes_nothing_along(end):
    with pseudo():
        outcome = ran(RIGHT, f"import os\n{end}\n{PAD}")
    assert statuses(outcome)["03.1"] == "correct"
    assert not any(map(escaped, outcome.remarks))
    assert not any(escaped(words) for _, words in errors(outcome))


def test_an_answer_that_ends_the_kernel_is_an_error_of_its_own():
    deadly = "import os\ndef pad(x, padding):\n    os.kill(os.getpid(), 9)"
    outcome = ran(RIGHT, deadly)
    assert statuses(outcome) == {"03.1": "correct", "03.2": "error"}
    assert "ended the kernel" in outcome.reports["03.2"].message


@pytest.mark.slow
@pytest.mark.usefixtures("little_patience")
def test_an_answer_in_an_endless_loop_of_c_is_an_error_of_its_own():
    deaf = "import itertools\ndef pad(x, padding):\n    return sum(itertools.repeat(0))"
    assert statuses(ran(RIGHT, deaf)) == {"03.1": "correct", "03.2": "error"}


def test_a_kernel_that_does_not_even_begin_is_no_answers_fault(monkeypatch):
    monkeypatch.setattr(kernels, "BEGIN_CODE", "import os\nos._exit(0)")
    with pytest.raises(kernels.KernelEndedError):
        ran()


@pytest.mark.slow
def test_after_too_many_ends_the_rest_is_given_up(monkeypatch):
    monkeypatch.setattr(running, "MAX_KERNEL_STARTS", 2)
    cells = [answer(f"import os\nos._exit({n})") for n in range(3)]
    notebook = new_notebook(cells=[*cells, answer(RIGHT), check("03.1", "seen_by")])
    outcome = run(
        notebook, REGISTRY, REGISTRY.find, sandboxed=not bubblewrap.why_no_sandbox(), limits=QUICK
    )
    assert statuses(outcome) == {"03.1": "error"}
    assert outcome.reports["03.1"].message == running.GIVEN_UP


def test_time_for_a_submission_ends():
    outcome = ran(
        f"{RIGHT}\nwhile True:\n    pass", limits=Limits(cell_seconds=2, submission_seconds=1)
    )
    assert statuses(outcome)["03.2"] == "error"


def test_a_name_that_is_missing_is_said():
    outcome = ran("other = 3")
    assert outcome.reports["03.1"].message == inside.MISSING.format(name="seen_by")
    assert statuses(outcome) == {"03.1": "error", "03.2": "correct"}


def test_dots_and_stubs_are_not_attempted():
    stub = "def pad(x, padding):\n    raise NotImplementedError  # your code here"
    outcome = ran("seen_by = (\n    ...  # your answer\n)", stub)
    assert set(statuses(outcome).values()) == {"not attempted"}
    assert {report.points for report in outcome.reports.values()} == {0}


def test_of_the_courses_own_cells_those_run_that_are_needed_or_all():
    cells = RIGHT.replace("1, 2", "one, 2"), PAD, "one = 1", "print('a figure')"
    assert shown(ran(*cells, unchanged={0, 1}), 1) == []
    assert statuses(ran(*cells, unchanged={0, 1})) == BOTH
    assert shown(ran(*cells, unchanged={0, 1}, everything=True), 1) == ["a figure\n"]


def test_all_that_is_the_learners_runs():
    assert shown(ran(RIGHT, PAD, "print('a figure')"), 0) == ["a figure\n"]


def shown(outcome, number):
    return [output.text for output in outcome.notebook.cells[number].outputs]


def test_scripts_do_not_leave_the_sandbox():
    show = (
        "from IPython.display import display\n"
        "display({'text/html': '<script>x</script>', 'application/javascript': 'x',\n"
        "         'text/plain': 'x'}, raw=True)"
    )
    (output,) = ran(RIGHT, PAD, show).notebook.cells[0].outputs
    assert output.data == {"text/plain": "x"}


# A display that is updated later could once reach into a check's own output.
UPDATES = """
from IPython.display import display
real, number = _cnnkit_publish_trials, [0]
def _cnnkit_publish_trials(*arguments):
    for n in range(number[0]):
        display({"text/plain": "3"}, raw=True, display_id=f"c{n}", update=True)
    display({"text/plain": "3"}, raw=True, display_id=f"c{number[0]}")
    number[0] += 1
    real(*arguments)
"""


@pytest.mark.parametrize(
    "forgery",
    [
        "from cnnkit.checking.report import Report\nReport.__repr__ = lambda self: '1'",
        "import cnnkit\ncnnkit.check = check = lambda *_: 1",
        "_cnnkit_publish_trials = lambda *_: print('1')",
        "from IPython.display import display\n"
        "display({'application/vnd.cnnkit.trials': '{}'}, raw=True)",
        "import cnnkit.checking.tolerance as c\nc.same_result = lambda *_: True",
        "from cnnkit.course import REGISTRY\nREGISTRY.find = lambda *_: None",
        "from cnnkit.checking.registry import Registry\nRegistry.find = lambda *_: None",
        UPDATES,
    ],
)
def test_who_forges_a_report_gains_nothing(forgery):
    outcome = ran(f"{forgery}\nseen_by = (1, 1, 1, 1, 1)")
    assert outcome.reports["03.1"].points == 0
    assert outcome.notebook.cells[1].outputs[0].data["text/plain"] == "0"


def test_a_check_cell_says_what_it_asks_for():
    assert check_call(check("03.2", "pad")) == ("03.2", "pad")
    with pytest.raises(ValueError, match="checks nothing"):
        check_call(new_code_cell("print(1)"))


def test_without_walls_it_runs_as_well():
    outcome = run(chapter(), REGISTRY, REGISTRY.find, sandboxed=False, limits=QUICK)
    assert statuses(outcome) == BOTH


@pytest.mark.parametrize(
    "flood",
    [
        pytest.param("while True: print('x' * 10**6)", marks=pytest.mark.slow),
        pytest.param(
            "while True: display({'text/plain': 'x' * 10**6}, raw=True)", marks=pytest.mark.slow
        ),
        "print('x' * 10**8)",
    ],
)
def test_a_flood_of_output_stays_small(flood):
    outcome = ran(RIGHT, PAD, f"from IPython.display import display\n{flood}")
    assert statuses(outcome) == BOTH
    assert len(str(outcome.notebook.cells[0].outputs)) < 3 * Limits().output_characters


@pytest.mark.parametrize(
    "greedy",
    [
        "import os\nfor _ in range(250):\n    if not os.fork():\n        time.sleep(99)",
        "import mmap\nm = mmap.mmap(-1, 2**30)\nfor n in range(0, 2**30, 4096): m[n] = 1",
    ],
)
def test_processes_that_take_too_much_together_end(greedy):
    if bubblewrap.why_no_sandbox():
        pytest.skip(bubblewrap.why_no_sandbox())
    limits = Limits(cell_seconds=20, memory_bytes=2**28)
    outcome = ran(RIGHT, PAD, f"import time\n{greedy}\ntime.sleep(9)", limits=limits)
    assert statuses(outcome) == BOTH
    assert errors(outcome) == [("LeftOut", running.ENDED)]


@pytest.mark.parametrize(
    "nonsense",
    [
        "k.session.send(k.iopub_socket, 'stream', {'name': 'stdout'}, k.get_parent())",
        "k.session.send(k.iopub_socket, 'display_data', {'data': [1, 2]}, k.get_parent())",
        "k.session.send(k.iopub_socket, 'comm_msg', {}, k.get_parent())",
        "k.iopub_socket.send_multipart([b'garbage', b'more'])",
        "print('\\ud800')",
    ],
)
def test_a_kernel_that_talks_nonsense_stops_nobody(nonsense):
    outcome = ran(RIGHT, PAD, f"k = get_ipython().kernel\n{nonsense}")
    assert statuses(outcome) == BOTH
    assert "\ud800" not in str(outcome.notebook)


def test_it_runs_where_a_loop_is_running_as_in_a_notebook():
    async def in_a_loop():
        return ran()

    with ThreadPoolExecutor(1) as pool:  # the browser tests have a loop of their own in this thread
        outcome = pool.submit(asyncio.run, in_a_loop()).result()
    assert statuses(outcome) == BOTH
