"""Whatever a learner hands in: a clear card, nothing raised, nothing on stderr, nothing changed."""

import _thread
import builtins
import copy
import functools
import logging
import os
import random
import signal
import subprocess
import sys
import threading
import time
import warnings
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
import torch

from cnnkit import check
from cnnkit.checking import time_limit, trials
from cnnkit.course import REGISTRY

VALUE, FUNCTION = "02.2", "02.3"  # a table that is predicted, and a function


class UnspeakableError(Exception):
    def __str__(self):
        raise RuntimeError


class Nasty:
    """Everything one can ask of it fails."""

    def __getattr__(self, name):
        raise RuntimeError(name)

    def __len__(self):
        raise RuntimeError

    def __repr__(self):
        raise RuntimeError

    def __eq__(self, other):
        raise RuntimeError

    __hash__ = None


class EqualToAll:
    shape, ndim = (3, 3), 2

    def __eq__(self, other):
        return True

    __hash__ = None


def itself():
    loop = []
    loop.append(loop)
    return loop


VALUES = {
    "None": None,
    "text": "15",
    "bytes": b"15",
    "a number": 3,
    "wrong rank": np.zeros((3, 3, 3)),
    "empty": [],
    "ragged": [[1, 2, 3], [4, 5], [6]],
    "deep": [[[[[[1]]]]]],
    "NaN": np.full((3, 3), np.nan),
    "infinite": np.full((3, 3), np.inf),
    "complex": np.ones((3, 3)) * 1j,
    "truth values": np.ones((3, 3), bool),
    "objects": [[object()] * 3] * 3,
    "texts": [["15", "18", "25"]] * 3,
    "dates": np.zeros((3, 3), "datetime64[s]"),
    "records": np.zeros((3, 3), [("a", int)]),
    "huge": np.broadcast_to(1.0, (10**6, 10**6)),
    "a huge range": range(10**12),
    "a long list": [0] * 2_000_000,
    "generator": (i for i in range(9)),
    "map": map(int, "123"),
    "set": {1, 2, 3},
    "dict": {"a": 1},
    "class": dict,
    "module": np,
    "object": object(),
    "nasty": Nasty(),
    "equal to all": EqualToAll(),
    "itself": itself(),
    "meta tensor": torch.empty(3, 3, device="meta"),
    "sparse tensor": torch.eye(3).to_sparse(),
    "half tensor": torch.ones(3, 3).bfloat16(),
    "fractions": [[Fraction(1, 3)] * 3] * 3,
    "decimals": [[Decimal("0.1")] * 3] * 3,
    "huge integers": [[10**400] * 3] * 3,
    "masked": np.ma.masked_all((3, 3)),
    "None inside": [[1, None, 3]] * 3,
    "too long for a float": np.full((3, 3), np.longdouble("1e4000")),
    "function": len,
}


def prints(x, weight, bias):
    print("out")
    print("err", file=sys.stderr)
    sys.__stdout__.write("past the redirection")
    os.write(1, b"fd 1")
    os.write(2, b"fd 2")
    subprocess.run([sys.executable, "-c", "import sys; print(1); print(2, file=sys.stderr)"])
    logging.error("logged")
    warnings.warn("careful", stacklevel=1)
    return 0.0


def closes_streams(x, weight, bias):
    sys.stdout.close()
    sys.stderr.close()
    os.close(1)
    os.close(2)
    return 0


def leaves(x, weight, bias):
    sys.exit("bye")


def leaves_at_once(x, weight, bias):
    os._exit(1)


def recursion(x, weight, bias):
    return recursion(x, weight, bias)


def deep_recursion(x, weight, bias):
    sys.setrecursionlimit(10**9)
    return recursion(x, weight, bias)


def recursion_through_c(x, weight, bias):
    return sorted([x], key=lambda one: recursion_through_c(one, weight, bias))


def changes_its_input(x, weight, bias):
    x[:] = 0
    weight *= 2
    return x


def resizes_its_input(x, weight, bias):
    x.resize((1, 1), refcheck=False)
    return x


