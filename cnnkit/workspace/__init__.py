"""A learner's own copy of the course: made by ``cnnkit start``, renewed by ``cnnkit update``."""

from cnnkit.workspace.folder import WorkspaceError
from cnnkit.workspace.starting import start
from cnnkit.workspace.updating import update

__all__ = ["WorkspaceError", "start", "update"]
