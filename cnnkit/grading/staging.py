"""Lays a class's folder out as nbgrader wants it."""

import json
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from cnnkit.checking import THIS_COURSE, registry_of
from cnnkit.checking.registry import module_name
from cnnkit.commands import chosen
from cnnkit.files import write_whole
from cnnkit.grading.classroom import CONFIG, COURSE
from cnnkit.grading.errors import GradingError
from cnnkit.grading.sandbox.limits import MEGABYTE, Limits
from cnnkit.messages import _

DEFAULTS = Limits()
IMPORTS_CHECK = re.compile(r"^from .* import .*\bcheck\b", re.M)
CONFIG_TEXT = f'''"""How this class is graded: read by nbgrader, and by `cnnkit grade run`."""

from cnnkit.grading.engine import configure

c = get_config()  # noqa: F821
c.CourseDirectory.course_id = "cnn"

# Stubs as the course has them. Submissions are put back onto the released notebook, so that
# copied cells cannot count twice, and run in a sandbox; what a check says on stderr, or claims,
# changes no grade.
configure(c)

# What one submission may take.
c.RunContained.cell_seconds = {DEFAULTS.cell_seconds}
c.RunContained.submission_seconds = {DEFAULTS.submission_seconds}
c.RunContained.memory_megabytes = {DEFAULTS.memory_bytes // MEGABYTE}

# Most of a chapter shows something, and no grade depends on it. True runs that, too.
c.RunContained.everything = False

# True: run learners' code with your own rights where there is no sandbox.
c.RunContained.without_sandbox = False
'''


def stage(
    root: str | Path,
    chapters: Sequence[str] = (),
    course: str | Path | None = None,
    package: str = THIS_COURSE,
    hints: bool = True,
) -> list[str]:
    """Make the folder ``root``: sources, hidden probes, nbgrader's configuration.

    A chapter that is there already is brought up to date, and so is a class that an earlier
    version made. A configuration is left as it is, and so is everything that was handed in or
    graded.

    Parameters
    ----------
    root : path
        May exist.
    chapters : sequence of str
        Beginnings of file names, such as "03"; all without it.
    course : path, optional
        A checkout of the course, with its ``solutions``. Without it, those that belong to the
        installed package.
    package : str
        The course's package; see :mod:`cnnkit.checking.registry`.
    hints : bool
        Whether a card gives hints: else a line in the first cell of code switches them off.

    Returns
    -------
    list of str
        The names of the assignments.

    Raises
    ------
    GradingError
        There is no such course, it has no such chapters or no solutions.
    """
    try:
        registry = registry_of(package)
    except ImportError as error:
        raise GradingError(
            _("there is no course {package}: {reason}", package=package, reason=error)
        ) from error
    solutions = registry.solutions if course is None else Path(course) / "solutions"
    root = Path(root)
    sources = [solutions / file for file, _ in registry.chapters.values()]
    if not all(path.is_file() for path in sources) or not (solutions / "probes").is_dir():
        raise GradingError(
            _(
                "{folder} holds no solutions to grade by. Run this in a checkout of the course, or "
                "name one with --course.",
                folder=solutions,
            )
        )
    files = chosen([path.name for path in sources], chapters, GradingError)
    _require_probes(registry, files, solutions / "probes")
    for file in files:
        path = root / "source" / Path(file).stem / file
        text = (solutions / file).read_text("utf-8")
        write_whole(path, text if hints else _without_hints(text))
    _copy_probes(solutions / "probes", root / "probes")
    write_whole(root / ".cnnkit" / COURSE, json.dumps({"package": package}))
    if not (root / CONFIG).exists():
        write_whole(root / CONFIG, CONFIG_TEXT)
    return [Path(file).stem for file in files]


def _without_hints(text):
    notebook = json.loads(text)
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    first = next(cell for cell in cells if IMPORTS_CHECK.search("".join(cell["source"])))
    first["source"] = ["".join(first["source"]), "\n\n", "check.without_hints()"]
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


def _require_probes(registry, files, probes):
    """Raise where a function would meet no hidden probes."""
    chapters = (number for number, (file, _) in registry.chapters.items() if file in files)
    asked = (exercise for chapter in chapters for exercise in registry.exercises_of(chapter))
    names = (f"{module_name(exercise.id)}.py" for exercise in asked if exercise.wants_a_function)
    missing = [name for name in names if not (probes / name).is_file()]
    if missing:
        raise GradingError(
            _(
                "{folder} has no {files}: no hidden probes to grade by.",
                folder=probes,
                files=", ".join(missing),
            )
        )


def _copy_probes(source, target):
    target.mkdir(exist_ok=True)
    for old in target.glob("chapter_*.py"):  # an earlier version's, a file for each chapter
        old.unlink()
    for path in source.glob("*.py"):
        shutil.copyfile(path, target / path.name)
