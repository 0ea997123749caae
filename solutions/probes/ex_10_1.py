"""Hidden probes of 10.1."""

from .drawing import sizes


def probes(random):
    """Numbers below, at and above 0: whole ones, then eighths, of which more are above."""
    return tuple(
        {"maps": (random.integers(-5, 6, sizes(random, 3, 6, 3)) + shift) * unit}
        for unit, shift in ((1, 0), (1 / 8, 3))
    )
