"""What a check says: messages, the card, hints."""

import re
from html.parser import HTMLParser

import numpy as np
import pytest
import torch
from IPython.lib.pretty import pretty

from cnnkit import check
from cnnkit.checking import THIS_COURSE, Check, record
from cnnkit.checking.exercise import PREDICT, Exercise, Misconception
from cnnkit.checking.tolerance import same_result
from cnnkit.checking.trials import model_trials
from cnnkit.checking.verdict import judge
from cnnkit.checking.wording import formatted
from cnnkit.course import REGISTRY
from cnnkit.templates import prose

RIGHT = REGISTRY.find("02.3").reference


def turned(x, weight, bias):
    return RIGHT(x, weight[::-1, ::-1], bias)


def fails_on_the_second(x, weight, bias):
    if weight.shape == (3, 3) and len(x) == 4:
        return RIGHT(x, weight, bias)
    rows = len(x)
    return x[rows, 0]


@pytest.fixture(autouse=True)
def _no_hints_given(monkeypatch):
    monkeypatch.setattr(check, "_hints_given", {})


def words(html):
    """What a screen reader would find: the text, without tags."""
    pieces = []
    parser = HTMLParser()
    parser.handle_data = pieces.append
    parser.feed(html)
    return " ".join(" ".join(pieces).split())


MESSAGES = [
    ("02.1", ..., "Put your answer in place of the dots"),
    ("02.1", None, "None. Did you forget `return`?"),
    ("02.1", "15", "numbers were expected, without quotes"),
    ("02.1", (i for i in [15]), "`list(...)` collects them"),
    ("02.1", {15}, "a set; numbers in order were expected"),
    ("02.1", dict, "a class"),
    ("02.1", np.sum, "a function; what it returns was expected"),
    ("02.1", 15j, "complex numbers"),
    ("02.1", [15], "Give the number alone, without brackets or a comma"),
    ("02.2", [[1, 2], [3]], "different amounts of numbers."),
    ("02.2", np.ones((2, 2)), "an array of shape (2, 2). How many numbers are asked for"),
    ("02.3", lambda *_: np.ones(3), "is 3 numbers; expected: an array of shape (2, 2)"),
    ("02.2", np.full((3, 3), np.nan), "NaN, which is not a number"),
    ("02.2", np.full((3, 3), -np.inf), "an infinite number"),
    ("02.2", np.ones((3, 3), bool), "True and False"),
    ("02.2", [[1, None, 3]] * 3, "is no number: NoneType."),
    ("02.2", [["a"] * 3] * 3, "There is a text in your answer; numbers alone were expected"),
    ("02.2", range(10**9), "1,000,000,000 numbers: far more than expected"),
    ("02.3", None, "There is no function"),
    ("02.3", RIGHT(np.ones((3, 3)), np.ones((2, 2))), "the function itself"),
    ("02.3", lambda x, weight, bias: None, "Did you forget `return`?"),
    ("02.3", lambda x: x, "could not be called with (x, weight, bias): TypeError"),
    (
        "02.3",
        lambda x, weight, bias: np.random.rand(2, 2) + 0 * (x[0, 0] + weight[0, 0] + bias),
        "could not be told",
    ),
    (
        "02.3",
        fails_on_the_second,
        "Right for the first example, but not for others. Your code stopped in line",
    ),
]


@pytest.mark.parametrize(("exercise_id", "answer", "message"), MESSAGES)
def test_a_message_says_what_arrived(exercise_id, answer, message):
    report = check(exercise_id, answer)
    assert message in report.message
    assert report.message[0].isupper() or report.message[0] == "`"
    assert report.diagnosis is None


def test_what_two_ideas_explain_is_not_told_as_one_of_them():
    ideas = tuple(Misconception(name, 3, "Said.", "Asked?") for name in ("one", "another"))
    report = judge(Exercise("02.9", PREDICT, "?", 1, 4, misconceptions=ideas), 3)
    assert (report.status, report.diagnosis) == ("wrong", None)
    assert (
        judge(Exercise("02.9", PREDICT, "?", 1, 4, misconceptions=ideas[:1]), 3).diagnosis == "one"
    )


