"""Where this runs: in a notebook, in IPython, in neither."""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from IPython import InteractiveShell


def ipython_shell() -> "InteractiveShell | None":
    """The IPython shell that runs this, or None; IPython is never imported for the question."""
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython else None


def in_notebook() -> bool:
    """Whether a Jupyter kernel runs this (and not IPython in a terminal)."""
    return hasattr(ipython_shell(), "kernel")
