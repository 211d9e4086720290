"""What training makes small: how far the network is from the labels and from its teacher's judgement."""

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from components.stance.examples import Example

_TEMPERATURE = 2.0


def mean_loss(
    logits: Tensor, examples: Sequence[Example], label_weights: Tensor, smoothing: float, share: float
) -> Tensor:
    """The weighted mean of the examples' smoothed cross-entropy with their labels and divergence from their teacher.

    `logits` is [n, 4]. Where an example has a teacher's logits, `share` (0 to 1) of its loss is the divergence.
    """
    labels = torch.tensor([one.label for one in examples])
    losses = nn.functional.cross_entropy(logits, labels, label_weights, reduction="none", label_smoothing=smoothing)
    taught = [index for index, one in enumerate(examples) if one.soft is not None]
    if taught and share:
        judged = torch.tensor([one.soft for one in examples if one.soft is not None])
        far = torch.zeros_like(losses).index_copy(0, torch.tensor(taught), _divergence(logits[taught], judged))
        shares = torch.zeros_like(losses).index_fill(0, torch.tensor(taught), share)
        losses = shares * far + (1 - shares) * losses
    weights = torch.tensor([one.weight for one in examples])
    return (losses * weights).sum() / weights.sum().clamp(min=1)


def _divergence(logits: Tensor, judged: Tensor) -> Tensor:
    # Squared, so that the gradient is as large as that of the labels whatever the temperature (Hinton et al. 2015).
    ours, theirs = ((one / _TEMPERATURE).log_softmax(-1) for one in (logits, judged))
    return nn.functional.kl_div(ours, theirs, reduction="none", log_target=True).sum(-1) * _TEMPERATURE**2
