"""The teacher's report in a browser: for everybody, on every screen, and deaf to its learners."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from cnnkit.checking.statuses import CORRECT, ERROR, NOT_ATTEMPTED, WRONG
from cnnkit.course import REGISTRY
from cnnkit.grading.marks import Mark
from cnnkit.grading.report import chapters_of, write_page

INTRUDER = (
    "\"'><img src=x onerror=\"document.title = 'taken'\"><script>document.title='taken'</script>"
)
STATUSES = (CORRECT, WRONG, CORRECT, ERROR, WRONG, NOT_ATTEMPTED)


def given(student, number, exercise):
    status = STATUSES[(student + number) % len(STATUSES)]
    idea = exercise.misconceptions[student % 2].name if status == WRONG and student % 5 else None
    points = exercise.points if status == CORRECT else 0
    return Mark(exercise.id, status, points, exercise.points, idea, INTRUDER)


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    marks = {
        (name, chapter): [
            given(student, number, exercise)
            for number, exercise in enumerate(REGISTRY.exercises_of(chapter[:2]))
        ]
        for student, name in enumerate((INTRUDER, "w" * 200, *(f"s{n:02}" for n in range(12))))
        for chapter in ("02_convolution", "11_alexnet_dimensions")
    }
    remarks = {("s01", "02_convolution"): (INTRUDER, "A cell was copied.")}
    path = tmp_path_factory.mktemp("graded") / "report.html"
    write_page(path, chapters_of(REGISTRY, marks, remarks), {"02_convolution": 2})
    return path


@pytest.fixture(params=["light", "dark"])
def page(request, browser, file):
    page = browser.new_page(viewport={"width": 320, "height": 800}, color_scheme=request.param)
    page.asked_for = []
    page.on("request", lambda made: page.asked_for.append(made.url))
    page.goto(file.as_uri())
    yield page
    page.close()


def test_axe_finds_nothing_serious(page):
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    found = Axe().run(page).response
    assert len(found["passes"]) > 10
    serious = [each for each in found["violations"] if each["impact"] in ("serious", "critical")]
    assert [(each["id"], each["nodes"][0]["html"]) for each in serious] == []


def test_it_fits_into_320_pixels(page):
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_it_asks_for_nothing_and_obeys_nobody(page, file):
    assert page.asked_for == [file.as_uri()]
    assert page.title() == "What the class needs next"


def test_it_is_dressed(page):
    """The policy that stops scripts lets its own style through."""
    dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == ("rgb(22, 22, 22)" if dark else "rgb(255, 255, 255)")


def test_paper_shows_what_the_screen_folds_away(page):
    height = "document.querySelector('.ideas details').getBoundingClientRect().height"
    folded = page.evaluate(height)
    page.emulate_media(media="print")
    assert page.evaluate(height) > folded + 10
