"""Hidden probes of 12.7."""

from cnnkit.course.drawing import between, sizes


def probes(random):
    """Windows other than 3×3, middles that are not 64 wide; and any block, wide inside or not."""

    def draw(channels, width, kernel_size):
        return {"channels": channels, "width": width, "kernel_size": kernel_size}

    first, second = sizes(random, 4, 7, 2)
    return (
        draw(between(random, 70, 300), between(random, 5, 60), first),
        draw(between(random, 70, 300), between(random, 5, 60), second),
        draw(between(random, 1, 80), between(random, 1, 80), between(random, 1, 8)),
    )
