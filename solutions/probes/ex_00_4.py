"""Hidden probes of 00.4."""

from .pictures import pictures

probes = pictures
