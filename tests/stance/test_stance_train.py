"""Training from authored paragraphs to a model that scores: taught, stopped, gone on with, released."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("peft", reason="the extra `train` is not installed")

import torch

from components.seeds import seed
from components.stance import Passage
from components.stance.axis import LABELS, Label
from components.stance.by_window import ByWindow, key_of
from components.stance.engine import OnnxEngine, read_config
from components.stance.examples import make_examples
from components.stance.gold import Gold
from components.stance.lessons import Lessons, read_lessons, read_training
from components.stance.loss import mean_loss
from components.stance.marking import Marker
from components.stance.network import base_folder
from components.stance.other_relations import measure
from components.stance.relations import read_texts, relation_windows
from components.stance.scorer import MarkedScorer
from components.stance.sides import Sides
from components.stance.teacher import teach
from components.stance.tokens import load_tokenizer
from components.stance.train import Recipe, train, train_adapter
from components.voices.registry import Registry

pytestmark = pytest.mark.filterwarnings("ignore")
SMALL = Recipe(epochs=1, rounds=1, rank=2, threads=1, save_every=0)


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
    lessons = Lessons(read_training([authored]))
    whole = train_adapter(lessons, tmp_path / "whole", SMALL)
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
            train_adapter(lessons, tmp_path / "half", SMALL)
    resumed = train_adapter(lessons, tmp_path / "half", SMALL)
    for one, other in zip(whole.parameters(), resumed.parameters(), strict=True):
        assert torch.allclose(one, other, atol=1e-4)


def test_a_finished_run_is_no_answer_to_other_lessons(
    authored: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    rows = read_training([authored])[:12]
    first = train_adapter(Lessons(rows), tmp_path, SMALL)
    again = train_adapter(Lessons(rows), tmp_path, SMALL)
    assert all(torch.equal(one, other) for one, other in zip(first.parameters(), again.parameters(), strict=True))
    assert "starting anew" not in caplog.text
    turned = [replace(row, labels={"russia": "conflict", "west": "conflict"}) for row in rows]
    other = train_adapter(Lessons(turned), tmp_path, SMALL)
    assert "starting anew" in caplog.text
    assert not torch.equal(first.label.weight, other.label.weight)


@pytest.mark.parametrize(
    ("text", "renamed"),
    [
        ("The Kremlin told Turkey of Russian ships.", "Paris told Turkey of French ships."),
        ("French ministers told Turkey that Macron agreed.", "Russian ministers told Turkey that Putin agreed."),
        ("The Germans met Turkish officials in Berlin.", "The Russians met Turkish officials in Moscow."),
    ],
)
def test_a_paragraph_is_read_with_the_sides_changed_over_too(text: str, renamed: str) -> None:
    marker = Marker(load_tokenizer(base_folder()), Sides(Registry.load()))
    labels: dict[str, Label] = {"russia": "conflict", "west": "conflict"}
    (group,) = make_examples([Gold("1", Passage(text), labels)], marker, marker, 1.0)
    (window,) = [window for axis in marker.mark([Passage(renamed)])[0] for window in axis]
    assert group.renamed is not None
    assert group.renamed.pieces == window
    assert group.renamed.label == LABELS.index("conflict")


def test_other_relations_are_learnt_as_they_were_read(authored: Path, tmp_path: Path) -> None:
    texts = tmp_path / "texts.jsonl"
    told = "Iran and Turkey reopened the border crossing that had been shut since the spring."
    articles = [{"text": f"{told}\n\nA line."}, {"text": told}]
    texts.write_text("\n".join(map(json.dumps, articles)), encoding="utf-8")
    (window,) = relation_windows(read_texts(texts))
    read = ByWindow({key_of(window): (0.0, 0.0, 0.0, 0.75)})
    lessons = Lessons(read_training([authored]), [window, window[:-3]], read)
    judged = teach(lessons, base_folder(), tmp_path / "teacher", SMALL)
    judged.write(tmp_path / "soft.safetensors")
    kept = ByWindow.read(tmp_path / "soft.safetensors")
    *own, other = replace(lessons, soft=kept).groups()
    assert len(kept) == len({group.own.pieces for group in (*own, other)})
    assert (other.own.pieces, other.own.label, other.own.weight) == (window, LABELS.index("cooperation"), 0.75)
    for group in (*own, other):
        assert group.own.soft == pytest.approx(judged.of(group.own.pieces), abs=0.01)
        assert group.renamed is None or group.renamed.soft is None


def test_texts_without_the_windows_to_measure_by_are_refused() -> None:
    with pytest.raises(ValueError, match="none of the windows"):
        measure([Passage("Iran and Turkey reopened the border crossing.")])


def test_paragraphs_and_statements_are_read_with_what_stands_before_them(tmp_path: Path) -> None:
    first = "The ministers of Iran and Turkey met on the border, and both were in good spirits."
    said = "the crossing would be reopened by spring"
    second = f"One of them said that {said}, and that nobody had asked for it to be shut."
    start = len(first) + 2 + second.index(said)
    texts = tmp_path / "texts.jsonl"
    row = {
        "title": "A border",
        "text": f"{first}\n\n{second}",
        "statements": [{"content": said, "content_start": start}],
    }
    texts.write_text(json.dumps(row), encoding="utf-8")
    assert read_texts(texts) == [
        Passage(first, "A border", None, "en"),
        Passage(second, "A border", first, "en"),
        Passage(said, "A border", second, "en"),
    ]


@pytest.mark.parametrize(
    "line", ['{"text": 3}', "[1]", "{", '{"title": "Only a title"}', '{"text": "Said.", "statements": [{}]}']
)
def test_a_text_that_is_none_is_named_with_its_line(tmp_path: Path, line: str) -> None:
    texts = tmp_path / "texts.jsonl"
    texts.write_text('{"text": "Iran spoke."}\n\n' + line, encoding="utf-8")
    with pytest.raises(ValueError, match=r"texts\.jsonl, line 3: no "):
        read_texts(texts)


def test_the_kept_labels_are_of_the_seeds_as_they_are_marked_now(authored: Path) -> None:
    groups = read_lessons([authored]).groups()
    judged = [group.own.soft is not None for group in groups]
    assert sum(judged) > 0.9 * len(judged) > 20, "the names changed what is marked: let the teacher judge again"


def test_a_network_learns_what_its_teacher_says(authored: Path) -> None:
    groups = Lessons(read_training([authored])).groups()
    examples = [replace(group.own, soft=(0.0, 0.0, 0.0, 9.0)) for group in groups]
    wrong = [replace(example, soft=None, weight=0.0) for example in examples]
    logits = torch.tensor([[0.0, 0.0, 0.0, 9.0]] * len(examples))
    weights = torch.ones(4)
    assert mean_loss(logits, examples, weights, 0.0, 1.0) == pytest.approx(0, abs=1e-6)
    assert mean_loss(logits, examples, weights, 0.0, 0.5) > 0.1
    assert mean_loss(logits, wrong, weights, 0.0, 1.0) == 0
    assert mean_loss(-logits, examples, weights, 0.0, 1.0) > 1
