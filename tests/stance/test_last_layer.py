"""The last layer is run for the markers alone, and what is read of it is the same."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("onnx", reason="the extra `train` is not installed")

import torch
from torch import Tensor

from components.stance.axis import Passage
from components.stance.engine import OnnxEngine, pad
from components.stance.marking import CLS, SEP, Marker, Pieces
from components.stance.network import StanceNetwork, base_folder
from components.stance.release import export
from components.stance.sides import Sides
from components.stance.tokens import load_tokenizer
from components.voices.registry import Registry

pytestmark = pytest.mark.filterwarnings("ignore")
PASSAGES = (
    Passage("Turkey thanked Russia."),
    Passage("Ankara, Turkish diplomats and Erdoğan said that Russian and American ships, NATO's too, had left Turkey."),
    Passage("It was cancelled.", title="The visit of Putin to Turkey", before="Moscow and Ankara quarrel."),
)


def test_running_the_last_layer_for_markers_alone_changes_nothing(tmp_path: Path) -> None:
    torch.manual_seed(3)
    network = StanceNetwork().eval()
    network.bake_markers()
    tokenizer = load_tokenizer(base_folder())
    marked = [w for axes in Marker(tokenizer, Sides(Registry.load())).mark(PASSAGES) for axis in axes for w in axis]
    told = tokenizer([one.text for one in PASSAGES], add_special_tokens=False)["input_ids"]
    bare: list[Pieces] = [(CLS, *ids, SEP) for ids in told]
    assert len(marked) == 4
    logits, vectors = whole(network, marked)[0], whole(network, bare)[1]
    with torch.inference_mode():
        np.testing.assert_allclose(network(torch.from_numpy(pad(marked)))[0], logits, atol=1e-5)
    export(network, tmp_path / "whole.onnx")
    engine = OnnxEngine(tmp_path / "whole.onnx", 1)
    np.testing.assert_allclose(engine.run(marked)[0], logits, atol=1e-5)
    np.testing.assert_allclose(engine.run(bare)[1], vectors, atol=1e-5)


def whole(network: StanceNetwork, windows: Sequence[Pieces]) -> tuple[Tensor, Tensor]:
    """What the head makes of the windows when every layer is run for every piece."""
    pieces = torch.from_numpy(pad(windows))
    with torch.inference_mode():
        run = network.encoder(pieces, attention_mask=(pieces > 0).to(torch.long), output_hidden_states=True)
        *_, before, last = run.hidden_states
        return network.judge(pieces, before, torch.arange(pieces.shape[1]).expand_as(pieces), last)
