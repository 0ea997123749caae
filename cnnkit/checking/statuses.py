"""What can come of a check, as reports say it."""

CORRECT, WRONG, ERROR, UNTRIED = "correct", "wrong", "error", "not attempted"