def test_nothing_but_infinity_is_like_infinity():
    infinite = np.array([-np.inf, 5])
    assert same_result(infinite, infinite)
    for other in ([0, 5], [np.inf, 5], [np.nan, 5]):
        assert not same_result(np.array(other, float), infinite)
        assert not same_result(infinite, np.array(other, float))


def test_channels_are_drawn_one_by_one():
    """A picture with channels: each with its number, the window in all of them."""

    def last_cell_wrong(x, weight, bias):
        out = REGISTRY.find("05.2").reference(x, weight, bias).astype(float)
        out[-1, -1] += 5
        return out

    report = check("05.2", last_cell_wrong)
    captions = [grid.caption for grid in report.comparison.grids]
    assert captions == ["input[0]", "input[1]", "kernel[0]", "kernel[1]", "expected", "yours"]
    assert re.search(r"9 +\[-9\] +\[-7\]\n +6 +\[9\] +\[-5\]", str(report))
    assert re.search(r"-4 +\[6\] +\[-5\]\n +-2 +\[3\] +\[1\]", str(report))
    assert "rows 1 to 2, columns 1 to 2 of the input" in str(report)


def test_of_many_planes_the_first_wrong_one_is_drawn():
    def last_cell_wrong(x, weight, bias):
        out = REGISTRY.find("05.4").reference(x, weight, bias).astype(float)
        out[-1, -1, -1, -1] += len(x) == 3
        return out

    captions = [grid.caption for grid in check("05.4", last_cell_wrong).comparison.grids]
    assert captions == ["bias", "expected[2, 2]", "yours[2, 2]"]


def test_an_error_is_shown_from_the_learners_own_line():
    report = check("02.3", fails_on_the_second)
    assert report.status == "error"
    line = fails_on_the_second.__code__.co_firstlineno + 4
    assert f"line {line}, `return x[rows, 0]`, with IndexError: index 5" in report.message
    assert "given x (5×5), weight (3×3), bias = 11" in report.message


def test_an_error_deep_in_a_library_is_still_the_learners_line():
    report = check("02.3", lambda x, weight, bias: np.concatenate([x, weight]))
    assert "`report = check" in report.message
    assert "ValueError" in report.message


def test_an_idea_is_recognised_although_the_code_fails_elsewhere():
    """Kernel transposed, in loops: right shapes only where the kernel is square."""

    def loops(x, weight, bias):
        out = np.zeros((len(x) - len(weight) + 1, x.shape[1] - weight.shape[1] + 1))
        for i, j in np.ndindex(out.shape):
            for u, v in np.ndindex(weight.shape):
                out[i, j] += x[i + u, j + v] * weight[v, u]
            out[i, j] += bias
        return out

    assert check("02.3", loops).diagnosis == "kernel transposed"


def test_a_frequent_error_comes_with_a_question():
    def loops(x, weight, bias):
        rows, columns = weight.shape
        out = np.zeros((len(x) - rows + 1, x.shape[1] - columns + 1))
        for i, j in np.ndindex(out.shape):
            out[i, j] = (x[i : i + rows, j : j + columns] * weight).sum(axis=0)
        return out

    report = check("02.3", loops)
    assert (report.status, report.diagnosis) == ("error", None)
    assert "Is a sum missing" in report.message
    assert "Print both shapes" in check("02.3", lambda x, weight, bias: x + weight).message


def test_an_error_alone_is_no_idea():
    report = check("02.3", lambda x, weight, bias: 1 / 0)
    assert (report.status, report.diagnosis) == ("error", None)


def test_two_mistakes_at_once_have_no_name():
    report = check("02.3", lambda x, weight, bias: turned(x, weight, 0))
    assert (report.status, report.diagnosis) == ("wrong", None)
    assert "18 was expected, yours is" in str(report)


def test_what_right_code_says_is_told_too():
    def answer(x, weight, bias):
        print("rows:", len(x))
        return RIGHT(x, weight, bias) + 0 * np.log(np.zeros(1) + 0.0 * x[0, 0] + 1)

    report = check("02.3", answer)
    assert report.status == "correct"
    assert "rows: 4" in str(report)


