"""Hostile answers in a real Jupyter kernel: a card, no stderr, and the kernel lives on."""

import nbformat
import pytest
from jupyter_client.manager import start_new_kernel
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

START = """
import os, sys, subprocess, time, warnings, logging
import numpy as np
from cnnkit import check
from cnnkit.checking import trials
trials.SECONDS = 0.5
lives = 41
"""
ANSWERS = {
    "leaves": "sys.exit()",
    "exits": "exit()",
    "quits": "quit()",
    "leaves at once": "os._exit(3)",
    "writes past Python": "os.write(1, b'out'); os.write(2, b'err')",
    "starts a process": "subprocess.run('echo out; echo err >&2', shell=True)",
    "prints": "print('out'); print('err', file=sys.stderr)",
    "warns": "warnings.warn('careful'); logging.error('logged')",
    "asks": "input('your name?')",
    "never ends": "while True: pass",
    "sleeps": "time.sleep(2)",
    "fails": "1 / 0",
    "breaks NumPy": "np.sum = np.asarray = np.all = None",
    "closes": "sys.stdout.close(); sys.stderr.close()",
    "displays": "display('hello')",
    "interrupts": "raise KeyboardInterrupt",
}


@pytest.fixture(scope="module")
def outputs():
    """{name: the cells' outputs}, all from one kernel that has to survive them all."""
    cells = [new_code_cell(START)]
    for body in ANSWERS.values():
        cells.append(new_code_cell(f"def answer(x, weight, bias):\n    {body}"))
        cells.append(new_code_cell('check("02.3", answer)'))
        cells.append(new_code_cell("lives + 1"))
    notebook = new_notebook(cells=cells)
    NotebookClient(notebook, timeout=60, kernel_name="python3").execute()
    checked = notebook.cells[2::3], notebook.cells[3::3]
    return {
        name: (check.outputs, after.outputs)
        for name, check, after in zip(ANSWERS, *checked, strict=True)
    }


@pytest.mark.parametrize("name", ANSWERS)
def test_the_kernel_lives_on(outputs, name):
    checked, after = outputs[name]
    assert [output.output_type for output in checked if output.output_type != "display_data"] == [
        "execute_result"
    ]
    card = checked[-1].data
    assert card["text/plain"] == "0"
    assert 'role="status"' in card["text/html"]
    assert "Traceback" not in card["text/html"]
    assert after[0].data["text/plain"] == "42"


def test_the_line_is_the_cells_own(outputs):
    card = outputs["fails"][0][-1].data["text/html"]
    assert "line 2, <code>1 / 0</code>, with ZeroDivisionError" in card
    assert "ipykernel" not in card


def test_a_plain_number_is_what_nbgrader_reads(outputs):
    for checked, _ in outputs.values():
        assert float(nbformat.from_dict(checked[-1]).data["text/plain"]) == 0


def test_nobody_is_asked_for_input():
    """A prompt would wait for a reply: once for each call of the answer."""
    cells = [
        new_code_cell(START),
        new_code_cell("def answer(x, weight, bias):\n    return input('your name?')"),
        new_code_cell('print(check("02.3", answer).message)'),
    ]
    notebook = new_notebook(cells=cells)
    NotebookClient(notebook, timeout=60, kernel_name="python3").execute()
    assert "an answer cannot ask for input()" in notebook.cells[2].outputs[0].text


@pytest.fixture(scope="module")
def running():
    """``run(code, cell)``: what comes of a cell with this id, as JupyterLab sends it."""
    manager, client = start_new_kernel(kernel_name="python3")

    def run(code, cell=None):
        content = {"code": code, "silent": False, "store_history": True, "allow_stdin": False}
        metadata = {"cellId": cell} if cell else {}
        sent = client.session.msg("execute_request", content, metadata=metadata)
        client.shell_channel.send(sent)
        cards = []
        while True:
            message = client.get_iopub_msg(timeout=60)
            if message["parent_header"].get("msg_id") != sent["header"]["msg_id"]:
                continue
            if message["msg_type"] == "execute_result":
                cards.append(message["content"]["data"]["text/html"])
            if message["content"].get("execution_state") == "idle":
                return cards

    run("import numpy as np\nfrom cnnkit import check\nfrom cnnkit.course import REGISTRY")
    run("right = convolve = REGISTRY.find('02.3').reference")
    yield run
    client.stop_channels()
    manager.shutdown_kernel(now=True)


CHECK = 'check("02.3", convolve)'


@pytest.mark.parametrize(
    ("stops", "error"),
    [
        ("def convolve(x, weight, bias:\n    pass", "SyntaxError"),
        ("convolve = right\n1 / 0", "ZeroDivisionError: division by zero"),
        ("def convolve(x, weight, bias):\nreturn 3", "IndentationError"),
    ],
)
def test_an_answer_whose_cell_failed_is_not_judged(running, stops, error):
    running(stops, "x-answer")
    (card,) = running(CHECK, "x-check")
    assert "⚠ Error" in card
    assert error in card
    assert "nothing was checked" in card
    assert "A solution" not in card  # it was no attempt
    running("convolve = right", "x-answer")
    (card,) = running(CHECK, "x-check")
    assert "✓ Correct" in card


@pytest.mark.parametrize(
    "ids", [("", ""), ("v-answer", ""), ("", "w-check"), ("y-answer", "z-check")]
)
def test_without_ids_or_with_others_it_is_judged(running, ids):
    """A front end that sends none, a scratch cell, another task's answer."""
    running("convolve = right\n1 / 0", ids[0])
    (card,) = running(CHECK, ids[1])
    assert "✓ Correct" in card
