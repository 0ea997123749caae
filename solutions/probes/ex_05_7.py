"""Hidden probes of 05.7."""

from cnnkit.course.drawing import between, sizes


def probes(random):
    """More filters than channels, and fewer; and one channel."""
    first, second, third = sizes(random, 3, 7, 3)
    return tuple(
        {"in_channels": channels, "out_channels": filters, "kernel_size": kernel_size}
        for channels, filters, kernel_size in (
            (between(random, 2, 9), between(random, 11, 40), first),
            (between(random, 11, 40), between(random, 2, 9), second),
            (1, between(random, 2, 9), third),
        )
    )