def test_code_that_changes_its_input_is_warned():
    def answer(x, weight, bias):
        out = RIGHT(x, weight, bias)
        x[0, 0] = 99
        return out

    report = check("02.3", answer)
    assert report.status == "correct"
    assert "writes into its input `x`" in str(report)


def test_a_function_that_remembers_is_found_out():
    def answer(x, weight, bias, calls=[]):  # noqa: B006
        calls.append(1)
        return RIGHT(x, weight, bias) + (len(calls) > len(REGISTRY.find("02.3").probes))

    assert "two different results" in check("02.3", answer).message


def test_the_card_draws_the_first_wrong_window():
    report = check("02.3", turned)
    comparison = report.comparison
    assert comparison.index == (0, 0)
    assert comparison.window == (0, 0, 3, 3)
    captions = [grid.caption for grid in comparison.grids]
    assert captions == ["input", "kernel", "expected", "yours"]
    text = words(report._repr_html_())
    assert "✗ Wrong · kernel flipped · 0 of 3 points" in text
    assert "The first difference is at index 0, 0: 18 was expected, yours is 14" in text
    assert "rows 0 to 2, columns 0 to 2 of the input" in text
    assert "14 ✗" in text  # a wrong cell is not marked by colour alone
    assert "Stuck? A hint Two loops" in text


def test_hints_and_a_solution_are_opened_one_inside_the_other():
    """By keyboard and without a kernel; the solution is that of the folder beside the notebook."""
    html = check("02.3", turned)._repr_html_()
    hints = REGISTRY.find("02.3").hints
    assert html.count("<details") == len(hints) + 1
    assert html.endswith(len(hints) * "</details></div>" + "</details></div>")
    said = [*(hint.strip("`")[:8] for hint in hints), "def convolve(x, weight, bias):"]
    begins = [words(html).index(one) for one in said]
    assert begins == sorted(begins)
    assert "SOLUTION" not in html
    assert "<details" not in check("02.3", RIGHT)._repr_html_()
    assert "<details" not in check("02.3", ...)._repr_html_()


def test_a_solution_is_told_after_an_attempt(tmp_path, monkeypatch):
    monkeypatch.setattr(record, "_in_memory", {})
    fresh = Check(THIS_COURSE)
    assert "Try it first" in str(fresh.solution("02.3"))
    report = fresh("02.3", turned)
    assert 'A solution: `check.solution("02.3")`' in str(report)
    code = fresh.solution("02.3")
    assert str(code).startswith("def convolve(x, weight, bias):")
    assert "<pre" in code._repr_html_()
    monkeypatch.chdir(tmp_path)  # a class's folder has none
    assert "solution" not in str(fresh("02.3", turned))
    assert "no solution in this folder" in str(fresh.solution("02.3"))
    (tmp_path / "solutions").mkdir()
    (tmp_path / "solutions" / "02_convolution.ipynb").write_text("[[", "utf-8")
    assert "no solution in this folder" in str(fresh.solution("02.3"))


def test_hints_can_be_switched_off():
    without = Check(THIS_COURSE)
    without.without_hints()
    report = without("02.3", turned)
    assert report.diagnosis == "kernel flipped"
    assert "hint" not in str(report) + report._repr_html_()
    assert "solution" not in str(report) + report._repr_html_()
    assert str(without.hint("02.3")) == "There are no hints here."
    assert "no solution" in str(without.solution("02.3"))


def test_the_card_shows_padding_and_stride():
    def no_stride(x, weight, stride, padding):
        return REGISTRY.find("03.5").reference(x, weight, 1, padding)

    report = check("03.5", lambda *a: REGISTRY.find("03.5").reference(*a) + (a[3] > 0))
    assert report.comparison.scene.padding == 1
    assert report.comparison.scene.picture.shape == (6, 6)
    assert "of the padded input" in str(report)
    assert check("03.5", no_stride).diagnosis == "stride ignored"


