"""Hidden probes of 11.6."""

from cnnkit.course.drawing import between, sizes


def probes(random):
    """Pictures that just fit both ways, pictures a pixel too small for that, and any other.

    A cell of the last map sees 67 pixels, and the next one begins 32 further: so 35 + 32·n pixels
    leave n cells. No two sides leave as many.
    """
    first, second, third, fourth = sizes(random, 2, 20, 4)
    return (
        {"height": 35 + 32 * first, "width": 35 + 32 * second},
        {"height": 34 + 32 * third, "width": 34 + 32 * fourth},
        {"height": between(random, 67, 320), "width": between(random, 321, 700)},
    )
