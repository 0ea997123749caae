"""What every test run shares, the notebooks' kernels included: they inherit these settings.

CNNKIT_DATA=mnist tries the real data.
"""

import os
import runpy
from pathlib import Path

# The file alone: NumPy, which comes with the package, reads its settings when it is loaded.
SETTINGS = runpy.run_path(str(Path(__file__).parent / "cnnkit" / "environment.py"))["SETTINGS"]
for name, value in SETTINGS.items():
    os.environ.setdefault(name, value)
