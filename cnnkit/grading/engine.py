"""What nbgrader is told, so that it grades this course; all else is nbgrader's own."""

from typing import Any

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode
from nbgrader.preprocessors import (
    AssignLatePenalties,
    CheckCellMetadata,
    ClearHiddenTests,
    ClearMarkScheme,
    ClearOutput,
    ComputeChecksums,
    LimitOutput,
    LockCells,
    NbGraderPreprocessor,
    OverwriteCells,
    SaveAutoGrades,
    SaveCells,
)
from traitlets import Bool, Integer

from cnnkit.authoring.editions import LeaveStubs
from cnnkit.grading.classroom import Classroom
from cnnkit.grading.errors import GradingError
from cnnkit.grading.sandbox import bubblewrap
from cnnkit.grading.sandbox.limits import MEGABYTE, Limits, RunSettings
from cnnkit.grading.sandbox.sanitise import sanitised_html
from cnnkit.grading.submissions import graded
from cnnkit.messages import _

DEFAULTS = Limits()


class RunContained(NbGraderPreprocessor):
    """Repairs a submission, runs it in a sandbox, and judges its answers outside of it.

    Copied cells lose their grades, deleted ones come back: nbgrader would stop at both.
    """

    cell_seconds = Integer(DEFAULTS.cell_seconds, help="For one cell, before it is stopped.").tag(
        config=True
    )
    submission_seconds = Integer(DEFAULTS.submission_seconds, help="For all of them.").tag(
        config=True
    )
    memory_megabytes = Integer(
        DEFAULTS.memory_bytes // MEGABYTE, help="That a submission may take."
    ).tag(config=True)
    everything = Bool(
        False, help="Run also the cells that no answer depends on: figures, trainings."
    ).tag(config=True)
    without_sandbox = Bool(
        False, help="Run learners' code with your own rights where there is no sandbox."
    ).tag(config=True)

    @property
    def settings(self) -> RunSettings:
        """For :func:`cnnkit.grading.sandbox.running.run`.

        Raises
        ------
        GradingError
            There is no sandbox, and nobody has agreed to do without.
        """
        reason = bubblewrap.why_no_sandbox()
        if reason and not self.without_sandbox:
            raise GradingError(
                _(
                    "There is no sandbox: {reason}. Learners' code would run with your own rights. "
                    "If that is what you want, say so: `--no-sandbox`, or "
                    "`c.RunContained.without_sandbox = True`.",
                    reason=reason,
                )
            )
        limits = Limits(
            self.cell_seconds, self.submission_seconds, self.memory_megabytes * MEGABYTE
        )
        return {"sandboxed": not reason, "everything": self.everything, "limits": limits}

    def preprocess(self, notebook: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """For nbgrader's own commands; `cnnkit grade run` hands over what it has run."""
        student, chapter = (resources["nbgrader"][name] for name in ("student", "assignment"))
        classroom = Classroom(self.parent.parent.coursedir.root)
        outcome, _ran = graded(classroom, student, chapter, self.settings)
        for remark in outcome.remarks:
            self.log.warning(remark)
        return outcome.notebook, resources


class FeedbackExporter(HTMLExporter):
    """Feedback pages, whose templates are compiled once in a process and not for each page."""

    def _create_environment(self):
        environment = super()._create_environment()
        environment.bytecode_cache = COMPILED
        return environment


class CompiledTemplates(BytecodeCache):
    """Held in memory. Jinja checks whether a template has changed since."""

    def __init__(self) -> None:
        self._codes: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._codes:
            bucket.bytecode_from_string(self._codes[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._codes[bucket.key] = bucket.bytecode_to_string()


COMPILED = CompiledTemplates()
GENERATE = (
    LockCells,
    LeaveStubs,
    ClearOutput,
    CheckCellMetadata,
    ComputeChecksums,
    SaveCells,
    ClearHiddenTests,
    ClearMarkScheme,
    ComputeChecksums,
    CheckCellMetadata,
)
SANITISE = (RunContained, OverwriteCells, CheckCellMetadata)
AUTOGRADE = (LimitOutput, SaveAutoGrades, AssignLatePenalties, CheckCellMetadata)


def configure(c: Any) -> None:
    """Called by a class's nbgrader_config.py."""
    c.GenerateAssignment.preprocessors = list(GENERATE)
    c.Autograde.sanitize_preprocessors = list(SANITISE)
    c.Autograde.autograde_preprocessors = list(AUTOGRADE)
    c.GenerateFeedback.exporter_class = FeedbackExporter
    # Feedback and formgrader's pages. Their templates clean outputs only; what Markdown has
    # become passes through the filter that takes "files/" off old links.
    c.HTMLExporter.sanitize_html = True
    c.HTMLExporter.filters = {"clean_html": sanitised_html, "strip_files_prefix": sanitised_html}
    c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", ".cnnkit"]
