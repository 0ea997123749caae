"""How well a network does on pictures whose labels are known."""

import torch
from torch import nn

from cnnkit.results import Evaluation
from cnnkit.shapes.arguments import whole
from cnnkit.shapes.modes import evaluating
from cnnkit.shapes.modules import explaining
from cnnkit.training.pictures import LabelledPictures, check_scores, tensors


def evaluate(model: nn.Module, data: LabelledPictures, batch_size: int = 100) -> Evaluation:
    """What ``model`` makes of pictures, with dropout off and nothing learned.

    Parameters
    ----------
    model : torch.nn.Module
        Each of its layers is left in the mode, training or evaluation, that it was in.
    data : Split

    Returns
    -------
    Evaluation
    """
    images, labels = tensors(data)
    batch_size = whole("batch_size", batch_size, 1)
    device = next((some.device for some in model.parameters()), None)
    with evaluating(model), explaining(model), torch.inference_mode():
        logits = torch.cat([model(batch.to(device)).cpu() for batch in images.split(batch_size)])
    check_scores(logits, labels)
    return Evaluation(logits.numpy(), labels.numpy())
