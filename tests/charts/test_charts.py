"""Figures drawn from small tables: what a reader could click, what the title states, what is said of thin data."""

import numpy as np
import pandas as pd
import pytest

from components.charts.actors import actor_bars
from components.charts.heat import heat
from components.charts.plane import plane
from components.charts.ribbon import ribbon
from components.charts.says_about import says_about
from components.charts.style import alt_text
from components.charts.timeline import timeline
from components.charts.turning import stretches, turning


def marks() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "key": ["a", "b", "c"],
            "name": ["First", "Second", "Third"],
            "side": ["turkey", "west", None],
            "russia": [0.5, -0.5, np.nan],
            "west": [0.1, 0.9, 0.3],
            "n_russia": [9, 2, 0],
            "n_west": [9, 8, 4],
            "articles": [3, 1, 1],
        }
    )


def test_the_plane_draws_marks_with_a_score_on_both_axes_and_tells_thin_ones() -> None:
    figure = plane(marks(), by="actor")
    points = figure.data[0]
    assert [row[0] for row in points.customdata] == ["a", "b"]
    assert list(points.marker.symbol) == ["circle", "diamond-open"]
    assert "2 actors" in figure.layout.title.text
    assert "1 hollow" in figure.layout.title.text
    assert "+0.00" in alt_text(figure)


def test_the_timeline_counts_labels_beneath_the_mean() -> None:
    rows = [
        ("2024-01-01", "russia", 0.2, -0.1, 0.5, 6, 3, 1, 2, 3),
        ("2024-02-01", "russia", -0.4, np.nan, np.nan, 2, 1, 2, 0, 0),
    ]
    columns = ["period", "axis", "mean", "low", "high", "n", "articles", "conflict", "neutral", "cooperation"]
    table = pd.DataFrame(rows, columns=columns).assign(period=lambda t: pd.to_datetime(t["period"]))
    counted, shared = timeline(table, every="month"), timeline(table, every="month", share=True)
    bars = {trace.name: list(trace.y) for trace in counted.data if trace.type == "bar"}
    assert bars == {"conflict": [-1, -2], "neutral": [2, 0], "cooperation": [3, 0]}
    shares = [trace.y for trace in shared.data if trace.type == "bar"]
    assert np.abs(shares).sum(axis=0) == pytest.approx([1, 1])
    assert counted.data[0].customdata[0][:2].tolist() == ["2024-01-01", "russia"]
    assert "−0.40" in alt_text(counted)


def test_actor_bars_keep_one_row_for_both_axes() -> None:
    rows = [
        ("a", "First", "russia", 0.5, 0.1, 0.9, 12, 4),
        ("a", "First", "west", -0.5, -0.9, -0.1, 3, 2),
        ("b", "Second", "west", 0.2, 0.1, 0.3, 6, 2),
    ]
    table = pd.DataFrame(rows, columns=["actor", "name", "axis", "mean", "low", "high", "n", "articles"])
    figure = actor_bars(table)
    assert [list(trace.y) for trace in figure.data] == [["b", "a"], ["b", "a"]]
    assert np.isnan(figure.data[0].x[0])
    assert list(figure.data[1].marker.pattern.shape) == ["", "/"]
    assert "First: Turkey–Russia +0.50" in alt_text(figure)


def test_pairs_and_cells_can_be_told_when_clicked() -> None:
    pairs = pd.DataFrame(
        [("a", "First", "b", "Second", "west", 4, -0.5)],
        columns=["speaker", "speaker_name", "about", "about_name", "axis", "n", "mean"],
    )
    mark = next(trace for trace in says_about(pairs, axis="west").data if trace.customdata is not None)
    assert list(mark.customdata[0])[:2] == ["a", "b"]
    cells = pd.DataFrame(
        [("Outlet", "a", "First", "west", 0.5, 7)], columns=["outlet", "actor", "actor_name", "axis", "mean", "n"]
    )
    assert list(heat(cells, axis="west").data[0].customdata[0])[:2] == ["Outlet", "a"]


def test_a_voice_that_turns_is_cut_where_it_turns_and_noise_is_not() -> None:
    days = pd.date_range("2023-01-01", periods=40, freq="W")
    dice = np.random.default_rng(3)
    noise = dice.normal(0, 0.2, 40)
    turned = pd.DataFrame(
        {"date": days, "score": noise + np.repeat([0.5, -0.5], [25, 15]), "article": "x", "title": "t"}
    )
    assert [stretch.n for stretch in stretches(turned)] == [25, 15]
    assert len(stretches(turned.assign(score=noise))) == 1
    assert "turned on" in turning(turned, axis="russia", voice="Ankara").layout.title.text
    assert stretches(turned.iloc[:0]) == []


def test_the_ribbon_leaves_a_gap_where_a_relation_is_not_touched() -> None:
    rows = [(0, "russia", "conflict", -0.7, 0.8, "one"), (1, "russia", "none", np.nan, 0.9, "two")]
    table = pd.DataFrame(rows, columns=["paragraph", "axis", "label", "score", "certainty", "text"])
    figure = ribbon(table, title="Stance")
    assert list(figure.data[0].x) == [0]
    assert alt_text(figure).startswith("1 of 2")


@pytest.mark.parametrize("draw", [lambda t: plane(t, by="outlet"), lambda t: plane(t, by="month", trail=True)])
def test_an_empty_table_still_makes_a_figure_that_says_so(draw) -> None:  # type: ignore[no-untyped-def]
    assert "No mark" in alt_text(draw(marks().iloc[:0]))
