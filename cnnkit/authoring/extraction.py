"""What there is to translate of a course: Babel asks :func:`exercises` about its modules."""

import ast
from collections.abc import Collection, Iterator
from typing import Any, BinaryIO

from babel.messages.extract import extract_python

# A class of the course -> the fields of it that people read, in the order of its arguments.
READ = {
    "Exercise": ("question", "hints", "why"),
    "Idea": ("name", "explanation", "question"),
    "Misconception": ("name", "explanation", "question"),
    "Term": ("meaning",),
}
IN_ORDER = {
    "Idea": ("name", "makes", "explanation", "question"),
    "Misconception": ("name", "model", "explanation", "question"),
    "Term": ("english", "korean", "meaning"),
}


def exercises(
    file: BinaryIO, keywords: Any, comment_tags: Collection[str], options: Any
) -> Iterator[tuple]:
    """The messages of a module: what it marks, and what people read of its exercises.

    Parameters, and what it yields, are those of every `extraction method of Babel
    <https://babel.pocoo.org/en/latest/messages.html#writing-extraction-methods>`_.
    """
    yield from extract_python(file, keywords, comment_tags, options)
    file.seek(0)
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in READ:
            name = node.func.id
            given = dict(zip(IN_ORDER.get(name, ()), node.args, strict=False))
            given |= {one.arg: one.value for one in node.keywords if one.arg}
            for read in READ[name]:
                for text in _texts(given.get(read)):
                    yield text.lineno, None, text.value, []


def _texts(node: ast.expr | None) -> Iterator[ast.Constant]:
    """The texts that an argument is, or is made of."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node
    elif isinstance(node, ast.Tuple):
        for one in node.elts:
            yield from _texts(one)
