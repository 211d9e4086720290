"""Pins the floors under the model's figures (`python -m components.stance.floors --gold DEV`), after a release."""

import argparse
import json
import math
import tempfile
from pathlib import Path
from typing import Any

from components.seeds import seed
from components.stance.checklist import read_pairs, run_pairs
from components.stance.evaluate import StanceReport, evaluate
from components.stance.gold import digest_of
from components.stance.holdout import write_holdout
from components.stance.scorer import load_scorer

_SLACK = 0.02
_FIGURES = ("macro4", "macro3", "direction")


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
            "holdout": _floors(
                evaluate(write_holdout(Path(scratch) / "holdout.jsonl", [seed("stance/authored.jsonl")]), scorer)
            ),
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
