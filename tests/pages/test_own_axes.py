"""An analyst's own relation on every page that knows the given ones."""

import json
from pathlib import Path

import pytest
from running import figure, opened, query
from starlette.testclient import TestClient

from components.corpus import Corpus, Filter
from components.stance import Scores
from components.stance.axis import Stance
from components.words import compare, method, numbers
from components.words import figures as told
from dashboard import reporting, resources

GREECE = "Turkey–Greece"


@pytest.fixture
def greek_corpus(sample_corpus: Path) -> Corpus:
    """The samples, scored at −0.60 on a relation with Greece as well."""
    with Corpus.open() as corpus:
        corpus.add_axis("greece", GREECE, ["Greece"], who="ada")
        names = [name for name, _ in corpus.pending("greece", "other", 10_000)]
        corpus.add_scores("other", [(name, Scores({"greece": Stance(0.1, 0.7, 0.1, 0.1)})) for name in names])
    return resources.own_corpus()


def test_the_plane_shows_the_relations_that_the_reader_or_the_link_chooses(greek_corpus: Corpus) -> None:
    app = opened()
    assert "Turkey–Russia, −0.02 on Turkey–West" in figure(app)["layout"]["title"]["text"]
    app.segmented_control(key="choice_x").set_value("greece").run()
    assert query(app)["x"] == "greece"
    assert app.segmented_control(key="choice_y").options == ["Turkey–West", "Turkey–Russia"]
    title = figure(app)["layout"]["title"]["text"].replace("<br>", " ")
    assert f"on average −0.60 on {GREECE}," in title
    linked = opened(**query(app))
    assert figure(linked)["data"] == figure(app)["data"]
    linked.segmented_control(key="choice_x").set_value("west").run()
    assert query(linked).keys() == {"x"}
    assert figure(linked)["layout"]["yaxis"]["title"]["text"].startswith("Turkey–Russia")


def test_without_a_relation_of_ones_own_there_is_nothing_to_choose(sample_corpus: Path) -> None:
    app = opened(x="greece")
    assert "choice_x" not in {control.key for control in app.segmented_control}
    assert "x" not in query(app)


def test_its_title_is_shown_as_it_was_written(sample_corpus: Path) -> None:
    with Corpus.open() as corpus:
        corpus.add_axis("china", "[Turkey–China](https://evil.example) **now**", ["China"], who="ada")
    overview, relations = opened(axes="china"), opened("relations")
    pills = next(one for one in overview.get("button_group") if one.key == "f_axes")
    titles = [*overview.segmented_control(key="choice_x").options, *pills.options]
    titles += [block.value for block in relations.subheader]
    found = [title for title in titles if "China" in title]
    assert len(found) == 3
    assert not [title for title in found if "](" in title or "**" in title]


def test_the_numbers_of_the_plane_are_headed_by_its_relations(greek_corpus: Corpus) -> None:
    app = opened(x="greece")
    app.session_state["numbers_plane_article_greece_west"] = True
    table = next(one for one in app.run().dataframe if "greece" in one.value)
    assert list(table.value)[:5] == ["name", "greece", "west", "n_greece", "n_west"]
    titles = {name: column["label"] for name, column in json.loads(table.proto.columns).items() if "label" in column}
    assert (titles["greece"], titles["n_greece"]) == (GREECE, told.SCORES_ON.format(axis=GREECE))
    assert titles["name"] == numbers.COLUMNS["name"]


@pytest.mark.parametrize("show", ["bars", "about", "heat", "turning"])
def test_who_says_what_draws_it(greek_corpus: Corpus, show: str) -> None:
    assert GREECE in json.dumps(figure(opened("who_says_what", show=show, relation="greece")), ensure_ascii=False)


def test_time_comparison_article_and_report_show_it(greek_corpus: Corpus) -> None:
    assert GREECE in [trace.get("name") for trace in figure(opened(), 1)["data"]]
    compared = opened("compare").dataframe[0].value
    assert GREECE in list(compared[compare.COLUMNS["relation"]])
    assert GREECE in figure(opened("article"))["layout"]["yaxis"]["ticktext"]
    written = reporting.report(greek_corpus, Filter(), ("greece", "russia"))
    assert f"<h2>{GREECE} and Turkey–Russia</h2>" in written
    assert f"<td>{GREECE}</td>" in written


def test_the_method_page_counts_it_and_says_what_is_not_scored_on_it_yet(greek_corpus: Corpus) -> None:
    greek_corpus.add_axis("china", "Turkey–China", ["China"], who="ada")
    left = greek_corpus.lacking("china")
    page = opened("method")
    assert f"– {method.LACK_AXIS.format(n=left, axis='Turkey–China')}" in [text.value for text in page.text]
    assert not any(GREECE in text.value for text in page.text)
    table = next(one.value for one in page.dataframe if method.RELATION_COLUMNS["axis"] in one.value)
    assert list(table[method.RELATION_COLUMNS["axis"]]) == ["Turkey–Russia", "Turkey–West", GREECE]


def test_lists_of_articles_have_a_column_for_it(greek_corpus: Corpus) -> None:
    page = opened("article")
    page.session_state["article_table"] = True
    table = next(one for one in page.run().dataframe if "greece" in one.value)
    assert list(table.value) == ["title", "outlet", "date", "russia", "west", "greece"]
    assert table.value["greece"].round(2).dropna().unique().tolist() == [-0.6]
    from dashboard.asgi import app

    row = TestClient(app).get("/api/articles", params={"limit": 1}).json()["articles"][0]
    assert (round(row["greece"], 2), row["n_greece"] > 0) == (-0.6, True)


def test_a_relation_is_not_called_as_a_column_is(greek_corpus: Corpus) -> None:
    page = opened("relations")
    page.text_input(key="relation_theirs").set_value("Title")
    next(button for button in page.button if button.label == "Add").click().run()
    assert [axis.name for axis in resources.own_corpus().own_axes()] == ["greece", "title-2"]
