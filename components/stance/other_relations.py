"""Measures the model on relations that it was never trained on: what an analyst's own relation may expect of it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from components.seeds import seed
from components.stance.axis import LABELS, Passage, Stance
from components.stance.by_window import ByWindow
from components.stance.engine import MODEL, OnnxEngine, chances, read_config, run_all
from components.stance.figures import AxisFigures, axis_figures

_DIRECTED = (LABELS.index("conflict"), LABELS.index("cooperation"))


def measure(passages: Sequence[Passage], folder: Path = MODEL) -> AxisFigures:
    """The figures of the model in `folder` on the seeds' unseen relations, as far as `passages` hold their windows.

    Raises ValueError where they hold none.
    """
    from components.stance.relations import relation_windows

    read = ByWindow.read(seed("stance") / "relations_unseen.safetensors")
    said = [(window, sure) for window in relation_windows(passages) if (sure := read.of(window))]
    if not said:
        raise ValueError("none of the windows of unseen relations lie in these texts")
    logits, _ = run_all(OnnxEngine(folder / "model.onnx"), [window for window, _ in said])
    given = [Stance(*row) for row in chances(logits, read_config(folder)["temperature"]).tolist()]
    return axis_figures("other relations", [LABELS[int(np.argmax(sure))] for _, sure in said], given)


def summary(figures: AxisFigures) -> dict[str, Any]:
    """What the screen tells of them: `count` windows; the shares, 0 to 1, `right` of those that were called conflict or
    cooperation, `found` of those that are, and `direction`."""
    confusion = np.array(figures.confusion)
    right = sum(confusion[label, label] for label in _DIRECTED)
    return {
        "count": figures.count,
        "right": round(float(right / confusion[:, _DIRECTED].sum()), 3),
        "found": round(float(right / confusion[_DIRECTED, :].sum()), 3),
        "direction": round(figures.direction, 3),
    }
