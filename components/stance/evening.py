"""Evens out what the network's products are given, so that int8 loses little (SmoothQuant, Xiao et al. 2023).

What is large in a product's input is divided out of it and multiplied into the weights, whose int8 scales, one for
each output column, can bear it.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime
from onnx import TensorProto, helper

from components.stance.engine import BATCH, pad
from components.stance.marking import Pieces

Floats = npt.NDArray[np.float32]
_STRENGTH = 0.6
_LEAST = 1e-5


def evening(largest: Floats, weights: Sequence[Floats]) -> Floats:
    """What to divide each input channel by, of mean 1: from the channels' largest values [n], and the weights
    [n, any] of all that read this input."""
    strongest = np.max([np.abs(one).max(axis=1) for one in weights], axis=0).clip(_LEAST)
    scale = largest.clip(_LEAST) ** _STRENGTH / strongest ** (1 - _STRENGTH)
    even: Floats = (scale / scale.mean()).astype(np.float32)
    return even


def largest_values(source: Path, tensors: Sequence[str], windows: Sequence[Pieces]) -> dict[str, Floats]:
    """The largest absolute value of each channel of those tensors in the ONNX network, over `windows`."""
    model = onnx.load(str(source))
    model.graph.output.extend(helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in tensors)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    found: dict[str, Floats] = {}
    ordered = sorted(windows, key=len)
    for start in range(0, len(ordered), BATCH):
        pieces = pad(ordered[start : start + BATCH])
        for name, values in zip(tensors, session.run(list(tensors), {"pieces": pieces}), strict=True):
            seen = _seen(values, pieces)
            found[name] = np.maximum(found[name], seen) if name in found else seen
    return found


def _seen(values: Floats, pieces: npt.NDArray[np.int64]) -> Floats:
    """The largest of each channel, padding left out."""
    rows: Any = np.abs(values)
    rows = rows[pieces > 0] if rows.shape[:2] == pieces.shape else rows.reshape(-1, rows.shape[-1])
    seen: Floats = rows.max(axis=0)
    return seen
