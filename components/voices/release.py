"""Turns a training checkpoint into the model that ships: two int8 ONNX graphs and the tokenizer."""

import json
import shutil
import tempfile
import warnings
from pathlib import Path
from typing import Any

import torch
from torch import nn

from components.voices.base import base_folder
from components.voices.extractor import MODEL
from components.voices.network import HIDDEN, VoicesNetwork


def release_voices(checkpoint: Path, folder: Path = MODEL, *, quantized: bool = True) -> Path:
    """Write `checkpoint` as a model folder for `Extractor`; int8 per channel with reduced range, or float32.

    The cue lexicon `cues.json` that training left beside the checkpoint goes with it.
    """
    state = torch.load(checkpoint, weights_only=True)
    network = VoicesNetwork(state["network"]["encoder.words.weight"].shape[0])
    network.load_state_dict(state["network"])
    network.eval()
    folder.mkdir(parents=True, exist_ok=True)
    whole = torch.ones(2, 7, dtype=torch.long)
    hidden = torch.zeros(2, 7, HIDDEN)
    _export(network.encoder, (whole, whole, whole), ["ids", "features", "mask"], ["states", "cues"],
            folder / "encoder.onnx", quantized)  # fmt: skip
    _export(network.roles, (hidden, whole, whole), ["hidden", "distances", "mask"], ["roles"],
            folder / "roles.onnx", quantized)  # fmt: skip
    tokenizer = json.loads((base_folder() / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer["truncation"] = tokenizer["padding"] = None
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False), encoding="utf-8")
    shutil.copyfile(checkpoint.with_name("cues.json"), folder / "cues.json")
    config = {"base": "sentence-transformers/all-MiniLM-L6-v2", "steps": state["done"], "recipe": state["recipe"]}
    (folder / "config.json").write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")
    return folder


def _export(
    module: nn.Module, example: tuple[Any, ...], inputs: list[str], outputs: list[str], path: Path, quantized: bool
) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / path.name
        axes = {name: {0: "batch", 1: "length"} for name in inputs + outputs}
        with warnings.catch_warnings():
            # The exporter that traces needs no further package, and says so; what it traces has no branches.
            warnings.simplefilter("ignore")
            torch.onnx.export(module, example, str(plain), input_names=inputs, output_names=outputs,
                              dynamic_axes=axes, opset_version=17, dynamo=False)  # fmt: skip
        if not quantized:
            shutil.copyfile(plain, path)
            return
        from onnxruntime.quantization import QuantType, quantize_dynamic

        quantize_dynamic(plain, path, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
