"""Which of the course's own cells have to run so that every answer can be checked.

Most of a chapter shows something: figures, measurements, a training of half a
minute. No grade depends on them. What does matter is found in the names: a cell
is needed where it makes what a needed cell reads.
"""

import ast
import re
import symtable
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from IPython.core.inputtransformer2 import TransformerManager
from nbformat import NotebookNode

from cnnkit.merging.definitions import on_shared_lines

# Who says these may read or make any name.
REACHES_ANY_NAME = {
    "exec",
    "eval",
    "globals",
    "locals",
    "vars",
    "get_ipython",
    "__import__",
    "importlib",
}
REACHES_ANY_NAME |= {"_", "__", "In", "Out", "__main__", "sys"}
SAFE_SYS_NAMES = {"stderr", "stdout", "version", "version_info", "maxsize", "float_info"}  # of sys
MAX_CELL_CHARACTERS, MAX_MAGICS = 50_000, 30  # characters and lines that IPython takes its time for


@dataclass(frozen=True)
class Names:
    """The names that a cell reads and makes; "*" among them is any name."""

    read: frozenset[str] = frozenset()
    made: frozenset[str] = frozenset()


ANY = Names(frozenset("*"), frozenset("*"))


def needed_cells(
    cells: Sequence[NotebookNode], wanted: Collection[int], checks: Collection[int] = ()
) -> list[int]:
    """Numbers of the code cells that have to run, in order.

    Parameters
    ----------
    cells : list of NotebookNode
    wanted : set of int
        Numbers of the cells that run in any case: the learner's own, and the checks.
    checks : set of int
        Numbers of the checks. What a function reads need not exist before it is
        called, so a cell counts as made in time if it stands before the next check.
    """
    names = {n: names_of(cell.source) for n, cell in enumerate(cells) if cell.cell_type == "code"}
    chosen, ahead = set(), [number for number in wanted if number in names]
    while ahead:
        number = ahead.pop()
        if number not in chosen:
            chosen.add(number)
            end = min((check for check in checks if check > number), default=number)
            ahead += [n for n in names if n < end and _meet(names[n].made, names[number].read)]
    return sorted(chosen)


def without_unused_imports(source: str, read: Collection[str]) -> str:
    """A cell's code without the imports that give none of the names ``read``: some take seconds."""
    if "*" in read:
        return source
    try:
        body = ast.parse(source).body
    except SyntaxError:  # magics; it runs as it is
        return source
    lines, crowded = source.splitlines(), on_shared_lines(body)
    for one in body:
        if isinstance(one, ast.Import | ast.ImportFrom) and one not in crowded:
            used = [alias for alias in one.names if _name_given(alias) in {*read, "*"}]
            if len(used) < len(one.names):
                here = slice(one.lineno - 1, one.end_lineno)
                one.names = used
                left = ast.unparse(one) if used else ""
                lines[here] = [left] + [""] * (len(lines[here]) - 1)
    return "\n".join(lines)


def _name_given(alias):
    return (alias.asname or alias.name).partition(".")[0]


def names_of(source: str) -> Names:
    """The :class:`Names` of a cell's code; none where it stops before it does anything."""
    magics = re.findall(r"^\s*[%!]|=\s*[%!]", source[:MAX_CELL_CHARACTERS], flags=re.MULTILINE)
    if len(source) > MAX_CELL_CHARACTERS or len(magics) > MAX_MAGICS:
        return ANY
    try:
        code = TransformerManager().transform_cell(source)  # magics become calls of get_ipython
        tree, table = ast.parse(code), symtable.symtable(code, "cell", "exec")
    except (SyntaxError, ValueError):
        return Names()
    except (RecursionError, MemoryError, RuntimeError):
        return ANY
    read, made, seen = _globals_read(table), _made(table), _seen_outside(table)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute | ast.Subscript) and not isinstance(node.ctx, ast.Load):
            made |= _base(node) & seen
        elif isinstance(node, ast.AugAssign):
            read |= _base(node.target) & seen
        elif isinstance(node, ast.ImportFrom) and any(one.name == "*" for one in node.names):
            made.add("*")
    if (read if _reaches_far(tree) else read - {"sys"}) & REACHES_ANY_NAME:
        return Names(frozenset(read | {"*"}), frozenset(made | {"*"}))
    return Names(frozenset(read), frozenset(made))


def _reaches_far(tree):
    """Whether more of ``sys`` is read than its streams and numbers: it leads to every name."""
    nodes = list(ast.walk(tree))
    near = {n.value for n in nodes if isinstance(n, ast.Attribute) and n.attr in SAFE_SYS_NAMES}
    return any(isinstance(n, ast.Name) and n.id == "sys" and n not in near for n in nodes)


def _meet(given, read):
    return bool(given & read) or ("*" in given and bool(read)) or ("*" in read and bool(given))


def _made(table):
    here = [one for one in table.get_symbols() if one.is_assigned() or one.is_imported()]
    below = [one for child in _all_below(table) for one in child.get_symbols()]
    return {one.get_name() for one in here + [s for s in below if s.is_declared_global()]}


def _globals_read(table):
    here = [one for one in table.get_symbols() if one.is_referenced()]
    below = [one for child in _all_below(table) for one in child.get_symbols()]
    return {one.get_name() for one in here + [s for s in below if s.is_global()]}


def _seen_outside(table):
    """All names but those that are a function's own wherever they stand."""
    below = [(child.get_type(), one) for child in _all_below(table) for one in child.get_symbols()]
    names = {one.get_name() for one in table.get_symbols()}
    return names | {one.get_name() for kind, one in below if kind == "class" or one.is_global()}


def _all_below(table):
    for child in table.get_children():
        yield child
        yield from _all_below(child)


def _base(node):
    """{name} of what is written into in ``name.x[0] = …``."""
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Starred):
        node = node.value
    return {node.id} if isinstance(node, ast.Name) else set()
