"""What all explorers are: widgets drawn in the browser, with a face for where no kernel runs."""

import json
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

import anywidget
import numpy as np
import traitlets
from markupsafe import Markup

from cnnkit.explorers.bundling import bundle, explorer_name, stylesheet
from cnnkit.figures.describing import as_html
from cnnkit.messages import N_, _
from cnnkit.templates import render

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Trait = TypeVar("Trait", bound=traitlets.TraitType)
INVITATION = N_("A picture of something to touch: run this cell in JupyterLab.")


def setting(trait: Trait) -> Trait:
    """A trait that browser and kernel share.

    The kernel does not send back what the browser told it: while somebody
    holds a key down, that would be an old value that replaces a newer one.
    """
    return trait.tag(sync=True, echo_update=False, setting=True)


class Explorer(anywidget.AnyWidget):
    """A widget whose every setting can be touched, by key, mouse and finger.

    A subclass names its JavaScript module, which exports ``render({model, el})``,
    holds its settings as traits made by :func:`setting`, says in ``summary`` what it is,
    and draws in ``figure`` what a reader sees where nothing can be touched.
    It needs a kernel unless ``standalone`` says that its JavaScript can do without.
    What it says is in the reader's language at the time it is made.
    """

    module: ClassVar[str]
    summary: ClassVar[str]
    standalone: ClassVar[bool] = True

    _esm = traitlets.Unicode().tag(sync=True)

    def __init_subclass__(cls, **options: Any) -> None:
        if "module" in cls.__dict__:  # traitlets makes a subclass of its own for each widget
            cls._name = explorer_name(cls.module)
            cls._css = stylesheet(cls.module)
        super().__init_subclass__(**options)

    @traitlets.default("_esm")
    def _as_module(self) -> str:
        name = json.dumps(self._name)
        return f"{bundle(self.module)}\nexport default {{ render: mounting(render, {name}) }};\n"

    def settings(self) -> dict[str, object]:
        """Every setting and its value: what is needed to show the explorer as it is now."""
        return {name: getattr(self, name) for name in self.trait_names(setting=True)}

    def figure(self) -> "Axes | np.ndarray":
        """The explorer as it is now: draws it, and returns its Axes."""
        raise NotImplementedError

    def __repr__(self) -> str:
        return f"{type(self).__name__}: {_(self.summary)}"

    def _repr_mimebundle_(self, **options):
        data, metadata = super()._repr_mimebundle_(**options)
        return data | {"text/plain": repr(self), "text/html": self._page()}, metadata

    def _page(self):
        """The picture and, behind it, the explorer for pages without a kernel."""
        return render(
            "explorers/static.html",
            name=self._name,
            picture=Markup(self._picture()),
            invitation=_(INVITATION),
            script=Markup(self._script()) if self.standalone else "",
        )

    def _script(self):
        given = json.dumps([self._name, self._css, self.settings()], ensure_ascii=False)
        return f"{bundle(self.module)}\nmountOnPage(render, ...{given});\n"

    def _picture(self):
        import matplotlib.pyplot as plt

        figure = np.ravel(self.figure())[0].figure
        plt.close(figure)  # or the notebook would show it once more
        return as_html(figure)


class Grid(traitlets.List):
    """Rows of numbers, all of one length; takes a NumPy array too."""

    def validate(self, owner: traitlets.HasTraits, value: Any) -> list[list[float]]:
        rows = value.tolist() if hasattr(value, "tolist") else value
        rows = rows if isinstance(rows, (list, tuple)) else [rows]
        rows = [list(row) if isinstance(row, (list, tuple)) else row for row in rows]
        lengths = {len(row) if isinstance(row, list) else None for row in rows}
        numbers = all(
            isinstance(n, (int, float)) for row in rows if isinstance(row, list) for n in row
        )
        if len(lengths) != 1 or lengths & {None, 0} or not numbers:
            raise traitlets.TraitError(
                f"{self.name} must be rows of numbers, all of one length, "
                f"such as [[1, 2], [3, 4]]; got {value!r}"
            )
        return rows


class Number(traitlets.TraitType):
    """A whole number or a decimal one, as it came, from ``least`` to ``most``."""

    def __init__(self, default: int, least: int, most: int) -> None:
        super().__init__(default)
        self.least, self.most = least, most

    def validate(self, owner: traitlets.HasTraits, value: Any) -> float:
        value = value.item() if hasattr(value, "item") else value
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        if not (number and self.least <= value <= self.most):
            raise traitlets.TraitError(
                f"{self.name} must be a number from {self.least} to {self.most}, got {value!r}"
            )
        return value


class Pair(traitlets.List):
    """A whole number for the rows and one for the columns, each between two limits."""

    def __init__(self, default: int, least: int, most: int) -> None:
        self.least, self.most = least, most
        super().__init__([default, default])

    def validate(self, owner: traitlets.HasTraits, value: Any) -> list[int]:
        pair = isinstance(value, (list, tuple)) and len(value) == 2
        if not pair or not all(isinstance(n, int) and self.least <= n <= self.most for n in value):
            raise traitlets.TraitError(
                f"{self.name} must be whole numbers from {self.least} to {self.most}, one for "
                f"rows and one for columns; got {value!r}"
            )
        return list(value)
