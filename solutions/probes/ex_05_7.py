"""Hidden probes of 05.7."""

from .drawing import between, sizes


def probes(random):
    return tuple(
        {
            "in_channels": between(random, 2, 9),
            "out_channels": between(random, 11, 40),
            "kernel_size": kernel_size,
        }
        for kernel_size in sizes(random, 3, 7, 2)
    )
