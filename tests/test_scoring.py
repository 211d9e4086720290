"""The scoring process and its worker, with the models that ship."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from components.articles.instructions import Request
from components.corpus import Corpus, Filter
from components.questions import DigestOf, Explain, ScoreOn
from components.scoring import Analysis, ScoringProcess
from components.stance import AXES, Axis, Passage
from dashboard.jobs import Worker

CHINA = Axis("china", "Turkey–China", ("China",))
NEWS = "Turkey and China signed an agreement in Beijing to build a railway together.\n\nThe harvest was good."


@pytest.fixture(scope="module")
def process() -> Iterator[ScoringProcess]:
    started = ScoringProcess()
    yield started
    started.stop()


def test_questions_are_answered_between_the_articles_of_a_file(process: ScoringProcess) -> None:
    asked = []

    def wanted(_: object) -> bool:
        asked.append(process.ask(Explain(Passage("Turkey threatened Russia.", language="en"), AXES[0])))
        return True

    table = b'{"text": "Turkey thanked Russia."}\n{"text": "Turkey warned NATO of a quarrel to come."}\n'
    analyses = [one for one in process.analyse(Request("two.jsonl", table), wanted) if isinstance(one, Analysis)]
    assert len(analyses) == len(asked) == 2
    assert asked[0].stance is not None
    assert asked[0].stance.label == "conflict"
    assert [word.start for word in asked[0].words] == [0, 7, 18]


def test_an_own_axis_has_a_digest_of_its_own(process: ScoringProcess) -> None:
    assert process.ask(DigestOf(CHINA)) not in (process.ask(DigestOf(AXES[0])), "")
    (scores,) = process.ask(ScoreOn([Passage(NEWS.split("\n")[0], language="en")], CHINA))
    assert list(scores.by_axis) == ["china"]


def test_the_worker_gives_every_scored_paragraph_a_vector_and_no_view_changes_by_it(tmp_path: Path) -> None:
    with Corpus.open(tmp_path / "corpus.duckdb") as corpus:
        worker = Worker(corpus)
        texts = (
            "Ankara threatened Moscow with sanctions.",
            "Sanctions were threatened by Ankara.",
            "Rain fell on the hills.",
        )
        corpus.queue.enqueue("ada", [("one.txt", "\n\n".join(texts).encode())])
        worker.start()
        try:
            _until(lambda: corpus.embedded() == (3, 3), seconds=300)
            version = corpus.version
            (key,) = corpus.articles(Filter())["article"]
            like = corpus.like(f"{key}.p0", Filter())
            assert like is not None
            assert list(like["paragraph"]) == [1, 2]
            assert like["similarity"][0] > like["similarity"][1] + 0.2
            assert corpus.version == version
        finally:
            worker.stop()
            worker.join(timeout=30)


def test_the_worker_scores_own_axes_for_what_is_here_and_for_what_comes(tmp_path: Path) -> None:
    with Corpus.open(tmp_path / "corpus.duckdb") as corpus:
        worker = Worker(corpus)
        corpus.queue.enqueue("ada", [("one.txt", NEWS.encode())])
        worker.start()
        try:
            _until(lambda: corpus.counts(Filter())["articles"] == 1)
            corpus.add_axis("china", "Turkey–China", ["China"], who="ada")
            worker.nudge()
            _until(lambda: not corpus.lacking("china"))
            assert _means(corpus)["china"] > 0.2
            corpus.queue.enqueue("ada", [("two.txt", b"China recalled its ambassador from Turkey in protest.")])
            worker.nudge()
            _until(lambda: corpus.counts(Filter())["articles"] == 2 and not corpus.lacking("china"))
            assert corpus.overall(Filter()).set_index("axis")["n"]["china"] == 2
            answer = worker.ask(Explain(Passage("Turkey thanked China.", language="en"), CHINA)).result(timeout=60)
            assert answer.stance is not None
            assert answer.stance.label == "cooperation"
        finally:
            worker.stop()
            worker.join(timeout=30)


def _means(corpus: Corpus) -> dict[str, float]:
    table = corpus.overall(Filter())
    return dict(zip(table["axis"], table["mean"], strict=True))


def _until(holds: object, seconds: float = 300) -> None:
    until = time.monotonic() + seconds
    assert callable(holds)
    while not holds():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.2)
