"""The evaluation's arithmetic on annotations small enough to count by hand, and the round trip of training."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from components.articles.article import Article
from components.voices import Registry
from components.voices.evaluate import evaluate
from components.voices.extractor import Extractor
from components.voices.statement import Heard, Span, Statement

TEXT = "Tomas Weld said the old bridge was safe. “It is not,” Anna Holm told the daily. Experts fear a storm."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return start, start + len(words)


def statement(index: int, content: str, speaker: str, cue: str, actor: str) -> Statement:
    spans = (span(content),)
    return Statement(
        index, 0, "indirect", content, spans, speaker, span(speaker), cue, (span(cue),), "speech", None, actor
    )


TRUTH = (
    statement(0, "the old bridge was safe", "Tomas Weld", "said", "Tomas Weld"),
    statement(1, "“It is not,”", "Anna Holm", "told", "Anna Holm"),
    statement(2, "a storm", "Experts", "fear", "experts (unnamed)"),
)


class Told:
    """A listener that says what it is told to."""

    registry = Registry(())

    def __init__(self, statements: Sequence[Statement]) -> None:
        self.statements = tuple(statements)

    def hear(self, articles: Sequence[Article]) -> list[Heard]:
        assert [article.text for article in articles] == [TEXT]
        return [Heard(self.statements, ())]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    statements = [
        {
            "content_spans": one.content_spans,
            "speaker": one.speaker,
            "speaker_start": (one.speaker_span or (0, 0))[0],
            "speaker_end": (one.speaker_span or (0, 0))[1],
            "cue_spans": one.cue_spans,
            "actor": one.actor_name,
        }
        for one in TRUTH
    ]
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "a", "text": TEXT, "statements": statements}) + "\n", encoding="utf-8")
    return path


def test_the_truth_is_right_in_everything(gold: Path) -> None:
    report = evaluate(gold, Told(TRUTH))
    assert (report.matched.f1, report.attributed.f1, report.exact.f1) == (1.0, 1.0, 1.0)
    assert (report.speaker, report.cue, report.actor) == (1.0, 1.0, 1.0)
    assert report.recall_by_kind["direct"] == (1, 1.0, 1.0)


def test_each_fault_costs_what_it_should(gold: Path) -> None:
    shorter = statement(0, "old bridge was safe", "Tomas Weld", "said", "Tomas Weld")
    wrong_speaker = replace(TRUTH[1], speaker="Tomas Weld", speaker_span=span("Tomas Weld"), actor_name="Tomas Weld")
    report = evaluate(gold, Told([shorter, wrong_speaker]))
    assert (report.gold, report.heard) == (3, 2)
    assert (report.matched.precision, report.matched.recall) == (1.0, pytest.approx(2 / 3))
    assert (report.attributed.precision, report.attributed.recall) == (0.5, pytest.approx(1 / 3))
    assert report.exact.precision == 0.5
    assert (report.speaker, report.cue, report.actor) == (0.5, 1.0, 0.5)


def test_silence_scores_nothing(gold: Path) -> None:
    report = evaluate(gold, Told([]))
    assert (report.matched.f1, report.exact.f1, report.actor) == (0.0, 0.0, None)
    assert "3 statements annotated, 0 heard" in report.to_text()


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"text": "x", "statements": []}\n{"text": 3}\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"gold\.jsonl, line 2"):
        evaluate(path, Told([]))


def test_training_learns_resumes_and_releases(gold: Path, tmp_path: Path) -> None:
    pytest.importorskip("torch", reason="training needs the extra [train]")
    from components.voices.release import release_voices
    from components.voices.train import Recipe, train_voices

    recipe = Recipe(epochs=8, tokens=60, warmup=2, learning_rate=5e-4)
    checkpoint = train_voices([gold], tmp_path / "work", recipe)
    written = checkpoint.stat().st_mtime_ns
    assert train_voices([gold], tmp_path / "work", recipe).stat().st_mtime_ns >= written
    folder = release_voices(checkpoint, tmp_path / "model", quantized=False)
    (candidates,) = Extractor(folder, threads=1).extract([(TEXT, [(0, len(TEXT))])])
    surest = sorted(candidates, key=lambda one: -one.probability)[:3]
    assert {TEXT[slice(*one.piece.spans[one.anchor])] for one in surest} == {"said", "told", "fear"}
