"""A kernel at work on cells, one at a time, within limits.

Everything that comes from it is a learner's to forge. So a cell's outputs are
made anew from what is harmless, and no message can reach another cell's. A
kernel whose messages make no sense counts as ended.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from subprocess import DEVNULL

import nbformat
import psutil
from jupyter_client.utils import ensure_async
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionComplete
from nbformat import NotebookNode

from cnnkit.checking.registry import Registry
from cnnkit.grading.sandbox import bubblewrap
from cnnkit.grading.sandbox.limits import Limits
from cnnkit.grading.sandbox.sanitise import sanitised_outputs

INTERRUPT_SECONDS = 5  # for a kernel to come back after an interrupt
WATCH_SECONDS = 0.25  # between two looks at what the kernel takes
MAX_PROCESSES = 200
SHOWN = ("stream", "display_data", "execute_result", "error", "update_display_data")
TIME_IS_UP = "TimeIsUp"
BEGIN_CODE = """
from cnnkit.grading.sandbox.inside import begin
_cnnkit_publish_trials = begin({package!r}, {limits.memory_bytes}, {limits.file_bytes})
del begin
"""


class KernelEndedError(Exception):
    """The kernel has ended, or had to be ended."""


class Kernel:
    """One that is running; see :func:`started_kernel`."""

    def __init__(self, client: "_Client", limits: Limits) -> None:
        self._client, self._limits = client, limits

    async def run(
        self, code: str, max_characters: int | None = None, counted: bool = True
    ) -> tuple[list[NotebookNode], bool, list[dict]]:
        """(outputs, stopped, displays): what came of some code.

        Of the outputs only what is harmless is left, and at most ``max_characters``
        characters; ``stopped`` tells whether it took too long; the displays are
        the data as they came.

        Raises
        ------
        KernelEndedError
        """
        cell = nbformat.v4.new_code_cell(code)
        self._client.begin(cell, max_characters or self._limits.output_characters)
        try:
            await self._client.async_execute_cell(cell, 0, store_history=counted)
        except Exception as error:  # dead, deaf, or talking nonsense
            raise KernelEndedError(type(error).__name__) from error
        displays = [one.data for one in cell.outputs if one.output_type == "display_data"]
        return sanitised_outputs(cell.outputs), self._client.stopped, displays


@asynccontextmanager
async def started_kernel(
    registry: Registry, limits: Limits, sandboxed: bool = True
) -> AsyncIterator[Kernel]:
    """A :class:`Kernel` for answers to a course's exercises; it ends with this context."""
    with bubblewrap.kernel_manager(registry, sandboxed) as (manager, folder):
        client = _Client(nbformat.v4.new_notebook(), km=manager)
        env = bubblewrap.kernel_environment(folder, registry)
        start = client.async_setup_kernel(
            cleanup_kc=True, env=env, cwd=folder, stdout=DEVNULL, stderr=DEVNULL
        )
        async with start:
            manager.open_client = await _with_control_channel(client.kc)
            client.timeout = limits.cell_seconds
            kernel = Kernel(client, limits)
            await kernel.run(
                BEGIN_CODE.format(package=registry.package, limits=limits), counted=False
            )
            if sandboxed:
                bubblewrap.seal(folder)
            watch = asyncio.create_task(_watch(manager, 2 * limits.memory_bytes))
            try:
                yield kernel
            finally:
                watch.cancel()


class _Client(NotebookClient):
    """nbclient, on one cell after the other, of which none remembers the one before."""

    def __init__(self, *arguments, **options):
        super().__init__(
            *arguments,
            allow_errors=True,
            record_timing=False,
            store_widget_state=False,
            shutdown_kernel="immediate",
            interrupt_on_timeout=True,
            raise_on_iopub_timeout=True,
            iopub_timeout=INTERRUPT_SECONDS,
            error_on_timeout={"ename": TIME_IS_UP, "evalue": "", "traceback": []},
            **options,
        )
        self.on_cell_error = self._note_timeout
        self.stopped, self._characters_left = False, 0

    def begin(self, cell, max_characters):
        self.nb.cells = [cell]
        self._display_id_map.clear()  # or an update could change what a later cell shows
        self.stopped, self._characters_left = False, max_characters

    def process_message(self, msg, cell, cell_index):
        """Drop what is too much, and what makes no sense."""
        if msg.get("msg_type") in SHOWN:
            self._characters_left -= _size(msg["content"])
            if self._characters_left < 0:
                return None
        try:
            return super().process_message(msg, cell, cell_index)
        except CellExecutionComplete:
            raise
        except Exception:
            return None

    def _note_timeout(self, execute_reply, **_rest):
        self.stopped = execute_reply["content"]["ename"] == TIME_IS_UP


def _size(content):
    """Roughly how many characters a message shows."""
    return len(str(content))


async def _with_control_channel(client):
    """The client, when it answers: later there is no file that the channel could be opened by."""
    client.control_channel.send(client.session.msg("kernel_info_request"))
    await ensure_async(client.control_channel.get_msg(timeout=60))
    return client


async def _watch(manager, memory):
    """End a kernel whose processes are too many, or take too much together."""
    root = psutil.Process(manager.provisioner.pid)
    while True:
        await asyncio.sleep(WATCH_SECONDS)
        with suppress(psutil.Error):
            family = [root, *root.children(recursive=True)]
            if len(family) > MAX_PROCESSES or sum(map(_resident, family)) > memory:
                root.kill()


def _resident(process):
    with suppress(psutil.Error):
        return process.memory_info().rss
    return 0
