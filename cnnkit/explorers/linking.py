"""Joins plain ES modules that import one another into one, with no build step.

A widget's JavaScript reaches the browser as one text, where "./sheet.js" is
nowhere to be found. So each module that is imported, and each only once, is
put before those that need it; all names then live in one scope.
"""

import re
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
IMPORT = re.compile(r'^import \{[^}]*\} from "\./([a-z_]+\.js)";\n', flags=re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class)\b)", flags=re.MULTILINE)


@cache
def linked(name):
    """The module ``name`` of this folder with all that it imports, as one text.

    It exports nothing; the names it defines are there for what comes after it.
    """
    return "\n".join(EXPORT.sub("", IMPORT.sub("", _read(each))) for each in _needed(name))


def explorer_name(module):
    """What the page calls the explorer of a module: "padding-playground"."""
    return module.removesuffix(".js").replace("_", "-")


@cache
def stylesheet(module):
    """What all explorers wear, and what stands beside the modules that this one is linked of.

    It dresses this explorer only: others on the same page come with sheets of
    their own, and the order of those must not matter. Within one, what is
    imported later may overrule what was imported before.
    """
    parts = [Path(each).with_suffix(".css").name for each in _needed(module)]
    worn = ["explorer.css", *(part for part in parts if (HERE / part).exists())]
    scope = f'.cnnkit[data-explorer="{explorer_name(module)}"]'
    return "\n".join(_read(part).replace(".cnnkit", scope) for part in worn)


def _needed(name, found=()):
    """Names of modules, each after those that it imports."""
    for imported in IMPORT.findall(_read(name)):
        found = _needed(imported, found)
    return found if name in found else (*found, name)


@cache
def _read(name):
    return (HERE / name).read_text("utf-8")
