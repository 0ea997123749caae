"""Settings for every test."""

from hypothesis import settings

# One worker may be slow while another trains a network: a time limit would only be noise.
settings.register_profile("cnnkit", deadline=None, print_blob=True)
settings.register_profile("thorough", deadline=None, max_examples=3000)
settings.load_profile("cnnkit")
