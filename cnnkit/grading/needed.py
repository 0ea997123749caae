"""Which cells have to run so that every answer can be checked.

Most of a chapter shows something: figures, measurements, a training of half a
minute. No grade depends on them. What an answer does depend on is found in the
names: a cell is needed where it makes what a needed cell reads.
"""

import ast
import symtable
from dataclasses import dataclass

from IPython.core.inputtransformer2 import TransformerManager

# Who says these may read or make any name.
ANY_NAME = {"exec", "eval", "globals", "locals", "vars", "get_ipython", "__import__", "importlib"}


@dataclass(frozen=True)
class Names:
    """Of a cell: the names it reads, makes, and may change; "*" among them is any name."""

    read: frozenset = frozenset()
    made: frozenset = frozenset()
    changed: frozenset = frozenset()


def needed(cells, wanted, courses_own=()):
    """Numbers of the code cells that have to run, in order.

    Parameters
    ----------
    cells : list of NotebookNode
    wanted : set of int
        Numbers of the cells that run in any case: answers and their checks.
    courses_own : set of int
        Numbers of cells that stand as the course wrote them. A learner's may
        change what they call something with (``rows.append(row)``); the
        course's, which call functions that draw and print, do not.
    """
    names = {n: names_of(cell.source) for n, cell in enumerate(cells) if cell.cell_type == "code"}
    gives = {
        n: one.made if n in courses_own else one.made | one.changed for n, one in names.items()
    }
    chosen, ahead = set(), list(wanted & names.keys())
    while ahead:
        number = ahead.pop()
        if number not in chosen:
            chosen.add(number)
            read = names[number].read
            ahead += [n for n in names if n < number and _meet(gives[n], read)]
    return sorted(chosen)


def without_idle_imports(source, read):
    """A cell's code without the imports that give none of these names: some take seconds."""
    if "*" in read:
        return source
    try:
        body = ast.parse(source).body
    except SyntaxError:  # magics; it runs as it is
        return source
    idle = [
        one
        for one in body
        if isinstance(one, ast.Import | ast.ImportFrom)
        and not {_name_given(alias) for alias in one.names} & {*read, "*"}
    ]
    dropped = {line for one in idle for line in range(one.lineno, one.end_lineno + 1)}
    lines = source.splitlines()
    return "\n".join("" if n in dropped else line for n, line in enumerate(lines, start=1))


def _name_given(alias):
    return (alias.asname or alias.name).partition(".")[0]


def names_of(source):
    """The :class:`Names` of a cell's code; none where it stops before it does anything."""
    try:
        code = TransformerManager().transform_cell(source)  # magics become calls of get_ipython
        tree, table = ast.parse(code), symtable.symtable(code, "cell", "exec")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return Names()
    read, made, changed = _globals_read(table), _made(table), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute | ast.Subscript) and not isinstance(node.ctx, ast.Load):
            made |= _base(node)
        elif isinstance(node, ast.AugAssign):
            read |= _base(node.target)
        elif isinstance(node, ast.ImportFrom) and any(one.name == "*" for one in node.names):
            made.add("*")
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            changed |= _changed_by(node.value)
    if read & ANY_NAME:
        read, made = read | {"*"}, made | {"*"}
    return Names(frozenset(read), frozenset(made), frozenset(changed))


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


def _all_below(table):
    for child in table.get_children():
        yield child
        yield from _all_below(child)


def _base(node):
    """{name} of what is written into in ``name.x[0] = …``."""
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Starred):
        node = node.value
    return {node.id} if isinstance(node, ast.Name) else set()


def _changed_by(call):
    """What a call whose result nobody keeps may be there to change."""
    found = _base(call.func) if isinstance(call.func, ast.Attribute) else set()
    for argument in (*call.args, *(keyword.value for keyword in call.keywords)):
        found |= _base(argument)
    return found
