"""A learner's own copy of the course: made by ``cnnkit start``, renewed by ``cnnkit update``."""

import importlib
from typing import Any

# Looked up when they are asked for: who starts need not wait for what an update needs.
_HOME = {"WorkspaceError": "folder", "start": "starting", "update": "updating"}
__all__ = ["WorkspaceError", "start", "update"]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOME[name]}"), name)
