"""Makes the exported network small and quick: its weights in int8.

A product's weights get a scale for each output column, in a reduced range, so that processors without VNNI do not
overflow. Its input is rounded to 8 bits: what the attention gives, by one step that is set here; all else row by row,
by the largest of the row, as in LLM.int8() (Dettmers et al., NeurIPS 2022). Either way a row's result depends on no
other row of its batch, which cannot be said of ONNX Runtime's own dynamic quantization, with one scale for a whole
batch.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import helper, numpy_helper
from torch import Tensor, nn

from components.stance.evening import evening, inputs_of
from components.stance.marking import Pieces
from components.stance.network import StanceNetwork
from components.stance.rounding import rounded

_LARGEST_WEIGHT, _LARGEST_INPUT, _MIDDLE = 63, 127, 128
_LEAST = 1e-8
_MICROSOFT = "com.microsoft"
_BOUNDED = frozenset({"Reshape"})  # what ends the attention

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


def quantize(source: Path, target: Path, windows: Sequence[Pieces]) -> None:
    """Write the ONNX network `source` with every product of an input and fixed weights in int8, its inputs bounded by
    what they are on `windows`."""
    model = onnx.load(str(source))
    graph = model.graph
    rewriting = _Rewriting(_Graph(graph))
    rewriting.bound(source, windows)
    for node in graph.node:
        rewriting.take(node)
    kept = [one for one in graph.initializer if one.name not in rewriting.replaced]
    del graph.node[:], graph.initializer[:]
    graph.node.extend(rewriting.nodes)
    graph.initializer.extend([*kept, *rewriting.constants.values()])
    model.opset_import.append(helper.make_opsetid(_MICROSOFT, 1))
    onnx.save(model, str(target))


class _Graph:
    """What can be asked of the network as it was exported."""

    def __init__(self, graph: Any) -> None:
        self.weights: Mapping[str, Floats] = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
        self.products: dict[str, list[Any]] = {}
        self._makers = {output: node for node in graph.node for output in node.output}
        self._biased: dict[str, Any] = {}
        for node in graph.node:
            if self.is_product(node):
                self.products.setdefault(node.input[0], []).append(node)
            elif node.op_type == "Add" and any(name in self.weights for name in node.input):
                self._biased |= {name: node for name in node.input if name not in self.weights}

    def is_product(self, node: Any) -> bool:
        """Whether the node multiplies an input by fixed weights."""
        return bool(node.op_type == "MatMul" and node.input[1] in self.weights)

    def is_bounded(self, tensor: str) -> bool:
        """Whether one step suits all rows of the tensor."""
        return self._makers[tensor].op_type in _BOUNDED

    def bias(self, product: Any) -> tuple[str, str] | None:
        """The names of the product's bias and of the sum with it."""
        add = self._biased.get(product.output[0])
        return (next(name for name in add.input if name in self.weights), add.output[0]) if add else None


@dataclass(frozen=True, slots=True)
class _Rounded:
    """The names of an input in 8 bits, of its step, and of its rows' largest values where it was rounded by these."""

    rows: str
    step: str
    largest: str | None


class _Rewriting:
    """The new graph as it grows: nodes in order, constants, and inputs that were rounded already."""

    def __init__(self, told: _Graph) -> None:
        self.nodes: list[Any] = []
        self.constants: dict[str, Any] = {}
        self.replaced: set[str] = set()
        self._told = told
        self._done: set[str] = set()
        self._rounded: dict[str, _Rounded] = {}
        self._scales: dict[str, Floats] = {}
        self._bounds: dict[str, float] = {}
        self._moments: dict[str, Floats] = {}

    def bound(self, source: Path, windows: Sequence[Pieces]) -> None:
        """Find what evens out each product's input, and how large it is then."""
        for tensor, seen in inputs_of(source, list(self._told.products), windows).items():
            weights = [self._told.weights[node.input[1]] for node in self._told.products[tensor]]
            scale = self._scales[tensor] = evening(seen.largest, weights)
            self._bounds[tensor] = float((seen.largest / scale).max())
            self._moments[tensor] = seen.moments / np.outer(scale, scale)

    def take(self, node: Any) -> None:
        """Put the node into the new graph: as it is, or an int8 product in its place, or nothing where it was the sum
        with a bias that a product took in."""
        if self._told.is_product(node):
            self._product(node)
        elif not self._done.intersection(node.output):
            self.nodes.append(node)

    def _product(self, node: Any) -> None:
        name = node.name.strip("/").replace("/", "_")
        weights = self._told.weights[node.input[1]] * self._scales[node.input[0]][:, None]
        scales = np.maximum(np.abs(weights).max(axis=0), _LEAST) / _LARGEST_WEIGHT
        given = self._round(node.input[0], name)
        steps = rounded(weights, scales, self._moments[node.input[0]], _LARGEST_WEIGHT)
        columns = self._constant(f"{name}_w", steps)
        by_column = self._constant(f"{name}_s", scales.astype(np.float32))
        inputs = [given.rows, columns, given.step, by_column, self._middle()]
        self.replaced.add(node.input[1])
        bias = self._told.bias(node)
        if given.largest:
            product = self._add("MatMulIntegerToFloat", inputs, f"{name}_product", domain=_MICROSOFT)
            self._add("Mul", [product, given.largest], node.output[0])
        elif bias:
            self._add("MatMulIntegerToFloat", [*inputs, "", bias[0]], bias[1], domain=_MICROSOFT)
            self._done.add(bias[1])
        else:
            self._add("MatMulIntegerToFloat", inputs, node.output[0], domain=_MICROSOFT)

    def _round(self, tensor: str, name: str) -> _Rounded:
        """`tensor` evened out and rounded; made once for all who read it."""
        if tensor not in self._rounded:
            inverse = self._constant(f"{name}_inverse", (1 / self._scales[tensor]).astype(np.float32))
            even = self._add("Mul", [tensor, inverse], f"{name}_even")
            if self._told.is_bounded(tensor):
                step = self._constant(f"{name}_step", np.float32(self._bounds[tensor] / _LARGEST_INPUT))
                largest = None
            else:
                step = self._constant("step", np.float32(1 / _LARGEST_INPUT))
                largest = self._largest(even, name)
                part = self._add("Reciprocal", [largest], f"{name}_part")  # one division a row
                even = self._add("Mul", [even, part], f"{name}_by_row")
            rows = self._add("QuantizeLinear", [even, step, self._middle()], f"{name}_rows")
            self._rounded[tensor] = _Rounded(rows, step, largest)
        return self._rounded[tensor]

    def _largest(self, tensor: str, name: str) -> str:
        sizes = self._add("Abs", [tensor], f"{name}_sizes")
        found = self._add("ReduceMax", [sizes], f"{name}_found", axes=[-1], keepdims=1)
        return self._add("Max", [found, self._constant("least", np.float32(_LEAST))], f"{name}_largest")

    def _middle(self) -> str:
        return self._constant("middle", np.uint8(_MIDDLE))

    def _add(self, kind: str, inputs: list[str], output: str, **settings: Any) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, **settings))
        return output

    def _constant(self, name: str, value: Any) -> str:
        self.constants.setdefault(name, numpy_helper.from_array(np.asarray(value), name))
        return name
