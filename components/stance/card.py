"""Writes the model card, and the steps of its calibration, from the shipped model's own figures
(`python -m components.stance.card --gold DEV --found TRAIN… --texts ARTICLES`)."""

import argparse
import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from components.seeds import seed
from components.stance.card_text import LIMITS, METHOD, OTHERS, TRIED
from components.stance.checklist import mean_shift, read_pairs, run_pairs
from components.stance.engine import MODEL, read_config
from components.stance.evaluate import StanceReport, evaluate
from components.stance.figures import AxisFigures, Bin
from components.stance.floors import measured_sets
from components.stance.other_relations import measure, summary
from components.stance.scorer import Scorer, load_scorer

CARD = Path(__file__).parent / "MODEL_CARD.md"
CALIBRATION = Path(__file__).parent / "calibration.json"
_SETS = {
    "dev": "real paragraphs (the set to choose by)",
    "unseen": "authored paragraphs in the manner of real ones, written to measure by",
    "articles": "paragraphs of authored articles, each with title and text before, written to measure by",
    "statements": "statements of those articles, each with the paragraph around it, written to measure by",
    "holdout": "authored paragraphs held out from training",
    "hard": "authored paragraphs written where it errs, none of which it was trained on",
}
_DRAWN = ("dev", "unseen", "articles", "statements")
_HEAD = (
    "| axis | macro4 | macro3 | direction | ECE | F1 none | conflict | neutral | cooperation |",
    "|" + " --- |" * 9,
)


def main() -> None:
    """Write `MODEL_CARD.md` and `calibration.json` beside this module."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--gold", type=Path, required=True, help="labelled real paragraphs to measure on")
    arguments.add_argument(
        "--found", type=Path, nargs="+", required=True, help="labelled paragraphs to find relations in"
    )
    arguments.add_argument("--texts", type=Path, nargs="*", default=[], help="articles to find relations in")
    given = arguments.parse_args()
    scorer = load_scorer()
    with tempfile.TemporaryDirectory() as scratch:
        sets = {"dev": given.gold, **measured_sets(Path(scratch)), "hard": seed("stance/hard.jsonl")}
        reports = {name: evaluate(gold, scorer) for name, gold in sets.items()}
    others = _measured_others(given.found, given.texts)
    CARD.write_text(write_card(scorer, reports, others), encoding="utf-8")
    held = calibration({name: reports[name] for name in _DRAWN}) | {"other_relations": summary(others)}
    CALIBRATION.write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")


def _measured_others(found: Sequence[Path], texts: Sequence[Path]) -> AxisFigures:
    from components.stance.lessons import read_training
    from components.stance.relations import read_texts

    paragraphs = [row.passage for row in read_training(found) if row.real]
    return measure([*paragraphs, *(one for path in texts for one in read_texts(path))])


def write_card(scorer: Scorer, reports: Mapping[str, StanceReport], others: AxisFigures) -> str:
    """The card as Markdown: method, recipe, figures on the held-out authored paragraphs, on real ones and on other
    relations."""
    config = read_config(MODEL)
    told = config["recipe"] | config["data"]
    method = METHOD.format(**told)
    parts = [method, "## Data and recipe", f"```json\n{json.dumps(_told(config), indent=1)}\n```", "## Figures"]
    parts += [_table(_SETS[name], report) for name, report in reports.items()]
    return "\n".join([*parts, _others(others), _behaviour(scorer), TRIED, LIMITS])


def calibration(reports: Mapping[str, StanceReport]) -> dict[str, Any]:
    """The steps of certainty of each axis, by data, with the SHA-256 of the data and of the model."""
    steps = {
        name: {
            "sha256": report.gold_sha256,
            "axes": {one.axis: [_step(step) for step in one.bins] for one in report.axes},
        }
        for name, report in reports.items()
    }
    return {"model": read_config(MODEL)["sha256"]["model.onnx"], "data": steps}


def _step(step: Bin) -> dict[str, float]:
    return {name: round(value, 3) for name, value in asdict(step).items()}


def _told(config: dict[str, object]) -> dict[str, object]:
    return {key: config[key] for key in ("base", "recipe", "data", "temperature", "sha256") if key in config}


def _table(name: str, report: StanceReport) -> str:
    lines = [f"On {report.axes[0].count} {name}, SHA-256 `{report.gold_sha256[:16]}…`:", "", *_HEAD]
    lines += map(_row, report.axes)
    means = " | ".join(f"{report.mean(key):.3f}" for key in ("macro4", "macro3", "direction", "ece"))
    return "\n".join([*lines, f"| mean | {means} | | | | |", ""])


def _row(axis: AxisFigures) -> str:
    spans = {key: f"{getattr(axis, key):.3f} [{low:.2f}, {high:.2f}]" for key, (low, high) in axis.intervals.items()}
    f1 = " | ".join(f"{value:.3f}" for value in axis.f1.values())
    return f"| {axis.axis} | {spans['macro4']} | {spans['macro3']} | {spans['direction']} | {axis.ece:.3f} | {f1} |"


def _others(figures: AxisFigures) -> str:
    return "\n".join([OTHERS.format(**summary(figures)), *_HEAD, _row(figures), ""])


def _behaviour(scorer: Scorer) -> str:
    outcomes = run_pairs(read_pairs(), scorer)
    lines = [
        "Pairs of texts whose scores must move (`swap`), or must not:",
        "",
        "| kind | pairs | passed | mean shift |",
    ]
    lines.append("| --- | --- | --- | --- |")
    for kind in dict.fromkeys(outcome.pair.kind for outcome in outcomes):
        own = [outcome for outcome in outcomes if outcome.pair.kind == kind]
        shift = mean_shift(outcomes, kind)
        lines.append(f"| {kind} | {len(own)} | {sum(one.passed for one in own)} | {shift:.3f} |")
    failed = [outcome.pair for outcome in outcomes if not outcome.passed]
    lines += ["", "Failures:", ""] + [f"- {pair.kind}: {pair.a[:110]} / {pair.b[:60]}" for pair in failed]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    main()
