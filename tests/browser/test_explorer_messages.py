"""Explorers in a language that is not the code's: nothing escapes translation."""

import re

import pytest
from pseudo import escaped, pseudo
from scenes import SCENES, texts

from cnnkit.explorers.messages import MESSAGES

# Names stay as they are: of arguments, layers and networks, and of a function in a formula.
NAMES = {"exact", "floor", "ceil", "max", "conv", "pool", "fc", "AlexNet", "LeNet", "MNIST", "CNN"}


@pytest.fixture(scope="module")
def said(blank):
    """Scene -> all that its explorer says in the pseudo-language."""
    with pseudo():
        return {name: texts(blank, scene) for name, scene in SCENES.items()}


def test_every_word_on_the_page_is_translated(said):
    for name, found in said.items():
        assert len(found) > 15
        escapes = [text for text in found if escaped(text, NAMES)]
        assert escapes == [], name


def test_every_message_is_said_somewhere(said):
    """So the test before this one has seen all of them."""
    found = "\n".join({text.replace("\n", " ") for each in said.values() for text in each})
    never = [
        (module, key, form)
        for module, messages in MESSAGES.items()
        for key, message in messages.items()
        for form in ([message] if isinstance(message, str) else message)
        if not re.search(_pattern(form), found)
    ]
    assert not never, "\n".join(map(str, never))


def _pattern(message):
    """A message with anything in its places."""
    kept = [re.escape(part) for part in re.split(r"\{\w+\}", message)]
    return "⟦" + ".+?".join(kept) + "⟧"
