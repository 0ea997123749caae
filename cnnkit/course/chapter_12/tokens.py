"""A Transformer's tokens as a picture one pixel wide (12.4, 12.5)."""


def linear(tokens, weight, bias):
    """tokens (N, T, D), weight (out, D), bias (out,) -> (N, T, out)."""
    return tokens @ weight.T + bias


def swapped(x):
    return x.swapaxes(1, 2)


def poured(x):
    """(N, T, D) into (N, D, T), or back: the shape alone."""
    return x.reshape(len(x), *x.shape[:0:-1])


def on_maps(there=swapped, back=swapped):
    """A layer on (N, D, T), as a convolution sees it."""

    def model(tokens, weight, bias):
        return back(weight @ there(tokens) + bias[:, None])

    return model


def along_the_tokens(tokens, weight, bias):
    """The tokens taken for channels, (N, T, D, 1): an error unless T = D."""
    return weight @ tokens + bias[:, None]


def as_it_is(out):
    return out


def without_bias(tokens, weight, bias):
    return tokens @ weight.T
