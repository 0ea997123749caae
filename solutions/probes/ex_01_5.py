"""Hidden probes of 01.5."""

from cnnkit.course.drawing import between, one_of

from .drawing import wide_and_tall


def probes(random):
    """Wide and tall; in colour, in gray, and with as many channels as a later layer has."""
    wide, tall = wide_and_tall(random, 7, 40)
    return (
        {"shape": (between(random, 2, 6), *wide), "outputs": between(random, 41, 90)},
        {"shape": (one_of(random, 1, 3), *tall), "outputs": between(random, 2, 6)},
        {"shape": (between(random, 41, 90), *tall), "outputs": one_of(random, 1, 10)},
    )
