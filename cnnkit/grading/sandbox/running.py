"""Runs a submission in a kernel of its own and judges, outside of it, what its answers gave."""

import ast
import asyncio
import copy
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from time import monotonic

import nbformat
from nbformat import NotebookNode

from cnnkit.checking.exercise import Exercise
from cnnkit.checking.registry import Registry
from cnnkit.checking.report import Report
from cnnkit.checking.roles import is_grade, is_solution
from cnnkit.checking.serialise import deserialise
from cnnkit.checking.verdict import failure, judge_trials
from cnnkit.grading.sandbox import inside
from cnnkit.grading.sandbox.dependencies import names_of, needed_cells, without_unused_imports
from cnnkit.grading.sandbox.kernels import TIME_IS_UP, KernelEndedError, started_kernel
from cnnkit.grading.sandbox.limits import Limits
from cnnkit.messages import N_, _

MAX_TRIALS_CHARACTERS = 30_000_000  # that the trials of an answer may take
MAX_KERNEL_STARTS = 16  # of a notebook whose cells end their kernels
ENDED = N_("This cell ended the kernel, or could not be stopped; it was left out on another run.")
STOPPED = N_("This cell was stopped after {seconds} seconds.")
ENDED_BY_ANSWER = N_(
    "Your answer ended the kernel, or could not be stopped. Does it call something that leaves "
    "Python, or is there a loop inside one of NumPy's functions?"
)
GIVEN_UP = N_("The notebook could not be run as far as this check.")


@dataclass
class RunResult:
    """A notebook that was run, the reports on its answers, and what a teacher should know."""

    notebook: NotebookNode
    reports: dict[str, Report] = field(default_factory=dict)  # by exercise
    remarks: list[str] = field(default_factory=list)


def run(
    notebook: NotebookNode,
    registry: Registry,
    exercise_of: Callable[[str], Exercise],
    unchanged: Collection[int] = (),
    sandboxed: bool = True,
    everything: bool = False,
    limits: Limits | None = None,
) -> RunResult:
    """Run a submission and judge its answers.

    Parameters
    ----------
    notebook : NotebookNode
        Repaired; left as it is.
    registry : Registry
        Of the course that the kernel needs.
    exercise_of : callable
        From an exercise's id to the exercise as it is to be judged.
    unchanged : set of int
        Numbers of the cells that stand as the course wrote them: of these only
        those run that an answer, or a cell of the learner's, depends on.
    sandboxed : bool
        Whether the kernel runs in the sandbox.
    everything : bool
        Run all cells.
    limits : Limits, optional
    """
    cells = notebook.cells
    codes = {n: cell.source for n, cell in enumerate(cells) if cell.cell_type == "code"}
    if not everything:
        checks = {n for n in codes if _is_check(cells[n])}
        wanted = {n for n in codes if n not in unchanged or is_solution(cells[n])} | checks
        chosen = needed_cells(cells, wanted, checks)
        read = frozenset().union(*(names_of(codes[n]).read for n in chosen))
        lean = {n: without_unused_imports(codes[n], read) for n in chosen if n in unchanged}
        codes = {n: codes[n] for n in chosen} | lean
    run_ = _Run(notebook, codes, registry, exercise_of, sandboxed, limits or Limits())
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(run_.to_the_end())
    with ThreadPoolExecutor(1) as pool:  # called from a notebook, whose loop runs in this thread
        return pool.submit(lambda: asyncio.run(run_.to_the_end())).result()


def check_call(cell: NotebookNode) -> tuple[str, str]:
    """(exercise id, expression) of a check cell: ``check("03.2", pad)`` asks for ``pad``."""
    for node in ast.walk(ast.parse(cell.source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "check":
            return ast.literal_eval(node.args[0]), ast.unparse(node.args[1])
    raise ValueError(f"cell {cell.id!r} checks nothing: {cell.source!r}")


class _Run:
    """``codes`` is {number of a cell: the code to run for it}."""

    def __init__(self, notebook, codes, registry, exercise_of, sandboxed, limits):
        self.notebook, self.codes = notebook, codes
        self.registry, self.exercise_of = registry, exercise_of
        self.sandboxed, self.limits = sandboxed, limits
        self.deadline = monotonic() + limits.submission_seconds
        self.left_out = set()  # numbers of cells that end their kernel

    async def to_the_end(self):
        """One kernel after the other, until one comes to the end of the notebook."""
        for _start in range(MAX_KERNEL_STARTS):
            shown: dict[int, list[NotebookNode]] = {}
            reports: dict[int, Report] = {}
            ended = await self._once(shown, reports)
            if ended is None or monotonic() > self.deadline:
                break
            self.left_out.add(ended)
        return self._result(shown, reports)

    async def _once(self, shown, reports):
        """The number of the cell that ended the kernel, None where it came to the end."""
        number = None
        try:
            async with started_kernel(self.registry, self.limits, self.sandboxed) as kernel:
                for number, code in sorted(self.codes.items()):
                    if monotonic() > self.deadline:
                        break
                    if _is_check(self.notebook.cells[number]):
                        await self._check(kernel, number, reports)
                    elif number not in self.left_out:
                        shown[number] = await self._show(kernel, code)
        except KernelEndedError:
            if number is None:  # before any cell: no fault of the learner's, and no grade
                raise
            return number
        return None

    async def _show(self, kernel, code):
        outputs, stopped, _displays = await kernel.run(code)
        if stopped:
            outputs.append(_error(TIME_IS_UP, _(STOPPED, seconds=self.limits.cell_seconds)))
        return outputs

    async def _check(self, kernel, number, reports):
        exercise_id, expression = check_call(self.notebook.cells[number])
        exercise = self.exercise_of(exercise_id)
        if number in self.left_out:
            reports[number] = failure(exercise, _(ENDED_BY_ANSWER))
            return
        code = inside.publish_code(exercise_id, expression, exercise.probes)
        _outputs, stopped, displays = await kernel.run(code, max_characters=MAX_TRIALS_CHARACTERS)
        reports[number] = (
            failure(exercise, _(ENDED_BY_ANSWER)) if stopped else _judged(exercise, displays)
        )

    def _result(self, shown, reports):
        """Written when the kernel is gone: nothing can change it any more."""
        result = RunResult(copy.deepcopy(self.notebook))
        for number, cell in enumerate(result.notebook.cells):
            if _is_check(cell):
                exercise_id, _expression = check_call(cell)
                report = reports.get(number) or failure(self.exercise_of(exercise_id), _(GIVEN_UP))
                result.reports[exercise_id] = report
                cell.outputs = [_card(report)]
            elif number in self.left_out:
                cell.outputs = [_error("LeftOut", _(ENDED))]
                result.remarks.append(
                    _("Cell {number}: {sentence}", number=number + 1, sentence=_(ENDED))
                )
            elif number in shown:
                cell.outputs = shown[number]
        return result


def _is_check(cell):
    return cell.cell_type == "code" and is_grade(cell)


def _judged(exercise, displays):
    text = next((data[inside.TRIALS_MIME] for data in displays if inside.TRIALS_MIME in data), None)
    try:
        return judge_trials(exercise, deserialise(exercise, text))
    except ValueError:
        return failure(exercise, _(GIVEN_UP))


def _card(report):
    """nbgrader reads the number, a learner the card."""
    data = {"text/plain": repr(report), "text/html": report._repr_html_()}
    return nbformat.v4.new_output("execute_result", data, execution_count=None)


def _error(name, words):
    return nbformat.v4.new_output("error", ename=name, evalue=words, traceback=[words])
