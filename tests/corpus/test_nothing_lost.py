"""Nothing is lost and nothing doubled, however often the process is killed while it adds."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
import stand_in
from killing import ARTICLES, add_with_kills, uploads

from components import scoring
from components.corpus import Bounds, Corpus
from dashboard import jobs
from dashboard.jobs import Worker


def test_ten_kills_lose_and_double_nothing(tmp_path: Path) -> None:
    path = tmp_path / "corpus.duckdb"
    job = add_with_kills(path, "stand-in")
    with Corpus.open(path) as corpus:
        done = corpus.queue.job(job)
        assert done is not None
        assert [(file.name, file.state, file.problems) for file in done.files if file.state != "done"] == []
        assert [file.problems for file in done.files if file.problems] == []
        assert corpus.value("SELECT count(*) FROM articles") == ARTICLES
        assert corpus.value("SELECT count(DISTINCT text) FROM articles") == ARTICLES
        for table, each in (("paragraphs", 2), ("paragraph_stances", 4), ("statements", 1), ("statement_stances", 2)):
            counts = corpus.rows(f"SELECT DISTINCT count(*) FROM {table} GROUP BY article")
            assert counts == [(each,)], table
        assert sorted(key for file in done.files for key in file.articles) == sorted(
            key for (key,) in corpus.rows("SELECT key FROM articles")
        )
        assert [file.known for file in done.files if file.known] == []


def test_a_file_in_hand_at_an_orderly_stop_is_not_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scoring, "_CHILD", stand_in.CHILD)
    with Corpus.open(":memory:") as corpus:
        job = corpus.queue.enqueue("ada", uploads())
        worker = Worker(corpus)
        worker.start()
        while corpus.is_empty():
            worker.ready.wait(1)
        worker.stop()
        worker.join()
        left = corpus.queue.job(job)
        assert left is not None
        assert {file.state for file in left.files} <= {"queued", "running", "done"}


def test_a_file_that_may_not_be_taken_yet_holds_up_nothing_and_makes_nothing_stale(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(scoring, "_CHILD", stand_in.CHILD)
    with Corpus.open(":memory:", bounds=Bounds(user_articles_an_hour=1)) as corpus:
        corpus.queue.enqueue("ada", [(f"{n}.txt", f"Report {n} told of gas and grain.".encode()) for n in "12"])
        worker = Worker(corpus)
        worker.start()
        until = time.monotonic() + 60
        while corpus.embedded() != (1, 1) and time.monotonic() < until:
            time.sleep(0.05)
        version = corpus.version
        assert corpus.queue.next() is None
        worker.stop()
        worker.join()
        assert corpus.embedded() == (1, 1)
        assert corpus.queue.waiting() == 1
        assert corpus.version == version


@pytest.mark.parametrize("deed", ["next", "finish"])
def test_an_error_of_the_database_holds_the_worker_up_but_does_not_end_it(
    monkeypatch: pytest.MonkeyPatch, deed: str
) -> None:
    """What cannot be written once, as on a full disk, is done at a later turn; the file in hand is taken up again."""
    monkeypatch.setattr(scoring, "_CHILD", stand_in.CHILD)
    monkeypatch.setattr(jobs, "_PAUSE", 0.01)
    full = iter([duckdb.IOException("No space left on device")] * 2)

    def failing(written: Callable[..., Any]) -> Callable[..., Any]:
        def write(*args: Any, **named: Any) -> Any:
            if (error := next(full, None)) is not None:
                raise error
            return written(*args, **named)

        return write

    with Corpus.open(":memory:") as corpus:
        for name in {deed, "fail" if deed == "finish" else deed}:
            monkeypatch.setattr(corpus.queue, name, failing(getattr(corpus.queue, name)))
        job = corpus.queue.enqueue("ada", uploads()[:1])
        worker = Worker(corpus)
        worker.start()
        while corpus.queue.unfinished() and worker.is_alive():
            worker.join(0.05)
        worker.stop()
        worker.join()
        left = corpus.queue.job(job)
        assert left is not None
        assert [file.state for file in left.files] == ["done"]
