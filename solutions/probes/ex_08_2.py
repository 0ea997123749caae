"""Hidden probes of 08.2."""

from .scores import scores

probes = scores
