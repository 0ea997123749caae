"""What all tests of grading share."""

import secrets

import pytest


@pytest.fixture(scope="session", autouse=True)
def known_secret():
    """A class's secret is the same in every run: so are the hidden probes that it meets."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(secrets, "token_hex", lambda nbytes: "5e" * nbytes)
        yield
