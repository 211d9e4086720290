"""Figures on a page's ground: what they say themselves holds, and Plotly can tell that they are the same."""

from typing import Any, Literal

import numpy as np
import plotly.graph_objects as go
import pytest

from components.charts.ground import GROUNDS, on_ground
from components.charts.style import finished, stance_axis


def made(*values: float) -> go.Figure:
    marks = {"type": "scatter", "x": np.array(values), "y": [1.0] * len(values), "marker": {"color": "red"}}
    marks["customdata"] = np.array([["a", value] for value in values], dtype=object)
    return finished([marks], {"xaxis": stance_axis("Across"), "yaxis": {}}, title="Title", alt="What is seen")


@pytest.mark.parametrize("ground", ["light", "dark"])
def test_nothing_makes_plotly_draw_the_same_figure_twice(ground: Literal["light", "dark"]) -> None:
    drawn = on_ground(made(0.5, np.nan), ground).to_dict()
    assert drawn["data"][0]["x"] == [0.5, None]
    assert not [value for value in _values(drawn) if isinstance(value, np.ndarray) or _packed(value)]
    assert not drawn["layout"].get("template")
    assert "meta" not in drawn["layout"]


def test_other_data_are_another_revision_and_the_same_are_not() -> None:
    first, again, other = (on_ground(made(*values), "light").layout.datarevision for values in ((1, 2), (1, 2), (1, 3)))
    assert first == again != other


def test_what_a_figure_says_itself_holds() -> None:
    own = made(0.5)
    drawn = on_ground(own, "dark")
    assert drawn.layout.xaxis.range == own.layout.xaxis.range
    assert drawn.layout.xaxis.zeroline is True
    assert drawn.layout.title.font.size == own.layout.title.font.size
    assert drawn.data[0].marker.color == "red"
    assert drawn.layout.paper_bgcolor == GROUNDS["dark"].paper != own.layout.paper_bgcolor


def _values(part: Any) -> list[Any]:
    if isinstance(part, dict):
        return [part, *(value for one in part.values() for value in _values(one))]
    return [value for one in part for value in _values(one)] if isinstance(part, list | tuple) else [part]


def _packed(value: Any) -> bool:
    return isinstance(value, dict) and "bdata" in value
