"""Engines: word pieces in, logits and vectors out. The one that ships runs on ONNX Runtime."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from components.stance.marking import Pieces

MODEL = Path(__file__).parent / "model"
_NEEDED = ("model.onnx", "tokenizer.json")
_ROOM, _MOST = 350, 16
"""A batch's word pieces, padding among them, and windows. With more pieces attention leaves the nearer cache, with
fewer each pass costs more than what it does: 200 and 500 were 3 % slower."""
Floats = npt.NDArray[np.float32]


class Engine(Protocol):
    """Runs the network on one batch of windows: logits [n, 4] of such as have markers, vectors [n, 384] of length 1 of
    such as have none."""

    def run(self, batch: Sequence[Pieces]) -> tuple[Floats, Floats]: ...


class OnnxEngine:
    """The shipped int8 network on ONNX Runtime, with a set number of threads."""

    def __init__(self, path: Path, threads: int | None = None) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or 0
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def run(self, batch: Sequence[Pieces]) -> tuple[Floats, Floats]:
        """See `Engine`."""
        logits, vectors = self._session.run(None, {"pieces": pad(batch)})
        return logits, vectors


def pad(batch: Sequence[Pieces]) -> npt.NDArray[np.int64]:
    """Windows as one array [n, longest], 0 where padded."""
    padded = np.zeros((len(batch), max(map(len, batch))), dtype=np.int64)
    for row, pieces in enumerate(batch):
        padded[row, : len(pieces)] = pieces
    return padded


def batches(windows: Sequence[Pieces]) -> Iterator[list[int]]:
    """The places of all windows, sorted by length, as many at once as run quickest."""
    batch: list[int] = []
    for index in sorted(range(len(windows)), key=lambda index: len(windows[index])):
        if batch and (len(windows[index]) * (len(batch) + 1) > _ROOM or len(batch) == _MOST):
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def run_all(engine: Engine, windows: Sequence[Pieces]) -> tuple[Floats, Floats]:
    """Run windows of any number, in `batches`; the results stand in the given order."""
    logits = np.zeros((len(windows), 4), dtype=np.float32)
    vectors = np.zeros((len(windows), 384), dtype=np.float32)
    for chosen in batches(windows):
        logits[chosen], vectors[chosen] = engine.run([windows[index] for index in chosen])
    return logits, vectors


def chances(logits: Floats, temperature: float) -> npt.NDArray[np.float64]:
    """The calibrated probabilities [n, 4] that logits [n, 4] stand for."""
    scaled = logits.astype(np.float64) / temperature
    powers = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def read_config(folder: Path) -> dict[str, Any]:
    """The model's configuration; raises ValueError where the weights or the tokenizer beside it are not those that it
    tells of."""
    try:
        config: dict[str, Any] = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        found = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in _NEEDED}
    except FileNotFoundError as error:
        raise ValueError(f"there is no stance model in {folder}: {error.filename} is missing") from None
    if any(config["sha256"][name] != digest for name, digest in found.items()):
        raise ValueError(f"the weights in {folder} are not those of its configuration: install or train it again")
    return config
