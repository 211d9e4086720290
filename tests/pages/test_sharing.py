"""Share on the pages: links, snapshots, saved views and what is new in them, embed mode."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from running import APP, figure, opened, query
from streamlit.testing.v1 import AppTest

from components import words
from components.articles import read_text
from components.corpus import Corpus, Filter
from components.words import share as told
from components.words import watch as watch_told
from dashboard import resources

OUTLET = "Bosphorus Sample Wire"


def add(analyst: Any, text: str) -> None:
    article = read_text(text, title="Late news", outlet=OUTLET, date="2026-01-01")
    resources.own_corpus().add(analyst.analyse([article])[0])


def links(app: AppTest) -> list[dict[str, str]]:
    """What the links that Share shows would open."""
    return [dict(parse_qsl(urlsplit(code.value).query)) for code in app.code]


def values(app: AppTest) -> list[str]:
    return [metric.value for metric in app.metric]


def test_share_shows_the_link_of_the_view(sample_corpus: Path) -> None:
    app = opened(outlets=OUTLET, by="month")
    assert links(app)[0] == {"outlets": OUTLET, "by": "month"} == query(app)
    assert "embed=true" in app.code[1].value


def test_a_snapshot_keeps_its_numbers_and_tells_its_note(sample_corpus: Path, analyst: Any) -> None:
    app = opened(outlets=OUTLET)
    app.text_input(key="snapshot_title").set_value("For the *minister*")
    app.text_area(key="snapshot_note").set_value("As of **today** <b>only</b>.")
    app.button(key="snapshot_make").click().run()
    made = links(app)[1]
    assert len(made["snapshot"]) >= 32
    before = values(app)
    add(analyst, "Russia said that Turkey and Russia agree.\n\nNATO said that Turkey and NATO disagree.")
    assert values(opened(outlets=OUTLET)) != before
    frozen = opened(**made)
    assert values(frozen) == before
    shown = " ".join(block.value for block in frozen.get("html"))
    assert "For the *minister*" in shown
    assert any(text.value == "As of **today** <b>only</b>." for text in frozen.text)
    assert told.FROZEN_NOTE in shown
    frozen.button(key="leave_snapshot").click().run()
    assert "snapshot" not in query(frozen)
    assert values(frozen) != before


def test_a_snapshot_holds_what_a_page_shows_beside_the_filter(sample_corpus: Path) -> None:
    first, second = resources.own_corpus().choices()["outlets"]["value"][:2]
    app = opened("compare", outlets=first, a=first, b=second)
    app.button(key="snapshot_make").click().run()
    assert opened("compare", **links(app)[1]).dataframe[0].value.equals(app.dataframe[0].value)
    other = resources.own_corpus().articles(Filter(outlets=(second,)))["article"].iloc[0]
    app = opened("article", outlets=first, article=other)
    app.button(key="snapshot_make").click().run()
    frozen = opened("article", **links(app)[1])
    assert words.A_GONE not in [info.value for info in frozen.info]


def test_a_link_to_no_snapshot_says_so(sample_corpus: Path) -> None:
    app = AppTest.from_file(str(APP), default_timeout=60)
    app.query_params["snapshot"] = "gone"
    app.run()
    assert not app.exception
    assert app.error[0].value.startswith("There is no snapshot")


def test_an_empty_selection_cannot_be_frozen_and_the_reason_is_told(sample_corpus: Path) -> None:
    app = opened(words="zzzz")
    app.button(key="snapshot_make").click().run()
    assert not app.exception
    assert "nothing to keep" in app.error[0].value


def test_a_saved_view_tells_what_is_new_until_it_is_seen(sample_corpus: Path, analyst: Any) -> None:
    app = opened(outlets=OUTLET, by="outlet")
    app.text_input(key="view_name").set_value("Wire <b>")
    app.button(key="view_save").click().run()
    assert told.SAVED in [one.value for one in app.success]
    app.switch_page("app_pages/watch.py").run()
    assert watch_told.QUIET in [text.value for text in app.text]
    add(analyst, "Newcomer said that Turkey and Russia agree.")
    app.run()
    assert watch_told.ARTICLES.format(n=1) in [text.value for text in app.text]
    assert any("Newcomer" in text.value for text in app.text)
    app.button(key="open_0").click().run()
    assert not app.exception
    assert app.title[0].value == words.P_OVERVIEW
    assert query(app) == {"outlets": OUTLET, "by": "outlet"}
    assert watch_told.ARTICLES.format(n=1) in [text.value for text in app.text]
    assert resources.own_corpus().fresh("local") == {}


def test_a_view_can_be_renamed_and_deleted(sample_corpus: Path) -> None:
    with Corpus.open() as corpus:
        for name in ("One", "Two"):
            corpus.save_view(name, "who_says_what", Filter(words="gas"), who="local")
    app = opened("watch")
    app.text_input(key="name_0").set_value("Two")
    app.button(key="rename_0").click().run()
    assert "already" in app.error[0].value
    app.text_input(key="name_0").set_value("Zwei")
    app.button(key="rename_0").click().run()
    assert list(resources.own_corpus().views("local")["name"]) == ["Two", "Zwei"]
    app.button(key="delete_0").click().run()
    assert list(resources.own_corpus().views("local")["name"]) == ["Zwei"]


@pytest.mark.parametrize("choices", [{}, {"by": "outlet"}])
def test_an_embedded_view_is_figures_alone(sample_corpus: Path, choices: dict[str, str]) -> None:
    whole = opened(outlets=OUTLET, **choices)
    app = AppTest.from_file(str(APP), default_timeout=60)
    app.context["is_embedded"] = True
    for name, value in {"outlets": OUTLET, **choices}.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    assert not app.title
    assert not app.sidebar.children
    assert not app.metric
    assert not app.get("button_group")
    assert figure(app)["data"] == figure(whole)["data"]
