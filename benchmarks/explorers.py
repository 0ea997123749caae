"""How long does it take from a key press to a changed page?

    python benchmarks/explorers.py    some minutes; needs a Chromium on the PATH

Each explorer stands in a notebook of its own, in a real JupyterLab. Real keys
are pressed on every slider, field and sheet of it. The clock runs from the key's
arrival in the page to the last change of the page that it caused, and a key
counts as "in the next frame" if all was changed before the browser drew next.
Writes benchmarks/explorers.json.
"""

import json
import statistics
import sys
import tempfile
from datetime import date
from pathlib import Path

import nbformat
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
TARGETS = """root => [...root.querySelectorAll('input[type=range], [role=grid]')]
    .filter(each => each.checkVisibility())
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
    for number in root.evaluate(TARGETS):
        target = root.locator(f'[data-measured="{number}"]')
        for key in KEYS // 4 * ["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"]:
            if target.count() and target.evaluate("each => each.checkVisibility()"):
                target.focus() if key == "ArrowRight" else None
                page.keyboard.press(key)
                page.wait_for_timeout(80)
    return page.evaluate("taken")


def summary(name, keys):
    times = sorted(key["changed"] for key in keys)
    result = {
        "explorer": name,
        "keys": len(times),
        "median_ms": round(statistics.median(times), 2),
        "p95_ms": round(times[int(0.95 * len(times))], 2),
        "in_the_next_frame": round(
            sum(key["changed"] <= key["frame"] for key in keys) / len(keys), 3
        ),
    }
    print(result, flush=True)
    return result


def main():
    results = []
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as private:
        folder = Path(folder)
        for name in EXPLORERS:
            code = ["from cnnkit import explorers", f"explorers.{name}()"]
            notebook_with(code, folder / f"{name}.ipynb")
        with jupyterlab(folder, Path(private)) as address, chromium() as browser:
            for name in EXPLORERS:
                with all_run(address, browser, f"{name}.ipynb") as page:
                    results.append(summary(name, measured(page)))
    report = {"date": date.today().isoformat(), "machine": machine(), "results": results}
    RESULTS.write_text(json.dumps(report, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
