"""How long does it take from a key press to a changed page, and from a stroke to an answer?

    python benchmarks/explorers.py    some minutes; needs a Chromium on the PATH

Each explorer stands in a notebook of its own, in a real JupyterLab. Real keys
are pressed on every slider, field and sheet of it. The clock runs from the key's
arrival in the page to the last change of the page that it caused, and a key
counts as "in the next frame" if all was changed before the browser drew next.
A drawn digit is answered by the network in the kernel: there the clock runs until
the probabilities on the page change. Writes benchmarks/explorers.json.
"""

import json
import statistics
import sys
import tempfile
from datetime import date
from pathlib import Path

import nbformat
import numpy as np
from machine import machine
from nbformat.v4 import new_code_cell, new_notebook

ROOT = Path(__file__).parents[1]
RESULTS = Path(__file__).with_suffix(".json")
sys.path.insert(0, str(ROOT / "tests" / "browser"))

from running import all_run  # noqa: E402
from serving import chromium, jupyterlab  # noqa: E402

KEYS = 24  # on each slider, field and sheet
EXPLORERS = [
    "ConvolutionStepper",
    "PaddingStridePlayground",
    "OutputSizeCalculator",
    "PoolingExplorer",
    "Im2colLinkView",
    "LayerStacker",
]
# Stamps every key, and the last change of the page before the next two frames.
LISTEN = """root => {
    globalThis.taken = [];
    let started = null, changed = null, frame = null;
    root.addEventListener("keydown", () => {
        started = performance.now();
        changed = frame = null;
        requestAnimationFrame(() => { frame = performance.now() - started; });
        setTimeout(() => { if (changed !== null) taken.push({changed, frame}); }, 60);
    }, true);
    new MutationObserver(() => { changed = performance.now() - started; }).observe(
        root, {subtree: true, childList: true, attributes: true, characterData: true});
}"""
DRAWING = [
    "import torch",
    "from cnnkit import explorers, models",
    "explorers.DrawADigit(models.MnistCNN())",
]
STROKES = 50
FARTHER = ["Shift+ArrowRight", "Shift+ArrowDown", "Shift+ArrowLeft", "Shift+ArrowUp"]
# Stamps every stroke, by pointer or key, and the change of the probabilities after it.
WATCH = """root => {
    globalThis.taken = [];
    let since = null;
    for (const kind of ["pointermove", "keydown"])
        root.addEventListener(kind, () => { since = performance.now(); }, {capture: true});
    new MutationObserver(() => {
        if (since !== null) taken.push(performance.now() - since);
        since = null;
    }).observe(root.querySelector(".shares"),
        {subtree: true, childList: true, characterData: true});
}"""
FIELDS = "input[type=range], input[type=number], [role=grid]"
TARGETS = """(root, fields) => [...root.querySelectorAll(fields)]
    .filter(each => each.checkVisibility()).slice(0, 16)
    .map(each => each.role === 'grid' ? each.querySelector('[tabindex="0"]') : each)
    .filter(each => each)
    .map((each, number) => { each.dataset.measured = number; return number; })"""


def notebook_with(code, path):
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    cells = [new_code_cell(line, id=f"cell-{n}") for n, line in enumerate(code)]
    nbformat.write(new_notebook(cells=cells, metadata=kernel), path)


def measured(page):
    """Milliseconds from key to change, and to the next frame, of every key that changed a thing."""
    root = page.locator(".cnnkit")
    root.wait_for()
    root.evaluate(LISTEN)
    for number in root.evaluate(TARGETS, FIELDS):
        target = root.locator(f'[data-measured="{number}"]')
        for key in KEYS // 4 * ["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"]:
            if target.count() and target.evaluate("each => each.checkVisibility()"):
                target.focus() if key == "ArrowRight" else None
                page.keyboard.press(key)
                page.wait_for_timeout(80)
    return page.evaluate("taken")


def drawn(page):
    """Milliseconds from a stroke to its answer, by pointer and by key, one stroke at a time."""
    root = page.locator(".cnnkit")
    root.wait_for()
    paper, clear = root.get_by_role("application"), root.get_by_role("button", name="Clear")
    answered = root.locator('.shares[aria-busy="false"]').wait_for
    box, rng = paper.bounding_box(), np.random.default_rng(0)
    times = {"pointer": [], "key": []}

    def somewhere():
        x, y = rng.uniform(0.2, 0.8, 2)
        page.mouse.move(box["x"] + x * box["width"], box["y"] + y * box["height"])

    def start(kind):
        """Fresh paper and the pen down: on a full one soon no number would change."""
        page.mouse.up()
        clear.click()
        if kind == "pointer":
            somewhere()
            page.mouse.down()
        else:
            paper.focus()
            page.keyboard.press("Space")
        answered()

    root.evaluate(WATCH)
    for kind, found in times.items():
        for stroke in range(STROKES):
            if stroke % 5 == 0:
                start(kind)
            page.evaluate("taken.length = 0")
            somewhere() if kind == "pointer" else page.keyboard.press(FARTHER[rng.integers(4)])
            answered()
            found += page.evaluate("taken.slice(0, 1)")
    return times


def summary(name, times, **more):
    times = sorted(times)
    result = {
        "explorer": name,
        "times": len(times),
        "median_ms": round(statistics.median(times), 2),
        "p95_ms": round(times[int(0.95 * len(times))], 2),
        **more,
    }
    print(result, flush=True)
    return result


def in_next_frame(keys):
    """The share of keys whose changes were all there before the browser drew next."""
    early = sum(key["frame"] is None or key["changed"] <= key["frame"] for key in keys)
    return round(early / len(keys), 3)


def main():
    notebooks = {
        name: ["from cnnkit import explorers", f"explorers.{name}()"] for name in EXPLORERS
    }
    results = []
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as private:
        folder = Path(folder)
        for name, code in (notebooks | {"DrawADigit": DRAWING}).items():
            notebook_with(code, folder / f"{name}.ipynb")
        with jupyterlab(folder, Path(private)) as address, chromium() as browser:
            for name in EXPLORERS:
                with all_run(address, browser, f"{name}.ipynb") as page:
                    keys = measured(page)
                times = [key["changed"] for key in keys]
                results.append(summary(name, times, in_next_frame=in_next_frame(keys)))
            with all_run(address, browser, "DrawADigit.ipynb") as page:
                for kind, times in drawn(page).items():
                    results.append(summary(f"DrawADigit by {kind}", times))
    report = {"date": date.today().isoformat(), "machine": machine(), "results": results}
    RESULTS.write_text(json.dumps(report, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
