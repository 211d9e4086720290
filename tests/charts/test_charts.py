"""Figures drawn from small tables: what a reader could click, what the title states, what is said of thin data."""

from collections.abc import Callable, Iterator
from html import escape
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest
from kept import assert_as_kept

from components.charts.actors import actor_bars
from components.charts.compare import compare
from components.charts.heat import heat
from components.charts.plane import plane
from components.charts.reliability import reliability
from components.charts.ribbon import ribbon
from components.charts.says_about import says_about
from components.charts.style import alt_text, call_axes
from components.charts.timeline import timeline
from components.charts.turning import stretches, turning
from components.charts.why import why_bars
from components.corpus import Crowd, Voice


def crowd(rows: int = 2, **more: Any) -> Crowd:
    marks = pd.DataFrame(
        {
            "key": ["a", "b"],
            "name": ["First", "Second"],
            "side": ["turkey", "west"],
            "russia": [0.5, -0.5],
            "west": [0.1, 0.9],
            "n_russia": [9, 2],
            "n_west": [9, 8],
            "articles": [3, 1],
        }
    )
    known = {"cells": pd.DataFrame({"russia": [], "west": [], "n": []}), "total": rows, "means": (0.0, 0.5)}
    return Crowd(**{"marks": marks.head(rows)} | known | more)


def test_the_plane_draws_each_mark_and_tells_thin_ones() -> None:
    figure = plane(crowd(), by="actor")
    points = figure.data[0]
    assert [row[0] for row in points.customdata] == ["a", "b"]
    assert list(points.marker.symbol) == ["circle", "diamond-open"]
    assert_as_kept("plane", figure)
    assert "2 actors: on average +0.00 on" in figure.layout.title.text
    assert "1 hollow" in figure.layout.title.text
    assert "+0.00" in alt_text(figure)


@pytest.mark.parametrize(("by", "unit"), [("actor", "statements"), ("outlet", "paragraphs")])
def test_the_plane_says_what_its_marks_rest_on(by: str, unit: str) -> None:
    figure = plane(crowd(), by=by)
    assert f"fewer than 5 {unit}" in figure.layout.title.text.replace("<br>", " ")
    assert figure.data[0].hovertemplate.count(f"({unit}: ") == 2


def test_a_crowded_plane_says_how_many_marks_it_draws_and_shades_the_rest() -> None:
    cells = pd.DataFrame({"russia": [-0.5, 0.5], "west": [0.5, 0.5], "n": [7, 9000]})
    figure = plane(crowd(cells=cells, total=9007), by="article")
    assert [trace.type for trace in figure.data][:2] == ["heatmap", "scatter"]
    assert np.nansum(figure.data[0].z) == 9007
    told = figure.layout.title.text.replace("</span><br><span style='font-size:12px;font-weight:400'>", " ")
    assert "drawn are the 2 articles with the most scores; the shade counts all 9,007" in told


def test_a_long_name_on_the_plane_gives_way_where_it_would_run_into_a_heavier_mark() -> None:
    near = crowd().marks.assign(russia=[0.2, -0.2], west=[0.1, 0.12])
    longer = near.assign(name=["The first of two long names", "The second of two long names"])
    assert list(plane(crowd(marks=near), by="article").data[0].text) == ["First", "Second"]
    assert list(plane(crowd(marks=longer), by="article").data[0].text) == ["The first of two long names", ""]


