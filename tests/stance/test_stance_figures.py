"""The figures, against cases worked out by hand."""

import json
from pathlib import Path

import pytest

from components.stance import Stance
from components.stance.evaluate import evaluate
from components.stance.figures import axis_figures
from components.stance.gold import read_gold
from components.stance.other_relations import summary
from components.stance.scorer import load_scorer

SURE = {
    label: Stance(**{one: 0.85 if one == label else 0.05 for one in ("none", "conflict", "neutral", "cooperation")})
    for label in ("none", "conflict", "neutral", "cooperation")
}


def test_figures_of_a_small_case() -> None:
    gold = ["none", "none", "conflict", "conflict", "cooperation"]
    given = [SURE["none"], SURE["conflict"], SURE["conflict"], None, SURE["cooperation"]]
    figures = axis_figures("russia", gold, given, rounds=20)  # type: ignore[arg-type]
    assert figures.f1 == pytest.approx({"none": 2 / 3, "conflict": 0.5, "neutral": 0, "cooperation": 1})
    assert figures.macro3 == pytest.approx((2 / 3 + 0.5 + 1) / 3)
    assert figures.direction == pytest.approx(2 / 3)
    assert figures.unscored == 1
    assert figures.confusion[1] == (0, 1, 0, 0, 1)
    assert figures.ece == pytest.approx(0.85 - 0.75)


def test_what_is_told_of_other_relations() -> None:
    gold = ["none", "conflict", "cooperation", "cooperation"]
    given = [SURE["none"], SURE["conflict"], SURE["conflict"], SURE["none"]]
    figures = axis_figures("other relations", gold, given, rounds=20)  # type: ignore[arg-type]
    assert summary(figures) == {"count": 4, "right": 0.5, "found": 0.333, "direction": 0.333}


def test_the_report_tells_the_worst_errors(tmp_path: Path) -> None:
    rows = [
        {"id": "a", "text": "Turkey thanked Russia for its help.", "russia": "cooperation", "west": "none"},
        {"id": "b", "text": "Turkey thanked Russia for the rescue.", "russia": "conflict", "west": "none"},
    ]
    gold = tmp_path / "gold.jsonl"
    gold.write_text("\n".join(map(json.dumps, rows)))
    report = evaluate(gold, load_scorer(threads=1))
    assert [miss.id for miss in report.misses] == ["b"]
    assert "Turkey thanked Russia for the rescue." in report.to_text()
    russia, west = json.loads(report.to_json(), parse_constant=pytest.fail)["axes"]
    assert (russia["count"], russia["direction"], west["direction"]) == (2, 0.5, None)


def test_a_bad_line_is_named(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(
        '{"text": "x", "russia": "none", "west": "none"}\n{"text": "x", "russia": "warm", "west": "none"}\n'
    )
    with pytest.raises(ValueError, match="line 2"):
        read_gold(gold)
