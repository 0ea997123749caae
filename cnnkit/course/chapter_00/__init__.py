"""Chapter 00: arrays, and how an answer is checked."""
