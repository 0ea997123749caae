"""The error for sizes and shapes that do not go together."""


class ShapeError(ValueError):
    """Sizes or shapes that do not go together.

    The message names what arrived and what would fit.
    """
