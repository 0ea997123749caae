"""Numbers for the probes of 05.2, 05.4 and 05.5."""

from cnnkit.course.convolutions import whole_numbers


def in_floats(seed, *shape):
    """Whole numbers, as floats: a small example that one can follow by hand."""
    return whole_numbers(seed, *shape).astype(float)


def quarters(seed, *shape):
    """Floats in steps of a quarter: in an array of whole numbers they would be cut off."""
    return whole_numbers(seed, *shape) / 4
