"""The teacher's report: which ideas the class has, who has them, and what to show next."""

from cnnkit.grading.report.counting import chapters_of
from cnnkit.grading.report.page import write_page
from cnnkit.grading.report.spreadsheet import write_misconceptions

__all__ = ["chapters_of", "write_misconceptions", "write_page"]
