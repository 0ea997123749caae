"""Progress bars: a widget in a notebook, a line in a terminal, silence anywhere else."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from cnnkit.messages import _
from cnnkit.notebook import in_notebook

if TYPE_CHECKING:
    from tqdm import tqdm

_open: list[str] = []  # what the bars that are open now are about


@contextmanager
def progress_bar(
    total: int | None, description: str, unit: str = "it", **options: Any
) -> Iterator["tqdm"]:
    """A tqdm bar to ``update()``, closed at the end.

    It stays silent where nobody watches (a pipe, a test) and where
    ``CNNKIT_PROGRESS=off``. In a notebook it writes nothing to stderr, where it
    would be taken for a complaint, and leaves a line of text behind: a saved
    notebook could not show the widget again. Inside another bar it stays
    silent too: one tells how long all of it takes.
    """
    options |= {"total": total, "desc": description, "unit": unit}
    wanted = _wanted() and not _open
    _open.append(description)
    try:
        if wanted and in_notebook():
            yield from _in_widget(description, options)
        else:
            yield from _in_terminal(wanted, options)
    finally:
        _open.pop()


def _in_terminal(wanted, options):
    from tqdm import tqdm

    silent = not (wanted and sys.stderr.isatty())
    with tqdm(disable=silent, leave=False, dynamic_ncols=True, **options) as bar:
        yield bar


def _in_widget(description, options):
    from IPython.display import display
    from tqdm.notebook import tqdm

    started = time.monotonic()
    with tqdm(display=False, **options) as bar:
        shown = display(bar.container, display_id=True)
        finished = False
        try:
            yield bar
            finished = True
        finally:
            places = {"task": description, "seconds": f"{time.monotonic() - started:.0f}"}
            done = _("{task}: done in {seconds} s", **places)
            stopped = _("{task}: stopped after {seconds} s", **places)
            shown.update({"text/plain": done if finished else stopped}, raw=True)


def _wanted():
    return os.environ.get("CNNKIT_PROGRESS", "on").lower() not in ("off", "0", "no")
