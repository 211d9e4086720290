"""Measures a scorer on labelled paragraphs (`bosphorus evaluate stance GOLD`)."""

import json
import math
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from components.stance.axis import AXIS_NAMES, LABELS, Label
from components.stance.figures import AxisFigures, axis_figures
from components.stance.gold import digest_of, read_gold
from components.stance.scorer import Scorer

_SHOWN = 160


@dataclass(frozen=True, slots=True)
class Miss:
    """A paragraph whose label was missed, and how certain the wrong answer was (1: unscored)."""

    id: str
    axis: str
    gold: Label
    given: str
    certainty: float
    text: str


@dataclass(frozen=True, slots=True)
class StanceReport:
    """The figures of each axis on a file of that SHA-256, and the misses, the most certain first."""

    gold: str
    gold_sha256: str
    model: str
    language: str | None
    axes: tuple[AxisFigures, ...]
    misses: tuple[Miss, ...]

    def mean(self, figure: str) -> float:
        """The mean of a figure ("macro4", "macro3", "direction", "ece") over the axes."""
        return float(sum(getattr(axis, figure) for axis in self.axes) / len(self.axes))

    def to_json(self) -> str:
        """All of it as one JSON object; a figure of which there is nothing to tell is null."""
        means = {name: self.mean(name) for name in ("macro4", "macro3", "direction", "ece")}
        told = _with_nulls({"mean": means, **asdict(self)})
        return json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False)

    def to_text(self, errors: int = 12) -> str:
        """The report for a terminal, with that many of the worst errors."""
        lines = [f"{self.gold} ({self.language or 'all languages'}), model {self.model[:12]}"]
        for axis in self.axes:
            lines += ["", *_axis_lines(axis)]
        means = ", ".join(f"{name} {self.mean(name):.3f}" for name in ("macro4", "macro3", "direction", "ece"))
        lines += ["", f"mean of the axes: {means}", "", f"the worst {min(errors, len(self.misses))} errors:"]
        for miss in self.misses[:errors]:
            lines.append(f"  {miss.axis}: {miss.given} ({miss.certainty:.2f}) for {miss.gold}  [{miss.id}]")
            lines.append(f"    {miss.text[:_SHOWN]}")
        return "\n".join(lines)


def evaluate(gold_path: Path, scorer: Scorer, language: str | None = "en") -> StanceReport:
    """Score and compare the paragraphs of a gold file (of one language; None: all); ValueError for a bad file."""
    rows = read_gold(gold_path, language)
    if not rows:
        raise ValueError(f"{gold_path} holds no labelled paragraph in the language {language!r}")
    scored = scorer.score([row.passage for row in rows])
    axes, misses = [], []
    for axis in AXIS_NAMES:
        gold = [row.labels[axis] for row in rows]
        given = [None if scores.unscored else scores.by_axis[axis] for scores in scored]
        axes.append(axis_figures(axis, gold, given))
        for row, label, stance in zip(rows, gold, given, strict=True):
            if stance is None:
                misses.append(Miss(row.id, axis, label, "unscored", 1.0, row.passage.text))
            elif stance.label != label:
                misses.append(Miss(row.id, axis, label, stance.label, stance.certainty, row.passage.text))
    misses.sort(key=lambda miss: -miss.certainty)
    return StanceReport(str(gold_path), digest_of([gold_path]), scorer.digest, language, tuple(axes), tuple(misses))


def _with_nulls(told: Any) -> Any:
    if isinstance(told, dict):
        return {name: _with_nulls(value) for name, value in told.items()}
    if isinstance(told, list | tuple):
        return [_with_nulls(value) for value in told]
    return None if isinstance(told, float) and math.isnan(told) else told


def _axis_lines(axis: AxisFigures) -> list[str]:
    spans = {name: f"{getattr(axis, name):.3f} [{low:.2f}, {high:.2f}]" for name, (low, high) in axis.intervals.items()}
    lines = [
        f"{axis.axis}: {axis.count} paragraphs, {axis.unscored} unscored, accuracy {axis.accuracy:.3f}",
        "  " + ", ".join(f"{name} {value}" for name, value in spans.items()) + f", ece {axis.ece:.3f}",
        "  F1 " + ", ".join(f"{label} {value:.3f}" for label, value in axis.f1.items()),
        "  gold \\ given " + "".join(f"{label:>13}" for label in (*LABELS, "unscored")),
    ]
    for label, row in zip(LABELS, axis.confusion, strict=True):
        lines.append(f"  {label:<12} " + "".join(f"{count:>13}" for count in row))
    lines.append("  certainty     count  mean certainty  right")
    for one in axis.bins:
        bar = "█" * round(one.accuracy * 20)
        lines.append(
            f"  {one.low:.1f} to {one.high:.1f} {one.count:>8} {one.certainty:>12.2f} {one.accuracy:>9.2f} {bar}"
        )
    return lines
