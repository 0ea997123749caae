"""Where this runs: in a notebook, in IPython, in neither."""

import sys


def ipython_shell():
    """The IPython shell that runs this, or None; IPython is never imported for the question."""
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython else None


def in_notebook():
    """Whether a Jupyter kernel runs this (and not IPython in a terminal)."""
    return hasattr(ipython_shell(), "kernel")
