"""The errors for sizes and shapes that do not go together."""


class ShapeError(ValueError):
    """Sizes or shapes that do not go together.

    The message names what arrived and what would fit.
    """


class MisfitError(ShapeError):
    """A layer of a network cannot take what arrives.

    The message names the layer and shows the rows up to it; ``reason`` is what
    is wrong, without the name.
    """

    def __init__(self, message: str, reason: str = "") -> None:
        super().__init__(message)
        self.reason = reason