def test_the_text_marks_the_window_and_what_is_wrong():
    text = str(check("02.3", turned))
    assert "[1] [2] [3] 0" in re.sub(" +", " ", text)
    assert "14✗" in text
    assert "(The window stands in brackets.)" in text
    assert "<" not in text


def test_a_prediction_shows_only_the_learners_own_numbers():
    report = check("02.2", [[15, 18, 25], [16, 13, 7], [2, 6, 9]])
    text = words(report._repr_html_())
    assert [grid.caption for grid in report.comparison.grids] == ["input", "kernel", "yours"]
    assert "The first difference is at index 1, 1" in text
    assert "expected" not in text
    assert "13 ✗" in text
    assert text.count("✗") == 2  # its own sign, and the first wrong number


def test_a_card_escapes_what_a_learner_wrote():
    def answer(x, weight, bias):
        print("<script>alert(1)</script>")
        raise RuntimeError("<b>bold</b>")

    html = check("02.3", answer)._repr_html_()
    assert "<script>" not in html
    assert "<b>" not in html
    assert "&lt;b&gt;" in html


def test_what_is_stressed_is_set_as_strong_and_products_are_left_alone():
    text = prose("Stopped *inputs*, not `2 * a * b`; 3 * 4 * 5 and *two <words>*.")
    assert text == (
        "Stopped <strong>inputs</strong>, not <code>2 * a * b</code>; 3 * 4 * 5 and "
        "<strong>two &lt;words&gt;</strong>."
    )


def test_cards_need_neither_scripts_nor_style_sheets():
    for answer in (turned, fails_on_the_second, RIGHT, None):
        html = check("02.3", answer)._repr_html_()
        assert 'role="status"' in html
        assert not re.search("<(script|style|link)|class=|https?:", html)


def test_in_a_terminal_a_report_is_its_text():
    report = check("02.1", 4.5)
    assert pretty(report) == str(report)
    assert repr(report) == "0"
    assert str(report).startswith("✗ Wrong · mean instead of sum · 0 of 1 point\n")


def test_a_count_is_right_or_it_is_not():
    assert check("09.3", 1_280_625.0).status == "correct"
    assert check("09.3", 1_280_635).status == "wrong"
    assert check("09.3", 1_280_624).status == "wrong"


def test_hints_come_one_at_a_time():
    first, second, third, fourth = (check.hint("02.3") for _ in range(4))
    assert (first.given, first.left) == (REGISTRY.find("02.3").hints[:1], 2)
    assert (second.given, second.left) == (REGISTRY.find("02.3").hints[:2], 1)
    assert (
        (third.given, third.left) == (fourth.given, fourth.left) == (REGISTRY.find("02.3").hints, 0)
    )
    assert str(first).splitlines() == [
        f"Hint 1. {REGISTRY.find('02.3').hints[0]}",
        "2 more: run this cell again.",
    ]
    assert "That was the last hint." in third._repr_html_()
    assert check.hint("02.3", 1).given == first.given
    with pytest.raises(KeyError, match="no exercise"):
        check.hint("02.99")


def test_short_decimals_are_printed_as_they_are():
    text = str(check("04.6", (14, 7, 5.5))) + str(check("02.5", lambda size: np.ones((size, size))))
    assert "5.5✗" in text
    assert "0.1111 was expected" in text
    assert formatted(1001.5) == "1001.5"
    assert formatted(-0.0) == "0"


def test_other_shapes_are_named():
    text = str(check("06.2", lambda x, kernel_size, stride=None: np.ones((3, 3))))
    assert "Your result is an array of shape (3, 3); expected: an array of shape (1, 2, 2)." in text
    assert text.count("an array of shape (3, 3)") == 1


def test_a_long_line_is_cut():
    def talks(x, weight, bias):
        print("x" * 5000)
        return 0

    assert len(max(str(check("02.3", talks)).splitlines(), key=len)) < 250


def test_a_right_prediction_of_a_window_is_not_given_away():
    """The question that goes with a wrong idea would be answered by the window."""
    for idea in REGISTRY.find("03.4").misconceptions:
        assert check("03.4", idea.model).comparison is None
    assert "window in rows" not in str(check("03.4", REGISTRY.find("03.4").misconceptions[0].model))


