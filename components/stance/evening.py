"""Evens out what the network's linear layers are given, so that int8 loses little (SmoothQuant, Xiao et al. 2023).

What is large in a layer's input is divided out of it and multiplied into the layer's weights, whose int8 scales,
one for each output column, can bear it. The division stays an operation of its own, since the residual sums need
the input as it was.
"""

from collections.abc import Sequence
from typing import cast

import torch
from torch import Tensor, nn

from components.stance.engine import BATCH, pad
from components.stance.marking import Pieces
from components.stance.network import StanceNetwork

_STRENGTH = 0.5
_LEAST = 1e-5


class EvenLinear(nn.Module):
    """A linear layer that divides each input channel by `scale` before weights that were multiplied by it."""

    def __init__(self, linear: nn.Linear, scale: Tensor) -> None:
        super().__init__()
        self.linear = linear
        self.inverse = nn.Parameter(1 / scale, requires_grad=False)
        with torch.no_grad():
            linear.weight.mul_(scale)

    def forward(self, inputs: Tensor) -> Tensor:
        """The same as the layer's own result, but for rounding."""
        return cast(Tensor, self.linear(inputs * self.inverse))


def make_even(network: StanceNetwork, windows: Sequence[Pieces]) -> None:
    """Even out the encoder's linear layers, in place, by the inputs that they get on `windows`."""
    for name, largest in _largest_inputs(network, windows).items():
        parent, _, own = name.rpartition(".")
        holder = network.encoder.get_submodule(parent)
        linear = cast(nn.Linear, holder.get_submodule(own))
        weights = linear.weight.detach().abs().amax(dim=0).clamp(min=_LEAST)
        scale = largest.clamp(min=_LEAST) ** _STRENGTH / weights ** (1 - _STRENGTH)
        setattr(holder, own, EvenLinear(linear, scale / scale.mean()))


def _largest_inputs(network: StanceNetwork, windows: Sequence[Pieces]) -> dict[str, Tensor]:
    found: dict[str, Tensor] = {}
    linears = {name: module for name, module in network.encoder.named_modules() if isinstance(module, nn.Linear)}

    def watched(name: str) -> torch.utils.hooks.RemovableHandle:
        def note(_: nn.Module, inputs: tuple[Tensor, ...]) -> None:
            seen = inputs[0].detach().abs().flatten(0, -2).amax(dim=0)
            found[name] = torch.maximum(found[name], seen) if name in found else seen

        return linears[name].register_forward_pre_hook(note)

    handles = [watched(name) for name in linears]
    with torch.inference_mode():
        for start in range(0, len(windows), BATCH):
            network(torch.from_numpy(pad(windows[start : start + BATCH])))
    for handle in handles:
        handle.remove()
    return found
