"""What came of one exercise in one submission."""

from dataclasses import dataclass


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
    def of(cls, report):
        return cls(
            report.exercise_id,
            report.status,
            report.points,
            report.max_points,
            report.diagnosis,
            report.message,
        )
