"""Draws docs/architecture.svg from the package's imports: make picture

Which floor a module is on stands in CONTRIBUTING.md and nowhere else; who imports whom stands in
the code. An arrow that follows from others is left out: where A imports B and C, and B imports C,
A's arrow to C says nothing new.

The layout is Sugiyama's: rows, few crossings, straight ways. Source: Sugiyama, Tagawa and Toda,
"Methods for visual understanding of hierarchical system structures", 1981.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from statistics import fmean
from xml.etree import ElementTree as ET

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "cnnkit"
PICTURE = ROOT / "docs" / "architecture.svg"
FILES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")

ROW_HEIGHT, BOX_HEIGHT, GAP, MARGIN, LABEL_WIDTH = 74, 30, 16, 14, 64
PASSAGE_WIDTH = 6
LETTER_WIDTH, PADDING = 8, 11  # of a letter in a box, and beside the word
SWEEPS = 40
STRAIGHTNESS = 8  # how much more than others two places of a passing arrow want to be in line
STYLE = """
text { font: 14px ui-monospace, Menlo, Consolas, monospace; fill: #1f2328; text-anchor: middle }
text.floor { font: 13px system-ui, sans-serif; fill: #59636e; text-anchor: start }
rect.box { fill: #fff; stroke: #59636e }
path.way { fill: none; stroke: #59636e }
path.import { marker-end: url(#head) }
"""
BANDS = ("#f6f8fa", "#e9eef3")


@dataclass(frozen=True)
class Floor:
    """A row of the table in CONTRIBUTING.md."""

    number: int
    modules: tuple[str, ...]
    packages: tuple[str, ...]  # what it imports that is not in the floors below


@dataclass(frozen=True)
class Import:
    """A module that a file imports, by its dotted name."""

    module: str
    runs: bool  # False where it is for annotations alone


@cache
def floors() -> tuple[Floor, ...]:
    """The floors, lowest first, from the table in CONTRIBUTING.md."""
    table = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    rows = re.findall(r"^\| (\d) \| (.+) \| (.+) \|$", table, re.MULTILINE)
    names = re.compile(r"`(\w+)`").findall
    return tuple(Floor(int(n), tuple(names(ms)), tuple(names(ps))) for n, ms, ps in rows)


def part(path: Path) -> str:
    """The part of the package that a file belongs to: ``shapes`` for cnnkit/shapes/sizes.py."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


@cache
def imports(path: Path) -> tuple[Import, ...]:
    """All that a file imports, wherever in it that stands."""
    return tuple(_imports(ast.parse(path.read_text("utf-8")), path, True))


def _imports(node: ast.AST, path: Path, runs: bool) -> Iterator[Import]:
    if isinstance(node, ast.Import):
        yield from (Import(alias.name, runs) for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        if node.level or node.module is None:
            raise ValueError(f"{path}: relative import")
        for alias in node.names:
            whole = f"{node.module}.{alias.name}"
            yield Import(whole if _file(whole) else node.module, runs)
    elif isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
        for statement in node.body:
            yield from _imports(statement, path, False)
    else:
        for child in ast.iter_child_nodes(node):
            yield from _imports(child, path, runs)


@cache
def _file(module: str) -> Path | None:
    """The file of a module of the package, by its dotted name."""
    stem = ROOT.joinpath(*module.split("."))
    return next((p for p in (stem.with_suffix(".py"), stem / "__init__.py") if p.is_file()), None)


def between_files() -> dict[Path, set[Path]]:
    """{a file of the package: the files of it that it imports when it runs}"""
    return {
        path: {file for one in imports(path) if one.runs and (file := _file(one.module))} - {path}
        for path in FILES
    }


def between_parts() -> dict[str, set[str]]:
    """{a part of the package: the parts that it imports when it runs}"""
    graph: dict[str, set[str]] = {part(path): set() for path in FILES}
    for path, imported in between_files().items():
        graph[part(path)] |= {part(file) for file in imported if file in FILES} - {part(path)}
    return graph


def _reached(graph: dict[str, set[str]], start: str) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        new = graph[waiting.pop()] - found
        found |= new
        waiting += new
    return found


def _telling(graph: dict[str, set[str]]) -> list[tuple[str, str]]:
    """The arrows that do not follow from others."""
    return sorted(
        (above, below)
        for above, imported in graph.items()
        for below in imported
        if not any(below in _reached(graph, other) for other in imported - {below})
    )


def _rows(graph: dict[str, set[str]]) -> tuple[list[list[str]], list[int]]:
    """The modules row by row, the highest first, and of each row the floor. Within a floor, too,
    who imports stands above what it imports."""
    rows, floor_of_row = [], []
    for floor in reversed(floors()):
        inside = {one: graph[one] & set(floor.modules) for one in floor.modules}
        heights: dict[str, int] = {}
        while len(heights) < len(inside):
            ready = [m for m in inside if m not in heights and inside[m] <= heights.keys()]
            if not ready:
                raise ValueError(f"circle on floor {floor.number}: {inside.keys() - heights}")
            heights |= {m: max((heights[i] + 1 for i in inside[m]), default=0) for m in ready}
        for height in range(max(heights.values()), -1, -1):
            rows.append(sorted(m for m in inside if heights[m] == height))
            floor_of_row.append(floor.number)
    return rows, floor_of_row


def _ways(rows: list[list[str]], arrows: list[tuple[str, str]]) -> list[list[str]]:
    """Each arrow as names from row to row. A row that it only passes gets a place without a box,
    the same for all arrows that come from the same module: they part as late as they can."""
    at = {name: number for number, row in enumerate(rows) for name in row}
    ways = []
    for above, below in arrows:
        passed = [f"{above} {number}" for number in range(at[above] + 1, at[below])]
        for number, name in enumerate(passed, start=at[above] + 1):
            if name not in rows[number]:
                rows[number].append(name)
        ways.append([above, *passed, below])
    return ways


def _steps(ways: list[list[str]]) -> set[tuple[str, str]]:
    return {step for way in ways for step in pairwise(way)}


def _crossings(rows: list[list[str]], steps: set[tuple[str, str]]) -> int:
    place = {name: number for row in rows for number, name in enumerate(row)}
    count = 0
    for row in rows:
        ends = [(place[a], place[b]) for a, b in steps if a in row]
        count += sum(a < c and b > d for a, b in ends for c, d in ends)
    return count


def _untangled(rows: list[list[str]], steps: set[tuple[str, str]]) -> list[list[str]]:
    """The rows in the order with the fewest crossings that some sweeps down and up find."""
    above: dict[str, list[str]] = {name: [] for row in rows for name in row}
    below: dict[str, list[str]] = {name: [] for row in rows for name in row}
    for a, b in sorted(steps):
        below[a].append(b)
        above[b].append(a)
    best, rows = rows, [list(row) for row in rows]
    for sweep in range(SWEEPS):
        near = above if sweep % 2 == 0 else below
        for row in rows if sweep % 2 == 0 else rows[::-1]:
            place = {name: n / len(r) for r in rows for n, name in enumerate(r)}
            row.sort(key=lambda name: fmean(place[n] for n in near[name] or [name]))
        if _crossings(rows, steps) < _crossings(best, steps):
            best = [list(row) for row in rows]
    return best


def _passes(name: str) -> bool:
    """Whether this is the place of an arrow that passes a row, and no module."""
    return " " in name


def _width(name: str) -> int:
    return PASSAGE_WIDTH if _passes(name) else LETTER_WIDTH * len(name) + 2 * PADDING


def _centres(rows: list[list[str]], steps: set[tuple[str, str]]) -> dict[str, float]:
    """Where each name stands from left to right: close to those it is joined with."""
    near: dict[str, list[str]] = {name: [] for row in rows for name in row}
    for a, b in sorted(steps):
        pull = STRAIGHTNESS if _passes(a) and _passes(b) else 1
        near[a] += [b] * pull
        near[b] += [a] * pull
    centres = {name: 0.0 for row in rows for name in row}
    for _ in range(SWEEPS):
        for row in rows:
            wanted = [fmean(centres[n] for n in near[name] or [name]) for name in row]
            centres |= zip(row, _apart(row, wanted), strict=True)
    return centres


def _apart(row: list[str], wanted: list[float]) -> list[float]:
    """As near to where they want to be as they can stand without touching, in this order.

    Pool adjacent violators: whoever would overlap becomes one block, at the mean of what its
    members want.
    """
    offsets = [0.0]
    for left, right in pairwise(row):
        offsets.append(offsets[-1] + (_width(left) + _width(right)) / 2 + GAP)
    blocks: list[list[float]] = []
    for want, offset in zip(wanted, offsets, strict=True):
        blocks.append([want - offset])
        while len(blocks) > 1 and fmean(blocks[-2]) > fmean(blocks[-1]):
            blocks[-2:] = [blocks[-2] + blocks[-1]]
    shifts = [fmean(block) for block in blocks for _ in block]
    return [shift + offset for shift, offset in zip(shifts, offsets, strict=True)]


def _about(name: str) -> str:
    """The first line of the module's docstring."""
    file = _file(f"cnnkit.{name}")
    docstring = ast.get_docstring(ast.parse(file.read_text("utf-8"))) if file else None
    return (docstring or name).splitlines()[0]


def drawn() -> str:
    """The picture, as SVG."""
    graph = between_parts()
    rows, floor_of_row = _rows(graph)
    ways = _ways(rows, _telling(graph))
    steps = _steps(ways)
    rows = _untangled(rows, steps)
    centres = _centres(rows, steps)
    left = min(x - _width(name) / 2 for name, x in centres.items()) - LABEL_WIDTH - MARGIN
    x = {name: round(centre - left) for name, centre in centres.items()}
    y = {name: ROW_HEIGHT * n + ROW_HEIGHT // 2 for n, row in enumerate(rows) for name in row}
    width = max(x[name] + _width(name) // 2 for name in x) + MARGIN
    height = ROW_HEIGHT * len(rows)

    namespace = "http://www.w3.org/2000/svg"
    svg = ET.Element("svg", xmlns=namespace, viewBox=f"0 0 {width} {height}", role="img")
    ET.SubElement(svg, "title").text = "The modules of cnnkit, floor by floor, and their imports"
    ET.SubElement(svg, "style").text = STYLE
    marker = {"id": "head", "viewBox": "0 0 8 8", "refX": "7", "refY": "4", "orient": "auto"}
    head = ET.SubElement(svg, "marker", marker | {"markerWidth": "8", "markerHeight": "8"})
    ET.SubElement(head, "path", d="M0 0 8 4 0 8z", fill="#59636e")
    for number in sorted(set(floor_of_row)):
        first, count = floor_of_row.index(number), floor_of_row.count(number)
        top, tall = ROW_HEIGHT * first, ROW_HEIGHT * count
        band = {"y": str(top), "width": str(width), "height": str(tall), "fill": BANDS[number % 2]}
        ET.SubElement(svg, "rect", band)
        label = ET.SubElement(svg, "text", {"class": "floor", "x": "10", "y": str(top + 20)})
        label.text = f"floor {number}"
    for above, below in sorted(steps):
        kind = "way" if _passes(below) else "way import"
        d = _curve(x[above], y[above], x[below], y[below], BOX_HEIGHT if _passes(below) else 0)
        ET.SubElement(svg, "path", {"class": kind, "d": d})
    for name in sorted(x):
        if not _passes(name):
            _box(svg, name, x[name], y[name])
    ET.indent(svg, " ")
    return ET.tostring(svg, "unicode") + "\n"


def _curve(x: int, y: int, to_x: int, to_y: int, beyond: int) -> str:
    """From below one place to above the other, and straight on through it."""
    start, end = y + BOX_HEIGHT // 2, to_y - BOX_HEIGHT // 2
    middle = (start + end) // 2
    return f"M{x} {start}C{x} {middle} {to_x} {middle} {to_x} {end}" + (
        f"v{beyond}" if beyond else ""
    )


def _box(svg: ET.Element, name: str, x: int, y: int) -> None:
    group = ET.SubElement(svg, "g")
    ET.SubElement(group, "title").text = _about(name)
    left, top, width = x - _width(name) // 2, y - BOX_HEIGHT // 2, _width(name)
    size = {"x": str(left), "y": str(top), "width": str(width), "height": str(BOX_HEIGHT)}
    ET.SubElement(group, "rect", {"class": "box", **size, "rx": "5"})
    ET.SubElement(group, "text", x=str(x), y=str(y + 5)).text = name


if __name__ == "__main__":
    PICTURE.write_text(drawn(), "utf-8")
