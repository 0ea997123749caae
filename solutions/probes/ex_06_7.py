"""Hidden probes of 06.7."""

from .drawing import different, with_steps


def probes(random):
    """Many windows with equal largest cells; overlaps; gaps; and a map that is below 0."""
    return (
        _gradient(random, _few_values, 3, 2),
        _gradient(random, _few_values, 2, 1),
        _gradient(random, _below_0, 2, 3),
    )


def _gradient(random, draw, kernel_size, stride):
    shape, places = with_steps(random, (kernel_size, kernel_size), stride)
    gradient = different(random, *places, largest=40)
    named = {"x": draw(random, shape), "gradient": gradient}
    return named | {"kernel_size": kernel_size, "stride": stride}


def _few_values(random, shape):
    return random.integers(-4, 5, shape)


def _below_0(random, shape):
    return different(random, *shape, largest=6) - 8