def test_a_table_to_be_repaired_is_not_marked():
    assert check("03.6", np.array([[144, 160], [215, 316]])).comparison is None


def test_code_that_the_course_calls_in_its_own_way():
    assert "None. Did you forget `return`?" in check("09.6", lambda *_: None).message
    assert check("09.6", lambda *_: ...).status == "not attempted"
    assert "(model, optimizer, images, labels)" in check("09.6", lambda model: 0).message
    assert "a text" in check("09.6", lambda *_: "0.5").message


def network(*layers):
    """Two convolutions and pools, as 09.4 asks for, and then ``layers``."""
    return torch.nn.Sequential(
        torch.nn.Conv2d(1, 8, 5),
        torch.nn.ReLU(),
        torch.nn.MaxPool2d(2),
        torch.nn.Conv2d(8, 16, 3),
        torch.nn.ReLU(),
        torch.nn.MaxPool2d(2),
        *layers,
    )


ROWS = """\
Up to there:
  0: 1×28×28 → 8×24×24
  2: 8×24×24 → 8×12×12
  3: 8×12×12 → 16×10×10
  5: 16×10×10 → 16×5×5"""


def test_shapes_that_do_not_match_are_met_with_the_way_to_the_layer():
    """A mistake that is known by its name, and one that is not."""
    named = check("09.4", lambda: network(torch.nn.Flatten(), torch.nn.Linear(25, 10)))
    assert named.diagnosis == "flatten size: channels forgotten"
    assert f"\n{ROWS}\n" in str(named)
    assert f"{ROWS}</pre>" in named._repr_html_()
    assert "400" not in str(named)  # what was to be found
    unknown = check("09.4", lambda: network(torch.nn.Flatten(), torch.nn.Linear(123, 10)))
    assert (unknown.status, unknown.diagnosis) == ("error", None)
    says = "The network stops: layer 7 (Linear) gets 400: the input has 400 features but"
    assert unknown.message.startswith(says)
    assert f"{ROWS}\n" in str(unknown)


def test_where_a_network_stops_the_learners_line_is_named():
    def step(model, optimizer, images, labels):
        return model(images[..., :1])

    message = check("09.6", step).message
    line = step.__code__.co_firstlineno + 1
    assert message.startswith(f"The network stops in your line {line}: layer 2 (Linear) gets 2: ")


def test_a_layer_of_another_shape_proves_another_idea_or_none():
    for features, idea in ((80, "flatten size: one side only"), (81, None)):
        answer = network(torch.nn.Flatten(), torch.nn.Linear(features, 10))
        assert check("09.4", answer).diagnosis == idea
    weights = answer[0].weight.clone()
    check("09.4", answer)
    assert torch.equal(answer[0].weight, weights)  # tried on a copy


def test_what_a_network_cannot_take_for_another_reason_is_said_in_its_words():
    message = check("09.4", lambda: 3).message
    assert message.startswith("What your function returned led to ValueError: a network, an nn.M")


def test_a_missing_channel_axis_is_known_whatever_the_numbers_are():
    """Doubles stop the network too, but not before the shape does."""
    for answer in (lambda p: p / 255, lambda p: p.astype("f4") / 255, lambda p: p[None] / 255):
        assert check("09.1", answer).diagnosis == "channel axis missing, or in front"


def test_numbers_of_another_type_are_known():
    for answer in (lambda p: p[:, None] / 255, lambda p: torch.from_numpy(p[:, None])):
        assert check("09.1", answer).diagnosis == "numbers of another type"


def test_one_of_several_right_answers_will_do():
    exercise = Exercise("02.9", PREDICT, "?", 1, (1, 2), also_right=((3, 4), (5, 6)))
    for answer in ((1, 2), (3, 4), [5, 6.0]):
        assert judge(exercise, answer).status == "correct"
    for answer in ((1, 4), (1, 2, 3), 3):
        assert judge(exercise, answer).status == "wrong"


def test_html_may_be_put_into_another_page():
    """A Markup would escape what it is joined to."""
    page = "<p>" + check("02.3", turned)._repr_html_() + check.hint("02.3")._repr_html_()
    assert page.startswith("<p><!-- ")
    assert "&lt;div" not in page


