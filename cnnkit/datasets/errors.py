"""The error for data that cannot be had."""


class DataError(RuntimeError):
    """Data that is missing, broken or out of reach. The message says what to do."""
