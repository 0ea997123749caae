"""The command line: ``cnnkit start``, ``update``, ``doctor``, ``data``, ``build``, ``grade``."""

import argparse
import shlex
import sys


def main(arguments=None):
    """Run one command; returns the process's exit code."""
    parser = argparse.ArgumentParser(prog="cnnkit", description="Tools of the CNN course.")
    commands = parser.add_subparsers(required=True, metavar="command")
    start = commands.add_parser("start", help="make a folder to work in, and open it")
    start.add_argument("folder", nargs="?", help="made if it does not exist; cnn-course without it")
    start.add_argument("--chapters", nargs="+", default=[], help="beginnings, such as 03; or all")
    start.add_argument("--no-lab", action="store_true", help="do not open JupyterLab")
    start.add_argument("--lab-flags", default="", help="for JupyterLab, such as --no-browser")
    start.set_defaults(run=_start)
    update = commands.add_parser("update", help="bring the chapters of this version; answers stay")
    update.add_argument("folder", nargs="?", help="made by `cnnkit start`")
    update.set_defaults(run=_update)
    doctor = commands.add_parser("doctor", help="see whether the course can run here")
    doctor.set_defaults(run=_doctor)
    data = commands.add_parser("data", help="fetch MNIST now, for lessons without a network")
    data.set_defaults(run=_data)
    build = commands.add_parser("build", help="make notebooks/ from solutions/ and the glossary")
    build.add_argument("chapters", nargs="*", help="beginnings of file names, such as 09")
    build.add_argument(
        "--force", action="store_true", help="write over what somebody worked on; keep a copy"
    )
    build.add_argument("--check", action="store_true", help="change nothing; fail on drift")
    build.set_defaults(run=_build)
    _add_grade(commands.add_parser("grade", help="grade a class, with nbgrader"))
    options = parser.parse_args(arguments)
    return options.run(options)


def _add_grade(parser):
    steps = parser.add_subparsers(required=True, metavar="step")
    stage = steps.add_parser("stage", help="make a folder for a class")
    stage.add_argument("folder", help="the class's folder; made if it does not exist")
    stage.add_argument("chapters", nargs="*", help="beginnings of file names; all without it")
    stage.add_argument("--course", help="a checkout with the solutions, where they are not found")
    stage.add_argument("--package", help="the Python package of another course than this one")
    stage.set_defaults(run=_stage)
    run = steps.add_parser("run", help="from submissions to grades, feedback and a report")
    run.add_argument("folder", help="the class's folder, made by `cnnkit grade stage`")
    run.add_argument(
        "submissions", nargs="?", help="a folder with what was handed in, however it is named"
    )
    run.add_argument("--chapter", action="append", default=[], help="such as 03; may be repeated")
    run.add_argument("--students", help="a CSV file with the columns name and id")
    run.add_argument("--cores", type=int, help="how many submissions run at once")
    run.add_argument("--again", action="store_true", help="run also what has not changed")
    run.add_argument(
        "--no-sandbox", action="store_true", help="where there is none, do without, unasked"
    )
    run.set_defaults(run=_grade)


def _start(options):
    from cnnkit.workspace import WorkspaceError, start
    from cnnkit.workspace.folder import DEFAULT
    from cnnkit.workspace.lab import open_lab

    try:
        started = start(options.folder or DEFAULT, options.chapters)
    except WorkspaceError as error:
        print(error, file=sys.stderr)
        return 1
    print(started)
    print(f"Begin with {started.first.name}. When there is a newer version of the course:")
    print(f"  cnnkit update {shlex.quote(options.folder or DEFAULT)}")
    return 0 if options.no_lab else open_lab(started, shlex.split(options.lab_flags))


def _update(options):
    from pathlib import Path

    from cnnkit.workspace import WorkspaceError, update
    from cnnkit.workspace.folder import DEFAULT, NOTE

    here = "." if Path(NOTE).is_file() else DEFAULT
    try:
        updated = update(options.folder or here)
    except WorkspaceError as error:
        print(error, file=sys.stderr)
        return 1
    print(updated)
    return 1 if updated.unread else 0


def _doctor(_):
    from cnnkit.doctor import examine

    examination = examine()
    print(examination)
    return 0 if examination.ready else 1


def _data(_):
    from cnnkit import datasets

    try:
        print(datasets.mnist())
    except datasets.DataError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _build(options):
    from cnnkit import authoring
    from cnnkit.authoring import pages
    from cnnkit.authoring.execution import BuildError

    try:
        if options.check:
            complaints = authoring.check(chapters=options.chapters) + pages.check_pages()
            print("\n".join(complaints) or "Both editions go together.")
            return 1 if complaints else 0
        authoring.build(chapters=options.chapters, force=options.force)
        pages.write_pages()
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _stage(options):
    from cnnkit.grading import GradingError, stage

    package = {"package": options.package} if options.package else {}
    try:
        chapters = stage(options.folder, options.chapters, options.course, **package)
    except GradingError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{options.folder} is ready to grade {len(chapters)} chapters. The next step:")
    program = "python -m cnnkit" if options.package else "cnnkit"  # which finds it where we are
    print(f"  {program} grade run {options.folder} FOLDER-WITH-SUBMISSIONS")
    return 0


def _grade(options):
    from cnnkit.grading import GradingError, grade, why_no_sandbox

    no_sandbox = options.no_sandbox
    try:
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
    except GradingError as error:
        print(error, file=sys.stderr)
        return 1
    print(summary)
    return 1 if summary.broken else 0


def _agreed(why_not):
    """Whether somebody wants to run strangers' code without walls around it."""
    print(f"THERE IS NO SANDBOX: {why_not}.", file=sys.stderr)
    print(
        "What learners handed in would run with your rights: it could read and delete your "
        "files, the grades among them, and use your network.",
        file=sys.stderr,
    )
    return input("Type `run without` to go on all the same: ").strip() == "run without"


if __name__ == "__main__":
    sys.exit(main())
