"""What a cell's code says without being run: which names it defines, which exercise it checks."""

import ast
import re
import warnings
from collections.abc import Sequence, Set
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

CHECK = re.compile(r"""\bcheck\(\s*["'](\d+\.\d+)["']""")
SEEMING_DEFINITION = re.compile(
    r"^(?:async\s+)?(?:def|class)\s+(\w+)|^(\w+)\s*(?::[^=\n]*)?=(?!=)", flags=re.MULTILINE
)
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
OWN_SCOPE = (ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
MIN_SIMILARITY = 0.8  # of two texts that one was edited into the other
TOKEN = re.compile(r"\w+|[^\w\s]")
MAX_SOURCE_CHARACTERS = 100_000  # no cell that somebody wrote is longer
MAX_COMPARED_CHARACTERS = 10_000  # comparing takes the square of it; the course's longest has 3,000


def exercise_checked(source: str) -> str | None:
    """The id of the first exercise that is checked, "03.2", or None."""
    found = CHECK.search(source[:MAX_SOURCE_CHARACTERS])
    return found[1] if found else None


@lru_cache(maxsize=512)
def defined_names(source: str) -> frozenset[str]:
    """The names that a cell leaves behind; in code that Python cannot read, those that it seems to.

    Names inside of functions and comprehensions are not among them.
    """
    try:
        return frozenset(_stored(_parsed(source)))
    except (SyntaxError, RecursionError):
        return frozenset(
            one or two for one, two in SEEMING_DEFINITION.findall(source[:MAX_SOURCE_CHARACTERS])
        )


def part_defining(names: Set[str], source: str) -> str:
    """The statements of ``source`` that define one of ``names``, as text; "" where it has none."""
    try:
        body = _parsed(source).body
        wanted = [statement for statement in body if names & set(_stored(statement))]
        lines, crowded = source.splitlines(), on_shared_lines(body)
        return "\n".join(
            ast.unparse(statement) if statement in crowded else _lines_of(statement, lines)
            for statement in wanted
        )
    except (SyntaxError, RecursionError):
        return ""


def does_more_than_check(source: str) -> bool:
    """Whether there is work in a cell: more than a check, numbers, comments and empty lines."""
    try:
        lines = _parsed(source).body
    except (SyntaxError, RecursionError):
        lines = [line.strip() for line in source[:MAX_SOURCE_CHARACTERS].splitlines()]
        return any(line and line[0] not in "#%!" and not CHECK.search(line) for line in lines)
    values = [line.value for line in lines if isinstance(line, ast.Expr)]
    constant = all(isinstance(value, ast.Constant) for value in values)
    return len(values) < len(lines) or not (constant or CHECK.search(source))


def same_source(one: str, other: str) -> bool:
    """Whether two sources differ in nothing but white space at the ends of lines."""
    if abs(len(one) - len(other)) > MAX_COMPARED_CHARACTERS:
        return False
    return _lines(one) == _lines(other)


def contains_source(source: str, released: str) -> bool:
    """Whether all lines of ``released`` are somewhere in ``source``."""
    return bool(released.strip()) and set(_lines(released)) <= set(_lines(source))


def similar_source(source: str, released: str) -> bool:
    """Whether ``source`` is ``released``, or that edited a little."""
    if same_source(source, released):
        return True
    if max(len(source), len(released)) > MAX_COMPARED_CHARACTERS:
        return False
    # Words, not letters: a tenth of the work.
    matcher = SequenceMatcher(None, TOKEN.findall(source), TOKEN.findall(released), autojunk=False)
    return (
        matcher.real_quick_ratio() > MIN_SIMILARITY < matcher.quick_ratio()
        and matcher.ratio() > MIN_SIMILARITY
    )


def on_shared_lines(body: Sequence[ast.stmt]) -> set[ast.stmt]:
    """The statements with another one on their lines, after a semicolon."""
    pairs = [(one, two) for one, two in pairwise(body) if one.end_lineno >= _first_line(two)]
    return {statement for pair in pairs for statement in pair}


def _lines(source):
    return [line.rstrip() for line in source.strip().splitlines()]


def _parsed(source):
    """The syntax tree; SyntaxError where there is none."""
    if len(source) > MAX_SOURCE_CHARACTERS:
        raise SyntaxError("too long")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Python warns of what learners wrote
        try:
            return ast.parse(source)
        except (ValueError, MemoryError) as error:
            raise SyntaxError from error


def _stored(node):
    if isinstance(node, DEFINITIONS):
        yield node.name
    elif isinstance(node, ast.Import | ast.ImportFrom):
        yield from (alias.asname or alias.name.partition(".")[0] for alias in node.names)
    elif isinstance(node, ast.Name):
        if isinstance(node.ctx, ast.Store):
            yield node.id
    elif not isinstance(node, OWN_SCOPE):
        for child in ast.iter_child_nodes(node):
            yield from _stored(child)


def _first_line(statement):
    return min(one.lineno for one in [statement, *getattr(statement, "decorator_list", [])])


def _lines_of(statement, lines):
    return "\n".join(lines[_first_line(statement) - 1 : statement.end_lineno])
