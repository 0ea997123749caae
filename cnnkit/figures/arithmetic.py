"""What a figure says in sums: products, their total, and the lines below the drawing."""

from cnnkit.figures.cells import ink, number, write
from cnnkit.figures.style import OUTPUT

CHARACTER = 0.092  # inches, in a line below a figure


def products(pixels, weights):
    """``["−2·1", "3·(−2)", "(−1)·4"]``: numbers and the weights they meet, place by place."""
    return [
        f"{factor(a) if n else number(a)}·{factor(b)}"
        for n, (a, b) in enumerate(zip(pixels, weights, strict=True))
    ]


def factor(value):
    """``value``, in brackets where it is negative."""
    return f"({number(value)})" if value < 0 else number(value)


def equals(*values):
    """What stands before a result: "≈" where one of the numbers is written shorter than it is."""
    return "=" if all(round(float(value), 2) == value for value in values) else "≈"


def on_one_line_or(parts, end, longest):
    """Sums as one line ending in ``end``, or each on a line of its own where that is too long."""
    whole = " + ".join(parts) + end
    if len(whole) <= longest:
        return [whole]
    return [*(f"{part} +" for part in parts[:-1]), parts[-1] + end]


def write_below(axes, lines):
    """Lines of arithmetic under the middle of the figure."""
    figure = axes[0].figure
    places = [ax.get_position() for ax in axes]
    figure.text(
        (places[0].x0 + places[-1].x1) / 2,
        min(place.y0 for place in places) - 0.16 / figure.get_figheight(),
        "\n".join(lines),
        ha="center",
        va="top",
        multialignment="left",
        fontsize=11,
        linespacing=1.4,
        color=ink(OUTPUT),
    )


def write_beside(ax, sign):
    """A sign to the right of a sheet, half-way down."""
    (_, right), (bottom, _) = ax.get_xlim(), ax.get_ylim()
    write(ax, bottom / 2 - 0.5, right + 0.35, sign, fontsize=18)
