"""One real article, read whole by the shipped models: its stance, its speakers, its offsets."""

from pathlib import Path

import pytest

from components.analysis import Analysis, Analyst
from components.articles import read_path
from components.stance import load_scorer
from components.voices import load_listener


@pytest.fixture(scope="module")
def analysis(shared: Path) -> Analysis:
    (reading,) = read_path(shared / "articles" / "s400-rapprochement.txt")
    return Analyst(load_scorer(), load_listener()).analyse(list(reading.articles))[0]


def test_pressure_is_conflict_and_a_place_restored_is_cooperation(analysis: Analysis) -> None:
    assert len(analysis.article.paragraphs) == 13
    scores = [paragraph.by_axis for paragraph in analysis.paragraph_scores]
    assert scores[0]["russia"].score < 0
    assert scores[1]["russia"].score < 0
    assert scores[12]["west"].score > 0


def test_its_speakers_are_known(analysis: Analysis) -> None:
    actors = {statement.actor for statement in analysis.heard.statements}
    assert actors >= {"semih-idiz", "recep-tayyip-erdogan", "alexander-mikheyev"}
    assert any(actor.kind == "unnamed" for actor in analysis.heard.actors)
    for statement in analysis.heard.statements:
        if statement.speaker_span:
            assert analysis.article.text[slice(*statement.speaker_span)] == statement.speaker
