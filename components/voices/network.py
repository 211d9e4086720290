"""The network of the voices model, in torch (training and export only).

Five MiniLM layers read a window and a head marks the words that are reporting cues. For every cue the hidden
states of its paragraph, with that cue marked, pass through two more layers (both start as MiniLM's sixth) and a head
says of every word piece what it is *to this cue*: nothing, content, speaker, or part of the cue. Statements may so
overlap and nest.
"""

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from components.voices.windows import FEATURES

HIDDEN = 384
HEADS = 12
SHARED_LAYERS = 5
ROLE_LAYERS = 2
MAX_POSITIONS = 512
DISTANCES = 33
ROLES = ("other", "content", "speaker", "cue")


class Layer(nn.Module):
    """One BERT layer (post-norm, GELU), without dropout: at this size the data regularises enough."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.attended = nn.Linear(HIDDEN, HIDDEN)
        self.norm_attended = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.widened = nn.Linear(HIDDEN, 4 * HIDDEN)
        self.narrowed = nn.Linear(4 * HIDDEN, HIDDEN)
        self.norm_narrowed = nn.LayerNorm(HIDDEN, eps=1e-12)

    def forward(self, hidden: Tensor, bias: Tensor) -> Tensor:
        """`hidden` is (batch, length, 384); `bias` (batch, 1, 1, length) holds 0 for tokens, −1e4 for padding."""
        batch, length, _ = hidden.shape
        qkv = self.qkv(hidden).view(batch, length, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(qkv[0], qkv[1], qkv[2], attn_mask=bias.to(qkv.dtype))
        mixed = mixed.transpose(1, 2).reshape(batch, length, HIDDEN)
        hidden = self.norm_attended(hidden + self.attended(mixed))
        widened = functional.gelu(self.widened(hidden))
        result: Tensor = self.norm_narrowed(hidden + self.narrowed(widened))
        return result


class Encoder(nn.Module):
    """Windows in, hidden states and cue logits out."""

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, HIDDEN)
        self.positions = nn.Embedding(MAX_POSITIONS, HIDDEN)
        self.features = nn.Embedding(FEATURES, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(SHARED_LAYERS))
        self.cue = nn.Sequential(nn.Linear(HIDDEN, 192), nn.GELU(), nn.Linear(192, 1))

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """All (batch, length) integers; gives hidden states (batch, length, 384) and cue logits (batch, length)."""
        positions = torch.arange(ids.shape[1], device=ids.device)
        hidden = self.norm(self.words(ids) + self.positions(positions) + self.features(features))
        bias = (1.0 - mask.to(torch.float32))[:, None, None, :] * -1e4
        for layer in self.layers:
            hidden = layer(hidden, bias)
        return hidden, self.cue(hidden).squeeze(-1)


class Roles(nn.Module):
    """Hidden states around one cue in, a role for every token out."""

    def __init__(self) -> None:
        super().__init__()
        self.distance = nn.Embedding(DISTANCES, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(ROLE_LAYERS))
        self.role = nn.Linear(HIDDEN, len(ROLES))

    def forward(self, hidden: Tensor, distances: Tensor, mask: Tensor) -> Tensor:
        """(cues, length, 384), (cues, length), (cues, length) → role logits (cues, length, 4)."""
        hidden = self.norm(hidden + self.distance(distances))
        bias = (1.0 - mask.to(torch.float32))[:, None, None, :] * -1e4
        for layer in self.layers:
            hidden = layer(hidden, bias)
        roles: Tensor = self.role(hidden)
        return roles


class VoicesNetwork(nn.Module):
    """The encoder and the role layers, as they are trained together."""

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        self.encoder = Encoder(vocabulary)
        self.roles = Roles()

    @classmethod
    def from_minilm(cls, folder: Path) -> "VoicesNetwork":
        """A network that starts from the weights of all-MiniLM-L6-v2 in `folder` (`model.safetensors`)."""
        from safetensors.torch import load_file

        weights = {key.removeprefix("bert."): value for key, value in load_file(folder / "model.safetensors").items()}
        network = cls(weights["embeddings.word_embeddings.weight"].shape[0])
        encoder, roles = network.encoder, network.roles
        with torch.no_grad():
            encoder.words.weight.copy_(weights["embeddings.word_embeddings.weight"])
            encoder.positions.weight.copy_(weights["embeddings.position_embeddings.weight"])
            encoder.features.weight.copy_(weights["embeddings.token_type_embeddings.weight"][:1].expand(FEATURES, -1))
            _copy(encoder.norm, weights, "embeddings.LayerNorm")
            nn.init.normal_(roles.distance.weight, std=0.02)
            for index, layer in enumerate(encoder.layers):
                _copy_layer(layer, weights, index)
            for layer in roles.layers:
                _copy_layer(layer, weights, SHARED_LAYERS)
        encoder.words.weight.requires_grad_(False)
        encoder.positions.weight.requires_grad_(False)
        return network


def _copy(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    module.load_state_dict({"weight": weights[f"{name}.weight"], "bias": weights[f"{name}.bias"]})


def _copy_layer(layer: nn.Module, weights: dict[str, Tensor], index: int) -> None:
    assert isinstance(layer, Layer)
    prefix = f"encoder.layer.{index}."
    for kind in ("weight", "bias"):
        parts = [weights[f"{prefix}attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
        getattr(layer.qkv, kind).copy_(torch.cat(parts))
    _copy(layer.attended, weights, f"{prefix}attention.output.dense")
    _copy(layer.norm_attended, weights, f"{prefix}attention.output.LayerNorm")
    _copy(layer.widened, weights, f"{prefix}intermediate.dense")
    _copy(layer.narrowed, weights, f"{prefix}output.dense")
    _copy(layer.norm_narrowed, weights, f"{prefix}output.LayerNorm")
