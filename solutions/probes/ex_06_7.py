"""Hidden probes of 06.7."""

from cnnkit.course.drawing import between

from .drawing import both_ways, quarters, with_steps


def probes(random):
    """Many windows with equal largest cells; overlaps; gaps; and a map that is below 0.

    H > W, then W > H, and so on. The last has a single row of windows, as high as the map. There
    are so many windows that one of them shows each slip.
    """
    tall, _ = both_ways(*with_steps(random, (3, 3), 2, least=5))
    _, wide = both_ways(*with_steps(random, (2, 2), 1, least=5))
    gaps, _ = both_ways(*with_steps(random, (2, 2), 3))
    windows = between(random, 2, 3)
    row = (4, 4 + 2 * (windows - 1) + 1), (1, windows)
    return (
        _gradient(random, _few_values(random, tall[0]), tall[1], 3, 2),
        _gradient(random, _few_values(random, wide[0]), wide[1], 2, 1),
        _gradient(random, _few_values(random, gaps[0]) - 2, gaps[1], 2, 3),
        _gradient(random, _few_values(random, row[0]), row[1], 4, 2),
    )


def _gradient(random, x, places, kernel_size, stride):
    named = {"x": x, "gradient": quarters(random, *places)}
    return named | {"kernel_size": kernel_size, "stride": stride}


def _few_values(random, shape):
    return random.integers(-3, 4, shape) / 4
