"""Each page of the dashboard, run whole, as a reader meets it."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from running import figure, opened, query

from components import words
from components.analysis import Analyst
from components.articles import read_text
from components.corpus import Corpus, Filter
from components.voices.statement import Heard, Statement
from components.words import jobs
from dashboard import filters, resources
from dashboard.navigation import SECTIONS

PAGES = [place.file for places in SECTIONS.values() for place in places]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_on_the_samples(sample_corpus: Path, page: str) -> None:
    assert opened(page).title[0].value


@pytest.mark.usefixtures("sample_corpus")
def test_a_server_of_streamlits_own_starts_the_worker_and_the_upkeep_once(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[str] = []
    for thread in ("jobs.Worker", "upkeep.Upkeep"):
        monkeypatch.setattr(f"dashboard.{thread}.start", lambda self: started.append(self.name))
    for _ in range(2):
        opened("overview")
    assert sorted(started) == ["upkeep", "worker"]


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_corpus_shows_what_to_do_next_and_no_chart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    monkeypatch.setenv("BOSPHORUS_CORPUS", str(tmp_path / "empty.duckdb"))
    Corpus.open().close()
    app = opened(page)
    drawn = 4 if page == "method" else 0  # the model's own calibration, which needs no corpus
    assert len(app.get("plotly_chart")) == drawn
    if page == "jobs":
        assert app.info[0].value == jobs.NONE
    elif page not in ("add_articles", "watch", "method"):
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
    shown = query(first)
    assert shown.keys() >= {"outlets", "by"}
    second = opened(**shown)
    assert [metric.value for metric in second.metric] == [metric.value for metric in first.metric]
    assert figure(second)["data"] == figure(first)["data"]


def test_the_link_names_how_evidence_and_the_log_are_listed_too(sample_corpus: Path) -> None:
    first = opened()
    few = [block.value for block in first.markdown]
    first.toggle(key="plane_evidence_all").set_value(True)
    first.selectbox(key="plane_evidence_order").set_value("strongest").run()
    assert query(first) == {"plane_evidence_all": "yes", "plane_evidence_order": "strongest"}
    second = opened(**query(first))
    assert [block.value for block in second.markdown] == [block.value for block in first.markdown] != few
    assert second.selectbox(key="plane_evidence_order").value == "strongest"
    assert query(opened("corrections", log_filtered="yes")) == {"log_filtered": "yes"}


def test_what_is_chosen_on_a_page_holds_until_a_link_says_otherwise(sample_corpus: Path) -> None:
    app = opened()
    app.segmented_control(key="choice_by").set_value("month").run()
    for page in ("method", "overview"):
        app.switch_page(f"app_pages/{page}.py")
        app.query_params.clear()
        app.run()
    assert app.segmented_control(key="choice_by").value == query(app)["by"] == "month"
    app.query_params["by"] = "outlet"
    app.run()
    assert app.segmented_control(key="choice_by").value == "outlet"


def test_days_that_cannot_be_chosen_are_the_nearest_that_can(sample_corpus: Path) -> None:
    app = opened(since="1900-01-01", until="9999-12-31")
    assert query(app) == {"since": filters.FIRST.isoformat(), "until": filters.LAST.isoformat()}
    assert app.date_input(key="f_since").value == filters.FIRST


def test_filters_are_shown_where_they_bear_on_the_page_and_hold_on_the_others(sample_corpus: Path) -> None:
    app = opened()
    outlet = app.multiselect(key="f_outlets").options[0]
    app.multiselect(key="f_outlets").select(outlet).run()
    wanted = query(app)["outlets"]
    app.session_state["f_more"] = True
    app.run()
    app.slider(key="f_certainty").set_value(0.5).run()
    app.switch_page("app_pages/jobs.py").run()
    assert not [one for one in app.sidebar.multiselect if one.key == "f_outlets"]
    assert query(app) == {"outlets": wanted, "certainty": "0.5"}
    app.switch_page("app_pages/overview.py").run()
    assert app.multiselect(key="f_outlets").value == [wanted]
    assert query(app) == {"outlets": wanted, "certainty": "0.5"}
    assert opened(certainty="0.5").slider(key="f_certainty").value == 0.5


def test_a_filter_that_matches_nothing_says_so(sample_corpus: Path) -> None:
    app = opened(words="zzzz")
    assert app.info[0].value == words.NO_MATCH


def test_an_unreadable_link_is_the_whole_view(sample_corpus: Path) -> None:
    app = opened(since="yesterday", certainty="9", actors="nobody-known", by="nonsense")
    assert app.info[0].value == words.NO_MATCH


def test_article_text_is_shown_as_text(sample_corpus: Path, analyst: Any) -> None:
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


def test_a_statement_of_whom_the_text_does_not_name_is_read_and_listed(sample_corpus: Path, analyst: Any) -> None:
    text = "It was said that Russia is a friend."
    article = read_text(text, title="Hearsay", date=date(2030, 1, 1))
    said = Statement(0, 0, "indirect", text[17:], ((17, len(text)),), None, None, "was said", ((3, 11),))
    told = Analyst(analyst.scorer, SimpleNamespace(digest="none", hear=lambda _: [Heard((said,), ())]))
    with Corpus.open() as corpus:
        corpus.add_many(told.analyse([article]), by="test")
        key = corpus.articles(Filter(), titled="Hearsay")["article"].iloc[0]
    read = " ".join(block.value for block in opened("article", article=key).get("html"))
    assert f"{words.NOBODY}</" in read
    listed = [block.value for block in opened("who_says_what").get("html")]
    assert any(block.startswith(f"<div><b>{words.NOBODY}</b>") for block in listed)


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
