"""A newly trained model is held to the floors; what analysts corrected is learnt from."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from components.cli import app
from components.corpus import Corpus, Filter
from components.seeds import seed
from components.stance import engine, load_scorer
from components.stance import floors as floors_room
from components.stance.engine import MODEL
from components.stance.floors import Floor
from components.stance.gold import read_gold

pytest.importorskip("peft", reason="the extra `train` is not installed")
from components.stance import train as training
from components.stance.lessons import read_training


def test_a_floor_that_fell_is_told_from_one_that_was_not_measured() -> None:
    assert [Floor("mean macro4", 0.7, found).holds for found in (0.7, 0.69, None)] == [True, False, None]
    assert [Floor("dev ece_at_most", 0.1, found).holds for found in (0.1, 0.11)] == [True, False]


def test_floors_are_not_held_against_other_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seeds = shutil.copytree(seed("stance"), tmp_path / "stance")
    (seeds / "unseen.jsonl").write_text("")
    monkeypatch.setattr(floors_room, "seed", lambda name: tmp_path / name)
    with pytest.raises(ValueError, match=r"unseen\.jsonl is not what the floors were pinned on"):
        floors_room.held(load_scorer(threads=1))


def test_training_with_corrections_learns_from_them_and_reports_the_floors(
    sample_corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Corpus.open() as corpus:
        corpus.add_axis("china", "Turkey–China", ["China"], who="ada")
        one, other = corpus.paragraphs(Filter(languages=("en",)))["paragraph_id"].unique()[:2]
        corpus.correct(one, "label:west", "conflict", who="ada")
        corpus.correct(other, "label:china", "conflict", who="ada")
    learnt: list[Any] = []

    def quick(*, extra: list[Path], texts: list[Path], calibrate: list[Path], folder: Path) -> Path:
        learnt.extend(read_training(extra))
        shutil.copytree(MODEL, folder)
        return folder

    monkeypatch.setattr(training, "train", quick)
    done = CliRunner().invoke(app, ["train", "stance", "--with-corrections", "--output", str(tmp_path / "model")])
    assert [(row.id, row.labels, row.real) for row in learnt] == [(one, {"west": "conflict"}, True)]
    assert "holdout mean macro4: 0." in done.stdout
    assert "dev mean macro4: floor 0." in done.stdout
    assert "10 were not measured." in done.stdout
    assert done.exit_code == 0
    assert "0 fell" in done.stdout


@pytest.mark.parametrize("fell", [False, True])
def test_a_new_model_scores_unless_a_floor_fell(fell: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "model"
    floors = [Floor("holdout mean macro4", 0.7, 0.6 if fell else 0.8)]
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(engine, "MODEL", place)
    monkeypatch.setattr(floors_room, "held", lambda *_: floors)
    monkeypatch.setattr(training, "train", lambda *, folder, **_: shutil.copytree(MODEL, folder))
    done = CliRunner().invoke(app, ["train", "stance"])
    assert (done.exit_code, place.exists()) == ((1, False) if fell else (0, True))


def test_a_row_without_any_label_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps({"text": "Turkey thanked Russia."}) + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match="line 1"):
        read_gold(path, partial=True)
    path.write_text(json.dumps({"text": "Turkey thanked Russia.", "west": "none"}) + "\n", encoding="utf-8")
    assert read_gold(path, partial=True)[0].labels == {"west": "none"}
    with pytest.raises(ValueError, match="line 1"):
        read_gold(path)
