"""The exercises of a course, found by their numbers: all that the engines know of one.

A course is a package. Exercise 07.4 of a course named ``signs`` is ``EXERCISE`` in the module
``signs.chapter_07.ex_07_4``, and ``signs.REGISTRY`` is the course's :class:`Registry`. So a
number leads to a file, and the name of a package to a course: it stands in a class's folder,
and it is what the kernel that runs a submission is told.
"""

import importlib
import importlib.metadata
import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from pkgutil import iter_modules

from cnnkit.checking.exercise import Exercise

ID = re.compile(r"(\d+)\.(\d+)")
MODULE = re.compile(r"ex_(\d+)_(\d+)")


class Registry:
    """The exercises of a course.

    Parameters
    ----------
    package : str
        The name of the course's package, such as "cnnkit.course".
    chapters : dict
        A chapter's number, such as "07" -> (its notebook's file name, its title), in order.
    """

    def __init__(self, package: str, chapters: Mapping[str, tuple[str, str]]):
        self.package, self.chapters = package, dict(chapters)

    def __repr__(self):
        return f"Registry({self.package!r}, chapters {', '.join(self.chapters)})"

    def exercises_of(self, chapter: str) -> tuple[Exercise, ...]:
        """The exercises of a chapter, "09", in order."""
        folder = importlib.import_module(f"{self.package}.chapter_{chapter}").__path__
        found = (MODULE.fullmatch(module.name) for module in iter_modules(folder))
        numbers = sorted(int(one[2]) for one in found if one)
        return tuple(self._load(chapter, number) for number in numbers)

    def exercises(self) -> list[Exercise]:
        """Every exercise of the course, in order."""
        return [exercise for chapter in self.chapters for exercise in self.exercises_of(chapter)]

    def find(self, exercise_id: str) -> Exercise:
        """The exercise with this id; KeyError, with those there are, where there is none."""
        known = ID.fullmatch(str(exercise_id))
        if known and known[1] in self.chapters:
            try:
                return self._load(*known.groups())
            except ModuleNotFoundError as error:
                if MODULE.fullmatch(str(error.name).rpartition(".")[2]) is None:
                    raise
        chapter = str(exercise_id).partition(".")[0]
        nearby = self.exercises_of(chapter) if chapter in self.chapters else self.exercises()
        raise KeyError(f"no exercise {exercise_id!r}; there are {[one.id for one in nearby]}")

    def earlier(self, exercise: Exercise, idea: str) -> Exercise | None:
        """The first exercise of an earlier chapter where a learner could show this wrong idea."""
        before = (one for one in self.exercises() if one.id[:2] < exercise.id[:2])
        return next((one for one in before if idea in one.idea_names), None)

    @property
    def folder(self) -> Path:
        """Where the package's files are."""
        return Path(importlib.import_module(self.package).__path__[0])

    @property
    def root(self) -> Path:
        """What has to be on the search path, so that the package can be imported."""
        return self.folder.parents[self.package.count(".")]

    @property
    def notebooks(self) -> Path:
        """The folder with the learner's edition.

        In a checkout it is beside the package. An installed course has it outside of the search
        path, in ``share/<distribution>/notebooks``, where no import finds it.
        """
        return self._folder("notebooks")

    @property
    def solutions(self) -> Path:
        """The folder with the solved notebooks, which is found in the same way."""
        return self._folder("solutions")

    @property
    def probes(self) -> Path:
        """The folder with the hidden probes."""
        return self.solutions / "probes"

    @property
    def hidden(self) -> list[Path]:
        """The folders that a learner's code must not see when it is graded."""
        return [home / "solutions" for home in self._homes if (home / "solutions").is_dir()]

    def _folder(self, name):
        found = (home / name for home in self._homes if (home / name).is_dir())
        return next(found, self.root / name)

    @cached_property
    def _homes(self):
        return [self.root, *_installed(self.package.partition(".")[0])]

    def _load(self, chapter, number):
        package = f"{self.package}.chapter_{chapter}"
        return importlib.import_module(f"{package}.ex_{chapter}_{number}").EXERCISE


def registry_of(package: str) -> Registry:
    """The :class:`Registry` of the course in this package.

    Raises
    ------
    ImportError
        There is no such package, or it is no course.
    """
    found = getattr(importlib.import_module(package), "REGISTRY", None)
    if not isinstance(found, Registry):
        raise ImportError(f"{package} is no course: it has no REGISTRY")
    return found


def module_name(exercise_id: str) -> str:
    """The name of an exercise's module, "ex_07_4": of a course, and among its hidden probes."""
    return f"ex_{exercise_id.replace('.', '_')}"


def _installed(distribution):
    """The folder ``share/<distribution>`` where pip has made one, as a list."""
    try:
        files = importlib.metadata.files(distribution) or ()
    except importlib.metadata.PackageNotFoundError:
        return []
    folders = (Path(file.locate()).resolve().parents[1] for file in files if file.match("*.ipynb"))
    return list(dict.fromkeys(one for one in folders if one.parts[-2:] == ("share", distribution)))
