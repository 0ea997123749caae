"""Figures in words: kept on the figure, shown where a picture cannot be seen.

JupyterLab gives the PNGs of matplotlib no alternative text and offers no way
to. So a figure that is described is shown as an ``<img alt=...>`` of its own.
"""

from base64 import b64encode
from collections.abc import Iterable
from functools import partial
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING

from cnnkit.figures.style import Axes, own_style
from cnnkit.messages import _
from cnnkit.notebook import ipython_shell

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DOTS_PER_INCH = 144  # sharp on a dense screen; shown at 96
SHOWN_AT = 96


def describe(ax: "Axes", text: str) -> "Axes":
    """Say in words what ``ax`` shows; the words of several Axes follow one another.

    Returns ``ax``.
    """
    figure = ax.figure.get_figure(root=True)
    figure.set_label(f"{figure.get_label()} {text}".strip())
    _show_described_figures_in_notebooks()
    return ax


def description(figure: "Figure") -> str:
    """The words a figure carries, "" where there are none."""
    return figure.get_label()


def sentence(clauses: Iterable[str]) -> str:
    """One sentence of clauses that each say something of their own."""
    return _("{clauses}.", clauses="; ".join(clauses))


def as_html(figure: "Figure") -> str | None:
    """The figure as an ``<img>`` with its words, or None where it has none."""
    if not description(figure):
        return None
    width, png = _drawn(figure)
    width, letters = width * SHOWN_AT // DOTS_PER_INCH, b64encode(png).decode()
    figure.drawn_for_html = letters, {"width": width}
    return (
        f'<img alt="{escape(description(figure))}" width="{width}" '
        f'src="data:image/png;base64,{letters}">'
    )


def _drawn(figure):
    """Width in pixels, and PNG: the same picture is the same bytes, and no more than it needs."""
    from PIL import Image

    file, small = BytesIO(), BytesIO()
    with own_style():
        figure.savefig(file, format="png", dpi=DOTS_PER_INCH, bbox_inches="tight")
    picture = Image.open(file)
    if picture.getchannel("A").getextrema() == (255, 255):  # nothing to see through
        picture = picture.convert("RGB")
    picture.save(small, "png", optimize=True)
    return picture.width, small.getvalue()


def _as_png(usual, figure):
    """The same picture for places that show no HTML; IPython asks for it last: not drawn again."""
    return vars(figure).pop("drawn_for_html", None) or usual(figure)


def _as_text(figure, printer, _cycle):
    printer.text(description(figure) or repr(figure))


def _show_described_figures_in_notebooks():
    """Teach IPython, where it runs, to show a figure's words; once is enough."""
    shell = ipython_shell()
    if shell is None:
        return
    from matplotlib.figure import Figure

    formatters = shell.display_formatter.formatters
    formatters["text/html"].for_type(Figure, as_html)
    formatters["text/plain"].for_type(Figure, _as_text)
    usual = formatters["image/png"].type_printers.get(Figure)
    if usual and getattr(usual, "func", None) is not _as_png:
        formatters["image/png"].for_type(Figure, partial(_as_png, usual))
