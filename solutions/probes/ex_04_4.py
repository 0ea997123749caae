"""Hidden probes of 04.4."""

from cnnkit.course.drawing import between, sizes


def probes(random):
    """Gaps; none; and a single pixel, which has none however far the next would be."""
    kernel_size, dilation, apart = sizes(random, 4, 9, 3)
    return tuple(
        {"kernel_size": pixels, "dilation": step}
        for pixels, step in (
            (kernel_size, dilation),
            (between(random, 2, 9), 1),
            (1, apart),
        )
    )
