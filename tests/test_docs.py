"""Examples in the README and in docstrings do what they show; commands they name exist."""

import doctest
import importlib
import json
import re
import statistics
import tomllib
from pathlib import Path

import pytest
import yaml

import cnnkit
from cnnkit import grading

ROOT = Path(__file__).parents[1]
WITH_EXAMPLES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for path in (ROOT / "cnnkit").rglob("*.py")
    if ">>>" in path.read_text("utf-8")
)


@pytest.mark.parametrize("module", WITH_EXAMPLES)
def test_docstrings(module):
    result = doctest.testmod(importlib.import_module(module))
    assert result.attempted > 0
    assert result.failed == 0


def test_the_walk_through_grading_leads_to_every_module():
    folder = Path(grading.__file__).parent
    modules = {
        ".".join(path.relative_to(folder).with_suffix("").parts)
        for path in folder.rglob("*.py")
        if path.stem != "__init__"
    }
    assert sorted(modules) == sorted(re.findall(r"^- ``([\w.]+)``", grading.__doc__, re.MULTILINE))


def test_readme():
    result = doctest.testfile(str(ROOT / "README.md"), module_relative=False, encoding="utf-8")
    assert result.attempted > 3
    assert result.failed == 0


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_make_knows_what_the_documents_call(document):
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    called = set(re.findall(r"\bmake ([a-z-]+)\b(?=[`\s]* {2}|`)", (ROOT / document).read_text()))
    assert called
    assert called <= targets


def test_files_that_contributing_names_exist():
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    named = re.findall(r"`((?:cnnkit|tests|solutions|notebooks|docs)/[\w/.]+)`", text)
    assert len(named) > 15
    there = [one for one in named if not re.search(r"\bname\b|_name\.|NN", one)]  # to be made
    assert [one for one in there if not (ROOT / one).exists()] == []


def test_constants_that_contributing_names_exist():
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    named = re.findall(r"`([A-Z_]+)`[^|`\n]* in `([\w/]+\.\w+)`", text)
    assert len(named) > 2
    assert [(n, p) for n, p in named if n not in (ROOT / p).read_text("utf-8")] == []


def headings(path):
    """The anchors that GitHub gives a page's headings."""
    found = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in found}


