"""The reference engine: the adapter on MiniLM in torch float32 (extra `train`), against which int8 is measured."""

from collections.abc import Sequence
from pathlib import Path

import torch

from components.stance.engine import MODEL, Floats, pad
from components.stance.marking import Pieces
from components.stance.release import ADAPTER, load_adapter


class TorchEngine:
    """Runs the network of an adapter file in float32."""

    def __init__(self, adapter: Path = MODEL / ADAPTER, threads: int | None = None) -> None:
        if threads:
            torch.set_num_threads(threads)
        self._network = load_adapter(adapter)

    def run(self, batch: Sequence[Pieces]) -> tuple[Floats, Floats]:
        """See `Engine`."""
        with torch.inference_mode():
            logits, vectors = self._network(torch.from_numpy(pad(batch)))
        return logits.numpy(), vectors.numpy()
