"""Right code with one slip: what a learner who has understood it writes by mistake.

A mutant differs from its origin in one place: an operator, a name taken for its twin, a constant
one off, a term or an argument left out, a maximum for a minimum, an array of whole numbers.
"""

import ast
import copy
import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any

OPERATORS = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Add, ast.FloorDiv),
    ast.FloorDiv: (ast.Div, ast.Mult),
    ast.Div: (ast.Mult, ast.FloorDiv),
    ast.Mod: (ast.FloorDiv,),
    ast.Pow: (ast.Mult,),
}
COMPARISONS = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
}
TWINS = (
    ("max", "min"),
    ("maximum", "minimum"),
    ("amax", "amin"),
    ("argmax", "argmin"),
    ("floor", "ceil"),
    ("sum", "mean"),
    ("max_pool2d", "avg_pool2d"),
    ("rows", "columns"),
    ("row", "column"),
    ("height", "width"),
    ("top", "left"),
    ("bottom", "right"),
    ("i", "j"),
    ("h", "w"),
    ("H", "W"),
    ("kH", "kW"),
    ("kh", "kw"),
    ("OH", "OW"),
    ("oh", "ow"),
    ("out_h", "out_w"),
    ("stride", "kernel_size"),
    ("stride", "padding"),
)
WHOLE = ("zeros", "empty", "ones", "zeros_like", "empty_like", "full")
SWAP = {one: other for pair in TWINS for one, other in (pair, pair[::-1])}


@dataclass(frozen=True)
class Mutant:
    """A slip, in words, and the function that makes it."""

    words: str
    answer: Any


def mutants(module: ModuleType, name: str) -> Iterator[Mutant]:
    """Every mutant of the function ``STYLES[name]`` of a module, and of what it calls there."""
    tree = ast.parse(inspect.getsource(module))
    for number in range(len(list(_slips(tree, name)))):
        changed = copy.deepcopy(tree)
        line, before, change, after = list(_slips(changed, name))[number]
        change()
        names: dict = {"__name__": module.__name__}
        try:
            code = ast.unparse(ast.fix_missing_locations(changed))
            exec(compile(code, f"<{name}>", "exec"), names)
        except Exception:  # it is no function at all
            continue
        yield Mutant(f"{name}, line {line}: {before} -> {after()}", names["STYLES"][name])


def _slips(tree: ast.Module, name: str) -> Iterator[tuple]:
    """(line, what stands there, a function that changes it, what stands there then)."""
    for part in _parts(tree, name):
        twins = _unpacked_together(part)
        for node in ast.walk(part):
            for before, change in _slips_at(node, twins):
                yield (
                    getattr(node, "lineno", 0),
                    before,
                    change,
                    lambda node=node: ast.unparse(node),
                )


def _parts(tree: ast.Module, name: str) -> list[ast.AST]:
    """What a style is made of: its own function or expression, and the functions that it names."""
    functions = {one.name: one for one in tree.body if isinstance(one, ast.FunctionDef)}
    styles = next(
        one.value
        for one in tree.body
        if isinstance(one, ast.Assign) and getattr(one.targets[0], "id", "") == "STYLES"
    )
    written = {
        getattr(key, "value", ""): value
        for one in ast.walk(styles)
        if isinstance(one, ast.Dict)
        for key, value in zip(one.keys, one.values, strict=True)
    }
    found: list[ast.AST] = []
    own = {**functions, **written}  # a style may go by the name of its function
    left = [own[name]] if name in own else []  # what is imported is another's style
    while left:
        part = left.pop()
        if part not in found:
            found.append(part)
            names = [node.id for node in ast.walk(part) if isinstance(node, ast.Name)]
            left += [functions[one] for one in names if one in functions]
    return found


def _slips_at(node, twins):
    def put(name, value):
        return lambda: setattr(node, name, value)

    def become(other):
        def change():
            node.__class__ = type(other)
            node.__dict__ = {**other.__dict__, "lineno": 0, "col_offset": 0}

        return change

    text = ast.unparse(node) if isinstance(node, ast.expr | ast.arguments) else ""
    if isinstance(node, ast.BinOp):
        for other in OPERATORS.get(type(node.op), ()):
            yield text, put("op", other())
        if isinstance(node.op, ast.Add | ast.Sub | ast.Mult | ast.FloorDiv | ast.Div):
            yield text, become(node.left)
        if isinstance(node.op, ast.Add | ast.Mult):
            yield text, become(node.right)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield text, become(node.operand)
    elif isinstance(node, ast.Compare) and type(node.ops[0]) in COMPARISONS:
        yield text, put("ops", [COMPARISONS[type(node.ops[0])](), *node.ops[1:]])
    elif isinstance(node, ast.Constant) and type(node.value) is int:
        yield text, put("value", node.value + 1)
        yield text, put("value", node.value - 1)
    elif isinstance(node, ast.Constant) and type(node.value) is bool:
        yield text, put("value", not node.value)
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
        for other in twins.get(node.id, ()):
            yield text, put("id", other)
    elif isinstance(node, ast.Attribute) and node.attr in SWAP:
        yield text, put("attr", SWAP[node.attr])
    elif isinstance(node, ast.Call):
        for at, keyword in enumerate(node.keywords):
            if keyword.arg:
                yield text, put("keywords", node.keywords[:at] + node.keywords[at + 1 :])
        if len(node.args) > 1:
            yield text, put("args", node.args[:-1])
        called = getattr(node.func, "attr", getattr(node.func, "id", ""))
        typed = any(keyword.arg == "dtype" for keyword in node.keywords)
        if called in WHOLE and not typed and len(node.args) == 1 + (called == "full"):
            whole = ast.keyword("dtype", ast.Name("int", ast.Load()))
            yield text, put("keywords", [*node.keywords, whole])
    elif isinstance(node, ast.Slice):
        for part in ("lower", "upper", "step"):
            if getattr(node, part) is not None:
                yield text, put(part, None)
    elif isinstance(node, ast.arguments):
        for at, default in enumerate(node.defaults):
            if isinstance(default, ast.Constant) and default.value is None:
                changed = [*node.defaults[:at], ast.Constant(1), *node.defaults[at + 1 :]]
                yield text, put("defaults", changed)


def _unpacked_together(function):
    """Names that are given values in one go, ``rows, columns = x.shape``: each one's twins."""
    twins: dict[str, set] = {}
    known = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
    known |= {node.arg for node in ast.walk(function) if isinstance(node, ast.arg)}
    for name in known & SWAP.keys():
        twins.setdefault(name, set()).update({SWAP[name]} & known)
    for node in ast.walk(function):
        if isinstance(node, ast.Tuple) and isinstance(node.ctx, ast.Store):
            names = [one.id for one in node.elts if isinstance(one, ast.Name)]
            for one in names:
                twins.setdefault(one, set()).update(n for n in names if n not in (one, "_"))
    return {name: sorted(others - {name}) for name, others in twins.items()}