def breaks_numpy(x, weight, bias):
    for name in ("sum", "asarray", "array_equal", "allclose", "all", "abs", "argwhere", "zeros"):
        setattr(np, name, None)
    return 0


def breaks_builtins(x, weight, bias):
    builtins.len = builtins.isinstance = builtins.print = builtins.all = None
    return 0


def changes_the_world(x, weight, bias):
    np.random.seed(0)
    random.seed(0)
    torch.manual_seed(0)
    torch.set_default_dtype(torch.float64)
    torch.set_grad_enabled(False)
    np.seterr(all="raise")
    np.set_printoptions(precision=1)
    os.environ["CNNKIT_TEST"] = "1"
    os.environ.pop("HOME", None)
    sys.path.insert(0, "/nowhere")
    sys.setrecursionlimit(500)
    os.chdir("/")
    warnings.simplefilter("error")
    return 0


def remembers(x, weight, bias, calls=[]):  # noqa: B006
    calls.append(1)
    return np.full((2, 2), len(calls))


def raises(error):
    def answer(x, weight, bias):
        raise error

    return answer


async def asynchronous(x, weight, bias):
    return x


def generates(x, weight, bias):
    yield x


def starts_a_thread(x, weight, bias):
    threading.Thread(target=lambda: 1 / 0).start()
    return 0


class Caller:
    def __call__(self, x, weight, bias):
        return x


FUNCTIONS = {
    "prints": prints,
    "closes streams": closes_streams,
    "leaves": leaves,
    "leaves at once": leaves_at_once,
    "recursion": recursion,
    "deep recursion": deep_recursion,
    "recursion through C": recursion_through_c,
    "changes its input": changes_its_input,
    "resizes its input": resizes_its_input,
    "breaks NumPy": breaks_numpy,
    "breaks built-ins": breaks_builtins,
    "changes the world": changes_the_world,
    "remembers": remembers,
    "speechless": raises(UnspeakableError()),
    "interrupt": raises(KeyboardInterrupt()),
    "generator exit": raises(GeneratorExit()),
    "stop iteration": raises(StopIteration()),
    "out of memory": raises(MemoryError()),
    "too much memory": lambda x, weight, bias: np.ones((10**7, 10**7)),
    "asks for input": lambda x, weight, bias: input(),
    "asynchronous": asynchronous,
    "generates": generates,
    "starts a thread": starts_a_thread,
    "too few parameters": lambda x: x,
    "too many parameters": lambda x, weight, bias, more: x,
    "by keyword only": lambda *, x, weight, bias: x,
    "partial": functools.partial(lambda a, x, weight, bias: x, 1),
    "a method": Caller().__call__,
    "an object to call": Caller(),
    "a class to call": Caller,
    "built in": print,
    "a ufunc": np.add,
    "a network": torch.nn.Linear(3, 3),
    "returns its input": lambda x, weight, bias: x,
    "returns a function": lambda x, weight, bias: print,
    "random": lambda x, weight, bias: np.random.rand(2, 2),
    "divides by zero": lambda x, weight, bias: x / 0,
    "a syntax error": lambda x, weight, bias: eval("1 +"),
} | {f"returns {name}": lambda *_, value=value: value for name, value in VALUES.items()}


def world():
    """What must be the same before and after a check."""
    return {
        "numpy random": str(np.random.get_state()),
        "random": random.getstate(),
        "torch random": torch.get_rng_state().tolist(),
        "dtype": torch.get_default_dtype(),
        "gradients": torch.is_grad_enabled(),
        "errors": np.geterr(),
        "printing": str(np.get_printoptions()),
        "folder": os.getcwd(),
        "environment": dict(os.environ),
        "path": list(sys.path),
        "recursion": sys.getrecursionlimit(),
        "streams": (sys.stdout, sys.stderr),
        "warnings": list(warnings.filters),
        "numpy": dict(vars(np)),
        "builtins": {name: one for name, one in vars(builtins).items() if name != "_"},
    }


def assert_clear(report, capfd):
    """A card with words, no traceback of ours, nothing written anywhere."""
    assert capfd.readouterr() == ("", "")
    assert report.status in ("wrong", "error")
    assert report.points == 0
    assert repr(report) == "0"
    for text in (report.message, str(report), report._repr_html_()):
        assert len(text) > 15
        assert "Traceback" not in text
        assert "cnnkit/" not in text
    assert check(FUNCTION, find_reference(FUNCTION)).status == "correct"


