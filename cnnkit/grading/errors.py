"""What can go wrong with a class's grading, as opposed to a single submission's."""


class GradingError(Exception):
    """Nothing can be graded until somebody does what the message says."""
