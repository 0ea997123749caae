"""Runs a notebook and keeps of it what is the same on every run."""

import copy
import os
from pathlib import Path
from unittest import mock

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode

from cnnkit.commands import CommandError
from cnnkit.environment import KERNELSPEC, SETTINGS

WIDGET = "application/vnd.jupyter.widget-view+json"
MAX_CELL_SECONDS = 600


class BuildError(CommandError):
    """A notebook that cannot be built, and the cell that is to blame."""


def execute(
    notebook: NotebookNode, folder: str | Path, name: object = "the notebook"
) -> NotebookNode:
    """A copy of the notebook, run from ``folder`` in a fresh kernel and normalised."""
    notebook = without_outputs(notebook)
    client = NotebookClient(
        notebook,
        timeout=MAX_CELL_SECONDS,
        kernel_name="python3",
        record_timing=False,
        store_widget_state=False,
        coalesce_streams=True,
        extra_arguments=["--log-level=ERROR"],  # a warning that it listens on this machine is noise
        resources={"metadata": {"path": str(folder)}},
    )
    # A reader is to see the real thing.
    with mock.patch.dict(os.environ, SETTINGS | {"CNNKIT_DATA": "mnist"}):
        try:
            client.execute()
        except CellExecutionError as error:
            cell = next(c for c in reversed(code_cells(notebook)) if c.execution_count or c.outputs)
            raise BuildError(f"{name}, cell {cell.id!r}: {error.ename}: {error.evalue}") from error
    return normalised(notebook)


def normalised(notebook: NotebookNode) -> NotebookNode:
    """A copy without what differs from run to run or from editor to editor."""
    notebook = copy.deepcopy(notebook)
    kept = {name: notebook.metadata[name] for name in ("cnnkit",) if name in notebook.metadata}
    notebook.metadata = nbformat.from_dict(
        {"kernelspec": KERNELSPEC, "language_info": {"name": "python"}} | kept
    )
    models: dict[str, str] = {}
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        cell.metadata.pop("trusted", None)
    for cell in code_cells(notebook):
        for output in cell.outputs:
            _normalise_output(output, models)
    return notebook


def without_outputs(notebook: NotebookNode) -> NotebookNode:
    """A normalised copy as it was before it ran."""
    notebook = normalised(notebook)
    for cell in code_cells(notebook):
        cell.outputs, cell.execution_count = [], None
    return notebook


def code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def validate_outputs(notebook: NotebookNode, name: object) -> None:
    """Raise BuildError where a cell did not run, failed, or wrote to stderr."""
    for number, cell in enumerate(code_cells(notebook), start=1):
        where = f"{name}, cell {cell.id!r}"
        if cell.execution_count != number:
            raise BuildError(f"{where} was not executed, or not in order")
        for output in cell.outputs:
            if output.output_type == "error":
                raise BuildError(f"{where} stores an error: {output.ename}: {output.evalue}")
            if output.get("name") == "stderr":
                raise BuildError(f"{where} writes to stderr: {output.text!r}")


def _normalise_output(output, models):
    data = output.get("data", {})
    if "<img alt=" in data.get("text/html", ""):
        # The same picture once more, for places that show no HTML: twice the size for nothing.
        data.pop("image/png", None)
        output.metadata = nbformat.from_dict({})
    if WIDGET in data and "text/html" in data:
        # An explorer. The widget ends with its kernel, and JupyterLab would complain of that
        # where it can show the picture instead.
        del data[WIDGET]
    elif WIDGET in data:
        model = data[WIDGET]["model_id"]
        data[WIDGET]["model_id"] = models.setdefault(model, f"{len(models):032x}")
