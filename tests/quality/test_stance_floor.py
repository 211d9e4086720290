"""The floors under the stance model's figures, pinned beside the SHA-256 of the data they were measured on."""

import json
from dataclasses import asdict
from pathlib import Path

import pandas as pd
import pytest

from components.cards import calibration, other_relations
from components.seeds import seed
from components.stance import Scorer, load_scorer
from components.stance.card import CALIBRATION
from components.stance.checklist import STEADY, mean_shift, read_pairs, run_pairs
from components.stance.engine import MODEL, read_config
from components.stance.evaluate import evaluate
from components.stance.floors import held
from components.stance.gold import read_gold
from components.stance.holdout import write_holdout
from components.stance.other_relations import measure, summary
from components.stance.scorer import MarkedScorer


@pytest.fixture(scope="module")
def scorer() -> Scorer:
    return load_scorer(threads=1)


def test_the_floors_hold_that_are_always_measured(scorer: Scorer) -> None:
    floors = held(scorer)
    assert [floor.holds for floor in floors].count(None) == 10
    assert [str(floor) for floor in floors if floor.holds is False] == []


def test_the_floors_hold_on_real_paragraphs(scorer: Scorer, shared: Path) -> None:
    floors = held(scorer, [shared / "stance" / "dev.jsonl"])
    assert [str(floor) for floor in floors if not floor.holds] == []


def test_the_calibration_shown_is_the_models(scorer: Scorer) -> None:
    for axis in evaluate(seed("stance/unseen.jsonl"), scorer).axes:
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


def test_spelling_quotes_and_case_hardly_move_a_score(scorer: Scorer) -> None:
    pairs = read_pairs()
    assert len(pairs) >= 300
    outcomes = run_pairs(pairs, scorer)
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
    from components.stance.torch_engine import TorchEngine

    gold = write_holdout(tmp_path / "holdout.jsonl")
    reference = MarkedScorer(TorchEngine(threads=1))
    assert evaluate(gold, scorer).mean("macro4") >= evaluate(gold, reference).mean("macro4") - 0.02
    passages = [row.passage for row in read_gold(gold)]
    pairs = [
        (ours.by_axis[axis], theirs.by_axis[axis])
        for ours, theirs in zip(scorer.score(passages), reference.score(passages), strict=True)
        for axis in ("russia", "west")
    ]
    assert sum(ours.label == theirs.label for ours, theirs in pairs) >= 0.96 * len(pairs)
    assert sum(abs(ours.score - theirs.score) for ours, theirs in pairs) <= 0.02 * len(pairs)


def test_the_config_tells_the_default_recipe() -> None:
    pytest.importorskip("peft", reason="the extra `train` is not installed")
    from components.stance.train import Recipe

    assert read_config(MODEL)["recipe"] == asdict(Recipe())
