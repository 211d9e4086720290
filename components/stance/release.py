"""Turns a trained adapter into what ships: one int8 ONNX file, its tokenizer and a configuration with digests."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from components.stance.axis import LABELS
from components.stance.engine import chances
from components.stance.marking import CLS, MARKERS, SEP, Pieces
from components.stance.network import BASE_SHA256, StanceNetwork, base_folder, with_adapter
from components.stance.quantize import quantize, shrink_words

ADAPTER = "adapter.safetensors"


def save_adapter(trained: Mapping[str, Tensor], path: Path, rank: int) -> None:
    """Write what was trained (adapter of that rank, markers, head) as float16 safetensors."""
    from safetensors.torch import save_file

    path.parent.mkdir(parents=True, exist_ok=True)
    state = {name: weight.to(torch.float16).contiguous() for name, weight in trained.items()}
    save_file(state, path, {"rank": str(rank), "base": BASE_SHA256})


def load_adapter(path: Path) -> StanceNetwork:
    """The network with that adapter merged into it, ready to score; raises ValueError for a foreign adapter."""
    from safetensors import safe_open

    with safe_open(path, framework="pt") as file:
        about: Mapping[str, str] = file.metadata() or {}
        state: dict[str, Tensor] = {name: file.get_tensor(name).float() for name in file.keys()}  # noqa: SIM118
    if about.get("base") != BASE_SHA256:
        raise ValueError(f"{path} was not trained on the base that this project knows")
    network = with_adapter(StanceNetwork(), int(about["rank"]))
    unknown = network.load_state_dict(state, strict=False).unexpected_keys
    if unknown:
        raise ValueError(f"{path} holds weights that the network does not have: {', '.join(unknown[:3])}")
    network.encoder = network.encoder.merge_and_unload()  # type: ignore[operator]
    network.bake_markers()
    return network.eval()


def release(adapter: Path, windows: Sequence[Pieces], folder: Path) -> None:
    """Write `model.onnx` (int8, evened out by what it is given on `windows`), the adapter and the tokenizer.

    The folder holds no model before `write_config` has told of it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    network = load_adapter(adapter)
    shrink_words(network)
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        export(network, whole)
        quantize(whole, folder / "model.onnx", windows)
    if adapter.resolve() != (folder / ADAPTER).resolve():
        shutil.copyfile(adapter, folder / ADAPTER)
    tokenizer = json.loads((base_folder() / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer["truncation"] = tokenizer["padding"] = None
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False), encoding="utf-8")


def write_config(folder: Path, about: Mapping[str, Any]) -> None:
    """Write `config.json`: what is told in `about`, the labels, and the SHA-256 of the files beside it."""
    hashes = {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
        for name in ("model.onnx", "tokenizer.json", ADAPTER)
    }
    config = {"base": BASE_SHA256, "labels": LABELS, **about, "sha256": hashes}
    (folder / "config.json").write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")


def export(network: StanceNetwork, path: Path) -> None:
    """Write the network as ONNX in float32; its adapter must have been merged, and it cannot be trained any more."""
    _fold_biases(network.encoder)
    # Plain attention: the other kind is written out with guards against empty rows, of which there are none here.
    network.encoder.set_attn_implementation("eager")  # type: ignore[operator]
    pieces = torch.full((2, 9), 1000)
    pieces[:, 0], pieces[:, 2], pieces[:, 4], pieces[:, 8] = CLS, *MARKERS, SEP
    axes = {"pieces": {0: "batch", 1: "length"}, "logits": {0: "batch"}, "vectors": {0: "batch"}}
    torch.onnx.export(
        network, (pieces,), str(path), input_names=["pieces"], output_names=["logits", "vectors"],
        dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip


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


def fit_temperature(
    logits: np.ndarray[Any, np.dtype[np.float32]], labels: np.ndarray[Any, np.dtype[np.int64]]
) -> float:
    """The temperature that makes the labels likeliest (Guo et al. 2017), found on a grid from 0.5 to 3."""
    grid = np.geomspace(0.5, 3.0, 91)

    def surprise(temperature: float) -> float:
        chosen = chances(logits, temperature)[np.arange(len(labels)), labels]
        return float(-np.log(chosen).mean())

    return float(min(grid, key=surprise))
