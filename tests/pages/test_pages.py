"""Each page of the dashboard, run whole, as a reader meets it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from components import words
from components.corpus import Corpus, Filter
from dashboard import resources

APP = Path(resources.__file__).parent / "app.py"
PAGES = ["overview", "who_says_what", "article", "add_articles", "export"]


@pytest.fixture(autouse=True)
def own_process(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each test meets a server that has just started, without a scoring process."""
    st.cache_resource.clear()
    st.cache_data.clear()
    monkeypatch.setattr("dashboard.jobs.Worker.start", lambda self: None)
    yield
    resources.own_corpus().close()
    st.cache_resource.clear()


def opened(page: str = "overview", **query: str) -> AppTest:
    """The app on one of its pages, as a link opens it."""
    app = AppTest.from_file(str(APP), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    if page != "overview":
        app.switch_page(f"app_pages/{page}.py")
        for name, value in query.items():
            app.query_params[name] = value
        app.run()
    assert not app.exception, app.exception
    return app


def figure(app: AppTest, number: int = 0) -> dict[str, Any]:
    """The Plotly figure that stands at this place of the page."""
    spec: dict[str, Any] = json.loads(app.get("plotly_chart")[number].proto.spec)
    return spec


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_on_the_samples(sample_corpus: Path, page: str) -> None:
    assert opened(page).title[0].value


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_corpus_shows_what_to_do_next_and_no_chart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    monkeypatch.setenv("BOSPHORUS_CORPUS", str(tmp_path / "empty.duckdb"))
    Corpus.open().close()
    app = opened(page)
    assert not app.get("plotly_chart")
    if page != "add_articles":
        assert app.subheader[0].value == words.EMPTY_TITLE


def test_the_overview_counts_what_the_corpus_counts(sample_corpus: Path) -> None:
    app = opened()
    counts = resources.own_corpus().counts(Filter())
    assert [metric.value for metric in app.metric] == [
        str(counts[name]) for name in ("articles", "scored", "statements", "actors")
    ]


def test_a_link_opens_the_same_view(sample_corpus: Path) -> None:
    first = opened()
    first.multiselect(key="f_outlets").select(first.multiselect(key="f_outlets").options[0]).run()
    first.segmented_control(key="choice_by").set_value("outlet").run()
    query = {name: value if isinstance(value, str) else value[-1] for name, value in first.query_params.items()}
    assert query.keys() >= {"outlets", "by"}
    second = opened(**query)
    assert [metric.value for metric in second.metric] == [metric.value for metric in first.metric]
    assert figure(second)["data"] == figure(first)["data"]


def test_a_filter_that_matches_nothing_says_so(sample_corpus: Path) -> None:
    app = opened(words="zzzz")
    assert app.info[0].value == words.NO_MATCH


def test_an_unreadable_link_is_the_whole_view(sample_corpus: Path) -> None:
    app = opened(since="yesterday", certainty="9", actors="nobody-known", by="nonsense")
    assert app.info[0].value == words.NO_MATCH


def test_article_text_is_shown_as_text(sample_corpus: Path, analyst: Any) -> None:
    from components.articles import read_text

    hostile = 'Russia said <img src=x onerror="alert(1)"> and $E=mc^2$ :material/home: [link](http://x) **NATO**'
    with Corpus.open() as corpus:
        corpus.add(analyst.analyse([read_text(hostile, title="<script>alert(1)</script>")])[0])
        key = corpus.articles(Filter())["article"][
            corpus.articles(Filter())["title"].str.contains("script", na=False)
        ].iloc[0]
    app = opened("article", article=key)
    shown = " ".join(block.value for block in app.get("html"))
    assert "<script>alert" not in shown
    assert "<img" not in shown
    assert "&lt;img src=x" in shown


def test_samples_can_be_removed(sample_corpus: Path) -> None:
    app = opened("add_articles")
    app.button(key="remove_samples").click().run()
    assert not app.exception
    assert resources.own_corpus().is_empty()


def test_merged_actors_are_one_on_the_page_until_undone(sample_corpus: Path) -> None:
    app = opened("who_says_what")
    corpus = resources.own_corpus()
    before = corpus.counts(Filter())["actors"]
    loser, keeper = corpus.choices()["actors"]["value"][:2]
    app.selectbox(key="judged").set_value(loser).run()
    app.selectbox(key="keeper").set_value(keeper).run()
    app.button(key="merge").click().run()
    assert not app.exception
    assert corpus.counts(Filter())["actors"] == before - 1
    undo = next(button for button in app.button if button.label == words.J_UNDO)
    undo.click().run()
    assert corpus.counts(Filter())["actors"] == before
