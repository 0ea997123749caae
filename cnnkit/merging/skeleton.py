"""What of a released chapter has to be in every submission, and what belongs together in it."""

from nbformat import NotebookNode

from cnnkit.checking.roles import is_grade, is_slot, is_solution
from cnnkit.merging.definitions import defined_names, exercise_checked
from cnnkit.messages import _


class Skeleton:
    """The cells of a released chapter by their ids, in order, and what each of them is for.

    Parameters
    ----------
    released : NotebookNode
        The learner's edition, with nbgrader's metadata; left as it is.

    Attributes
    ----------
    checks, answers, written_answers : list of str
        Ids of the cells that grade, of the code cells to fill in, of the answers in words.
    slots : list of str
        All of these, in order: the cells that nbgrader knows.
    course_code : list of str
        Ids of the other code cells: imports, data, figures.
    answer_of : dict
        A check's id -> the id of the answer that it checks.
    names : dict
        An answer's id -> the names that it must define.
    """

    def __init__(self, released: NotebookNode) -> None:
        self.metadata = released.metadata
        self.cells = {cell.id: cell for cell in released.cells}
        self.by_grade_id = {
            cell.metadata.nbgrader.grade_id: cell.id
            for cell in released.cells
            if is_slot(cell) and cell.metadata.nbgrader.get("grade_id")
        }
        self.slots = list(self.by_grade_id.values())
        self.checks = [
            id_ for id_ in self.slots if is_grade(cell := self.cells[id_]) and not is_solution(cell)
        ]
        self.answers = [
            id_
            for id_ in self.slots
            if is_solution(cell := self.cells[id_]) and cell.cell_type == "code"
        ]
        self.written_answers = [id_ for id_ in self.slots if id_ not in self.checks + self.answers]
        self.course_code = [
            cell.id
            for cell in released.cells
            if cell.cell_type == "code" and cell.id not in self.slots
        ]
        self.names = {id_: defined_names(self.cells[id_].source) for id_ in self.answers}
        self.answer_of = self._pairs()
        self._exercises = {id_: exercise_checked(self.cells[id_].source) for id_ in self.checks}

    def _pairs(self):
        """Every check with the last answer before it."""
        pairs, answer = {}, None
        for id_ in self.slots:
            if id_ in self.answers:
                answer = id_
            elif id_ in self.checks and answer:
                pairs[id_] = answer
        return pairs

    def exercise(self, id_: str) -> str | None:
        """The exercise that a check is for, "03.2"; None where it does not say."""
        return self._exercises.get(id_)

    def check_of(self, answer: str) -> str | None:
        """The id of an answer's check, None where there is none."""
        return next((check for check, one in self.answer_of.items() if one == answer), None)

    def called(self, id_: str) -> str:
        """What a teacher knows a cell as, at the beginning of a sentence: "The answer to 03.2"."""
        if id_ in self.checks:
            return _("The check of {exercise}", exercise=self._exercises[id_] or id_)
        if id_ in self.answers:
            check = self.check_of(id_)
            exercise = self._exercises.get(check) if check else None
            return _("The answer to {exercise}", exercise=exercise or id_)
        return _("The answer in words ({cell})", cell=id_)

    def untouched(self, id_: str, source: str) -> bool:
        """Whether nothing was answered: the cell is empty, or as it was released."""
        return not source.strip() or source.strip() == self.cells[id_].source.strip()
