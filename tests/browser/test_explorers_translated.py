"""Explorers in a language that is not the code's: nothing escapes translation."""

import re

import numpy as np
import pytest
from exploring import ALONE, Explorer
from pseudo import escaped, pseudo
from scenes import SCENES, TEXTS, texts

from cnnkit import explorers
from cnnkit.explorers.explorer import INVITATION
from cnnkit.explorers.messages import MESSAGES
from cnnkit.figures import description
from cnnkit.messages import _

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
        unfilled = [text for text in found if re.search(r"[{}]|undefined|NaN", text)]
        assert unfilled == [], name


@pytest.mark.parametrize("name", ALONE)
def test_so_it_is_on_a_page_without_a_kernel(browser, name):
    (kind,) = (
        each for each in map(explorers.__dict__.get, explorers.__all__) if each._name == name
    )
    page = browser.new_page()
    with pseudo():
        page.set_content(kind()._page())
    found = Explorer(page, name).node.evaluate(TEXTS)
    assert len(found) > 15
    assert [text for text in found if escaped(text, NAMES)] == []
    page.close()


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


def test_every_word_where_no_kernel_runs_is_translated():
    """Each explorer's name for itself, the words of its picture and what invites to touch it."""
    import matplotlib.pyplot as plt

    with pseudo():
        assert escaped(_(INVITATION)) == []
        for name, scene in SCENES.items():
            widget = scene.make()
            drawn = np.ravel(widget.figure())[0].figure
            plt.close(drawn)
            assert escaped(description(drawn), NAMES) == [], name
            summary = repr(widget).removeprefix(f"{type(widget).__name__}: ")
            assert escaped(summary) == []
            widget.close()
