"""Bundles plain ES modules that import one another into one text, with no build step.

A widget's JavaScript reaches the browser as one text, where "./sheet.js" is
nowhere to be found. So each module that is imported, and each only once, is
put before those that need it; all names then live in one scope. What Python
knows and the browser needs, messages and colours, comes before all of them.
"""

import json
import re
from functools import cache
from pathlib import Path

from cnnkit import colours
from cnnkit.explorers.messages import messages_of
from cnnkit.figures.style import STRENGTH

HERE = Path(__file__).parent
IMPORT = re.compile(r'^import \{[^}]*\} from "\./([a-z_0-9]+\.js)";\n', flags=re.MULTILINE)
# Stored notebooks need no comments of ours, nor empty lines.
COMMENT = re.compile(r"^[ \t]*(?://.*|/\*\*.*\*/)?\n", flags=re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class)\b)", flags=re.MULTILINE)


def bundle(module: str) -> str:
    """The module of this folder with all that it imports, as one text, in the reader's language.

    It exports nothing; the names it defines are there for what comes after it.
    """
    modules = needed(module, needed("mounting.js"))
    known: dict[str, object] = {"MESSAGES": messages_of(modules)}
    if "pictures.js" in modules:
        known["STRENGTH_COLOURS"] = _strength_colours()
    given = [f"const {name} = {json.dumps(known[name], ensure_ascii=False)};" for name in known]
    return "\n".join([*given, *map(_code, modules)])


def explorer_name(module: str) -> str:
    """What the page calls the explorer of a module: "padding-playground"."""
    return module.removesuffix(".js").replace("_", "-")


@cache
def stylesheet(module: str) -> str:
    """What all explorers wear, and what stands beside the modules that this one needs.

    It dresses this explorer only: others on the same page come with sheets of
    their own, and the order of those must not matter. Within one, what is
    imported later may overrule what was imported before.
    """
    parts = [Path(each).with_suffix(".css").name for each in needed(module)]
    worn = ["explorer.css", *(part for part in parts if (HERE / part).exists())]
    sheets = [f".cnnkit {{ {colours.as_css()} }}", *map(_read, worn)]
    scope = f'.cnnkit[data-explorer="{explorer_name(module)}"]'
    return "\n".join(sheet.replace(".cnnkit", scope) for sheet in sheets)


def needed(module: str, found: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The names of a module and of all that it imports, each after those that it needs itself."""
    for imported in IMPORT.findall(_read(module)):
        found = needed(imported, found)
    return found if module in found else (*found, module)


@cache
def _code(module):
    return EXPORT.sub("", COMMENT.sub("", IMPORT.sub("", _read(module))))


def _strength_colours() -> list[list[int]]:
    """The 256 colours of a feature map in figures, [red, green, blue] from weak to strong."""
    from matplotlib import colormaps

    return colormaps[STRENGTH](range(256), bytes=True)[:, :3].tolist()


@cache
def _read(name: str) -> str:
    return (HERE / name).read_text("utf-8")
