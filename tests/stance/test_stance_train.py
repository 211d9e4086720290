"""Training from authored paragraphs to a model that scores: stopped, gone on with, released."""

from pathlib import Path

import pytest

pytest.importorskip("peft", reason="the extra `train` is not installed")

from components.seeds import seed
from components.stance import Passage
from components.stance.engine import OnnxEngine, read_config
from components.stance.scorer import MarkedScorer
from components.stance.train import Recipe, read_training, train, train_adapter

pytestmark = pytest.mark.filterwarnings("ignore")
SMALL = Recipe(epochs=1, rank=2, threads=1, save_every=0)


@pytest.fixture(scope="module")
def authored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    lines = seed("stance/authored.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    path = tmp_path_factory.mktemp("authored") / "some.jsonl"
    path.write_text("".join(lines[:40]), encoding="utf-8")
    return path


def test_a_released_model_scores(authored: Path, tmp_path: Path) -> None:
    corrected = tmp_path / "corrections.jsonl"
    corrected.write_text('{"text": "Turkey fined Russia.", "russia": "conflict", "origin": "corrections"}\n')
    train([authored], [corrected], folder=tmp_path / "model", scratch=tmp_path / "scratch", recipe=SMALL)
    config = read_config(tmp_path / "model")
    assert config["data"]["paragraphs"] == len(read_training([authored])) + 1 <= 40
    scorer = MarkedScorer(OnnxEngine(tmp_path / "model" / "model.onnx", 1), tmp_path / "model")
    assert scorer.score([Passage("Turkey thanked Russia.")])[0].by_axis["russia"].certainty < 0.99


def test_a_stopped_run_goes_on_where_it_was(authored: Path, tmp_path: Path) -> None:
    import torch

    rows = read_training([authored])
    whole = train_adapter(rows, tmp_path / "whole", SMALL)
    steps = 0

    def stop(*_: object) -> None:
        nonlocal steps
        steps += 1
        if steps == 2:
            raise KeyboardInterrupt

    from components.stance import train as module

    saved = module._Run.save
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module._Run, "save", lambda self: (saved(self), stop()))
        with pytest.raises(KeyboardInterrupt):
            train_adapter(rows, tmp_path / "half", SMALL)
    resumed = train_adapter(rows, tmp_path / "half", SMALL)
    for one, other in zip(whole.parameters(), resumed.parameters(), strict=True):
        assert torch.allclose(one, other, atol=1e-4)
