"""03.6: right answers in several styles, and the code given to repair."""

import numpy as np

BROKEN = (np.array([[144, 160], [215, 316]]), "the misprint left in")
