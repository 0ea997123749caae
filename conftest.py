"""What every test run shares, the notebooks' kernels included: they inherit these settings."""

import os

SETTINGS = {
    "CNNKIT_DATA": "digits",  # fast, and the same everywhere; CNNKIT_DATA=mnist tries the real one
    "CNNKIT_RECORD": "off",  # what a test solves is nobody's progress
    "CNNKIT_PROGRESS": "off",
    "OMP_NUM_THREADS": "1",  # one thread and two differ in the seventh digit
    "MKL_NUM_THREADS": "1",
}
for name, value in SETTINGS.items():
    os.environ.setdefault(name, value)
