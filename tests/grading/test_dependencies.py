"""Which cells run: those that make what an answer reads, and no others."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from cnnkit.grading.sandbox.dependencies import names_of, needed_cells, without_unused_imports

ANSWER = "def answer(x):\n    return np.pad(x, width) + helper(x)"


def chosen(*sources):
    """Which of these cells run for the last one."""
    cells = [new_code_cell(source) for source in sources]
    return needed_cells(cells, {len(cells) - 1})


@pytest.mark.parametrize(
    ("earlier", "runs"),
    [
        ("import numpy as np", True),
        ("from numpy import pad", False),
        ("width = 3", True),
        ("width, height = 3, 4", True),
        ("width += 1", True),
        ("width[0] = 1", True),
        ("width.rows[0].x = 1", True),
        ("for width in range(3):\n    pass", True),
        ("with open('a') as width:\n    pass", True),
        ("if (width := 3) > 2:\n    pass", True),
        ("def helper(x):\n    return x", True),
        ("async def helper(x):\n    return x", True),
        ("class helper:\n    pass", True),
        ("def reset():\n    global width\n    width = 3\nreset()", True),
        ("from helpers import *", True),
        ("exec('width = 3')", True),
        ("globals()['width'] = 3", True),
        ("%run helpers.py", True),
        ("import sys\nsys.modules['__main__'].width = 3", True),
        ("import sys\nsys._getframe().f_globals['width'] = 3", True),
        ("import sys\nprint('width', file=sys.stderr)", False),
        ("import sys\nsystem = sys\nprint('width', file=sys.stderr)", True),
        ("print('nothing of it')", False),
        ("def other():\n    width = 3\n    return width", False),
        ("def other(width):\n    width[0] = 3\n    width += 1", False),
        ("def other():\n    width[0] = 3\nother()", True),
        ("def other():\n    width[0] += 3\nother()", True),
        ("[width for width in range(3)]", False),
        ("while True:\n    pass", False),
        ("history = train(network)", False),
        ("def helper(:", False),  # it would only stop with its error
        ("x = 3", False),  # the answer's x is its own
    ],
)
def test_a_cell_runs_if_it_makes_what_the_answer_reads(earlier, runs):
    assert chosen(earlier, ANSWER) == ([0, 1] if runs else [1])


def test_what_such_a_cell_reads_is_needed_too():
    assert chosen("a = 1", "b = 2", "width = a", ANSWER) == [0, 2, 3]


def test_what_comes_later_is_not():
    cells = [new_code_cell(ANSWER), new_code_cell("width = 3")]
    assert needed_cells(cells, {0}) == [0]


def test_an_answer_that_may_read_anything_needs_everything_that_makes_something():
    assert chosen("a = 1", "1 + 1", "answer = eval('a')") == [0, 2]


@pytest.mark.parametrize(
    ("says", "runs"), [("print(1, file=sys.stderr)", [0, 3]), ("print(sys.modules)", [0, 1, 3])]
)
def test_who_writes_to_stderr_reads_no_other_names(says, runs):
    answer = f"{says}\ndef answer():\n    return 1"
    assert chosen("import sys", "a = 1", "1 + 1", answer) == runs


def test_words_are_never_run():
    cells = [new_markdown_cell("width = 3"), new_code_cell(ANSWER)]
    assert needed_cells(cells, {0, 1}) == [1]


def test_a_helper_between_an_answer_and_its_check_runs():
    cells = [new_code_cell(ANSWER), new_code_cell("width = 3"), new_code_cell("check(1, answer)")]
    assert needed_cells(cells, {0, 2}, checks={2}) == [0, 1, 2]
    assert needed_cells([*cells, new_code_cell("width = 4")], {0, 2}, checks={2}) == [0, 1, 2]


def test_cells_that_would_take_long_to_read_are_taken_for_anything():
    assert names_of("x = 1\n" * 20_000).made == {"*"}
    assert names_of("a = !ls\n" * 400).made == {"*"}
    assert names_of("x = " + "-" * 40_000 + "1").made in ({"*"}, set())


def test_a_loop_over_names_ends():
    assert chosen("a = b", "b = a", "width = a + b", ANSWER) == [0, 1, 2, 3]


def test_names_in_comprehensions_and_defaults_are_read():
    assert {"a", "b"} <= names_of("def f(x=a):\n    return [b for _ in x]").read


@pytest.mark.parametrize(
    ("answer", "runs"),
    [
        ("def answer(width):\n    width += 1", False),
        ("def answer():\n    width = 1\n    width += 1", False),
        ("def answer():\n    global width\n    width += 1", True),
        ("def answer():\n    width[0] += 1", True),
        ("width += 1", True),
        ("class Answer:\n    width += 1", True),
    ],
)
def test_what_is_added_to_is_read_unless_it_is_a_functions_own(answer, runs):
    assert chosen("width = 3", answer) == ([0, 1] if runs else [1])


def test_imports_that_nobody_needs_are_left_out():
    source = "import numpy as np\nimport torch\nfrom cnnkit import (\n    figures,\n)\n\nx = 1"
    assert without_unused_imports(source, {"np"}) == "import numpy as np\n\n\n\n\n\nx = 1"
    assert without_unused_imports(source, {"np", "torch", "figures"}) == source
    assert without_unused_imports(source, {"*"}) == source
    both = "from cnnkit import (\n    check,\n    figures as f,\n)\nimport numpy, torch.nn\nx = 1"
    assert without_unused_imports(both, {"f", "torch"}).splitlines() == [
        "from cnnkit import figures as f",
        *3 * [""],
        "import torch.nn",
        "x = 1",
    ]
    assert without_unused_imports("from numpy import *", set()) == "from numpy import *"
    for shared in ("import time; start = 1", "import time, os; import os.path"):
        assert without_unused_imports(shared, {"start", "os"}) == shared
    assert without_unused_imports("%matplotlib inline\nimport torch", set()).startswith(
        "%matplotlib"
    )
