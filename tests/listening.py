"""What PyTorch itself says of a network's layers, and how the lectures write it down."""

import torch


def shapes_by_hook(model, picture):
    """name -> (input, output) of every leaf layer in a forward pass; "" is the whole network."""
    seen = {}

    def note(name):
        return lambda _, inputs, output: seen.update(
            {name: (tuple(inputs[0].shape[1:]), tuple(output.shape[1:]))}
        )

    for name, layer in model.named_modules():
        if layer is model or not list(layer.children()):
            layer.register_forward_hook(note(name))
    with torch.no_grad():
        model.eval()(picture)
    return seen


def printed(shape):
    """(96, 55, 55) as the lecture writes it: [55x55x96]."""
    return "[" + "x".join(map(str, (*shape[1:], shape[0]))) + "]"
