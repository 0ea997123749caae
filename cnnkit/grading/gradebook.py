"""nbgrader, called as a library: assignments, grades, feedback, export."""

import copy
import hashlib
import json
import logging
import re
import warnings
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from unittest import mock

from alembic.script import ScriptDirectory
from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.apps.api import NbGraderAPI
from nbgrader.dbutil import ALEMBIC_DIR
from nbgrader.plugins import CsvExportPlugin
from traitlets.config import Config, PyFileConfigLoader

from cnnkit.grading.classroom import CONFIG, Classroom
from cnnkit.grading.engine import RunContained
from cnnkit.grading.errors import GradingError
from cnnkit.messages import _


class Nbgrader:
    """nbgrader at work in a :class:`Classroom`."""

    def __init__(self, classroom: Classroom) -> None:
        self.classroom = classroom
        config = PyFileConfigLoader(CONFIG, path=str(classroom.root)).load_config()
        config.CourseDirectory.root = str(classroom.root)
        self.config: Config = config
        self._api = NbGraderAPI(config=config, log=_silent_log())

    def generate(self, chapter: str) -> None:
        """Make the assignment and its release, if that has not been done from this source."""
        note = self.classroom.internal / "generated" / f"{chapter}.txt"
        digest = hashlib.sha256(self.classroom.source(chapter).read_bytes()).hexdigest()
        if note.exists() and note.read_text() == digest and self._knows(chapter):
            return
        what = _("making the assignment {chapter}", chapter=chapter)
        _do(what, self._api.generate_assignment, chapter)
        note.parent.mkdir(parents=True, exist_ok=True)
        note.write_text(digest)

    def autograde(self, student: str, chapter: str, executed: NotebookNode) -> None:
        """Write the grades of a submission that has been run. A grade by hand stays."""
        config = copy.deepcopy(self.config)
        config.Autograde.sanitize_preprocessors = [
            (lambda _read, resources: (executed, resources)) if step is RunContained else step
            for step in config.Autograde.sanitize_preprocessors
        ]
        api = NbGraderAPI(config=config, log=_silent_log())
        what = _("grading {chapter} of {student}", chapter=chapter, student=student)
        _do(what, api.autograde, chapter, student)

    def feedback(self, student: str, chapter: str) -> None:
        """Write a submission's feedback page."""
        what = _("writing feedback on {chapter} for {student}", chapter=chapter, student=student)
        _do(what, self._api.generate_feedback, chapter, student)

    def export(self, path: Path) -> None:
        """All grades of all learners, as nbgrader's CSV."""
        with self._gradebook() as book:
            plugin = CsvExportPlugin()
            plugin.to = str(path)
            plugin.export(book)

    def fingerprint(self, student: str, chapter: str) -> str | None:
        """A text that changes with every grade and comment on a submission; None without one."""
        with self._gradebook() as book:
            try:
                submission = book.find_submission(chapter, student)
            except MissingEntry:
                return None
            grades = [
                (g.name, g.auto_score, g.manual_score, g.extra_credit, g.needs_manual_grade)
                for notebook in submission.notebooks
                for g in notebook.grades
            ]
            comments = [
                (c.name, c.auto_comment, c.manual_comment)
                for notebook in submission.notebooks
                for c in notebook.comments
            ]
        return json.dumps([sorted(grades), sorted(comments)])

    def points(self, student: str, chapter: str) -> float:
        """What the checks of a submission have given."""
        with self._gradebook() as book:
            submission = book.find_submission(chapter, student)
            return sum(g.auto_score or 0 for n in submission.notebooks for g in n.grades)

    def scores(self, chapter: str) -> dict[str, tuple[float, float, bool]]:
        """{student: (score, maximum, needs a grade by hand)} of a chapter's submissions."""
        with self._gradebook() as book:
            rows = book.submission_dicts(chapter)
        return {r["student"]: (r["score"], r["max_score"], r["needs_manual_grade"]) for r in rows}

    def _knows(self, chapter):
        with self._gradebook() as book:
            try:
                return bool(book.find_assignment(chapter).notebooks)
            except MissingEntry:
                return False

    def _gradebook(self) -> Gradebook:
        return Gradebook(self._api.coursedir.db_url, self._api.coursedir.course_id)


def timestamp(when: datetime) -> str:
    """As nbgrader reads it from a submission's timestamp.txt."""
    return when.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f UTC")


def _silent_log():
    """nbgrader tells a lot; what a teacher has to know of it comes back from each step."""
    log = logging.getLogger(__name__)
    log.propagate = False
    log.handlers = [logging.NullHandler()]
    return log


def _do(what: str, step: Callable[..., dict], *arguments: str) -> None:
    newest = mock.patch("nbgrader.api.get_alembic_version", newest_version)
    with warnings.catch_warnings(), newest:
        warnings.simplefilter("ignore")  # nbgrader's libraries have moved on since
        done = step(*arguments)
    if not done["success"]:
        said = f"{done.get('error', '')}\n{done.get('log', '')}"
        errors = re.findall(r"^\s*(?:\w+\.)*\w*(?:Error|Exception|Entry): .*", said, re.MULTILINE)
        words = errors[-1].strip() if errors else said
        raise GradingError(_("{what}: nbgrader says: {words}", what=what, words=words))


def newest_version() -> str | None:
    """Of the tables in a gradebook. nbgrader would call a program to ask, which takes seconds."""
    return ScriptDirectory(ALEMBIC_DIR).get_current_head()
