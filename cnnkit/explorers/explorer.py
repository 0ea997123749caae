"""What all explorers are: widgets drawn in the browser, with a face for where no kernel runs."""

import json
from html import escape

import anywidget
import numpy as np
import traitlets

from cnnkit.explorers.linking import explorer_name, linked, stylesheet
from cnnkit.figures.describing import as_html

INVITATION = "A picture of something to touch: run this cell in JupyterLab."
# Brings to life what stands on a page without a kernel. Each script takes the first explorer of
# its kind that nobody has taken yet: a page may hold several.
ALIVE = """
const home = document.querySelector('.cnnkit-static[data-explorer="%(name)s"]');
if (home) {
  const style = document.createElement("style");
  style.textContent = %(css)s;
  const el = document.createElement("div");
  home.replaceWith(style, el);
  started({ model: withoutKernel(%(settings)s), el });
}
"""
STARTED = """
function started({ model, el }) {
  el.classList.add("cnnkit");
  el.dataset.explorer = "%(name)s";
  el.addEventListener("keydown", (event) => {
    if (event.key === "Escape") el.closest(".jp-Cell")?.focus(); // JupyterLab's keys work there
  });
  return render({ model, el });
}
"""


def setting(trait):
    """A trait that browser and kernel share.

    The kernel does not send back what the browser told it: while somebody
    holds a key down, that would be an old value that replaces a newer one.
    """
    return trait.tag(sync=True, echo_update=False, setting=True)


class Explorer(anywidget.AnyWidget):
    """A widget whose every setting can be touched, by key, mouse and finger.

    A subclass names its JavaScript module, which exports ``render({model, el})``,
    holds its settings as traits made by :func:`setting`, says in ``words`` what it is,
    and draws in ``figure`` what a reader sees where nothing can be touched.
    It needs a kernel unless ``alone`` says that its JavaScript can do without.
    """

    module = None
    words = ""
    alone = True

    def __init_subclass__(cls, **options):
        if "module" in cls.__dict__:  # traitlets makes a subclass of its own for each widget
            cls._name = explorer_name(cls.module)
            cls._code = linked(cls.module) + STARTED % {"name": cls._name}
            cls._esm = cls._code + "\nexport default { render: started };\n"
            cls._css = stylesheet(cls.module)
        super().__init_subclass__(**options)

    def settings(self):
        """Every setting and its value: what is needed to show the explorer as it is now."""
        return {name: getattr(self, name) for name in self.trait_names(setting=True)}

    def figure(self):
        """The explorer as it is now: draws it, and returns its Axes."""
        raise NotImplementedError

    def __repr__(self):
        return f"{type(self).__name__}: {self.words}"

    def _repr_mimebundle_(self, **options):
        data, metadata = super()._repr_mimebundle_(**options)
        return data | {"text/plain": repr(self), "text/html": self._page()}, metadata

    def _page(self):
        """The picture and, behind it, the explorer for pages without a kernel."""
        face = (
            f'<div class="cnnkit-static" data-explorer="{self._name}">{self._picture()}'
            f"<p><em>{escape(INVITATION)}</em></p></div>"
        )
        if not self.alone:
            return face
        alive = ALIVE % {
            "name": self._name,
            "css": json.dumps(self._css),
            "settings": json.dumps(self.settings(), ensure_ascii=False),
        }
        return f'{face}\n<script type="module">\n{self._code}{alive}</script>'

    def _picture(self):
        import matplotlib.pyplot as plt

        figure = np.ravel(self.figure())[0].figure
        plt.close(figure)  # or the notebook would show it once more
        return as_html(figure)


class Grid(traitlets.List):
    """Rows of numbers, all of one length; takes a NumPy array too."""

    def validate(self, owner, value):
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

    def __init__(self, default, least, most):
        super().__init__(default)
        self.least, self.most = least, most

    def validate(self, owner, value):
        value = value.item() if hasattr(value, "item") else value
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        if not (number and self.least <= value <= self.most):
            raise traitlets.TraitError(
                f"{self.name} must be a number from {self.least} to {self.most}, got {value!r}"
            )
        return value


class Pair(traitlets.List):
    """A whole number for the rows and one for the columns, each between two limits."""

    def __init__(self, default, least, most):
        self.least, self.most = least, most
        super().__init__([default, default])

    def validate(self, owner, value):
        pair = isinstance(value, (list, tuple)) and len(value) == 2
        if not pair or not all(isinstance(n, int) and self.least <= n <= self.most for n in value):
            raise traitlets.TraitError(
                f"{self.name} must be whole numbers from {self.least} to {self.most}, one for "
                f"rows and one for columns; got {value!r}"
            )
        return list(value)
