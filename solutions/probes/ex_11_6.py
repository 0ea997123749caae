"""Hidden probes of 11.6."""

from .drawing import between, sizes, until


def probes(random):
    """Not square, nor is what is left of them, and not as much is left of one as of the other.

    The first convolution leaves a map of n rows, the three pools (n − 7) // 8 of them. Pools of 2
    would leave n // 8, the same where 8 divides n + 1.
    """

    def fits(maps):
        first, second, third, fourth = ((n - 7) // 8 for n in maps)
        differ = first != second and third != fourth and first * second != third * fourth
        return differ and all((n + 1) % 8 for n in maps)

    maps = until(fits, lambda: sizes(random, 40, 120, 4))
    first, second, third, fourth = (11 + 4 * (n - 1) + between(random, 0, 3) for n in maps)
    return {"height": first, "width": second}, {"height": third, "width": fourth}
