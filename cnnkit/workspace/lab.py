"""Opens JupyterLab in a learner's folder."""

import importlib.util
import os
import subprocess
import sys
from collections.abc import Sequence

from cnnkit.messages import _
from cnnkit.workspace.starting import Started


def open_lab(started: Started, flags: Sequence[str] = ()) -> int:
    """Run JupyterLab until it is ended; its exit code."""
    if importlib.util.find_spec("jupyterlab") is None:
        print(
            _(
                "JupyterLab is not installed here: `pip install jupyterlab`, or open the folder "
                "with another program for notebooks."
            ),
            file=sys.stderr,
        )
        return 1
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={started.root}"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")  # Jupyter refuses without it, and in containers one is root
    try:
        return subprocess.call([*command, *flags, str(started.first)])
    except KeyboardInterrupt:
        return 0
