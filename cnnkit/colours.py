"""The course's colours, each with one meaning throughout: in figures, cards, explorers and reports.

They are Okabe and Ito's, made to be told apart by colour-blind eyes.
"""

INPUT = "#0072B2"  # blue: what goes in
KERNEL = "#E69F00"  # orange: what slides over it
OUTPUT = "#009E73"  # green: what comes out, and what is right
WRONG = "#D55E00"  # vermilion: what went wrong
ERROR = "#56B4E9"  # sky blue: what stopped
TRAINING = "#000000"  # black: what a network learns from
VALIDATION = "#CC79A7"  # purple: what it is judged by
QUIET = "#6E6E6E"  # grey: what is only there for comparison
FRAME = "#808080"  # grey: a line that is seen on light and on dark


def channels(colour: str) -> str:
    """The colour as CSS wants it within ``rgb()``: "0,114,178"."""
    return ",".join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))


def as_css() -> str:
    """Custom properties for a style sheet: ``--input: #0072B2;`` and so on."""
    named = {name.lower(): value for name, value in globals().items() if name.isupper()}
    return " ".join(f"--{name}: {value};" for name, value in named.items())