def test_the_timeline_counts_labels_beneath_the_mean() -> None:
    rows = [
        ("2024-01-01", "russia", 0.2, -0.1, 0.5, 6, 3, 1, 2, 3),
        ("2024-02-01", "russia", -0.4, np.nan, np.nan, 2, 1, 2, 0, 0),
    ]
    columns = ["period", "axis", "mean", "low", "high", "n", "articles", "conflict", "neutral", "cooperation"]
    table = pd.DataFrame(rows, columns=columns).assign(period=lambda t: pd.to_datetime(t["period"]))
    counted, shared = timeline(table, every="month"), timeline(table, every="month", share=True)
    assert_as_kept("timeline", counted)
    bars = {trace.name: list(trace.y) for trace in counted.data if trace.type == "bar"}
    assert bars == {"conflict": [-1, -2], "neutral": [2, 0], "cooperation": [3, 0]}
    shares = [trace.y for trace in shared.data if trace.type == "bar"]
    assert np.abs(shares).sum(axis=0) == pytest.approx([1, 1])
    assert counted.data[0].customdata[0][:2].tolist() == ["2024-01-01", "russia"]
    assert "February 2024: Turkey–Russia −0.40" in counted.layout.title.text
    assert "−0.40" in alt_text(counted)
    assert shared.data[1].customdata[0][:3].tolist() == ["2024-01-01", "russia", "conflict"]


def test_a_long_timeline_shades_its_interval_and_says_what_it_leaves_out() -> None:
    days = pd.date_range("2020-01-01", periods=600)
    known = {"axis": "west", "mean": 0.1, "low": 0.0, "high": 0.2, "n": 9, "articles": 3}
    table = pd.DataFrame({"period": days, **known, "conflict": 1, "neutral": 4, "cooperation": 4})
    table.loc[table.index[-5], ["low", "high"]] = np.nan
    figure = timeline(table, every="day")
    assert len(figure.data[1].x) == 400
    assert "the newest 400 of 600 days" in figure.layout.title.text.replace(
        "</span><br><span style='font-size:12px;font-weight:400'>", " "
    )
    gaps = [at for at, day in enumerate(figure.data[0].x) if day is None]
    assert gaps == [2 * 395, 2 * 395 + 1 + 2 * 4]


def test_actor_bars_keep_one_row_for_both_axes() -> None:
    rows = [
        ("a", "First", "russia", 0.5, 0.1, 0.9, 12, 4),
        ("a", "First", "west", -0.5, -0.9, -0.1, 3, 2),
        ("b", "Second", "west", 0.2, 0.1, 0.3, 6, 2),
    ]
    table = pd.DataFrame(rows, columns=["actor", "name", "axis", "mean", "low", "high", "n", "articles"])
    figure = actor_bars(table)
    assert_as_kept("actors", figure)
    assert [list(trace.y) for trace in figure.data] == [["b", "a"], ["b", "a"]]
    assert np.isnan(figure.data[0].x[0])
    assert list(figure.data[1].marker.pattern.shape) == ["", "/"]
    assert "First: Turkey–Russia +0.50" in alt_text(figure)


def test_pairs_and_cells_can_be_told_when_clicked() -> None:
    pairs = pd.DataFrame(
        [("a", "First", "b", "Second", "west", 4, -0.5, 31)],
        columns=["speaker", "speaker_name", "about", "about_name", "axis", "n", "mean", "pairs"],
    )
    assert_as_kept("says_about", says_about(pairs, axis="west"))
    assert "1 of 31 pairs" in says_about(pairs, axis="west").layout.title.text
    mark = next(trace for trace in says_about(pairs, axis="west").data if trace.customdata is not None)
    assert list(mark.customdata[0])[:2] == ["a", "b"]
    cells = pd.DataFrame(
        [("Outlet", "a", "First", "west", 0.5, 7, 12, 40), ("Paper", "b", "Second", "west", -0.9, 2, 12, 40)],
        columns=["outlet", "actor", "actor_name", "axis", "mean", "n", "outlets", "actors"],
    )
    grid = heat(cells, axis="west")
    assert_as_kept("heat", grid)
    assert "most at odds is First in Outlet (+0.50)" in grid.layout.title.text.replace("<br>", " ")
    assert "2 of 40 actors in 2 of 12 outlets" in grid.layout.title.text
    assert "1 hollow" in grid.layout.title.text
    assert list(grid.data[0].customdata[0])[:2] == ["Outlet", "a"]


