"""The floors under the stance model's figures, pinned beside the SHA-256 of the data they were measured on."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from components.cards import calibration, other_relations
from components.seeds import seed
from components.stance import Scorer, load_scorer
from components.stance.card import CALIBRATION
from components.stance.checklist import STEADY, mean_shift, read_pairs, run_pairs
from components.stance.engine import MODEL, read_config
from components.stance.evaluate import StanceReport, evaluate
from components.stance.gold import digest_of
from components.stance.holdout import write_holdout
from components.stance.other_relations import measure, summary

FLOORS: dict[str, Any] = json.loads(seed("stance/floors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def scorer() -> Scorer:
    return load_scorer(threads=1)


def check(report: StanceReport, floors: dict[str, Any]) -> None:
    assert report.gold_sha256 == floors["sha256"], "the data changed: measure again and pin the floors anew"
    for name, least in floors["mean"].items():
        assert report.mean(name) >= least, f"{name} fell below its floor"
    for axis in report.axes:
        for name, least in floors[axis.axis].items():
            assert getattr(axis, name) >= least, f"{name} on {axis.axis} fell below its floor"
    assert report.mean("ece") <= floors["ece_at_most"]


def test_real_paragraphs(scorer: Scorer, shared: Path) -> None:
    check(evaluate(shared / "stance" / "dev.jsonl", scorer), FLOORS["dev"])


def test_authored_paragraphs_held_out(scorer: Scorer, tmp_path: Path) -> None:
    report = evaluate(write_holdout(tmp_path / "holdout.jsonl"), scorer)
    check(report, FLOORS["holdout"])


def test_authored_paragraphs_to_measure_by(scorer: Scorer) -> None:
    report = evaluate(seed("stance/unseen.jsonl"), scorer)
    check(report, FLOORS["unseen"])
    for axis in report.axes:
        shown = calibration_shown("unseen", axis.axis)
        assert shown["count"].sum() == sum(step.count for step in axis.bins)
        assert (shown["count"] * shown["accuracy"]).sum() / shown["count"].sum() == pytest.approx(
            axis.accuracy, abs=0.02
        )


def calibration_shown(data: str, axis: str) -> pd.DataFrame:
    """The steps of certainty as the page *Method* draws them; they must be the shipped model's."""
    assert json.loads(CALIBRATION.read_text(encoding="utf-8"))["model"] == read_config(MODEL)["sha256"]["model.onnx"]
    table = calibration()
    return table[(table["data"] == data) & (table["axis"] == axis)]


def test_behaviour(scorer: Scorer) -> None:
    pairs = read_pairs()
    assert len(pairs) >= 300
    assert digest_of([seed("stance/checklist.jsonl")]) == FLOORS["checklist"]["sha256"]
    outcomes = run_pairs(pairs, scorer)
    failed = [outcome for outcome in outcomes if not outcome.passed]
    share = 1 - len(failed) / len(pairs)
    told = "\n".join(f"{one.pair.kind} {one.shift:.2f}: {one.pair.a} | {one.pair.b}" for one in failed)
    assert share >= FLOORS["checklist"]["passed"], told
    for kind in ("spelling", "quotes", "case"):
        assert mean_shift(outcomes, kind) <= STEADY


def test_what_ships_is_small() -> None:
    assert (MODEL / "model.onnx").stat().st_size < 25_000_000
    assert (MODEL / "adapter.safetensors").stat().st_size < 10_000_000


def test_other_relations_are_judged_as_the_page_tells(shared: Path) -> None:
    pytest.importorskip("peft", reason="the extra `train` is not installed")
    from components.stance.lessons import read_training

    found = read_training([shared / "stance" / "train.jsonl", shared / "stance" / "train_more.jsonl"])
    measured, shown = summary(measure([row.passage for row in found])), other_relations()
    assert shown
    assert shown["count"] > measured["count"] > 2000
    for name in ("right", "found", "direction"):
        assert measured[name] == pytest.approx(shown[name], abs=0.05)


@pytest.mark.filterwarnings("ignore")
def test_int8_agrees_with_float32(scorer: Scorer, tmp_path: Path) -> None:
    pytest.importorskip("peft", reason="the extra `train` is not installed")
    from components.stance.scorer import MarkedScorer
    from components.stance.torch_engine import TorchEngine

    gold = write_holdout(tmp_path / "holdout.jsonl")
    reference = evaluate(gold, MarkedScorer(TorchEngine(threads=1)))
    assert evaluate(gold, scorer).mean("macro4") >= reference.mean("macro4") - 0.02
