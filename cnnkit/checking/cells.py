"""How cells of a notebook ended when they were last run, where the front end says which is which.

JupyterLab sends the id of a cell along with its code, others do not; then nothing is known.
"""

from typing import Any

from cnnkit.checking.trouble import in_words
from cnnkit.notebook import ipython_shell

CHECK, ANSWER = "-check", "-answer"  # how the ids of a task's two cells end


class Cells:
    """Listens to the IPython shell that runs this, if there is one."""

    def __init__(self) -> None:
        self._errors: dict[str, str] = {}  # id -> what stopped its last run, "" where nothing did
        self._running: str | None = None
        events = getattr(ipython_shell(), "events", None)
        if events is not None:
            events.register("pre_run_cell", self._begins)
            events.register("post_run_cell", self._ended)

    @property
    def error_of_the_answer(self) -> str:
        """What stopped the answer's cell that belongs to the running check; "" if nothing did."""
        running = self._running or ""
        if not running.endswith(CHECK):
            return ""
        return self._errors.get(running.removesuffix(CHECK) + ANSWER, "")

    def _begins(self, info: Any) -> None:
        self._running = getattr(info, "cell_id", None)

    def _ended(self, result: Any) -> None:
        cell = getattr(getattr(result, "info", None), "cell_id", None)
        if cell is not None:
            error = result.error_before_exec or result.error_in_exec
            self._errors[cell] = "" if error is None else in_words(error)