@pytest.mark.parametrize(
    "document", [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")], ids=lambda path: path.name
)
def test_links_lead_somewhere(document):
    for target in re.findall(r"\]\((?!https?:)([^)]+)\)", document.read_text("utf-8")):
        name, _, anchor = target.partition("#")
        path = document.parent / name if name else document
        assert path.exists(), target
        assert not anchor or anchor in headings(path), target


def test_the_version_stands_in_one_place():
    """What stands first in the changelog, after what is unreleased, is that version."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert "version" not in project["project"]
    assert project["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "cnnkit.__version__"}
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    unreleased, *versions = re.findall(r"^## (.+)$", changes, re.MULTILINE)
    assert unreleased == "Unreleased"
    released = [re.fullmatch(r"(\d+\.\d+\.\d+) – (\d{4}-\d\d-\d\d)", one) for one in versions]
    assert released[0][1] == cnnkit.__version__
    assert [one[2] for one in released] == sorted((one[2] for one in released), reverse=True)
    kinds = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
    assert set(re.findall(r"^### (.+)$", changes, re.MULTILINE)) <= kinds


@pytest.mark.parametrize(
    "form", sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml")), ids=lambda path: path.stem
)
def test_forms_for_issues_are_as_github_wants_them(form):
    content = yaml.safe_load(form.read_text("utf-8"))
    assert {"name", "description", "body"} <= set(content)
    fields = [field for field in content["body"] if field["type"] != "markdown"]
    assert len({field["id"] for field in fields}) == len(fields) > 0
    for field in fields:
        assert field["type"] in ("input", "textarea", "dropdown", "checkboxes")
        assert field["attributes"]["label"]
        assert (field["type"] == "dropdown") == ("options" in field["attributes"])


def test_every_setting_is_documented():
    code = "".join(path.read_text("utf-8") for path in (ROOT / "cnnkit").rglob("*.py"))
    settings = set(re.findall(r"CNNKIT_[A-Z_]+", code))
    assert settings == set(re.findall(r"CNNKIT_[A-Z_]+", (ROOT / "README.md").read_text("utf-8")))


def test_the_accuracy_in_the_readme_is_the_one_measured():
    readme = (ROOT / "README.md").read_text("utf-8")
    results = json.loads((ROOT / "benchmarks" / "mnist.json").read_text("utf-8"))["results"]
    assert [result["epochs"] for result in results] == [1, 4]
    for result in results:
        accuracies = [run["test_accuracy"] for run in result["runs"]]
        assert statistics.median(accuracies) == result["median_test_accuracy"]
        assert f"{100 * result['median_test_accuracy']:.2f} %" in readme


def test_the_numpy_network_in_the_readme_is_the_one_measured():
    readme = (ROOT / "README.md").read_text("utf-8")
    report = json.loads((ROOT / "benchmarks" / "numpy_cnn.json").read_text("utf-8"))
    accuracies = [run["test_accuracy"]["numpy"] for run in report["runs"]]
    assert statistics.median(accuracies) == report["median_test_accuracy"] >= 0.985
    assert statistics.median(run["ratio"] for run in report["runs"]) == report["median_ratio"] <= 3
    assert f"{100 * report['median_test_accuracy']:.2f} %" in readme
    assert f"{report['median_ratio']:.1f} times the seconds" in readme


def test_the_speed_in_the_readme_is_the_one_measured():
    readme = (ROOT / "README.md").read_text("utf-8")
    report = json.loads((ROOT / "benchmarks" / "speed.json").read_text("utf-8"))
    assert report["rounds"] >= 9
    found = report["summary"]
    layers = report["conv2d forward"].values()
    assert found["conv2d forward / PyTorch, geometric mean"] == pytest.approx(
        statistics.geometric_mean(each["ratio"] for each in layers), abs=0.001
    )
    for what, sentence in {
        "conv2d forward / PyTorch, geometric mean": "takes {:.1f} times PyTorch's time",
        "conv2d forward / PyTorch, worst shape": "(at most {:.1f})",
        "conv2d forward + backward / PyTorch, geometric mean": "with the way back {:.1f}",
        "pooling forward + backward / PyTorch, geometric mean": "pooling {:.1f}",
        "textbook im2col in float64 / conv2d, geometric mean": "{:.0f} times as fast as",
        "import cnnkit / import numpy": "{:.1f} times as long as `import numpy`",
    }.items():
        assert sentence.format(found[what]) in readme, what


def test_the_lock_holds_torch_and_what_the_package_asks_for():
    lock = (ROOT / "requirements.lock").read_text("utf-8").lower()
    assert "\ntorch==2.13.0\n" in lock
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    wanted = re.search(r"\ndependencies = \[(.*?)\n\]", project, re.DOTALL).group(1)
    for name in re.findall(r'"([a-z0-9-]+)>=', wanted):
        assert f"\n{name}==" in lock, name


def test_the_readmes_milliseconds_were_measured():
    readme = (ROOT / "README.md").read_text("utf-8")
    report = json.loads((ROOT / "benchmarks" / "explorers.json").read_text("utf-8"))
    medians = {result["explorer"]: result["median_ms"] for result in report["results"]}
    drawing = [medians.pop(f"DrawADigit by {kind}") for kind in ("pointer", "key")]
    assert len(medians) == 6
    assert f"take {min(medians.values()):.1f} to {max(medians.values()):.1f} ms" in readme
    assert f"answer {max(drawing):.0f} ms" in readme


def test_the_time_for_grading_in_the_readme_was_measured():
    readme = (ROOT / "README.md").read_text("utf-8")
    report = json.loads((ROOT / "benchmarks" / "grading.json").read_text("utf-8"))
    runs, seconds = report["runs"], report["seconds_for_all"]
    assert report["submissions_per_run"] * len(runs) == 100
    assert statistics.median(run["ratio"] for run in runs) == report["median_ratio"] <= 0.5
    assert sum(run["ours"] for run in runs) == pytest.approx(seconds["ours"], abs=0.1)
    assert f"took {seconds['ours'] / 60:.1f} minutes" in readme
    assert f"{report['median_ratio']:.2f} of the time" in readme


def test_the_readmes_table_of_named_mistakes_was_counted():
    readme = (ROOT / "README.md").read_text("utf-8")
    banks = json.loads((ROOT / "benchmarks" / "diagnosis.json").read_text("utf-8"))["banks"]
    last = banks.pop("fourth")
    shares = last["wrong"].values()
    number = last["wrong"]["named"]["of"]
    assert sum(one["count"] for one in shares) == number
    before = sum(bank["wrong"]["named"]["of"] for bank in banks.values())
    assert f"of {before:,} wrong answers" in readme
    assert f"of {number:,} wrong answers" in readme
    assert f"{before + number:,} wrong answers" in (ROOT / "CHANGELOG.md").read_text("utf-8")
    for one in shares:
        low, high = (100 * end for end in one["interval"])
        assert f"| {100 * one['share']:.1f} % | {low:.1f} to {high:.1f} |" in readme
    assert last["wrong"]["accepted"]["count"] == 2
    assert list(last["right"]) == ["accepted"]
    assert f"all {last['right']['accepted']['count']} right ones were" in readme
    assert f"A check takes {last['milliseconds']['median']:.1f} ms" in readme
