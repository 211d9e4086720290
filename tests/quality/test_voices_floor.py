"""The floors under the voices model's figures on the statements annotated for this project, and on shared data."""

from pathlib import Path

import pytest

from components.seeds import seed
from components.voices import Listener, load_listener
from components.voices.evaluate import evaluate


@pytest.fixture(scope="module")
def listener() -> Listener:
    return load_listener(threads=1)


def test_authored_statements(listener: Listener) -> None:
    report = evaluate(seed("voices/statements.jsonl"), listener)
    assert report.gold >= 150
    assert report.matched.f1 >= 0.88
    assert report.attributed.f1 >= 0.85
    assert (report.actor or 0.0) >= 0.75


def test_news_about_turkey(listener: Listener, shared: Path) -> None:
    report = evaluate(shared / "voices" / "turkey_dev.jsonl", listener)
    assert report.matched.f1 >= 0.80
    assert report.attributed.f1 >= 0.74
    assert (report.actor or 0.0) >= 0.88


def test_political_news(listener: Listener, shared: Path) -> None:
    report = evaluate(shared / "voices" / "dev.jsonl.gz", listener)
    assert report.matched.f1 >= 0.77
    assert report.attributed.f1 >= 0.72
    assert report.exact.f1 >= 0.63
    assert report.recall_by_kind["direct"][2] >= 0.88