def test_two_actors_whose_names_look_alike_keep_a_row_each() -> None:
    office = "Ministry of Foreign Affairs"
    heard = [("mfa-tr", f"{office} of Turkey", 0.5), ("mfa-ru", f"{office} of Russia", -0.5), ("mfa-x", office, 0.1)]
    heard.append(("mfa-y", office, 0.2))
    cells = pd.DataFrame(heard, columns=["actor", "actor_name", "mean"])
    grid = heat(cells.assign(outlet="Post", axis="west", n=[9, 8, 7, 6], outlets=1, actors=4), axis="west")
    assert list(zip(grid.data[0].x, grid.data[0].y, strict=True)) == [(0, 0), (0, 1), (0, 2), (0, 3)]
    assert (len(grid.layout.yaxis.ticktext), grid.layout.yaxis.range[0] > 3) == (4, True)
    pairs = cells.rename(columns={"actor": "speaker", "actor_name": "speaker_name"})
    both = says_about(pairs.assign(about="x", about_name="X", axis="west", n=6, pairs=4), axis="west")
    assert len(both.layout.yaxis.ticktext) == len({line.y0 for line in both.layout.shapes}) == 4


def test_the_reliability_diagram_sets_what_is_stated_against_what_is_right() -> None:
    rows = [
        ("russia", 0.6, 0.7, 4, 0.65, 0.75),
        ("russia", 0.9, 1.0, 16, 0.95, 0.9),
        ("west", 0.8, 0.9, 10, 0.85, 0.7),
    ]
    table = pd.DataFrame(rows, columns=["axis", "low", "high", "count", "certainty", "accuracy"])
    figure = reliability(table, data="Real paragraphs")
    assert_as_kept("reliability", figure)
    assert "off by 6 points on Turkey–Russia, 15 points on Turkey–West" in figure.layout.title.text.replace("<br>", " ")
    line = next(trace for trace in figure.data if trace.name == "Turkey–Russia")
    assert (list(line.y), list(line.marker.symbol)) == ([0.75, 0.9], ["circle-open", "circle"])
    assert "stated 65%, right 75% of 4" in alt_text(figure)


def test_a_voice_that_turns_is_cut_where_it_turns_and_noise_is_not() -> None:
    days = pd.date_range("2023-01-01", periods=40, freq="W")
    dice = np.random.default_rng(3)
    noise = dice.normal(0, 0.2, 40)
    turned = pd.DataFrame(
        {"date": days, "score": noise + np.repeat([0.5, -0.5], [25, 15]), "key": "x", "title": "t", "n": 1}
    )
    assert [stretch.n for stretch in stretches(turned)] == [25, 15]
    assert len(stretches(turned.assign(score=noise))) == 1
    figure = turning(Voice(turned, "article", 40), axis="russia", voice="Ankara")
    assert "turned on" in figure.layout.title.text.replace("<br>", " ")
    assert_as_kept("turning", figure)
    weekly = turning(Voice(turned.assign(title=None), "week", 900), axis="russia", voice="Ankara")
    assert "900 articles, drawn as the mean of each week" in weekly.layout.title.text
    assert weekly.data[0].customdata[0].tolist() == ["x", "x", 1]
    assert stretches(turned.iloc[:0]) == []


@pytest.mark.parametrize("conflict", [None, 0.1, 0.2, 0.4])
def test_noise_about_one_mean_or_in_clumps_seldom_makes_a_turn(conflict: float | None) -> None:
    dice = np.random.default_rng(5)
    turns = []
    for number in (12, 40) * 150:
        scores = dice.normal(0, 0.3 if conflict is None else 0.05, number)
        if conflict is not None:
            scores += dice.choice([-0.75, 0.7], number, p=[conflict, 1 - conflict])
        days = pd.date_range("2024-01-01", periods=number)
        turns.append(len(stretches(pd.DataFrame({"date": days, "score": scores}))) > 1)
    assert np.mean(turns) <= 0.05


