"""The network as it ships: without what changes nothing that is read of it."""

from typing import Any

import torch
from torch import Tensor, nn

from components.stance.marking import MARKERS
from components.stance.network import StanceNetwork

_FAR = -1e4
"""Added to the attention on padding, of which nothing is left then."""


class TrimmedNetwork(nn.Module):
    """Gives what the network gives, but runs the last layer for the markers alone, whose last states are all that is
    judged; the other pieces are only attended to there. Where no window of a batch has markers, it is run for all."""

    def __init__(self, network: StanceNetwork) -> None:
        """`network` must be one on the base, its adapter merged; it is changed, and cannot be trained any more."""
        super().__init__()
        bert: Any = network.encoder
        _fold_biases(bert)
        self._network = network
        *first, self._last = bert.encoder.layer
        bert.encoder.layer = nn.ModuleList(first)

    def forward(self, pieces: Tensor) -> tuple[Tensor, Tensor]:
        """See `StanceNetwork.forward`."""
        before = self._network.states(pieces)[-1]
        places = _places(pieces)
        own = before.gather(1, places.unsqueeze(-1).expand(-1, -1, before.shape[-1]))
        attended = self._last.attention.output(self._attend(own, before, pieces), own)
        return self._network.judge(pieces, before, places, self._last.feed_forward_chunk(attended))

    def _attend(self, own: Tensor, all_states: Tensor, pieces: Tensor) -> Tensor:
        attention = self._last.attention.self
        count, size = attention.num_attention_heads, attention.attention_head_size

        def heads(states: Tensor) -> Tensor:
            return states.view(states.shape[0], -1, count, size).transpose(1, 2)

        query = heads(attention.query(own))
        key, value = heads(attention.key(all_states)), heads(attention.value(all_states))
        padding = (pieces == 0).to(query.dtype)[:, None, None, :] * _FAR
        weights = torch.softmax(query @ key.transpose(2, 3) * size**-0.5 + padding, dim=-1)
        return (weights @ value).transpose(1, 2).reshape(own.shape)


def _fold_biases(bert: Any) -> None:
    """Take the biases of keys and values out of an encoder, in place.

    The one adds the same to all that is attended to, which a softmax does not see; the other comes out of the
    attention whole, since its weights add up to 1, and can be added afterwards.
    """
    with torch.no_grad():
        for layer in bert.encoder.layer:
            attention, after = layer.attention.self, layer.attention.output.dense
            after.bias += after.weight @ attention.value.bias
            attention.key.bias = attention.value.bias = None


def _places(pieces: Tensor) -> Tensor:
    """Where the markers stand [n, most in a row]; a row with fewer is filled up with places of other pieces."""
    marked = torch.stack([pieces == marker for marker in MARKERS]).any(dim=0).to(torch.long)
    most = marked.sum(dim=1).max()
    return marked.topk(torch.where(most > 0, most, pieces.shape[1]), dim=1).indices  # type: ignore[arg-type]
