"""Pages and cards: Jinja templates, which stand beside the modules that fill them in.

Whatever is put into one is escaped, unless it is :class:`markupsafe.Markup` already.
"""

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from cnnkit import colours
from cnnkit.messages import _, ngettext

PACKAGE = Path(__file__).parent
STRESSED = re.compile(r"(?<![\w*])\*(\w[^*]*)\*(?!\w)")


def render(template: str, /, **values: object) -> str:
    """The HTML of a template, such as "checking/card.html", with these values.

    A plain text: who puts it into another page of their own finds it escaped no further.

    Raises
    ------
    jinja2.UndefinedError
        A value is missing.
    """
    return _environment().get_template(template).render(values)


def prose(text: str) -> Markup:
    """The text with what stands between backquotes set as code, between asterisks as strong."""
    code, strong = Markup("<code>{}</code>"), r"<strong>\1</strong>"
    return Markup("").join(
        code.format(part) if number % 2 else Markup(STRESSED.sub(strong, str(escape(part))))
        for number, part in enumerate(text.split("`"))
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(PACKAGE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"_": _, "ngettext": ngettext, "colours": colours}
    environment.filters["prose"] = prose
    return environment
