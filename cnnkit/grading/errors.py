"""What can go wrong with a class's grading, as opposed to a single submission's."""

from cnnkit.commands import CommandError


class GradingError(CommandError):
    """Nothing can be graded until somebody does what the message says."""