def test_the_ribbon_leaves_a_gap_where_a_relation_is_not_touched() -> None:
    rows = [(0, "russia", "conflict", -0.7, 0.8, "one"), (1, "russia", "none", np.nan, 0.9, "two")]
    table = pd.DataFrame(rows, columns=["paragraph", "axis", "label", "score", "certainty", "text"])
    figure = ribbon(table, title="Stance")
    assert_as_kept("ribbon", figure)
    assert (list(figure.data[0].x), figure.data[0].customdata[0][0]) == ([1], 0)
    assert alt_text(figure).startswith("1 of 2")


@pytest.mark.parametrize("draw", [lambda c: plane(c, by="outlet"), lambda c: plane(c, by="month", trail=True)])
def test_an_empty_table_still_makes_a_figure_that_says_so(draw: Callable[[Crowd], go.Figure]) -> None:
    assert "No mark" in alt_text(draw(crowd(0)))


LINK = '<a href="//x">R&D</a>'
SCORES = {"mean": 0.5, "low": 0.1, "high": 0.9, "n": 9, "articles": 3}


def one(**more: Any) -> pd.DataFrame:
    return pd.DataFrame([{"axis": "own", **SCORES, **more}])


def both(**more: Any) -> pd.DataFrame:
    return one(difference=0.5, **{f"{name}_{side}": value for name, value in SCORES.items() for side in "ab"}, **more)


LINKED: dict[str, Callable[[], go.Figure | None]] = {
    "plane": lambda: plane(
        crowd(0, marks=one(key="a", name=LINK, own=0.5, west=0.1, n_own=9, n_west=9), axes=("own", "west")), by="outlet"
    ),
    "timeline": lambda: timeline(
        one(period=pd.Timestamp("2024-01-01"), conflict=1, neutral=4, cooperation=4), every="month"
    ),
    "actors": lambda: actor_bars(one(actor="a", name=LINK)),
    "compare": lambda: compare(both(), a=LINK, b="B"),
    "heat": lambda: heat(one(outlet=LINK, actor="a", actor_name=LINK, outlets=1, actors=1), axis="own"),
    "about": lambda: says_about(one(speaker="a", speaker_name=LINK, about="b", about_name=LINK, pairs=1), axis="own"),
    "turning": lambda: turning(
        Voice(one(key="a", title=LINK, date=pd.Timestamp("2024-01-01"), score=0.5), "article", 1),
        axis="own",
        voice=LINK,
    ),
    "ribbon": lambda: ribbon(one(paragraph=0, label="conflict", score=0.5, certainty=0.9, text=LINK), title=LINK),
    "why": lambda: why_bars(one(word=LINK, weight=0.5)),
    "reliability": lambda: reliability(one(count=9, certainty=0.7, accuracy=0.6), data=LINK),
}


@pytest.fixture
def linked_relation() -> Iterator[None]:
    call_axes({"own": LINK})
    yield
    call_axes({})


@pytest.mark.usefixtures("linked_relation")
@pytest.mark.parametrize("name", LINKED)
def test_names_titles_and_words_stand_in_a_figure_as_they_were_written(name: str) -> None:
    figure = LINKED[name]()
    assert figure is not None
    texts = strings(figure.to_dict())
    read_back = [LINK] if name == "heat" else []
    assert [text for text in texts if "<a" in text or "R&D" in text] == read_back
    assert any(escape(LINK, quote=False) in text for text in texts)
    assert escape(LINK, quote=False) not in alt_text(figure)


def strings(part: Any) -> list[str]:
    """What a figure says, without its alternative text."""
    if isinstance(part, np.ndarray | list | tuple):
        return [text for value in part for text in strings(value)]
    if isinstance(part, dict):
        return [text for name, value in part.items() if name != "meta" for text in strings(value)]
    return [part] if isinstance(part, str) else []
