"""Hidden probes of 07.3."""

from cnnkit.course.drawing import different, one_of, sizes

from .drawing import with_steps


def probes(random):
    """A window as long as one axis, too: there height and width may be mixed up unnoticed."""
    return (
        _unrolled(random, tuple(sizes(random, 2, 3, 2)), 2),
        _unrolled(random, one_of(random, (1, 2), (3, 1)), 3),
        _unrolled(random, tuple(sizes(random, 2, 3, 2)), 1, least=3),
    )


def _unrolled(random, kernel_size, stride, least=2):
    """Never as many channels as anything else."""
    shape, places = with_steps(random, kernel_size, stride, least)
    channels = min(set(range(2, 9)).difference(places, kernel_size, shape))
    x = different(random, channels, *shape) / 4
    return {"x": x, "kernel_size": kernel_size, "stride": stride}
