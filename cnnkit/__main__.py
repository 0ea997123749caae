"""The command line: ``cnnkit start``, ``update``, ``doctor``, ``data``, ``build``, ``grade``."""

import argparse
import shlex
import sys
from collections.abc import Sequence

from cnnkit.commands import CommandError
from cnnkit.messages import _, ngettext


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the process's exit code."""
    parser = argparse.ArgumentParser(prog="cnnkit", description=_("Tools of the CNN course."))
    commands = parser.add_subparsers(required=True, metavar="command")
    start = commands.add_parser("start", help=_("make a folder to work in, and open it"))
    start.add_argument(
        "folder", nargs="?", help=_("made if it does not exist; cnn-course without it")
    )
    start.add_argument(
        "--chapters", nargs="+", default=[], help=_("beginnings, such as 03; or all")
    )
    start.add_argument("--no-lab", action="store_true", help=_("do not open JupyterLab"))
    start.add_argument("--lab-flags", default="", help=_("for JupyterLab, such as --no-browser"))
    start.set_defaults(run=_start)
    update = commands.add_parser(
        "update", help=_("bring the chapters of this version; answers stay")
    )
    update.add_argument("folder", nargs="?", help=_("made by `cnnkit start`"))
    update.set_defaults(run=_update)
    doctor = commands.add_parser("doctor", help=_("see whether the course can run here"))
    doctor.set_defaults(run=_doctor)
    data = commands.add_parser("data", help=_("fetch MNIST now, for lessons without a network"))
    data.set_defaults(run=_data)
    build = commands.add_parser("build", help=_("make notebooks/ from solutions/ and the glossary"))
    build.add_argument("chapters", nargs="*", help=_("beginnings of file names, such as 09"))
    build.add_argument(
        "--force", action="store_true", help=_("write over what somebody worked on; keep a copy")
    )
    build.add_argument("--check", action="store_true", help=_("change nothing; fail on drift"))
    build.set_defaults(run=_build)
    _add_grade(commands.add_parser("grade", help=_("grade a class, with nbgrader")))
    options = parser.parse_args(arguments)
    try:
        return options.run(options)
    except CommandError as error:
        print(error, file=sys.stderr)
        return 1


def _add_grade(parser):
    steps = parser.add_subparsers(required=True, metavar="step")
    stage = steps.add_parser("stage", help=_("make a folder for a class"))
    stage.add_argument("folder", help=_("the class's folder; made if it does not exist"))
    stage.add_argument("chapters", nargs="*", help=_("beginnings of file names; all without it"))
    stage.add_argument(
        "--course", help=_("a checkout with the solutions, where they are not found")
    )
    stage.add_argument("--package", help=_("the Python package of another course than this one"))
    stage.add_argument("--without-hints", action="store_true", help=_("no hints on the cards"))
    stage.set_defaults(run=_stage)
    run = steps.add_parser("run", help=_("from submissions to grades, feedback and a report"))
    run.add_argument("folder", help=_("the class's folder, made by `cnnkit grade stage`"))
    run.add_argument(
        "submissions", nargs="?", help=_("a folder with what was handed in, however it is named")
    )
    run.add_argument(
        "--chapter", action="append", default=[], help=_("such as 03; may be repeated")
    )
    run.add_argument("--students", help=_("a CSV file with the columns name and id"))
    run.add_argument("--cores", type=int, help=_("how many submissions run at once"))
    run.add_argument("--again", action="store_true", help=_("run also what has not changed"))
    run.add_argument(
        "--no-sandbox", action="store_true", help=_("where there is none, do without, unasked")
    )
    run.set_defaults(run=_grade)


def _start(options):
    from cnnkit.workspace import start
    from cnnkit.workspace.folder import DEFAULT
    from cnnkit.workspace.lab import open_lab

    started = start(options.folder or DEFAULT, options.chapters)
    print(started)
    print(
        _(
            "Begin with {chapter}. When there is a newer version of the course:",
            chapter=started.first.name,
        )
    )
    print(f"  cnnkit update {shlex.quote(options.folder or DEFAULT)}")
    return 0 if options.no_lab else open_lab(started, shlex.split(options.lab_flags))


def _update(options):
    from pathlib import Path

    from cnnkit.workspace import update
    from cnnkit.workspace.folder import DEFAULT, NOTE

    here = "." if Path(NOTE).is_file() else DEFAULT
    updated = update(options.folder or here)
    print(updated)
    return 1 if updated.unread else 0


def _doctor(_options):
    from cnnkit.doctor import examine

    examination = examine()
    print(examination)
    return 0 if examination.ready else 1


def _data(_options):
    from cnnkit import datasets

    try:
        print(datasets.mnist())
    except datasets.DataError as error:
        raise CommandError(str(error)) from error
    return 0


def _build(options):
    from cnnkit import authoring
    from cnnkit.authoring import pages

    if options.check:
        complaints = authoring.find_drift(chapters=options.chapters) + pages.find_page_drift()
        print("\n".join(complaints) or _("Both editions go together."))
        return 1 if complaints else 0
    authoring.build(chapters=options.chapters, force=options.force)
    pages.write_pages()
    return 0


def _stage(options):
    from cnnkit.grading import stage

    package = {"package": options.package} if options.package else {}
    hints = not options.without_hints
    chapters = stage(options.folder, options.chapters, options.course, hints=hints, **package)
    print(
        ngettext(
            "{folder} is ready to grade {count} chapter. The next step:",
            "{folder} is ready to grade {count} chapters. The next step:",
            len(chapters),
            folder=options.folder,
        )
    )
    program = "python -m cnnkit" if options.package else "cnnkit"  # which finds it where we are
    submissions = _("FOLDER-WITH-SUBMISSIONS")
    print(f"  {program} grade run {options.folder} {submissions}")
    return 0


def _grade(options):
    from cnnkit.grading import grade, why_no_sandbox

    no_sandbox = options.no_sandbox
    if why_no_sandbox() and not no_sandbox and sys.stdin.isatty():
        no_sandbox = _agreed(why_no_sandbox())
    summary = grade(
        options.folder,
        options.submissions,
        chapters=options.chapter,
        cores=options.cores,
        again=options.again,
        no_sandbox=no_sandbox,
        students=options.students,
    )
    print(summary)
    return 1 if summary.broken else 0


def _agreed(reason):
    """Whether somebody wants to run strangers' code without walls around it."""
    print(_("THERE IS NO SANDBOX: {reason}.", reason=reason), file=sys.stderr)
    print(
        _(
            "What learners handed in would run with your rights: it could read and delete your "
            "files, the grades among them, and use your network."
        ),
        file=sys.stderr,
    )
    consent = "run without"
    question = _("Type `{consent}` to go on all the same: ", consent=consent)
    return input(question).strip() == consent


if __name__ == "__main__":
    sys.exit(main())
