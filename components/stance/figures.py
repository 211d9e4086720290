"""The figures of a stance model on one axis: F1 by label, direction, calibration, each with what it may vary by."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from components.stance.axis import LABELS, Label, Stance

_NONE, _CONFLICT, _NEUTRAL, _COOPERATION = range(4)
Truth = npt.NDArray[np.int64]
Chances = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Bin:
    """The answers given with a certainty from `low` to `high`: how many, how certain, how often right."""

    low: float
    high: float
    count: int
    certainty: float
    accuracy: float


@dataclass(frozen=True, slots=True)
class AxisFigures:
    """Figures from 0 to 1 with 95 % intervals; `confusion[gold][given]` counts labels, the last column unscored."""

    axis: str
    count: int
    unscored: int
    accuracy: float
    f1: dict[Label, float]
    macro4: float
    macro3: float
    direction: float
    ece: float
    intervals: dict[str, tuple[float, float]]
    confusion: tuple[tuple[int, ...], ...]
    bins: tuple[Bin, ...]


def axis_figures(axis: str, gold: Sequence[Label], given: Sequence[Stance | None], rounds: int = 1000) -> AxisFigures:
    """Compare; an unscored paragraph (None) counts as wrong everywhere. Intervals by bootstrap over paragraphs.

    `macro4` is the mean F1 of the labels (a label neither present nor given counts 0), `macro3` that without
    `neutral`, `direction` the share of the gold conflicts and cooperations whose score has their sign,
    `ece` the expected calibration error in ten bins (Guo et al. 2017).
    """
    truth = np.array([LABELS.index(label) for label in gold])
    chances = np.array([[getattr(s, label) for label in LABELS] if s else [np.nan] * 4 for s in given])
    answers = np.array([int(np.argmax(row)) if s else 4 for row, s in zip(chances, given, strict=True)])
    confusion = np.zeros((4, 5), dtype=int)
    np.add.at(confusion, (truth, answers), 1)
    measures: dict[str, Callable[[Truth, Truth, Chances], float]] = {
        "macro4": lambda t, a, _: float(f1_scores(t, a).mean()),
        "macro3": lambda t, a, _: float(f1_scores(t, a)[[_NONE, _CONFLICT, _COOPERATION]].mean()),
        "direction": lambda t, _, c: _direction(t, c),
    }
    dice = np.random.default_rng(7)
    drawn = [dice.integers(0, len(truth), len(truth)) for _ in range(rounds)]
    intervals = {}
    for name, measure in measures.items():
        values = [measure(truth[one], answers[one], chances[one]) for one in drawn]
        known = [value for value in values if not np.isnan(value)]
        low, high = np.percentile(known, [2.5, 97.5]) if known else (np.nan, np.nan)
        intervals[name] = (float(low), float(high))
    bins = reliability(truth, answers, chances)
    judged = sum(one.count for one in bins)
    return AxisFigures(
        axis=axis,
        count=len(truth),
        unscored=int((answers == 4).sum()),
        accuracy=float((truth == answers).mean()),
        f1=dict(zip(LABELS, map(float, f1_scores(truth, answers)), strict=True)),
        macro4=measures["macro4"](truth, answers, chances),
        macro3=measures["macro3"](truth, answers, chances),
        direction=_direction(truth, chances),
        ece=sum(one.count * abs(one.certainty - one.accuracy) for one in bins) / max(1, judged),
        intervals=intervals,
        confusion=tuple(tuple(map(int, row)) for row in confusion),
        bins=bins,
    )


def f1_scores(truth: Truth, answers: Truth) -> npt.NDArray[np.float64]:
    """F1 of each of the four labels; 0 for one that is neither present nor given."""
    labels = np.arange(4)[:, None]
    present, given = truth == labels, answers == labels
    both = (present & given).sum(axis=1)
    return np.asarray(2 * both / np.maximum(1, present.sum(axis=1) + given.sum(axis=1)))


def reliability(truth: Truth, answers: Truth, chances: Chances) -> tuple[Bin, ...]:
    """The answers by certainty in ten bins of equal width, empty ones left out: what a reliability diagram shows."""
    judged = answers < 4
    certainty, right = chances[judged].max(axis=1), (truth == answers)[judged]
    place = np.minimum(9, (certainty * 10).astype(int))
    return tuple(
        Bin(
            index / 10,
            (index + 1) / 10,
            int(inside.sum()),
            float(certainty[inside].mean()),
            float(right[inside].mean()),
        )
        for index in range(10)
        if (inside := place == index).any()
    )


def _direction(truth: Truth, chances: Chances) -> float:
    directed = (truth == _CONFLICT) | (truth == _COOPERATION)
    if not directed.any():
        return float("nan")
    scores = np.nan_to_num(chances[:, _COOPERATION] - chances[:, _CONFLICT])
    wanted = np.where(truth == _COOPERATION, 1, -1)
    return float((np.sign(scores) == wanted)[directed].mean())
