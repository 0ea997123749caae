"""The error for data that cannot be had."""


class DataError(RuntimeError):
    """Data that is missing, broken or out of reach. The message says what to do."""


class DownloadError(DataError):
    """Data that no mirror would give."""
