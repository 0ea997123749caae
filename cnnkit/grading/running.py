"""Runs a submission in a kernel of its own and judges, outside of it, what its answers gave."""

import ast
import asyncio
import copy
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from subprocess import DEVNULL
from time import monotonic

import nbformat
from jupyter_client.utils import ensure_async
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbgrader.utils import is_grade, is_solution

from cnnkit.checking.handing_over import from_text
from cnnkit.checking.verdict import failure, judge_trials
from cnnkit.grading import inside, sandbox
from cnnkit.grading.needed import names_of, needed, without_idle_imports

HARMLESS = ("text/plain", "image/png", "image/jpeg")  # what may be shown of a learner's output
PATIENCE = 5  # seconds for a kernel to come back after an interrupt
MOST_STARTS = 8  # of a notebook whose cells end their kernels
BEGIN = """
from cnnkit.grading.inside import hand_in as _cnnkit_hand_in, limit
limit({memory}, {file_size})
del limit
"""
ENDED = "This cell ended the kernel; it was left out, and the notebook was run again."
ENDLESS = "This cell could not be stopped after {} seconds; it was left out on a second run."
STOPPED = "This cell was stopped after {} seconds."
TIME_IS_UP = "TimeIsUp"
ENDED_BY_ANSWER = (
    "Your answer ended the kernel, or could not be stopped. Does it call something that leaves "
    "Python, or is there a loop inside one of NumPy's functions?"
)
GIVEN_UP = "The notebook could not be run as far as this check."


@dataclass(frozen=True)
class Limits:
    """What a submission may take: seconds for a cell and in all, bytes of memory and of a file."""

    cell: int = 60
    submission: int = 600
    memory: int = 2 * 2**30
    file_size: int = 64 * 2**20


@dataclass
class Outcome:
    """A notebook that was run, the reports on its answers, and what a teacher should know."""

    notebook: nbformat.NotebookNode
    reports: dict = field(default_factory=dict)  # by exercise
    remarks: list = field(default_factory=list)


class KernelEndedError(Exception):
    """The kernel is gone; ``number`` is the cell that was running."""

    def __init__(self, number, words):
        super().__init__(words)
        self.number, self.words = number, words


def run(notebook, exercise_of, courses_own=(), walls=True, everything=False, limits=None):
    """The :class:`Outcome` of a submission.

    Parameters
    ----------
    notebook : NotebookNode
        Repaired; left as it is.
    exercise_of : callable
        From an exercise's id to the exercise as it is to be judged.
    courses_own : set of int
        Numbers of the cells that stand as the course wrote them.
    walls : bool
        Whether the kernel runs in the sandbox.
    everything : bool
        Run all cells, also those that no answer depends on.
    """
    run_ = _Run(notebook, exercise_of, walls, limits or Limits())
    code = {n for n, cell in enumerate(notebook.cells) if cell.cell_type == "code"}
    wanted = {n for n in code if is_grade(notebook.cells[n]) or is_solution(notebook.cells[n])}
    if everything:
        return asyncio.run(run_.to_the_end({n: notebook.cells[n].source for n in sorted(code)}))
    chosen = needed(notebook.cells, wanted, courses_own)
    read = frozenset().union(*(names_of(notebook.cells[n].source).read for n in chosen))
    sources = {n: notebook.cells[n].source for n in chosen}
    lean = {n: without_idle_imports(sources[n], read) for n in chosen if n in courses_own}
    return asyncio.run(run_.to_the_end(sources | lean))


