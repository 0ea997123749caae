"""Progress bars: a widget in a notebook, a line in a terminal, silence anywhere else."""

import os
import sys


def progress_bar(total, description, unit="it", **options):
    """A tqdm bar to ``update()`` and ``close()``; a context manager.

    It stays silent where nobody watches (a pipe, a test) and where
    ``CNNKIT_PROGRESS=off``. It never writes to stderr in a notebook, where that
    would be taken for a complaint.
    """
    from tqdm.auto import tqdm

    return tqdm(
        total=total,
        desc=description,
        unit=unit,
        disable=not _watched(),
        leave=False,
        dynamic_ncols=True,
        **options,
    )


def _watched():
    if os.environ.get("CNNKIT_PROGRESS", "on").lower() in ("off", "0", "no"):
        return False
    return _in_notebook() or sys.stderr.isatty()


def _in_notebook():
    """Whether a Jupyter kernel runs this (and not IPython in a terminal)."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return shell is not None and hasattr(shell, "kernel")
