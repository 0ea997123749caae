"""Builds both editions of every chapter, or tells where they have drifted apart."""

from collections.abc import Sequence
from pathlib import Path

import nbformat

from cnnkit.authoring.editions import learners_edition
from cnnkit.authoring.execution import (
    BuildError,
    execute,
    normalised,
    validate_outputs,
    without_outputs,
)
from cnnkit.authoring.pictures import exported_pictures
from cnnkit.commands import chosen
from cnnkit.files import copy_into, dated_folder, write_whole
from cnnkit.merging.given import given_in, worked_on
from cnnkit.messages import _

EDITED = "edited"  # the folder for what --force writes over


def build(
    root: str | Path = ".", chapters: Sequence[str] | None = None, force: bool = False
) -> None:
    """Execute the chapters' solutions, make the learner's edition, execute that too.

    Parameters
    ----------
    root : path
        The folder that holds ``solutions/`` and ``notebooks/``.
    chapters : list of str, optional
        Beginnings of file names, such as "09"; all chapters without it.
    force : bool
        Write also over a learner's edition that somebody has worked on; a copy is kept.

    Raises
    ------
    BuildError
        A cell failed or wrote to stderr, or somebody has worked on a learner's edition. Nothing of
        that chapter is written.
    """
    pairs = _pairs(root, chapters)
    for _source, target in pairs:
        if target.exists() and (edited := _edited(target)):
            if not force:
                hint = _("`cnnkit build --force` keeps a copy in {folder}/.", folder=EDITED)
                raise BuildError(f"{edited} {hint}")
            copy_into(dated_folder(Path(root) / EDITED), target, target.parent)
    for source, target in pairs:
        print(f"{source.name}: solutions", flush=True)
        solution = execute(_read(source), source.parent, source)
        validate_outputs(solution, source)
        print(f"{source.name}: learner's edition", flush=True)
        target.parent.mkdir(exist_ok=True)
        learners = execute(_learners_edition(solution, source), target.parent, target)
        validate_outputs(learners, target)
        _write(solution, source)
        _write(learners, target)
        for path, picture in exported_pictures(root, solution, source.name):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(picture)


def find_drift(root: str | Path = ".", chapters: Sequence[str] | None = None) -> list[str]:
    """What is wrong with the stored notebooks, as a list of sentences; executes nothing.

    The learner's edition must be what the solutions give, every code cell of
    both executed, in normal form. Whether the outputs are still true is for nbval.
    """
    complaints = []
    for source, target in _pairs(root, chapters):
        solution = _read(source)
        try:
            stubs = _learners_edition(solution, source)
        except BuildError as error:
            complaints.append(str(error))
            continue
        complaints += _form_of(solution, source)
        for path, picture in exported_pictures(root, solution, source.name):
            if not path.exists() or path.read_bytes() != picture:
                complaints.append(
                    _(
                        "{path} is not {source}'s picture: run `make notebooks`",
                        path=path,
                        source=source,
                    )
                )
        if not target.exists():
            complaints.append(_("{path} is missing: run `make notebooks`", path=target))
            continue
        learners = _read(target)
        if edited := _edited(target):
            complaints.append(edited)
            continue
        complaints += _form_of(learners, target)
        if without_outputs(stubs) != without_outputs(learners):
            complaints.append(
                _(
                    "{path} is not what {source} gives: run `make notebooks`",
                    path=target,
                    source=source,
                )
            )
    sources = {source.name for source, _ in _pairs(root, None)}
    orphans = [p for p in _notebooks(Path(root) / "notebooks") if p.name not in sources]
    return complaints + [_("{path} has no solution it is made from", path=path) for path in orphans]


def _edited(target):
    """A sentence where a learner's edition is not as it was built; answers in it are not for us."""
    learners = _read(target)
    cells = worked_on(learners)
    if not cells:
        return ""
    if not given_in(learners):
        return _(
            "{path} does not say what it was built as: run `cnnkit build --force`.", path=target
        )
    return _(
        "{path} has been worked on, in {cells}. It is made anew when the course changes, so "
        "answers do not belong there: `make lab`, or `cnnkit start`, makes a folder to work in. "
        "Copy the file to it, then bring this one back with `{command}`.",
        path=target,
        cells=", ".join(cells[:3]) + " …" * (len(cells) > 3),
        command=f"git checkout -- {target.parent.name}/{target.name}",
    )


def _learners_edition(solution, source):
    try:
        return learners_edition(solution)
    except Exception as error:  # nbgrader has many kinds
        raise BuildError(f"{source}: {error}") from error


def _form_of(notebook, path):
    try:
        validate_outputs(notebook, path)
    except BuildError as error:
        return [str(error)]
    if _text(normalised(notebook)) != path.read_text("utf-8"):
        return [_("{path} is not as the build writes it: run `make notebooks`", path=path)]
    return []


def _pairs(root, chapters):
    """(solution, learner's edition) of each chapter asked for."""
    sources = _notebooks(Path(root) / "solutions")
    if not sources:
        raise BuildError(_("there are no notebooks in {folder}", folder=Path(root) / "solutions"))
    names = chosen([source.name for source in sources], chapters or (), BuildError)
    return [(Path(root) / "solutions" / name, Path(root) / "notebooks" / name) for name in names]


def _notebooks(folder):
    return sorted(folder.glob("*.ipynb"))


def _read(path):
    return nbformat.read(path, as_version=4)


def _text(notebook):
    return nbformat.writes(notebook) + "\n"


def _write(notebook, path):
    """Whole or not at all: an author's file is never left half written."""
    write_whole(path, _text(notebook))
