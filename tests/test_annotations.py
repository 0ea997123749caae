"""Every public function and method says what it takes and what it gives."""

import ast
import re

from architecture import FILES, PACKAGE

# The functions of these modules are answers to exercises, right ones and wrong ones.
ANSWERS = re.compile(r"course/chapter_\d\d/")
PRIVATE = re.compile(r"(^|/)_[^_/]")
CALLED_BY_NAME = ("__init__", "__call__")  # what other special methods give, the language says


def functions(node, inside=""):
    """(name, function) of all that is public in a module or class."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            if not child.name.startswith("_") or child.name in CALLED_BY_NAME:
                yield inside + child.name, child
        elif isinstance(child, ast.ClassDef):
            if not child.name.startswith("_"):
                yield from functions(child, f"{inside}{child.name}.")
        elif isinstance(child, ast.If | ast.Try | ast.With):
            yield from functions(child, inside)


def overloads(function):
    return any(ast.unparse(one).endswith("overload") for one in function.decorator_list)


def not_annotated(function, is_method):
    """The names of a function's arguments without annotations, "return" among them."""
    given = function.args
    arguments = [*given.posonlyargs, *given.args]
    static = any(ast.unparse(one) == "staticmethod" for one in function.decorator_list)
    if is_method and not static:
        del arguments[:1]
    arguments += [one for one in (given.vararg, *given.kwonlyargs, given.kwarg) if one]
    missing = [one.arg for one in arguments if one.annotation is None]
    if function.returns is None and function.name != "__init__":
        missing.append("return")
    return missing


def complaints(source, file):
    found = list(functions(ast.parse(source)))
    overloaded = {name for name, function in found if overloads(function)}
    for name, function in found:
        if name in overloaded and not overloads(function):
            continue  # its overloads say more than it could
        if missing := not_annotated(function, "." in name):
            yield f"{file}:{function.lineno} {name}: {', '.join(missing)}"


def test_public_functions_are_annotated():
    files = {path.relative_to(PACKAGE.parent).as_posix(): path for path in FILES}
    found = [
        complaint
        for file, path in files.items()
        if not ANSWERS.search(file) and not PRIVATE.search(file)
        for complaint in complaints(path.read_text("utf-8"), file)
    ]
    assert found == [], f"{len(found)} without annotations:\n" + "\n".join(found)


def test_what_is_missing_is_found():
    source = """
def right(a: int, *rest: int, b: int = 1, **more: int) -> None: ...
def wrong(a, /, b: int, *rest, c, **more): ...
def _private(a): ...
class Public:
    def __init__(self, a): ...
    def __len__(self): ...
    @staticmethod
    def static(a) -> None: ...
    @property
    def value(self): ...
    class Inner:
        async def wait(self, a: int): ...
class _Private:
    def method(self, a): ...
if True:
    @overload
    def one(a: int) -> int: ...
    @overload
    def one(a: str): ...
    def one(a): ...
"""
    assert list(complaints(source, "file")) == [
        "file:3 wrong: a, rest, c, more, return",
        "file:6 Public.__init__: a",
        "file:9 Public.static: a",
        "file:11 Public.value: return",
        "file:13 Public.Inner.wait: return",
        "file:20 one: return",
    ]
