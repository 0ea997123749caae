"""Hidden probes of 07.3."""

from .drawing import between, different, one_of, sizes, with_steps


def probes(random):
    """A window as long as one axis, too: there height and width may be mixed up unnoticed."""
    return (
        _unrolled(random, tuple(sizes(random, 2, 3, 2)), 2),
        _unrolled(random, one_of(random, (1, 2), (3, 1)), 3),
        _unrolled(random, (2, 2), 1),
    )


def _unrolled(random, kernel_size, stride):
    shape, _ = with_steps(random, kernel_size, stride)
    x = different(random, between(random, 2, 4), *shape)
    return {"x": x, "kernel_size": kernel_size, "stride": stride}
