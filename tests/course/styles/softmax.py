"""Softmax in loops: for 08.2 and 08.3."""

import math


def softmax_by_loops(scores):
    rows = []
    for row in scores:
        powers = [math.exp(score - max(row)) for score in row]
        rows.append([power / sum(powers) for power in powers])
    return rows
