"""The queue: fair, bounded, and nothing is lost when the process dies."""

import datetime
from pathlib import Path

import pytest

from components.corpus import Bounds, Corpus, CorpusError, QueueFull


def test_users_take_turns_however_much_one_of_them_added() -> None:
    with Corpus.open(":memory:") as corpus:
        queue = corpus.queue
        many = queue.enqueue("ada", [(f"a{n}.txt", b"text") for n in range(4)])
        few = queue.enqueue("ben", [("b0.txt", b"text"), ("b1.txt", b"text")])
        job = queue.job(few)
        assert job is not None
        assert [file.position for file in job.files] == [2, 4]
        order = []
        while task := queue.next():
            order.append(task.name)
            queue.finish(task.id, [])
        assert order == ["a0.txt", "b0.txt", "a1.txt", "b1.txt", "a2.txt", "a3.txt"]
        done = queue.job(many)
        assert done is not None
        assert done.state == "done"


def test_a_job_tells_progress_problems_and_articles_and_drops_its_bytes() -> None:
    with Corpus.open(":memory:") as corpus:
        queue = corpus.queue
        name = queue.enqueue("ada", [("good.zip", b"\x00\xff"), ("bad.pdf", b"%PDF")])
        task = queue.next()
        assert task is not None
        assert (task.name, task.data, task.user) == ("good.zip", b"\x00\xff", "ada")
        queue.progress(task.id, 1, 3)
        running = queue.job(name)
        assert running is not None
        assert (running.state, running.files[0].done, running.files[0].total) == ("running", 1, 3)
        queue.finish(task.id, ["0" * 16, "1" * 16], [("good.zip/x.exe", "This is no article.")])
        other = queue.next()
        assert other is not None
        queue.fail(other.id, "This file is broken.")
        job = queue.job(name)
        assert job is not None
        assert job.state == "done"
        assert job.files[0].articles == ("0" * 16, "1" * 16)
        assert job.files[0].problems == (("good.zip/x.exe", "This is no article."),)
        assert job.files[1].problems == (("bad.pdf", "This file is broken."),)
        assert corpus.value("SELECT count(*) FROM task_data") == 0
        assert queue.next() is None
        assert queue.job("no such job") is None


def test_what_ran_when_the_process_died_waits_again_but_not_for_ever(tmp_path: Path) -> None:
    path = tmp_path / "corpus.duckdb"
    with Corpus.open(path) as corpus:
        name = corpus.queue.enqueue("ada", [("deadly.pdf", b"%PDF")])
    for _ in range(3):
        with Corpus.open(path) as corpus:
            corpus.queue.resume()
            task = corpus.queue.next()
            assert task is not None
            assert task.data == b"%PDF"
    with Corpus.open(path) as corpus:
        assert corpus.queue.resume() == 0
        job = corpus.queue.job(name)
        assert job is not None
        assert job.state == "failed"
        assert "3 times" in job.files[0].problems[0][1]


def test_what_gets_ahead_is_not_given_up_and_what_broke_off_waits_behind_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "corpus.duckdb"
    with Corpus.open(path) as corpus:
        corpus.queue.enqueue("ada", [("long.zip", b"PK"), ("short.txt", b"text")])
    for done in range(1, 6):
        with Corpus.open(path) as corpus:
            corpus.queue.resume()
            task = corpus.queue.next()
            assert task is not None
            assert task.name == "long.zip"
            corpus.queue.progress(task.id, done, 9)
    with Corpus.open(path) as corpus:
        assert corpus.queue.resume() == 1
        corpus.queue.next()
        corpus.queue.resume()
        task = corpus.queue.next()
        assert task is not None
        assert task.name == "short.txt"


@pytest.mark.parametrize(
    ("bounds", "told"),
    [
        (Bounds(tasks=2), "queue is full"),
        (Bounds(bytes=9), "queue is full"),
        (Bounds(user_tasks=2), "of your files are waiting"),
        (Bounds(user_bytes=9), "of your files are waiting"),
        (Bounds(user_tasks_an_hour=2), "within the hour"),
    ],
)
def test_what_does_not_fit_is_refused_whole(bounds: Bounds, told: str) -> None:
    with Corpus.open(":memory:", bounds=bounds) as corpus:
        corpus.queue.enqueue("ada", [("1.txt", b"12345")])
        with pytest.raises(QueueFull, match=told):
            corpus.queue.enqueue("ada", [("2.txt", b"12345"), ("3.txt", b"")])
        assert corpus.queue.waiting() == 1
        with pytest.raises(CorpusError, match="no file"):
            corpus.queue.enqueue("ada", [])


def test_a_cancelled_job_leaves_the_queue_and_an_old_one_is_swept() -> None:
    with Corpus.open(":memory:") as corpus:
        queue = corpus.queue
        cancelled = queue.enqueue("ada", [("1.txt", b"1"), ("2.txt", b"2")])
        waiting = queue.enqueue("ben", [("3.txt", b"3")])
        assert queue.cancel(cancelled) == 2
        job = queue.job(cancelled)
        assert job is not None
        assert job.state == "cancelled"
        assert queue.sweep(datetime.timedelta(hours=1)) == 0
        assert queue.sweep(datetime.timedelta(seconds=-5)) == 1
        assert list(queue.jobs()["job"]) == [waiting]
        assert queue.jobs("ben")["queued"][0] == 1


def test_a_file_in_hand_when_its_job_is_cancelled_does_not_wait_for_ever() -> None:
    with Corpus.open(":memory:") as corpus:
        queue = corpus.queue
        for end in ("broke off", "led on", "asked"):
            job = queue.enqueue("ada", [(end, b"1"), ("2.txt", b"2")])
            task = queue.next()
            assert task is not None
            assert queue.cancel(job) == 1
            if end == "broke off":
                assert not queue.retry(task.id)
            elif end == "led on":
                with pytest.raises(CorpusError, match="cancelled"):
                    queue.append(job, "ada", [("3.txt", b"3")])
                queue.finish(task.id, [])
            else:
                queue.ask(task.id, {"columns": []})
                assert queue.again(task.id, "{}", user="ada")
                again = queue.next()
                assert again is not None
                assert again.id == task.id
                queue.finish(task.id, ["0" * 16])
            assert queue.next() is None
            assert queue.waiting() == 0
            ended = queue.job(job)
            assert ended is not None
            assert ended.state == ("cancelled" if end == "broke off" else "done")
        assert corpus.value("SELECT count(*) FROM task_data") == 0


def test_with_an_old_job_go_the_bytes_that_were_held_of_its_files() -> None:
    with Corpus.open(":memory:") as corpus:
        corpus.queue.enqueue("ada", [("table.csv", b"a,b")])
        task = corpus.queue.next()
        assert task is not None
        corpus.queue.fail(task.id, "The columns are not known.", keep=True)
        assert corpus.queue.data(task.id) == b"a,b"
        assert corpus.queue.sweep(datetime.timedelta(seconds=-5)) == 1
        assert corpus.queue.data(task.id) is None
