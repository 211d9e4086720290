"""An article that a keeper deletes leaves no trace: no table of the file holds its id, its words or its address."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from components.articles import read_text
from components.corpus import Corpus, Filter
from components.corpus.upkeep import remove_older
from components.words import removing as told
from dashboard import access, resources

APP = str(Path(access.__file__).parent / "app.py")
TEXT = "Xanthippe Quillfeather said that Russia and NATO were zugzwanged over gas in Zonguldak.\n\nNothing else."
NEEDLES = ("Xanthippe", "zugzwanged", "Zonguldak", "http://quill.example.org/1", "Quill Gazette", "zugzwang.txt")


@pytest.fixture
def marked(own_process: Path, analyst: Any) -> str:
    """The key of an article that every table knows something of."""
    corpus = resources.own_corpus()
    article = read_text(TEXT, title="Quill Gazette tells", url="http://quill.example.org/1", outlet="Quill Gazette")
    (analysis,) = analyst.analyse([article])
    corpus.add(analysis, by="ada")
    key = article.digest[:16]
    unit = corpus.paragraphs(Filter(articles=(key,)))["paragraph_id"].iloc[0]
    corpus.correct(unit, "label:russia", "conflict", who="ada", note="zugzwanged")
    corpus.correct(f"article:{key}", "note", "Xanthippe", who="ada")
    corpus.add_embeddings("vectors", [unit], np.ones((1, 4), dtype=np.float32))
    corpus.find_families()
    corpus.snapshot(Filter(articles=(key,)), who="ada", title="kept")
    corpus.snapshot(Filter(), who="ada", title="all")
    other = corpus.articles(Filter())["article"].iloc[-1]
    corpus.snapshot(Filter(articles=(other,)), who="ada", title="another article, all actors")
    corpus.save_view("one", "article", Filter(articles=(key,)), who="ada", extra={"article": key, "at": unit})
    corpus.seen("one", "ada", Filter())
    corpus.queue.enqueue("ada", [("zugzwang.txt", TEXT.encode())])
    task = corpus.queue.next()
    assert task is not None
    corpus.queue.finish(task.id, [key], [("zugzwang.txt", "Zonguldak is odd.")], known=[key], keep=True)
    return key


def traces(corpus: Corpus, needles: tuple[str, ...]) -> Iterator[str]:
    """The columns of all tables, of snapshots too, that hold one of these strings."""
    tables = corpus.rows("SELECT schema_name, table_name FROM duckdb_tables()")
    for schema, table in tables:
        for row in corpus.frame(f'SELECT * FROM "{schema}"."{table}"').to_dict("records"):
            for column, value in row.items():
                held = bytes(value).decode("utf-8", "replace") if isinstance(value, bytes | bytearray) else str(value)
                if found := [needle for needle in needles if needle.casefold() in held.casefold()]:
                    yield f"{schema}.{table}.{column}: {found}"


def test_no_table_holds_its_id_or_its_text(marked: str) -> None:
    corpus = resources.own_corpus()
    needles = (marked, *NEEDLES)
    assert len({trace.split(":")[0] for trace in traces(corpus, needles)}) > 15
    assert corpus.remove(marked)
    assert sorted(set(traces(corpus, needles))) == []


def test_a_keeper_deletes_on_the_page_after_a_question(marked: str) -> None:
    app = AppTest.from_file(APP, default_timeout=60)
    app.query_params["article"] = marked
    app.run()
    app.switch_page("app_pages/article.py")
    app.query_params["article"] = marked
    app.run()
    assert resources.own_corpus().has(marked)
    next(button for button in app.button if button.label == told.YES).click().run()
    assert not app.exception
    assert not resources.own_corpus().has(marked)
    assert marked not in str(app.selectbox(key="article").options)


@pytest.mark.parametrize("forget", [Corpus.remove, lambda corpus, _: remove_older(corpus, days=-1)])
def test_a_snapshot_that_was_read_before_shows_it_no_more(marked: str, forget: Callable[[Corpus, str], object]) -> None:
    corpus = resources.own_corpus()
    frozen = corpus.snapshots("ada").set_index("title")["id"]["all"]
    assert "zugzwanged" in _read(marked, frozen)
    forget(corpus, marked)
    assert "zugzwanged" not in _read(marked, frozen)


def _read(article: str, snapshot: str) -> str:
    """What a new session draws of an article by its link into a snapshot."""
    app = AppTest.from_file(APP, default_timeout=60)
    for page in ("", "app_pages/article.py"):
        if page:
            app.switch_page(page)
        app.query_params["article"], app.query_params["snapshot"] = article, snapshot
        app.run()
    assert not app.exception
    return "".join(block.value for block in app.get("html"))


def test_others_are_not_offered_it(marked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "role", lambda: "analyst")
    app = AppTest.from_file(APP, default_timeout=60).run()
    app.switch_page("app_pages/article.py").run()
    assert told.YES not in {button.label for button in app.button}
