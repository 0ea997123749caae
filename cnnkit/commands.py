"""What the commands of ``cnnkit`` have in common: how they choose chapters, what stops them."""

from collections.abc import Sequence

from cnnkit.messages import _


class CommandError(Exception):
    """A command cannot be done; the message says why, and what would help."""


def chosen(names: Sequence[str], beginnings: Sequence[str], error: type[CommandError]) -> list[str]:
    """The names that begin so, all of them where nothing is asked for.

    Raises
    ------
    error
        No name begins with one of the ``beginnings``.
    """
    unknown = [one for one in beginnings if not any(name.startswith(one) for name in names)]
    if unknown:
        raise error(
            _(
                "No chapter begins with {beginnings}; there are {chapters}.",
                beginnings=", ".join(unknown),
                chapters=", ".join(names),
            )
        )
    return [name for name in names if not beginnings or name.startswith(tuple(beginnings))]
