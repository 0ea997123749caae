"""Hidden probes of 09.6."""

from .networks import seed


def probes(random):
    return {"seed": seed(random)}, {"seed": seed(random)}
