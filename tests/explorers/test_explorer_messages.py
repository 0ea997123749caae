"""The messages in Python and the JavaScript that says them belong together."""

import re
from itertools import chain

from cnnkit.explorers.bundling import HERE, needed
from cnnkit.explorers.messages import MESSAGES

# By their module: the keys in say("key"), and that of the last two in listed(items, "key").
KEYS = {
    path.name: set(re.findall(r'\b(?:say\(|listed\(.*, |key = )"(\w+)"', path.read_text("utf-8")))
    for path in HERE.glob("*.js")
}


def test_every_key_that_is_said_has_a_message_at_hand():
    for module, keys in KEYS.items():
        known = set(chain(*(MESSAGES.get(each, ()) for each in needed(module))))
        assert keys - known == set(), module


def test_every_message_is_said():
    for module, messages in MESSAGES.items():
        users = [keys for user, keys in KEYS.items() if module in needed(user)]
        assert set(messages) - set().union(*users) == set(), module


def test_no_key_has_two_messages():
    keys = list(chain(*MESSAGES.values()))
    assert len(keys) == len(set(keys))


def test_every_key_is_written_where_it_is_said():
    """A computed key would be found by no test."""
    for path in HERE.glob("*.js"):
        computed = re.findall(r'(?<!function )\bsay\((?!")[^\n]*', path.read_text("utf-8"))
        assert [each for each in computed if path.name != "messages.js"] == [], path.name
