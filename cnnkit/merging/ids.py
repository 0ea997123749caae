"""Ids of cells, as the notebook format wants them."""

import re

VALID_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")


def free_id(wanted: object, taken: set[str]) -> str:
    """``wanted`` if it is a valid cell id and not yet taken, else a new one; takes it."""
    if not isinstance(wanted, str) or not VALID_ID.fullmatch(wanted) or wanted in taken:
        number = 1
        while f"own-{number}" in taken:
            number += 1
        wanted = f"own-{number}"
    taken.add(wanted)
    return wanted
