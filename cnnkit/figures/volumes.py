"""A network as boxes: what every layer puts out, to one scale."""

import math

import numpy as np

from cnnkit.colours import INPUT, OUTPUT, QUIET
from cnnkit.figures.cells import MAX_WIDTH
from cnnkit.figures.describing import describe
from cnnkit.figures.style import Axes, bare, new_axes, text_colour, tint
from cnnkit.messages import _
from cnnkit.shapes.table import DimensionTable, times

CHANNEL_THICKNESS = 0.2  # where a pixel's side is 1
SLANT = np.array([0.4, 0.3])  # where the width goes: backwards, to the upper right
LETTER_WIDTH = 0.079  # inches
GAP = 0.1  # inches, between two boxes or two names
BELOW, ABOVE = 0.62, 0.25  # inches, around the boxes


def volumes(table: DimensionTable, ax: "Axes | None" = None) -> "Axes":
    """The picture and every layer's output as boxes, as many cells as they have numbers.

    A box is as high and as deep as a feature map and as wide as there are
    channels; a channel is a fifth as thick as a pixel is wide, in all of them.
    A row of numbers is drawn as a sheet, near a square.
    """
    named = [(_("picture"), table[0].input), *((row.layer, row.output) for row in table)]
    boxes = [_box_of(shape) for name, shape in named]
    labels = [_label(name, shape) for name, shape in named]
    label_widths = [LETTER_WIDTH * max(map(len, label.split("\n"))) for label in labels]
    scale = _scale(boxes, label_widths)
    widths = _widths(boxes, label_widths, scale)
    right = sum(widths) + GAP * (len(widths) - 1)
    tall = scale * max(box[1] + SLANT[1] * box[2] for box in boxes)
    ax = new_axes(ax, right, tall + ABOVE + BELOW)
    bare(ax).set(xlim=(0, right), ylim=(-BELOW, tall + ABOVE), aspect="equal")
    left = 0.0
    for number, (box, width) in enumerate(zip(boxes, widths, strict=True)):
        shape = named[number][1]
        colour = OUTPUT if number else INPUT
        _draw(ax, left + (width - scale * _width(box)) / 2, scale * np.array(box), colour)
        look = {"ha": "center", "va": "top", "fontsize": 8.5, "color": text_colour(colour)}
        ax.text(left + width / 2, -0.08, labels[number], **look)
        if len(shape) > 1:
            look = {"ha": "center", "va": "bottom", "fontsize": 8, "color": QUIET}
            top = scale * (box[1] + SLANT[1] * box[2]) + 0.04
            ax.text(left + width / 2, top, f"{math.prod(shape):,}", **look)
        left += width + GAP
    said = "; ".join(
        f"{name} {times(shape)}" + (f" = {math.prod(shape):,}" if len(shape) > 1 else "")
        for name, shape in named
    )
    text = _(
        "Boxes to one scale: height and depth are those of a feature map, the width is the number "
        "of channels; a row of numbers is a sheet. {boxes}.",
        boxes=said,
    )
    return describe(ax, text)


def _label(name, shape):
    """CONV1, 96 of 55×55: in three short lines; FC6, 4096 in two."""
    if len(shape) == 1:
        return f"{name}\n{shape[0]}"
    size = times(shape[1:])
    return _("{name}\n{channels} of\n{size}", name=name, channels=shape[0], size=size)


def _box_of(shape):
    """(width, height, depth) of a box for (C, H, W); of a sheet for a row of numbers."""
    if len(shape) == 3:
        channels, height, width = shape
        return channels * CHANNEL_THICKNESS, height, width
    (features,) = shape
    rows = next(n for n in range(math.isqrt(features), 0, -1) if features % n == 0)
    return CHANNEL_THICKNESS, rows, features // rows


def _width(box):
    return box[0] + SLANT[0] * box[2]


def _widths(boxes, label_widths, scale):
    """Inches each box takes, its label included."""
    pairs = zip(boxes, label_widths, strict=True)
    return [max(scale * _width(box), label_width) for box, label_width in pairs]


def _scale(boxes, label_widths):
    """Inches per pixel so that all fit side by side, labels included."""
    low, high = 0.0, 1.0
    for _halving in range(40):
        middle = (low + high) / 2
        widths = _widths(boxes, label_widths, middle)
        fits = sum(widths) + GAP * (len(widths) - 1) <= MAX_WIDTH
        low, high = (middle, high) if fits else (low, middle)
    return low


def _draw(ax, left, box, colour):
    """Face, top and right side of a box that stands on the line 0."""
    from matplotlib.patches import Polygon

    width, height, deep = box
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)])
    front, back = corners + np.array([left, 0]), corners + np.array([left, 0]) + SLANT * deep
    top = [front[3], front[2], back[2], back[3]]
    side = [front[1], back[1], back[2], front[2]]
    for share, face in ((0.25, front), (0.4, top), (0.6, side)):
        look = {"facecolor": tint(colour, share), "edgecolor": text_colour(colour)}
        ax.add_patch(Polygon(face, closed=True, joinstyle="round", linewidth=0.8, **look))