def find_reference(exercise_id):
    from cnnkit.course import REGISTRY

    return REGISTRY.find(exercise_id).reference


@pytest.mark.parametrize("name", VALUES)
def test_a_hostile_value(name, capfd):
    before = world()
    report = check(VALUE, VALUES[name])
    assert world() == before
    assert_clear(report, capfd)


@pytest.mark.parametrize("name", VALUES)
def test_a_value_where_a_function_is_wanted(name, capfd):
    assert_clear(check(FUNCTION, VALUES[name]), capfd)


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_hostile_function(name, capfd):
    before = world()
    report = check(FUNCTION, FUNCTIONS[name])
    assert world() == before
    assert_clear(report, capfd)


def empties_its_inputs(*arguments):
    for array in arguments:
        if isinstance(array, np.ndarray):
            array[...] = 0
    return 0.25


def takes_the_world_along(*arguments):
    print("out")
    np.seterr(all="raise")
    np.random.seed(0)
    np.sum = np.zeros = builtins.len = None
    raise UnspeakableError


EVERYWHERE = {
    "empties its inputs": empties_its_inputs,
    "takes the world along": takes_the_world_along,
    "leaves": lambda *_: sys.exit("bye"),
    "NaN": lambda *arguments: np.full((3, 3), np.nan),
    "no parameters": lambda: 0,
    "divides by zero": lambda *arguments: np.zeros(3) / 0,
    "returns its input": lambda *arguments: arguments[0],
} | {f"returns {name}": lambda *_, value=value: value for name, value in VALUES.items()}


@pytest.mark.parametrize("exercise", REGISTRY.exercises(), ids=lambda exercise: exercise.id)
def test_every_exercise_meets_hostile_answers(exercise, capfd):
    check(exercise.id, exercise.reference)  # what the exercise imports is imported
    before = world()
    bank = EVERYWHERE if exercise.wants_a_function else VALUES
    for name, answer in (VALUES | bank).items():
        report = check(exercise.id, answer)
        assert (report.points, repr(report)) == (0, "0"), name
        for text in (report.message, str(report), report._repr_html_()):
            assert len(text) > 15, name
            assert "Traceback" not in text, name
            assert "cnnkit/" not in text, name
        assert capfd.readouterr() == ("", ""), name
    assert world() == before
    assert check(exercise.id, exercise.reference).status == "correct"


def test_the_bank_is_large():
    assert len(VALUES) + len(FUNCTIONS) >= 40


def endless(x, weight, bias):
    while True:
        pass


def endless_and_stubborn(x, weight, bias):
    while True:
        try:  # noqa: SIM105
            x = x + 0
        except:  # noqa: E722
            pass


def sleeps(x, weight, bias):
    time.sleep(4)


@pytest.mark.parametrize("answer", [endless, endless_and_stubborn, sleeps])
def test_what_does_not_end_is_stopped(answer, capfd, monkeypatch):
    monkeypatch.setattr(trials, "SECONDS", 0.3)
    before = world()
    started = time.monotonic()
    report = check(FUNCTION, answer)
    assert time.monotonic() - started < 3.5  # of the four that the last one sleeps
    assert world() == before
    assert "still running" in report.message
    assert_clear(report, capfd)


@pytest.mark.parametrize("answer", [endless, endless_and_stubborn])
def test_a_thread_that_gives_in_is_gone(answer, monkeypatch):
    monkeypatch.setattr(trials, "SECONDS", 0.2)
    before = set(threading.enumerate())
    check(FUNCTION, answer)
    assert set(threading.enumerate()) <= before


def test_numpy_broken_before_the_check(monkeypatch, capfd):
    for name in ("pad", "einsum", "zeros", "array_equal", "all", "abs", "asarray", "argwhere"):
        monkeypatch.setattr(np, name, lambda *_, **__: None)
    report = check(FUNCTION, lambda x, weight, bias: x[1:3, 1:3])
    assert report.status == "wrong"
    assert "The first difference is at index 0, 0" in str(report)
    assert "<table" in report._repr_html_()
    assert capfd.readouterr() == ("", "")


