"""The path to Hugging Face checkpoints, on a tiny one that is made here."""

import json
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="the extra `hub` is not installed")

from components.stance import Axis, Passage, load_scorer


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    folder = tmp_path_factory.mktemp("nli")
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"abcdefghijklmnopqrstuvwxyz", "turkey", "russia", "the"]
    words += [f"##{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"]
    (folder / "vocab.txt").write_text("\n".join(words))
    BertTokenizerFast(vocab={word: index for index, word in enumerate(words)}).save_pretrained(folder)
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=len(words), hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16,
        id2label={0: "contradiction", 1: "neutral", 2: "entailment"},
        label2id={"contradiction": 0, "neutral": 1, "entailment": 2},
    )  # fmt: skip
    BertForSequenceClassification(config).save_pretrained(folder)
    return folder


def test_every_language_is_scored(checkpoint: Path) -> None:
    scorer = load_scorer(str(checkpoint), threads=1)
    texts = ["turkey thanked russia", "Россия и Турция подписали соглашение о строительстве газопровода.", ""]
    scored = scorer.score([Passage(text) for text in texts])
    assert all(scores.unscored is None for scores in scored)
    assert sum(
        getattr(scored[0].by_axis["west"], label) for label in ("none", "conflict", "neutral", "cooperation")
    ) == pytest.approx(1)
    assert scored[0].by_axis["russia"] != scored[0].by_axis["west"]
    assert scored[2].by_axis["russia"].label == "none"


def test_an_axis_of_ones_own(checkpoint: Path) -> None:
    scorer = load_scorer(str(checkpoint), threads=1, axes=(Axis("iran", "Turkey – Iran", ("Iran",)),))
    assert list(scorer.score([Passage("turkey and iran")])[0].by_axis) == ["iran"]
    both = load_scorer(str(checkpoint), threads=1)
    assert scorer.digest != both.digest
    assert scorer.encoder == both.encoder, "its vectors are the same whatever is asked of it"
    assert len(scorer.explain(Passage("turkey and iran"), "iran")) == 3
    assert scorer.embed(["turkey"]).shape == (1, 16)


def test_what_is_no_nli_checkpoint_is_told(checkpoint: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="cannot be loaded"):
        load_scorer(str(tmp_path / "nothing"))
    config = json.loads((checkpoint / "config.json").read_text())
    config["id2label"] = {"0": "bad", "1": "fine", "2": "good"}
    for file in checkpoint.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "config.json").write_text(json.dumps(config))
    with pytest.raises(ValueError, match="no NLI model"):
        load_scorer(str(tmp_path))
