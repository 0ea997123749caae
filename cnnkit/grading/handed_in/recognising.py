"""Which chapter a notebook is."""

import re
from collections.abc import Iterable, Mapping, Sequence

from nbformat import NotebookNode

from cnnkit.merging.definitions import defined_names, exercise_checked
from cnnkit.merging.matching import grading_data, ids_of
from cnnkit.merging.skeleton import Skeleton

COPY_MARK = re.compile(r"[\s_-]*(\(\d+\)|copy\d*(?=$|[\s_.-]))", flags=re.IGNORECASE)
MIN_WORD_LETTERS = 4  # letters of a word that tells chapters apart


def chapter_by_content(notebook: NotebookNode, skeletons: Mapping[str, Skeleton]) -> str | None:
    """The chapter whose cells or checks are in a notebook, None where that is not clear.

    ``skeletons`` are the chapters', of :mod:`cnnkit.merging.skeleton`, by their names.
    """
    found = {name: _signs(notebook, skeleton) for name, skeleton in skeletons.items()}
    if any(found.values()):
        return _clear_winner(found)
    sources = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    defined = set().union(*map(defined_names, sources))
    found = {
        name: len(defined & set().union(*skeleton.names.values()))
        for name, skeleton in skeletons.items()
    }
    # One name alone is no sign: `convolve` is asked for in several chapters.
    return _clear_winner({name: count for name, count in found.items() if count > 1})


def chapter_by_name(parts: Sequence[str], chapters: Iterable[str]) -> str | None:
    """The chapter that a path speaks of, the file's own name before its folders; or None."""
    for part in reversed(parts):
        found = _clear_winner({name: _likeness(part, name) for name in chapters})
        if found:
            return found
    return None


def words_of(name: str) -> list[str]:
    """The words and numbers of a name, in small letters; marks of copies are no words."""
    return [word for word in re.split(r"[\W_]+", COPY_MARK.sub("", name).casefold()) if word]


def _signs(notebook, skeleton):
    """How many signs of a chapter there are: ids that it gave out, exercises that are checked."""
    ids: set[str | None] = set()
    for cell in notebook.cells:
        ids.update(ids_of(cell))
        ids.add(skeleton.by_grade_id.get(grading_data(cell.metadata).get("grade_id")))
    asked = {skeleton.exercise(check) for check in skeleton.checks}
    checked = {exercise_checked(cell.source) for cell in notebook.cells}
    return len(ids & skeleton.cells.keys()) + len((asked & checked) - {None})


def _clear_winner(found):
    """The key with the largest number, None where there are two, or only zeros."""
    most = max(found.values(), default=0)
    best = [name for name, count in found.items() if count == most]
    return best[0] if most and len(best) == 1 else None


def _likeness(part, chapter):
    words, wanted = words_of(part), words_of(chapter)
    number = any(
        word.isdecimal() and len(word) <= 2 and int(word) == _number(chapter) for word in words
    )
    shared = {word for word in words if len(word) >= MIN_WORD_LETTERS} & set(wanted)
    return 10 * number + len(shared) + 100 * (set(wanted) <= set(words))


def _number(chapter):
    first = words_of(chapter)[0]
    return int(first) if first.isdecimal() else None
