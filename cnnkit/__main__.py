"""The command line: ``cnnkit doctor``, ``cnnkit data`` and ``cnnkit build``."""

import argparse
import sys


def main(arguments=None):
    """Run one command; returns the process's exit code."""
    parser = argparse.ArgumentParser(prog="cnnkit", description="Tools of the CNN course.")
    commands = parser.add_subparsers(required=True, metavar="command")
    doctor = commands.add_parser("doctor", help="see whether the course can run here")
    doctor.set_defaults(run=_doctor)
    data = commands.add_parser("data", help="fetch MNIST now, for lessons without a network")
    data.set_defaults(run=_data)
    build = commands.add_parser("build", help="make notebooks/ from solutions/ and the glossary")
    build.add_argument("chapters", nargs="*", help="beginnings of file names, such as 09")
    build.add_argument("--check", action="store_true", help="change nothing; fail on drift")
    build.set_defaults(run=_build)
    options = parser.parse_args(arguments)
    return options.run(options)


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
    from cnnkit.authoring.execution import BuildError

    try:
        if options.check:
            complaints = authoring.check(chapters=options.chapters) + authoring.check_pages()
            print("\n".join(complaints) or "Both editions go together.")
            return 1 if complaints else 0
        authoring.build(chapters=options.chapters)
        authoring.write_pages()
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
