"""The teacher: a larger encoder, trained as the shipped network is, from whose judgement that one learns.

What it says is blended with what the shipped network says already: together they are right more often than either.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from components.stance.by_window import ByWindow, key_of
from components.stance.engine import MODEL, Floats, OnnxEngine, pad, run_all
from components.stance.lessons import Lessons
from components.stance.marking import Pieces
from components.stance.network import StanceNetwork
from components.stance.train import Recipe, has_bfloat16, train_adapter

TEACHER = Recipe(epochs=2, rounds=0, rank=16, encoder_rate=3e-4, head_rate=7.5e-4, average=0.995)
_SHARE = 0.7
_BATCH = 32


def teach(lessons: Lessons, encoder: Path, scratch: Path, recipe: Recipe = TEACHER) -> ByWindow:
    """Train the encoder in that folder on the lessons' labels, and judge all their windows.

    Checkpoints are kept in `scratch`. Raises ValueError for an encoder that does not know the base's word pieces.
    """
    windows = list(dict.fromkeys(group.own.pieces for group in lessons.groups()))
    network = train_adapter(Lessons(lessons.rows, lessons.windows, lessons.read), scratch, recipe, encoder=encoder)
    own, _ = run_all(OnnxEngine(MODEL / "model.onnx", recipe.threads), windows)
    blended = _SHARE * logits_of(network, windows) + (1 - _SHARE) * own
    return ByWindow({key_of(window): tuple(row) for window, row in zip(windows, blended.tolist(), strict=True)})


def logits_of(network: StanceNetwork, windows: Sequence[Pieces]) -> Floats:
    """The network's logits [n, 4] for those windows, run by length."""
    logits = np.empty((len(windows), 4), np.float32)
    order = sorted(range(len(windows)), key=lambda index: len(windows[index]))
    network.eval()
    for start in range(0, len(order), _BATCH):
        part = order[start : start + _BATCH]
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, enabled=has_bfloat16()):
            found, _ = network(torch.from_numpy(pad([windows[index] for index in part])))
        logits[part] = found.float().numpy()
    return logits
