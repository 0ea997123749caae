"""What came of one exercise in one submission."""

from dataclasses import dataclass

from cnnkit.checking.statuses import UNTRIED


@dataclass(frozen=True)
class Mark:
    """The grader's view of a :class:`cnnkit.checking.Report`: what can be stored and counted."""

    exercise_id: str
    status: str
    points: float
    max_points: float
    diagnosis: str | None
    message: str

    @classmethod
    def of(cls, report, untouched=False):
        """Of a report; ``untouched`` code with a fault in it is wrong, but nobody's idea."""
        if untouched and not report.points:
            status, diagnosis, message = UNTRIED, None, "The answer's cell is as it was released."
        else:
            status, diagnosis, message = report.status, report.diagnosis, report.message
        points = report.points, report.max_points
        return cls(report.exercise_id, status, *points, diagnosis, message)
