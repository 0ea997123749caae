"""Learners' code at work, within walls and limits; nothing is believed that it says of itself."""
