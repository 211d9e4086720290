"""Many users: turns, quotas, and the page that says where one's job stands."""

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.articles import read_text
from components.corpus import Bounds, Corpus
from components.words import jobs as told
from dashboard import access, resources

APP = str(Path(access.__file__).parent / "app.py")


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    with Corpus.open(tmp_path / "corpus.duckdb", bounds=Bounds(user_articles_an_hour=2)) as opened:
        yield opened


def test_who_added_enough_articles_waits_and_holds_nobody_up(corpus: Corpus, analyst: Any) -> None:
    corpus.add_many(analyst.analyse([read_text("Gas one."), read_text("Gas two.")]), by="ada")
    corpus.queue.enqueue("ada", [("a.txt", b"A")])
    corpus.queue.enqueue("bo", [("b.txt", b"B"), ("c.txt", b"C")])
    taken = [task.name for _ in range(3) if (task := corpus.queue.next())]
    assert taken == ["b.txt", "c.txt"]
    assert corpus.queue.waiting() == 1
    corpus.rows("UPDATE articles SET added_at = added_at - INTERVAL 61 MINUTE")
    task = corpus.queue.next()
    assert task is not None
    assert task.name == "a.txt"


def test_a_job_tells_its_turn_and_time(corpus: Corpus) -> None:
    first = corpus.queue.enqueue("ada", [(f"{n}.txt", b"x" * 100) for n in range(3)])
    second = corpus.queue.enqueue("bo", [("b.txt", b"x" * 100)])
    assert corpus.queue.wait(second).seconds is None
    assert [corpus.queue.wait(job).position for job in (first, second)] == [1, 2]
    task = corpus.queue.next()
    assert task is not None
    corpus.queue.finish(task.id, [])
    taken = datetime.timedelta(seconds=10)
    corpus.rows("UPDATE tasks SET started_at = ended_at - $taken WHERE state = 'done'", {"taken": taken})
    assert corpus.queue.wait(second).seconds == pytest.approx(10, abs=0.1)
    assert corpus.queue.wait(first).seconds == pytest.approx(30, abs=0.1)
    assert corpus.queue.wait(first).files == 2
    assert corpus.queue.wait("none").files == 0


@pytest.mark.usefixtures("own_process")
def test_the_page_shows_ones_own_jobs_under_their_link(monkeypatch: pytest.MonkeyPatch) -> None:
    queue = resources.own_corpus().queue
    other = queue.enqueue("bo", [("secret.txt", b"B")])
    mine = queue.enqueue("ada", [("mine.txt", b"A")])
    monkeypatch.setattr(access, "role", lambda: "analyst")
    monkeypatch.setattr(access, "user", lambda: "ada")
    app = _opened(mine)
    assert list(app.dataframe[0].value["name"]) == ["mine.txt"]
    assert app.text[0].value == told.WAITING.format(files=1, position=queue.wait(mine).position)
    assert app.selectbox(key="job").options == [
        option for option in app.selectbox(key="job").options if "bo" not in option
    ]
    app.button(key=f"cancel_{mine}").click().run()
    assert not app.exception
    assert queue.waiting() == 1
    refused = _opened(other)
    assert refused.info[0].value == told.NOT_YOURS
    assert not refused.dataframe
    monkeypatch.setattr(access, "role", lambda: "keeper")
    assert list(_opened(other).dataframe[0].value["name"]) == ["secret.txt"]


@pytest.mark.usefixtures("own_process")
def test_where_one_adds_a_link_to_anothers_job_shows_neither_its_files_nor_what_is_in_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    queue = resources.own_corpus().queue
    job = queue.enqueue("bo", [("secret.txt", "Gizli bir ışık.".encode("cp1254"))])
    task = queue.next()
    assert task is not None
    queue.finish(task.id, [], [("secret.txt", "It could not be read.")], keep=True)
    monkeypatch.setattr(access, "user", lambda: "ada")
    for role, shown in (("analyst", False), ("keeper", True)):
        monkeypatch.setattr(access, "role", lambda role=role: role)
        app = _opened(job, "add_articles")
        assert any("secret.txt" in text.value for text in app.text) == shown
        assert any(f"as_{task.id}" == choice.key for choice in app.selectbox) == shown
        assert (told.NOT_YOURS in [info.value for info in app.info]) != shown


@pytest.mark.usefixtures("own_process")
def test_a_job_that_asks_can_be_cancelled(monkeypatch: pytest.MonkeyPatch) -> None:
    queue = resources.own_corpus().queue
    job = queue.enqueue("token:ci", [("a.csv", b"k;was")])
    task = queue.next()
    assert task is not None
    queue.ask(task.id, {"columns": []})
    monkeypatch.setattr(access, "role", lambda: "keeper")
    app = _opened(job)
    app.button(key=f"cancel_{job}").click().run()
    assert not app.exception
    assert (queue.file(task.id), queue.data(task.id)) == (None, None)


def _opened(job: str, page: str = "jobs") -> AppTest:
    app = AppTest.from_file(APP, default_timeout=120)
    app.query_params["job"] = job
    app.run()
    app.switch_page(f"app_pages/{page}.py")
    app.query_params["job"] = job
    app.run()
    assert not app.exception
    return app