def test_where_there_are_no_threads(monkeypatch):
    def no_threads(_):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(time_limit.threading.Thread, "start", no_threads)
    assert check(FUNCTION, find_reference(FUNCTION)).status == "correct"
    assert check(FUNCTION, leaves).status == "error"
    assert check(FUNCTION, lambda x, weight, bias: 1 / 0).status == "error"


def press_ctrl_c():
    """A signal as the terminal and Jupyter send it: it wakes a main thread that waits."""
    if hasattr(signal, "pthread_kill"):
        signal.pthread_kill(threading.main_thread().ident, signal.SIGINT)
    else:
        _thread.interrupt_main()


@pytest.fixture
def _ctrl_c_is_heard():
    """Also where the tests run in the background of a shell, which has them ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_ctrl_c_is_heard")
def test_a_keyboard_interrupt_is_the_learners():
    """Ctrl-C while a check waits stops the check and the answer, and puts everything back."""

    def answer(x, weight, bias):
        press_ctrl_c()
        while True:
            pass

    before, threads = world(), set(threading.enumerate())
    with pytest.raises(KeyboardInterrupt):
        check(FUNCTION, answer)
    assert world() == before
    assert set(threading.enumerate()) <= threads
    assert check(FUNCTION, find_reference(FUNCTION)).status == "correct"


def test_a_check_inside_an_answer(capfd):
    """An indentation slip: the answer would wait for itself."""

    def answer(x, weight, bias):
        check(FUNCTION, answer)

    report = check(FUNCTION, answer)
    assert "is its line indented too far?" in report.message
    assert_clear(report, capfd)


def test_a_recursion_limit_raised_before_the_check(capfd):
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(10**6)
    try:
        report = check(FUNCTION, recursion_through_c)
        assert sys.getrecursionlimit() == 10**6
    finally:
        sys.setrecursionlimit(before)
    assert "RecursionError" in report.message
    assert_clear(report, capfd)


def test_much_output_is_cut_short(monkeypatch, capfd):
    monkeypatch.setattr(trials, "SECONDS", 0.3)

    def answer(x, weight, bias):
        for _ in range(200):
            print("x" * 10**6)
            warnings.warn("w" * 10**6 + str(time.monotonic()), stacklevel=1)
        endless(x, weight, bias)

    report = check(FUNCTION, answer)
    assert len(report._repr_html_()) < 30_000
    assert "xxx" in str(report)
    assert_clear(report, capfd)


def replaces_the_clock(x, weight, bias):
    time.monotonic = time.sleep = copy.deepcopy = None
    builtins.vars = builtins.isinstance = builtins.next = None
    while True:
        pass


def test_tools_of_the_engine_can_be_broken(monkeypatch, capfd):
    monkeypatch.setattr(trials, "SECONDS", 0.3)
    before = world()
    report = check(FUNCTION, replaces_the_clock)
    assert world() == before
    assert "still running" in report.message
    assert_clear(report, capfd)


class SpitefulError(Exception):
    """An error that does harm when one asks what it says."""

    def __init__(self, harm):
        self.harm = harm

    def __str__(self):
        print("leaked")
        self.harm()
        return "spite"

    def __bool__(self):
        return False


@pytest.mark.parametrize("harm", [sys.exit, lambda: os._exit(1), lambda: 1 / 0, lambda: None])
def test_an_error_is_read_while_it_is_still_isolated(harm, capfd):
    report = check(FUNCTION, raises(SpitefulError(harm)))
    assert report.status == "error"
    assert_clear(report, capfd)


def test_a_logging_handler_from_an_earlier_cell(capfd):
    handler = logging.StreamHandler(sys.stderr)
    logging.root.addHandler(handler)
    try:
        report = check(FUNCTION, lambda x, weight, bias: logging.warning("careful"))
    finally:
        logging.root.removeHandler(handler)
    assert_clear(report, capfd)


def test_the_folder_was_deleted_before_the_check(tmp_path, monkeypatch, capfd):
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert_clear(check(FUNCTION, lambda x, weight, bias: 0), capfd)


def test_half_of_a_character(capfd):
    report = check(FUNCTION, raises(ValueError("\ud800")))
    assert "ValueError: ?" in str(report)
    report._repr_html_().encode("utf-8")
    assert_clear(report, capfd)
    report = check(FUNCTION, lambda x, weight, bias: warnings.warn("\ud800", stacklevel=1))
    report._repr_html_().encode()


def test_figures_of_an_answer_are_closed():
    plt = pytest.importorskip("matplotlib.pyplot")
    plt.switch_backend("Agg")
    before = plt.get_fignums()
    check(FUNCTION, lambda x, weight, bias: plt.figure() and x)
    assert plt.get_fignums() == before


def test_a_process_that_an_answer_forks_may_leave(capfd):
    """As those of a DataLoader do. It must not go on checking instead."""
    if not hasattr(os, "fork"):
        pytest.skip("there is no fork here")

    def answer(x, weight, bias):
        child = os.fork()
        if child == 0:
            os._exit(0)
        assert os.waitpid(child, 0)[1] == 0
        return find_reference(FUNCTION)(x, weight, bias)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert check(FUNCTION, answer).status == "correct"
    assert capfd.readouterr() == ("", "")


class Unreadable:
    """An object, or an error, that leaves as soon as one asks what it is."""

    @property
    def __class__(self):
        raise SystemExit


class UnreadableError(Exception):
    __class__ = property(lambda self: sys.exit(3))


@pytest.mark.parametrize("answer", [lambda *_: Unreadable(), raises(UnreadableError())])
def test_what_cannot_even_be_asked(answer, capfd):
    report = check(FUNCTION, answer)
    assert report.status == "error"
    assert_clear(report, capfd)


class BreaksWhenRead:
    def __array__(self, *_, **__):
        builtins.setattr = builtins.zip = builtins.isinstance = None
        return np.zeros((2, 2))


def test_a_result_that_breaks_python_when_it_is_read(capfd):
    before = world()
    report = check(FUNCTION, lambda x, weight, bias: BreaksWhenRead())
    assert world() == before
    assert_clear(report, capfd)


def fills_a_list(x, weight, bias):
    filled = []
    while len(filled) < 20_000_000:  # more than can be reached, unless it is not stopped at all
        filled.append([0])


def test_being_stopped_leaves_no_traces_on_the_card(monkeypatch):
    monkeypatch.setattr(trials, "SECONDS", 0.1)
    for _ in range(10):
        assert "Exception" not in str(check(FUNCTION, fills_a_list))


def test_two_threads_wait_for_each_other():
    reports = []
    threads = [
        threading.Thread(
            target=lambda: reports.append(check(FUNCTION, find_reference(FUNCTION)).status)
        )
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert reports == ["correct"] * 4


def test_rows_are_counted_before_they_are_read(capfd):
    report = check(VALUE, [[0] * 10**6] * 1000)
    assert "1,000,000,000 numbers" in report.message
    assert_clear(report, capfd)


def test_the_throwing_goes_on_where_the_first_throws_are_swallowed(monkeypatch):
    """By a garbage collector's callback, say. Nothing may be left running behind a card."""
    monkeypatch.setattr(trials, "SECONDS", 0.1)
    monkeypatch.setattr(time_limit, "PATIENCE", 0)
    before = set(threading.enumerate())
    for _ in range(5):
        assert "still running" in check(FUNCTION, endless_and_stubborn).message
    deadline = time.monotonic() + 30
    while set(threading.enumerate()) - before and time.monotonic() < deadline:
        time.sleep(0.05)
    assert set(threading.enumerate()) <= before


def test_stopping_does_not_touch_the_learners_random_numbers(monkeypatch):
    monkeypatch.setattr(trials, "SECONDS", 0.1)
    monkeypatch.setattr(time_limit, "PATIENCE", 0)
    random.seed(0)
    expected = random.getstate()
    check(FUNCTION, sleeps)
    time.sleep(0.3)
    assert random.getstate() == expected
