"""Makes the exported network small and quick: its weights in int8.

A linear layer's weights get a scale for each output column, in a reduced range, so that processors without VNNI do
not overflow; its input is rounded to 8 bits row by row, by the largest of the row, as in LLM.int8() (Dettmers et al.,
NeurIPS 2022). A row's result so depends on no other row of its batch, which cannot be said of ONNX Runtime's own
dynamic quantization, with one scale for a whole batch.
"""

from pathlib import Path
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import helper, numpy_helper
from torch import Tensor, nn

from components.stance.network import StanceNetwork

_LARGEST_WEIGHT, _LARGEST_INPUT, _MIDDLE = 63, 127, 128
_LEAST = 1e-8
_MICROSOFT = "com.microsoft"

Floats = npt.NDArray[np.float32]


class ByteTable(nn.Module):
    """A table of vectors in int8, with a scale for each row."""

    def __init__(self, table: Tensor) -> None:
        super().__init__()
        scales = table.abs().amax(dim=1, keepdim=True).clamp(min=_LEAST) / 127
        self.register_buffer("rows", torch.round(table / scales).to(torch.int8))
        self.register_buffer("scales", scales)

    def forward(self, ids: Tensor) -> Tensor:
        """The vectors [..., width] of `ids`."""
        rows, scales = cast(Tensor, self.rows), cast(Tensor, self.scales)
        return nn.functional.embedding(ids, rows).float() * nn.functional.embedding(ids, scales)


def shrink_words(network: StanceNetwork) -> None:
    """Keep the encoder's table of words in int8, in place."""
    words = network.encoder.get_input_embeddings()  # type: ignore[operator]
    network.encoder.set_input_embeddings(ByteTable(words.weight.detach()))  # type: ignore[operator]


def quantize(source: Path, target: Path) -> None:
    """Write the ONNX network `source` with every product of an input and fixed weights in int8."""
    model = onnx.load(str(source))
    graph = model.graph
    weights = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    rewriting = _Rewriting()
    for node in graph.node:
        if node.op_type == "MatMul" and node.input[1] in weights:
            rewriting.product(node, weights[node.input[1]])
        else:
            rewriting.nodes.append(node)
    kept = [one for one in graph.initializer if one.name not in rewriting.replaced]
    del graph.node[:], graph.initializer[:]
    graph.node.extend(rewriting.nodes)
    graph.initializer.extend([*kept, *rewriting.constants.values()])
    model.opset_import.append(helper.make_opsetid(_MICROSOFT, 1))
    onnx.save(model, str(target))


class _Rewriting:
    """The new graph as it grows: nodes in order, constants, and inputs that were rounded already."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.constants: dict[str, Any] = {}
        self.replaced: set[str] = set()
        self._rounded: dict[str, tuple[str, str]] = {}

    def product(self, node: Any, weights: Floats) -> None:
        """Put an int8 product of the rounded input in the place of `node`."""
        name = node.name.strip("/").replace("/", "_")
        scales = np.maximum(np.abs(weights).max(axis=0), _LEAST) / _LARGEST_WEIGHT
        whole = np.round(weights / scales).astype(np.int8)
        rows, largest = self._round(node.input[0], name)
        columns, by_column = self._constant(f"{name}_w", whole), self._constant(f"{name}_s", scales.astype(np.float32))
        inputs = [rows, columns, self._step(), by_column, self._middle()]
        product = self._add("MatMulIntegerToFloat", inputs, f"{name}_product", domain=_MICROSOFT)
        self.nodes.append(helper.make_node("Mul", [product, largest], [node.output[0]], name=f"{name}_scaled"))
        self.replaced.add(node.input[1])

    def _round(self, tensor: str, name: str) -> tuple[str, str]:
        """The names of `tensor` in 8 bits and of its rows' largest values; made once for all who read it."""
        if tensor not in self._rounded:
            sizes = self._add("Abs", [tensor], f"{name}_sizes")
            found = self._add("ReduceMax", [sizes], f"{name}_found", axes=[-1], keepdims=1)
            largest = self._add("Max", [found, self._constant("least", np.float32(_LEAST))], f"{name}_largest")
            even = self._add("Div", [tensor, largest], f"{name}_even")
            rows = self._add("QuantizeLinear", [even, self._step(), self._middle()], f"{name}_rows")
            self._rounded[tensor] = rows, largest
        return self._rounded[tensor]

    def _step(self) -> str:
        return self._constant("step", np.float32(1 / _LARGEST_INPUT))

    def _middle(self) -> str:
        return self._constant("middle", np.uint8(_MIDDLE))

    def _add(self, kind: str, inputs: list[str], name: str, **settings: Any) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [name], name=name, **settings))
        return name

    def _constant(self, name: str, value: Any) -> str:
        self.constants.setdefault(name, numpy_helper.from_array(np.asarray(value), name))
        return name
