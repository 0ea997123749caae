"""Reading the arrays people pass: what kind, how many axes, do they match."""

import numpy as np

from cnnkit.shapes.arguments import whole
from cnnkit.shapes.errors import ShapeError

# PyTorch computes with NaN and infinity without a word; a warning would go to stderr.
quietly = np.errstate(invalid="ignore", over="ignore")


def numbers(name, value):
    """``value`` as an array of real numbers; TypeError names what else arrived."""
    try:
        # A PyTorch tensor that remembers its gradient has to let go of it first.
        array = np.asarray(value.detach() if hasattr(value, "detach") else value)
    except ValueError as error:  # a ragged list
        raise ShapeError(f"{name} is not a regular array: {error}") from None
    except (TypeError, RuntimeError) as error:  # a tensor of a kind that NumPy does not know
        raise TypeError(f"{name} cannot be made a NumPy array: {error}") from None
    if array.dtype.kind not in "iuf":
        hint = ": .astype(int) makes them 0 and 1" if array.dtype.kind == "b" else ""
        raise TypeError(f"{name} must hold real numbers, got dtype {array.dtype}{hint}")
    return array


def reals(name, value):
    """``value`` as an array of floats: whole numbers, bytes above all, cannot hold differences."""
    array = numbers(name, value)
    return array if array.dtype.kind == "f" else array.astype(np.float64)


def gradient_of_shape(value, shape):
    """``value`` as an array of floats of ``shape``, that of the output it belongs to."""
    array = reals("gradient", value)
    if array.shape != tuple(shape):
        raise ShapeError(f"gradient has shape {array.shape}, but the output had {tuple(shape)}")
    return array


def lowest(dtype):
    """What no number of this type is smaller than."""
    return -np.inf if dtype.kind == "f" else np.iinfo(dtype).min


def labelled(data):
    """``data.images`` and ``data.labels`` as arrays, as many of the one as of the other."""
    if not hasattr(data, "images"):
        hint = ": take its .train or its .test" if hasattr(data, "train") else ""
        raise TypeError(f"expected images and labels, got {type(data).__name__}{hint}")
    images, labels = np.asarray(data.images), np.asarray(data.labels)
    if labels.shape != (len(images),) or len(images) == 0:
        raise ShapeError(f"{len(images)} images need as many labels, got shape {labels.shape}")
    return images, labels


def images(name, value, axes="(N, C, H, W)"):
    """``value`` as a four-axis array; only the batch may be empty."""
    array = numbers(name, value)
    if array.ndim != 4:
        hint = f"; {name}[None] adds the batch axis" if array.ndim == 3 and "N" in axes else ""
        raise ShapeError(f"{name} must be {axes}, four axes, got shape {array.shape}{hint}")
    if 0 in array.shape[1:]:
        raise ShapeError(f"{name} has an axis of length 0: shape {array.shape}, read as {axes}")
    return array


def picture_shape(shape):
    """(N, C, H, W) as whole numbers; only the batch may be empty."""
    if not isinstance(shape, (tuple, list)) or len(shape) != 4:
        raise ShapeError(f"x_shape must be (N, C, H, W), got {shape!r}")
    return tuple(whole("x_shape", size, min(axis, 1)) for axis, size in enumerate(shape))


def channel_groups(x, weight, groups):
    """``groups`` as an int, once the channels of pictures and filters go with it."""
    if len(weight) == 0:
        raise ShapeError(f"weight has no filters: shape {weight.shape}")
    groups = whole("groups", groups, 1)
    channels, out_channels, depth = x.shape[1], len(weight), weight.shape[1]
    for name, count in (("x", channels), ("weight", out_channels)):
        if count % groups:
            kind = "channels" if name == "x" else "filters"
            raise ShapeError(f"{name} has {count} {kind}, which {groups} groups cannot share")
    if channels // groups != depth:
        seen = f"{channels} channels"
        if groups > 1:
            seen += f", {channels // groups} in each of {groups} groups,"
        raise ShapeError(f"x has {seen} but weight expects {depth}")
    return groups


def rows_and_weight(x, weight):
    """What a fully connected layer takes, (..., in_features) and (out_features, in_features)."""
    x, weight = numbers("x", x), numbers("weight", weight)
    if weight.ndim != 2 or x.ndim == 0 or x.shape[-1] != weight.shape[1]:
        raise ShapeError(
            f"x has shape {x.shape} and weight {weight.shape}: "
            "x must end in as many features as weight, (out_features, in_features), expects"
        )
    return x, weight


def some_at_once(x, each=None, most=2**21):
    """Slices of a batch: as many pictures as take ``most`` bytes, at least one.

    ``each`` is what a picture takes, its own numbers where it is not given. Step
    by step through the whole of a large batch, each step would find nothing in
    the cache of what the one before has left.
    """
    each = x[:1].nbytes if each is None else each
    step = max(1, most // each) if len(x) else 1
    return [slice(at, at + step) for at in range(0, len(x), step)]


def filled(x, pads, value):
    """``x`` with ``value`` around its pictures, pads ((top, bottom), (left, right))."""
    if not np.any(pads):
        return x
    return np.pad(x, ((0, 0), (0, 0), *pads), constant_values=value)
