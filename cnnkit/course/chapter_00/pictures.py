"""What 00.1, 00.3 and 00.4 look at: pictures of a few pixels."""

import numpy as np

PICTURE = np.array([[0, 50, 100, 150], [20, 70, 120, 170], [40, 90, 140, 250]])


def random_picture(height, width):
    return np.random.default_rng(height * width).integers(0, 250, (height, width))


WITH_BLACK_AND_WHITE = np.array([[0, 255, 31, 128, 7]])
PICTURES = tuple(
    {"picture": one}
    for one in (
        PICTURE,
        random_picture(4, 4),
        random_picture(5, 3),
        random_picture(2, 6),
        WITH_BLACK_AND_WHITE,
        random_picture(3, 1),
    )
)