def test_what_a_library_has_not_implemented_is_an_error_of_the_answer():
    """PyTorch says so of whole numbers."""

    def whole(scores):
        return torch.nn.functional.softmax(torch.tensor([[1, 2], [3, 4]]), dim=1)

    def by_a_helper(scores):
        return helper()

    def helper():
        raise NotImplementedError("later")

    def without_forward(scores):
        return torch.nn.Module()(scores)  # a ``raise`` that stands in PyTorch's own Python

    assert check("08.2", without_forward).status == "error"
    report = check("08.2", whole)
    assert report.status == "error"
    assert "Is a `.float()` missing" in report.message
    assert check("08.2", by_a_helper).status == "not attempted"


@pytest.mark.parametrize(
    ("exercise", "answer", "brackets"),
    [
        ("10.4", np.ravel(REGISTRY.find("10.4").reference), "((…, …), (…, …))"),
        ("07.4", [REGISTRY.find("07.4").reference], "(…, …)"),
    ],
)
def test_right_numbers_in_other_brackets_are_told_which(exercise, answer, brackets):
    report = check(exercise, answer)
    assert report.status == "wrong"
    assert f"The numbers are right. Set them in brackets like this: {brackets}\n" in str(report)
    wrong = np.asarray(answer) + 1
    assert "numbers are right" not in check(exercise, wrong).message


def test_right_for_the_small_example_is_not_followed_by_its_contrary():
    def small_only(x, weight, bias):
        right = RIGHT(x, weight, bias)
        noise = np.random.default_rng(1).random(right.shape)
        return right + (x.shape != (4, 4)) * noise

    report = check("02.3", small_only)
    assert report.message == (
        "Right for the first example, but not for others. Which idea is behind what it "
        "gives there could not be told."
    )


def test_no_card_says_a_sentence_twice():
    answers = [lambda *_: np.zeros((2, 3)), lambda *_: 4, lambda *_: 1 / 0, [[1, 2], [3, 4]], 5]
    for exercise in REGISTRY.exercises():
        for answer in answers:
            said = re.split(r"(?<=[.?]) ", words(check(exercise.id, answer)._repr_html_()))
            said = [one.strip() for one in said if len(one) > 20]
            assert len(said) == len(set(said)), said


def test_advice_speaks_of_windows_only_where_there_are_some():
    def broadcast(*_):
        return np.zeros((2, 3)) + np.zeros((4, 5))

    assert "window" in check("02.3", broadcast).message
    for exercise in ("08.2", "12.3", "08.9", "01.3"):
        assert "window" not in check(exercise, broadcast).message


def test_of_several_ideas_all_are_told_and_none_is_the_diagnosis():
    ideas = (
        Misconception("a sum", 4, "You added.", "Is there a plus?"),
        Misconception("a square", 4, "You squared.", "What stands before the dot?"),
        Misconception("a difference", 0, "You took it away.", "Is there a minus?"),
    )
    exercise = Exercise("99.1", PREDICT, "2 and 2", 1, reference=1, misconceptions=ideas)
    report = judge(exercise, 4)
    assert (report.status, report.diagnosis) == ("wrong", None)
    assert report.message == (
        "More than one idea leads to this. Either *a sum*: You added. Or *a square*: You squared."
    )
    assert report.question == "Is there a plus? What stands before the dot?"
    assert judge(exercise, 0).diagnosis == "a difference"


def test_what_a_model_gives_is_made_once_and_an_interrupt_spoils_nothing():
    made = []

    def model(number):
        made.append(number)
        if len(made) == 2:
            raise KeyboardInterrupt
        return number + 1

    exercise = Exercise(
        "99.9", "implement", "a question", 1, lambda number: number, probes=({"number": 1},) * 3
    )
    with pytest.raises(KeyboardInterrupt):
        list(model_trials(exercise, model))
    for _ in range(2):
        assert [float(trial.numbers) for trial in model_trials(exercise, model)] == [2, 2, 2]
    assert len(made) == 4  # three, and the one that was interrupted
