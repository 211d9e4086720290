"""The page *Compare*: two sides, both in the link, and what it says where there is nothing to compare."""

from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from running import APP, figure, opened, query
from streamlit.testing.v1 import AppTest

from components import words
from components.charts.compare import compare
from components.corpus import Filter
from components.words import compare as told
from dashboard import evidence, resources


def test_two_outlets_are_compared_as_the_corpus_compares_them_and_the_link_says_which(sample_corpus: Path) -> None:
    app = opened("compare")
    corpus = resources.own_corpus()
    first, second = corpus.choices()["outlets"]["value"][:2]
    assert app.multiselect(key="compare_outlets_a").value == [first]
    assert app.multiselect(key="compare_outlets_b").value == [second]
    wanted = compare(corpus.compare(Filter(outlets=(first,)), Filter(outlets=(second,))), a=first, b=second)
    assert figure(app)["layout"]["title"]["text"] == wanted.layout.title.text
    assert (query(app)["a"], query(app)["b"]) == (first, second)
    again = opened("compare", a=second, b=first)
    assert again.multiselect(key="compare_outlets_a").value == [second]
    assert again.dataframe[0].value["A"].tolist() == app.dataframe[0].value["B"].tolist()


def test_a_comparison_starts_from_the_present_filter(sample_corpus: Path) -> None:
    outlet = resources.own_corpus().choices()["outlets"]["value"][1]
    app = opened("compare", outlets=outlet)
    assert app.multiselect(key="compare_outlets_a").value == [outlet]
    app.segmented_control(key="choice_vary").set_value("actors").run()
    assert not app.exception
    assert query(app)["outlets"] == outlet


def test_before_and_after_a_date_are_told_apart_by_the_link(sample_corpus: Path) -> None:
    app = opened("compare", vary="dates", turn="2020-01-01")
    assert query(app)["turn"] == "2020-01-01"
    rests = app.dataframe[0].value[told.COLUMNS["n_b"]][0]
    after = resources.own_corpus().compare(Filter(), Filter().replace(since=app.date_input(key="compare_turn").value))
    assert rests == f"{after['n_b'][0]} paragraphs, {after['articles_b'][0]} articles"
    assert not opened("compare", vary="dates", turn="yesterday").exception


def test_the_same_on_both_sides_is_told(sample_corpus: Path) -> None:
    app = opened("compare", vary="words")
    assert app.info[-1].value == told.SAME
    app.text_input(key="compare_words_a").set_value("zzzz").run()
    assert any(told.EMPTY.format(side="A", name="zzzz") == info.value for info in app.info)


def test_words_of_a_link_are_shown_as_words(sample_corpus: Path) -> None:
    app = opened("compare", vary="words", a="[Sign in](https://evil.example)", b="NATO")
    (empty,) = [info.value for info in app.info if "evil" in info.value]
    shown = MarkdownIt("js-default", {"linkify": False}).render(empty)
    assert "<a" not in shown
    assert "[Sign in](https:" in shown
    assert "https://" not in shown  # Streamlit would make a link of it


def test_a_mark_picked_in_an_embedded_view_opens_what_is_behind_it(
    sample_corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence, "figure", lambda *_, **__: [["a", "west"]])
    app = AppTest.from_file(str(APP), default_timeout=60)
    app.context["is_embedded"] = True
    app.run().switch_page("app_pages/compare.py").run()
    assert not app.exception
    assert [link for link in app.get("page_link") if link.proto.label == words.READ_IN_ARTICLE]
