"""The floors under the model's figures: pinned after a release (`python -m components.stance.floors --gold DEV`),
and held against a newly trained model."""

import argparse
import json
import math
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from components.seeds import seed
from components.stance.checklist import read_pairs, run_pairs
from components.stance.evaluate import StanceReport, evaluate
from components.stance.gold import digest_of
from components.stance.holdout import write_holdout
from components.stance.scorer import Scorer, load_scorer

_SLACK = 0.02
_FIGURES = ("macro4", "macro3", "direction")
_MOST = "ece_at_most"


@dataclass(frozen=True, slots=True)
class Floor:
    """A pinned figure, what the model has of it, and whether that is enough; `found` is None where its data is not
    at hand."""

    name: str
    pinned: float
    found: float | None

    @property
    def holds(self) -> bool | None:
        """None where it was not measured."""
        if self.found is None:
            return None
        return self.found <= self.pinned if self.name.endswith(_MOST) else self.found >= self.pinned

    def __str__(self) -> str:
        verdict = {True: "holds", False: "FELL", None: "not measured: its data is not at hand"}[self.holds]
        found = "" if self.found is None else f"{self.found:.3f}, "
        return f"{self.name}: {found}{'at most' if self.name.endswith(_MOST) else 'floor'} {self.pinned:.3f}: {verdict}"


def measured_sets(scratch: Path) -> dict[str, Path]:
    """The seeds' sets to measure by; what is cut from a file is written into `scratch`."""
    return {
        "unseen": seed("stance/unseen.jsonl"),
        "articles": seed("stance/unseen_articles.jsonl"),
        "statements": seed("stance/unseen_statements.jsonl"),
        "holdout": write_holdout(scratch / "holdout.jsonl"),
    }


def held(scorer: Scorer, golds: Sequence[Path] = ()) -> list[Floor]:
    """Every pinned floor against this model: the authored paragraphs that were not trained on and the checklist are
    always measured, the real paragraphs where one of `golds` is the file that they were pinned on (told by its
    SHA-256). Raises ValueError where what is always measured is not what it was when the floors were pinned."""
    pinned = json.loads(seed("stance").joinpath("floors.json").read_text(encoding="utf-8"))
    dev = next((path for path in golds if digest_of([path]) == pinned["dev"]["sha256"]), None)
    with tempfile.TemporaryDirectory() as scratch:
        sets = measured_sets(Path(scratch))
        for name, path in {**sets, "checklist": seed("stance/checklist.jsonl")}.items():
            if digest_of([path]) != pinned[name]["sha256"]:
                raise ValueError(f"{path.name} is not what the floors were pinned on: measure again and pin them anew")
        found: list[Floor] = []
        for name, gold in {"dev": dev, **sets}.items():
            report = evaluate(gold, scorer) if gold else None
            found += [Floor(f"{name} {one}", least, _of(report, one)) for one, least in _flat(pinned[name])]
    outcomes = run_pairs(read_pairs(), scorer)
    passed = sum(outcome.passed for outcome in outcomes) / len(outcomes)
    return [*found, Floor("checklist passed", pinned["checklist"]["passed"], passed)]


def _flat(floors: Mapping[str, Any]) -> list[tuple[str, float]]:
    several = [
        (f"{axis} {name}", least)
        for axis, figures in floors.items()
        if isinstance(figures, dict)
        for name, least in figures.items()
    ]
    return [*several, (_MOST, floors[_MOST])]


def _of(report: StanceReport | None, name: str) -> float | None:
    if report is None:
        return None
    if name == _MOST:
        return report.mean("ece")
    axis, figure = name.split()
    if axis == "mean":
        return report.mean(figure)
    return float(getattr(next(one for one in report.axes if one.axis == axis), figure))


def main() -> None:
    """Measure, and write `floors.json`; a figure that fell is told before it is pinned lower."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--gold", type=Path, required=True, help="labelled real paragraphs")
    gold = arguments.parse_args().gold
    scorer = load_scorer()
    outcomes = run_pairs(read_pairs(), scorer)
    with tempfile.TemporaryDirectory() as scratch:
        floors = {
            "dev": _floors(evaluate(gold, scorer)),
            **{name: _floors(evaluate(path, scorer)) for name, path in measured_sets(Path(scratch)).items()},
            "checklist": {
                "sha256": digest_of([seed("stance/checklist.jsonl")]),
                "passed": _down(sum(outcome.passed for outcome in outcomes) / len(outcomes)),
            },
        }
    path = seed("stance").joinpath("floors.json")
    if path.exists():
        for name in _fallen(json.loads(path.read_text(encoding="utf-8")), floors):
            print(f"lower than before: {name}")
    path.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")


def _floors(report: StanceReport) -> dict[str, Any]:
    floors: dict[str, Any] = {"sha256": report.gold_sha256, "mean": {n: _down(report.mean(n)) for n in _FIGURES}}
    floors |= {axis.axis: {name: _down(getattr(axis, name)) for name in _FIGURES} for axis in report.axes}
    return floors | {"ece_at_most": round(report.mean("ece") + _SLACK, 3)}


def _down(figure: float) -> float:
    """Two hundredths lower: int8 rounds differently on other processors, and the registry grows."""
    return math.floor((figure - _SLACK) * 1000) / 1000


def _fallen(old: dict[str, Any], new: dict[str, Any], where: str = "") -> list[str]:
    found = []
    for name, value in old.items():
        now = new.get(name)
        if isinstance(value, dict) and isinstance(now, dict):
            found += _fallen(value, now, f"{where}{name} ")
        elif isinstance(now, float) and (now > value if name == "ece_at_most" else now < value):
            found.append(f"{where}{name} {value} -> {now}")
    return found


if __name__ == "__main__":
    main()
