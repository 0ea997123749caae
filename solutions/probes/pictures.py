"""Pictures that 00.3 and 00.4 are tried on."""

from .drawing import sizes


def pictures(random):
    """Not square, and without the brightest pixels: 255 is not the largest of any."""
    shapes = (sizes(random, 2, 6, 2) for _ in range(2))
    return tuple({"picture": random.integers(0, 250, shape)} for shape in shapes)
