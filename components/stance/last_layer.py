"""The encoder's last layer, run for the markers alone: no other of its states is read where there are such."""

from typing import Any

import torch
from torch import Tensor

from components.stance.marking import MARKERS

_FAR = -1e4
"""Added to the attention on padding, of which nothing is left then."""


def unseen(pieces: Tensor) -> Tensor:
    """What is added to a layer's attention [n, 1, 1, length], so that padding is not attended to."""
    return (pieces == 0).to(torch.float32)[:, None, None, :] * _FAR


def marker_states(layer: Any, before: Tensor, pieces: Tensor) -> tuple[Tensor, Tensor]:
    """Where the markers stand [n, most in a row] and what `layer` (BERT's) makes of them [n, most, width].

    `before` [n, length, width] are the states of all `pieces`, which are attended to. A row with fewer markers is
    filled up with places of other pieces; where no row has any, all places are given.
    """
    places = _places(pieces)
    own = before.gather(1, places.unsqueeze(-1).expand(-1, -1, before.shape[-1]))
    attended = layer.attention.output(_attend(layer.attention.self, own, before, unseen(pieces)), own)
    return places, layer.feed_forward_chunk(attended)


def _attend(attention: Any, own: Tensor, all_states: Tensor, mask: Tensor) -> Tensor:
    count, size = attention.num_attention_heads, attention.attention_head_size

    def heads(states: Tensor) -> Tensor:
        return states.view(states.shape[0], -1, count, size).transpose(1, 2)

    query = heads(attention.query(own))
    key, value = heads(attention.key(all_states)), heads(attention.value(all_states))
    weights = torch.softmax(query @ key.transpose(2, 3) * size**-0.5 + mask, dim=-1)
    return (weights @ value).transpose(1, 2).reshape(own.shape)


def _places(pieces: Tensor) -> Tensor:
    marked = torch.stack([pieces == marker for marker in MARKERS]).any(dim=0).to(torch.long)
    most = marked.sum(dim=1).max()
    return marked.topk(torch.where(most > 0, most, pieces.shape[1]), dim=1).indices  # type: ignore[arg-type]
