"""What nbgrader's own validation says of both editions, by their stored outputs.

That the outputs are true is nbval's business, in the same `make test`.
"""

import pytest
from chapters import NOTEBOOKS, SOLUTIONS
from nbgrader.preprocessors import CheckCellMetadata
from nbgrader.validator import Validator

from cnnkit.course import CHAPTERS, REGISTRY

FILES = {chapter: file for chapter, (file, _) in CHAPTERS.items()}


def validated(path, **options):
    return Validator(preprocessors=[CheckCellMetadata], **options).validate(str(path))


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_the_solutions_pass(chapter):
    assert validated(SOLUTIONS / FILES[chapter]) == {}


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_the_learners_edition_fails_every_check(chapter):
    failed = validated(NOTEBOOKS / FILES[chapter])["failed"]
    sources = " ".join(cell["source"] for cell in failed)
    for exercise in REGISTRY.exercises_of(chapter):
        assert f'check("{exercise.id}"' in sources
    assert len(failed) == len(REGISTRY.exercises_of(chapter)) + 1  # and the answer in words


@pytest.mark.slow
def test_executed_anew_they_say_the_same():
    for folder, failures in ((SOLUTIONS, 0), (NOTEBOOKS, len(REGISTRY.exercises_of("00")) + 1)):
        found = Validator().validate(str(folder / FILES["00"]))
        assert len(found.get("failed", [])) == failures
