"""Hidden probes of 00.3."""

from .pictures import pictures

probes = pictures
