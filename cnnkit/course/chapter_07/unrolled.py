"""The picture of the first exercises, and its windows."""

import numpy as np

# Every number stands once, so that each can be found again in the matrix.
PICTURE = np.array([[3, 7, 1, 9], [0, 5, 8, 2], [6, 4, 11, 10]])
WINDOW = (2, 2)
