"""A JupyterLab server and a Chromium, for the browser tests and for measuring in one."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
STARTING = 60  # seconds
SETTINGS = {
    # All cells are to be drawn, not only those in sight.
    "tracker": {"windowingMode": "none"},
    "panel": {"toolbar": [{"name": "executionProgress", "disabled": True}]},
}
# With the toolbar's circle, what shows whether a kernel is busy: drawn anew at every message, at
# the top and at the bottom of the window, so that all between is painted, too. No test is about it.
UNNEEDED = ("@jupyterlab/application-extension:faviconbusy", "@jupyterlab/statusbar-extension")


@contextmanager
def jupyterlab(folder, private):
    """The address of a JupyterLab that serves ``folder``, with all it keeps in ``private``."""
    places = {
        "JUPYTER_CONFIG_DIR": private / "config",
        "JUPYTER_DATA_DIR": private / "data",
        "JUPYTER_RUNTIME_DIR": private / "runtime",
        "JUPYTERLAB_SETTINGS_DIR": private / "settings",
        "JUPYTERLAB_WORKSPACES_DIR": private / "workspaces",
        "IPYTHONDIR": private / "ipython",
    }
    settings = private / "settings" / "@jupyterlab" / "notebook-extension"
    settings.mkdir(parents=True)
    for name, values in SETTINGS.items():
        (settings / f"{name}.jupyterlab-settings").write_text(json.dumps(values))
    config = private / "config" / "labconfig"
    config.mkdir(parents=True)
    disabled = {"disabledExtensions": dict.fromkeys(UNNEEDED, True)}
    (config / "page_config.json").write_text(json.dumps(disabled))
    command = [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--port=0"),
        *("--ServerApp.root_dir", str(folder), "--IdentityProvider.token="),
        *("--expose-app-in-browser", "--LabApp.news_url="),
    ]
    environment = os.environ | {name: str(path) for name, path in places.items()}
    with (private / "log").open("w") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        yield _address(server, private / "runtime", private / "log")
    finally:
        server.terminate()
        try:
            server.wait(30)
        except subprocess.TimeoutExpired:  # asked to end while it was still starting
            server.kill()


def _address(server, runtime, log):
    """Where the server listens, once it does."""
    deadline = time.monotonic() + STARTING
    while time.monotonic() < deadline and server.poll() is None:
        for file in runtime.glob("jpserver-*.json"):
            # The file is there before the server listens, and before it is all written.
            with contextlib.suppress(OSError, ValueError):
                url = json.loads(file.read_text())["url"]
                with urllib.request.urlopen(f"{url}api", timeout=STARTING):
                    return url
        time.sleep(0.1)
    raise AssertionError(f"JupyterLab did not start:\n{log.read_text()}")


@contextmanager
def chromium():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()
