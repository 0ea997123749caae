"""What training leaves behind says what it is, in the reader's language."""

import numpy as np
from pseudo import escaped, pseudo

from cnnkit.results import Epoch, Evaluation, History

SCORES = Evaluation(np.eye(3)[[0, 1, 2, 2]], np.array([0, 1, 2, 1]))


def test_what_training_says_is_translated():
    history = History(epochs=[Epoch(1, 0.5, None, 1.0), Epoch(2, 0.4, SCORES, 1.0)])
    with pseudo():
        assert repr(history).count("⟦") == 3  # two epochs, and the scores within the second
        assert escaped(repr(history)) == escaped(repr(SCORES)) == []
