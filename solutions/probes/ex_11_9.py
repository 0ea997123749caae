"""Hidden probes of 11.9."""

from .drawing import between, sizes


def probes(random):
    """Several groups, of several channels and of several filters."""

    def draw(groups):
        inputs, outputs = sizes(random, 2, 7, 2)
        named = {"in_channels": groups * inputs, "out_channels": groups * outputs}
        return named | {"kernel_size": between(random, 3, 7), "groups": groups}

    return tuple(draw(groups) for groups in sizes(random, 2, 5, 2))
