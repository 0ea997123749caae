"""What came of one exercise in one submission."""

from dataclasses import dataclass

from cnnkit.checking.report import Report
from cnnkit.checking.statuses import NOT_ATTEMPTED
from cnnkit.messages import _


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
    def of(cls, report: Report, unattempted: bool = False) -> "Mark":
        """Of a report. ``unattempted`` is a cell left as released, even where its code is wrong."""
        status, diagnosis, message = report.status, report.diagnosis, report.message
        if unattempted and not report.points:
            status, diagnosis = NOT_ATTEMPTED, None
            message = _("The answer's cell is as it was released.")
        points = report.points, report.max_points
        return cls(report.exercise_id, status, *points, diagnosis, message)