def asked_by(cell):
    """(exercise id, expression) of a check cell: ``check("03.2", pad)`` asks for ``pad``."""
    for node in ast.walk(ast.parse(cell.source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "check":
            return ast.literal_eval(node.args[0]), ast.unparse(node.args[1])
    raise ValueError(f"cell {cell.id!r} checks nothing: {cell.source!r}")


class _Run:
    def __init__(self, notebook, exercise_of, walls, limits):
        self.notebook, self.exercise_of = notebook, exercise_of
        self.walls, self.limits = walls, limits
        self.left_out = {}  # numbers of cells that end their kernel, and in which words

    async def to_the_end(self, chosen):
        """One kernel after the other, until one comes to the end of the notebook.

        ``chosen`` is {number of a cell: the code to run for it}.
        """
        deadline = monotonic() + self.limits.submission
        for _ in range(MOST_STARTS):
            outcome = Outcome(copy.deepcopy(self.notebook))
            try:
                await self._once(outcome, chosen, deadline)
                break
            except KernelEndedError as ended:
                self.left_out[ended.number] = ended.words
            if monotonic() > deadline:
                break
        self._finish(outcome)
        return outcome

    async def _once(self, outcome, chosen, deadline):
        async with self._kernel(outcome.notebook) as client:
            for number, code in chosen.items():
                cell = outcome.notebook.cells[number]
                if monotonic() > deadline:
                    return
                if is_grade(cell):
                    await self._check(client, outcome, cell, number)
                elif number not in self.left_out:
                    source, cell.source = cell.source, code
                    try:
                        await self._execute(client, cell, number, self.limits.cell)
                    finally:
                        cell.source = source
                    _leave_what_is_harmless(cell)

    @asynccontextmanager
    async def _kernel(self, notebook):
        with sandbox.kernel_manager(self.walls) as (manager, folder):
            client = NotebookClient(notebook, km=manager, allow_errors=True, record_timing=False)
            client.store_widget_state, client.shutdown_kernel = False, "immediate"
            client.interrupt_on_timeout = client.raise_on_iopub_timeout = True
            client.error_on_timeout = {"ename": TIME_IS_UP, "evalue": "", "traceback": []}
            client.iopub_timeout, client.on_cell_error = PATIENCE, self._say_if_stopped
            start = {"env": sandbox.environment(folder), "cwd": folder}
            start |= {"stdout": DEVNULL, "stderr": DEVNULL}
            async with client.async_setup_kernel(cleanup_kc=True, **start):
                await _open_control_channel(client.kc)
                manager.open_client = client.kc
                limits = {"memory": self.limits.memory, "file_size": self.limits.file_size}
                begin = nbformat.v4.new_code_cell(BEGIN.format(**limits))
                await self._execute(client, begin, None, self.limits.cell, counted=False)
                if self.walls:
                    sandbox.close_the_door(folder)
                yield client

    async def _check(self, client, outcome, cell, number):
        exercise_id, expression = asked_by(cell)
        exercise = self.exercise_of(exercise_id)
        if number in self.left_out:
            report = failure(exercise, ENDED_BY_ANSWER)
        else:
            call = nbformat.v4.new_code_cell(inside.call(exercise_id, expression, exercise.probes))
            await self._execute(client, call, number, self.limits.cell)
            report = _judged(exercise, call.outputs)
        outcome.reports[exercise_id] = report
        _show(report, cell)

    async def _execute(self, client, cell, number, seconds, counted=True):
        """Run a cell; one that takes too long is interrupted, else the kernel is given up."""
        client.timeout = seconds
        index = 0 if number is None else number
        before = client.nb.cells[index]
        try:
            await client.async_execute_cell(cell, index, store_history=counted)
        except DeadKernelError:
            raise KernelEndedError(number, ENDED) from None
        except CellTimeoutError:
            raise KernelEndedError(number, ENDLESS.format(seconds)) from None
        finally:
            client.nb.cells[index] = before

    def _say_if_stopped(self, cell, execute_reply, **_):
        if execute_reply["content"]["ename"] == TIME_IS_UP:
            cell.outputs.append(_error(TIME_IS_UP, STOPPED.format(self.limits.cell)))

    def _finish(self, outcome):
        """Say what was left out, and report on every exercise."""
        for number, words in self.left_out.items():
            cell = outcome.notebook.cells[number]
            if is_grade(cell):
                continue
            cell.outputs = [_error("LeftOut", words)]
            outcome.remarks.append(f"Cell {number + 1}: {words}")
        for cell in outcome.notebook.cells:
            if cell.cell_type == "code" and is_grade(cell):
                exercise_id, _ = asked_by(cell)
                if exercise_id not in outcome.reports:
                    report = failure(self.exercise_of(exercise_id), GIVEN_UP)
                    outcome.reports[exercise_id] = report
                    _show(report, cell)


async def _open_control_channel(client):
    """Wait until it answers: later there is no file any more that it could be opened through."""
    client.control_channel.send(client.session.msg("kernel_info_request"))
    await ensure_async(client.control_channel.get_msg(timeout=60))


def _leave_what_is_harmless(cell):
    """Scripts would run in the browser of whoever reads the feedback."""
    for output in cell.outputs:
        if "data" in output:
            output.data = {kind: output.data[kind] for kind in HARMLESS if kind in output.data}


def _judged(exercise, outputs):
    for output in outputs:
        text = output.get("data", {}).get(inside.TRIALS)
        if text is not None:
            try:
                return judge_trials(exercise, from_text(exercise, text))
            except ValueError:
                break
    return failure(exercise, GIVEN_UP)


def _show(report, cell):
    """The report as the cell's output: nbgrader reads the number, a learner the card."""
    data = {"text/plain": repr(report), "text/html": report._repr_html_()}
    cell.outputs = [nbformat.v4.new_output("execute_result", data, execution_count=None)]


def _error(name, words):
    return nbformat.v4.new_output("error", ename=name, evalue=words, traceback=[words])
