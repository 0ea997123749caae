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


@cache
def stylesheet():
    """The one stylesheet of all explorers."""
    return _read("explorer.css")


def _needed(name, found=()):
    """Names of modules, each after those that it imports."""
    for imported in IMPORT.findall(_read(name)):
        found = _needed(imported, found)
    return found if name in found else (*found, name)


@cache
def _read(name):
    return (HERE / name).read_text("utf-8")
