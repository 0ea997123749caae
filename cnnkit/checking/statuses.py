"""What can come of a check, as reports say it."""

CORRECT, WRONG, ERROR, NOT_ATTEMPTED = "correct", "wrong", "error", "not attempted"
