"""The part of the report on wrong ideas: which, how many, what to ask, what to show, and who."""

from html import escape

from cnnkit.checking.card import SIGNS
from cnnkit.grading.report.bars import single
from cnnkit.grading.report.wording import counted, name, prose

MOST_MISTAKES = 20  # of those without a name that are listed


def ideas(chapter, lessons):
    """The chapter's ideas; those of a single learner are folded away where others are not."""
    shared = [idea for idea in chapter.ideas if idea.number > 1]
    alone = [idea for idea in chapter.ideas if idea.number == 1]
    if not chapter.ideas:
        return "<p>No wrong answer shows an idea that has a name.</p>"
    if not shared:
        return _list(alone, chapter, lessons)
    parts = [_list(shared, chapter, lessons)]
    if alone:
        summary = f"{counted(len(alone), 'more idea')} with one learner each"
        inside = _list(alone, chapter, lessons)
        parts.append(f"<details><summary>{summary}</summary>{inside}</details>")
    return "".join(parts)


def other_mistakes(chapter):
    """Answers that are wrong, or stopped, in a way that has no name."""
    mistakes = chapter.other_mistakes()
    if not mistakes:
        return ""
    items = (
        f"<li><b>{escape(exercise_id)}</b> {SIGNS[status]} {counted(number, 'learner')}: "
        f"<bdi>{prose(message)}</bdi></li>"
        for exercise_id, status, message, number in mistakes[:MOST_MISTAKES]
    )
    more = len(mistakes) - MOST_MISTAKES
    rest = f"<li>… and {counted(more, 'more message')}.</li>" if more > 0 else ""
    answers = counted(sum(number for *_, number in mistakes), "answer")
    return (
        f"<details><summary>{answers} with another mistake or an error</summary>"
        f'<ul class="mistakes">{"".join(items)}{rest}</ul></details>'
    )


def _list(some, chapter, lessons):
    return f'<ol class="ideas">{"".join(_item(idea, chapter, lessons) for idea in some)}</ol>'


def _item(idea, chapter, lessons):
    known = lessons.known_from(idea.exercise_id, idea.name)
    names, learners = ", ".join(map(name, idea.students)), counted(idea.number, "learner")
    return (
        f"<li><h4>{escape(idea.exercise_id)} {idea.letter} · {prose(idea.name)}</h4>"
        f'<p class="many">{single(idea.number / chapter.handed_in)}'
        f"{idea.number} of {counted(chapter.handed_in, 'learner')}</p>"
        f"<p>{prose(idea.explanation)}</p>"
        + (f'<p class="next"><b>Ask:</b> {prose(idea.question)}</p>' if idea.question else "")
        + _show(lessons.of(idea.exercise_id), known)
        + f"<details><summary>Who: {learners}</summary>{names}</details></li>"
    )


def _show(lesson, known):
    """What to show next, a line for each place."""
    if lesson is None:
        return ""
    places = [("Read", f"{_where(lesson.place)}, from “{escape(lesson.place.begins)}”")]
    if lesson.explorer:
        places.append(("Explore", _explorer(lesson.explorer, lesson.place.notebook)))
    if known:
        places.append((f"Known since {known.exercise_id}", _where(known.place)))
    return "".join(f'<p class="next"><b>{what}:</b> {where}</p>' for what, where in places)


def _where(place):
    return f"<code>{escape(place.notebook)}</code>, “{escape(place.heading)}”"


def _explorer(place, notebook):
    where = f"“{escape(place.heading)}”" if place.notebook == notebook else _where(place)
    return f"<code>{place.explorer}</code>, {where}"
