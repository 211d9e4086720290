"""Evens out what the network's products are given, so that int8 loses little (SmoothQuant, Xiao et al. 2023).

What is large in a product's input is divided out of it and multiplied into the weights, whose int8 scales, one for
each output column, can bear it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime
from onnx import TensorProto, helper

from components.stance.engine import batches, pad
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


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a product's input [rows, n] is like: the largest absolute value of each channel, and the products of any two
    channels [n, n], summed over its rows."""

    largest: Floats
    moments: Floats

    def joined(self, other: "Inputs") -> "Inputs":
        """Both as one, as if their rows had been seen together."""
        return Inputs(np.maximum(self.largest, other.largest), self.moments + other.moments)


def inputs_of(source: Path, tensors: Sequence[str], windows: Sequence[Pieces]) -> dict[str, Inputs]:
    """What those tensors of the ONNX network are like over `windows`, padding left out."""
    model = onnx.load(str(source))
    model.graph.output.extend(helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in tensors)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    found: dict[str, Inputs] = {}
    for batch in batches(windows):
        pieces = pad([windows[index] for index in batch])
        for name, values in zip(tensors, session.run(list(tensors), {"pieces": pieces}), strict=True):
            rows = _rows(values, pieces)
            seen = Inputs(np.abs(rows).max(axis=0), rows.T @ rows)
            found[name] = found[name].joined(seen) if name in found else seen
    return found


def _rows(values: Floats, pieces: npt.NDArray[np.int64]) -> Floats:
    """The rows of an input that are no padding's; all rows of one that holds other places than the pieces do."""
    rows: Any = values[pieces > 0] if values.shape[:2] == pieces.shape else values.reshape(-1, values.shape[-1])
    return cast(Floats, rows)
