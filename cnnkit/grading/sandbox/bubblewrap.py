"""A kernel that learners' code may have to itself: in bubblewrap's sandbox where there is one.

Inside there is no network, no file of the machine but Python's, the
system's libraries and the course's package, all read-only, and a small /tmp
that ends with the kernel. Where solutions lie among these, they are hidden.
"""

import os
import shutil
import site
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import matplotlib
from jupyter_client import AsyncKernelClient
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager

from cnnkit.checking.registry import Registry
from cnnkit.environment import SETTINGS
from cnnkit.messages import _

SYSTEM = (
    *("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64"),
    *("/etc/ld.so.cache", "/etc/alternatives", "/etc/fonts", "/etc/localtime"),
)
PACKAGE = Path(__file__).parents[2].resolve()
PYTHON = os.path.abspath(sys.executable)  # it may have been called as ../.venv/bin/python
NOBODY = "65534"
LEARNERS_HOME = "/tmp/learner"
MAX_FILES_BYTES = 256 * 2**20  # that all of a submission's files may take
# As `-m ipykernel_launcher`, but nobody is there to debug: the debugger takes a fifth of the start.
LAUNCHER = """
import sys
if sys.path[0] == "":  # the folder that it starts in is a learner's
    del sys.path[0]
sys.modules["debugpy"] = None
from ipykernel.kernelapp import launch_new_instance
launch_new_instance()
"""
KERNEL_ARGUMENTS = ("-c", LAUNCHER, "-f", "{connection_file}")


@cache
def why_no_sandbox() -> str:
    """Why there can be no sandbox on this machine; "" where there can be."""
    if not sys.platform.startswith("linux"):
        return _("bubblewrap exists for Linux only; this is {system}", system=sys.platform)
    if shutil.which("bwrap") is None:
        return _("bubblewrap is not installed (on Debian and Ubuntu: apt install bubblewrap)")
    trial = subprocess.run([*_bwrap_command(), PYTHON, "-c", ""], capture_output=True, text=True)
    if trial.returncode == 0:
        return ""
    reason = trial.stderr.strip() or trial.returncode
    return _("bubblewrap does not work here: {reason}", reason=reason)


class Manager(AsyncKernelManager):
    """Of a kernel that is interrupted by a message, on a client's channel that is open already."""

    open_client: AsyncKernelClient

    async def interrupt_kernel(self) -> None:  # type: ignore[override]
        self.open_client.control_channel.send(self.session.msg("interrupt_request", {}))


@contextmanager
def kernel_manager(registry: Registry, sandboxed: bool = True) -> Iterator[tuple[Manager, str]]:
    """The manager of a kernel yet to be started, and the folder through which one talks to it.

    The course of the ``registry`` can be imported in it. As soon as the channels are open,
    :func:`seal` may remove the folder.
    """
    with tempfile.TemporaryDirectory(prefix="cnnkit-", ignore_cleanup_errors=True) as folder:
        manager = Manager(connection_file=str(Path(folder) / "kernel.json"))
        if os.name == "posix":  # sockets that are files: there is no network inside
            manager.transport, manager.ip = "ipc", str(Path(folder) / "socket")
        command = [PYTHON, *KERNEL_ARGUMENTS]
        manager._kernel_spec = KernelSpec(
            argv=[*_bwrap_command(registry, folder), *command] if sandboxed else command,
            display_name="Python 3 (sandbox)",
            language="python",
            interrupt_mode="message",  # a signal would end bubblewrap, and with it everything
        )
        yield manager, folder


def seal(folder: str) -> None:
    """Remove the one folder outside that a kernel can write to; open connections stay.

    In a folder that is removed nobody can make a file, not even the kernel.
    """
    shutil.rmtree(folder, ignore_errors=True)


def kernel_environment(home: str, registry: Registry | None = None) -> dict[str, str]:
    """The variables of a kernel: none of the grader's own, but what Python needs to start."""
    kept = ("SYSTEMROOT", "LD_LIBRARY_PATH")
    roots = [PACKAGE.parent, *([registry.root] if registry else [])]
    return (
        SETTINGS
        | {name: os.environ[name] for name in kept if name in os.environ}
        | {
            "PATH": os.pathsep.join((str(Path(PYTHON).parent), os.defpath)),
            "PYTHONPATH": os.pathsep.join(dict.fromkeys(map(str, roots))),
            "HOME": home,
            "USER": "learner",
            "LANG": "C.UTF-8",
            "IPYTHONDIR": f"{home}/ipython",
            "MPLCONFIGDIR": f"{home}/matplotlib",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
    )


def _bwrap_command(registry=None, folder=None):
    """bubblewrap's command line, up to the program to run in it."""
    command = ["bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--clearenv"]
    for name, value in kernel_environment(LEARNERS_HOME, registry).items():
        command += ["--setenv", name, value]
    command += ["--uid", NOBODY, "--gid", NOBODY, "--cap-drop", "ALL", "--hostname", "learner"]
    if _has_option("--disable-userns"):
        command += ["--unshare-user", "--disable-userns"]
    command += ["--proc", "/proc", "--ro-bind", "/proc/sys", "/proc/sys"]
    command += ["--dev", "/dev", "--size", str(MAX_FILES_BYTES), "--tmpfs", "/tmp"]
    command += ["--size", str(MAX_FILES_BYTES), "--tmpfs", "/dev/shm"]
    for path in SYSTEM:
        command += ["--ro-bind-try", path, path]
    shown = _python() | ({str(registry.folder)} if registry else set())
    for path in sorted(shown):  # the outer ones first
        command += ["--ro-bind", path, path]
    for path in registry.hidden if registry else ():
        if any(path.is_relative_to(one) for one in shown):
            command += ["--tmpfs", str(path)]
    command += ["--dir", LEARNERS_HOME, "--chdir", LEARNERS_HOME]
    for path in Path(matplotlib.get_cachedir()).glob("fontlist-*.json"):
        # Or each kernel would look for the machine's fonts anew.
        command += ["--ro-bind", str(path), f"{LEARNERS_HOME}/matplotlib/{path.name}"]
    if folder is not None:
        command += ["--bind", folder, folder]
    return [*command, "--remount-ro", "/dev", "--remount-ro", "/"]


def _python():
    """The folders of Python, its packages and this one.

    Not all of ``sys.path``: the solutions may lie in the folder that the grader was started from.
    """
    folders = {str(PACKAGE)}
    for prefix in (sys.prefix, sys.base_prefix):  # by the names that links go by, too
        folders |= {os.path.abspath(prefix), os.path.realpath(prefix)}
    users = site.getusersitepackages()
    return folders | ({users} if users in sys.path else set())


@cache
def _has_option(option):
    """Whether this bubblewrap is new enough for an option."""
    return option in subprocess.run(["bwrap", "--help"], capture_output=True, text=True).stdout
