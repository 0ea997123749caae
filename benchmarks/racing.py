"""Times several ways to the same result so that none troubles the others.

After a call NumPy's matrix library and PyTorch keep their threads awake for up
to a tenth of a second, ready for more work. Meanwhile these take a core from
whoever comes next. On two cores that doubles the time of the wrong one. So before
its turn each way waits until all is quiet, then runs for a while untimed, and
is timed only then.
"""

import statistics
import time

QUIET = 0.25  # seconds without work: all threads have gone to sleep
WARM = 0.1  # seconds of work that is not timed
TIMED = 0.03  # seconds of work that is timed, one call at least


def race(ways, rounds=9):
    """Seconds of each way, a list of one per round: {name: callable} -> {name: [seconds]}."""
    spent = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            time.sleep(QUIET)
            _work(way, WARM)
            spent[name].append(_work(way, TIMED))
    return spent


def back_to_back(ways, rounds=9):
    """The same without any rest: whoever went before still holds a core."""
    spent = {name: [] for name in ways}
    for _ in range(rounds + 2):
        for name, way in ways.items():
            spent[name].append(_work(way, 0))
    return {name: times[2:] for name, times in spent.items()}


def _work(way, seconds):
    """The mean time of a call, over as many calls as ``seconds`` hold."""
    began, calls = time.perf_counter(), 0
    while True:
        way()
        calls += 1
        spent = time.perf_counter() - began
        if spent >= seconds:
            return spent / calls


def ratio(spent, ours, theirs):
    """The ratio of two ways' medians, and the quartiles of their ratio round by round."""
    rounds = [a / b for a, b in zip(spent[ours], spent[theirs], strict=True)]
    low, _, high = statistics.quantiles(rounds, n=4)
    medians = [statistics.median(spent[name]) for name in (ours, theirs)]
    return {
        "ratio": round(medians[0] / medians[1], 3),
        "quartiles": [round(low, 3), round(high, 3)],
        "ms": {ours: round(1e3 * medians[0], 3), theirs: round(1e3 * medians[1], 3)},
    }
