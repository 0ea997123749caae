"""Pages and cards: Jinja templates, which stand beside the modules that fill them in.

Whatever is put into one is escaped, unless it is :class:`markupsafe.Markup` already.
"""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from cnnkit.messages import _, ngettext

PACKAGE = Path(__file__).parent


def render(template: str, /, **values: object) -> Markup:
    """The HTML of a template, such as "checking/card.html", with these values.

    Raises
    ------
    jinja2.UndefinedError
        A value is missing.
    """
    return Markup(_environment().get_template(template).render(values))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(PACKAGE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"_": _, "ngettext": ngettext}
    return environment
