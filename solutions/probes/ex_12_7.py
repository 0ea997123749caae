"""Hidden probes of 12.7."""

from .drawing import between, sizes


def probes(random):
    """Windows other than 3×3, middles that are not 64 wide."""
    return tuple(
        {
            "channels": between(random, 70, 300),
            "width": between(random, 5, 60),
            "kernel_size": kernel_size,
        }
        for kernel_size in sizes(random, 4, 7, 2)
    )
