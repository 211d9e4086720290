"""The reliability diagram: how often the model is right where it states a certainty, and on how many answers."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components.charts.style import (
    ENOUGH,
    Trace,
    axes_of,
    axis_colour,
    axis_title,
    domains,
    finished,
    hollow,
    plain,
    thin_note,
)
from components.words import method as told

_IDEAL: Trace = {
    "type": "scatter",
    "x": [0, 1],
    "y": [0, 1],
    "mode": "lines",
    "line": {"dash": "dot", "width": 1, "color": "#8a908e"},
    "hoverinfo": "skip",
    "name": told.CALIBRATION_IDEAL,
}


def reliability(table: pd.DataFrame, *, data: str) -> go.Figure:
    """Draw `table` (axis, low, high, count, certainty, accuracy; a row for each axis and step of certainty), measured
    on `data`, with the counts as bars beneath.

    On the dotted line the model is right as often as it says. `customdata` of a mark: axis, count, low, high; a
    hollow mark rests on fewer than `ENOUGH` answers.
    """
    axes = axes_of(table["axis"])
    parts = {axis: table[table["axis"] == axis] for axis in axes}
    traces = [_IDEAL, *(trace for axis in axes for trace in (_line(parts[axis], axis), _counts(parts[axis], axis)))]
    notes = thin_note(told.CALIBRATION_THIN, int((table["count"] < ENOUGH).sum()))
    off = ", ".join(
        told.CALIBRATION_OFF.format(points=100 * _off(rows), axis=axis_title(axis)) for axis, rows in parts.items()
    )
    title, alt = told.CALIBRATION_TITLE.format(data=data, off=off), _alt(parts)
    return finished(traces, _layout(), title=title, notes=notes, alt=alt, legend=True, height=360)


def _layout() -> dict[str, Any]:
    below, above = domains([0.26, 0.74], 0.06)
    across = {"range": [0.25, 1.02], "tickformat": ".0%", "dtick": 0.25, "tick0": 0}
    right = {"title": {"text": told.CALIBRATION_RIGHT}, "range": [-0.03, 1.05], "tickformat": ".0%"}
    return {
        "xaxis": across | {"anchor": "y", "matches": "x2", "showticklabels": False},
        "xaxis2": across | {"anchor": "y2", "title": {"text": told.CALIBRATION_STATED}},
        "yaxis": right | {"anchor": "x", "domain": above},
        "yaxis2": {"title": {"text": told.CALIBRATION_COUNT}, "nticks": 3, "anchor": "x2", "domain": below},
        "barmode": "group",
        "bargap": 0.2,
    }


def _line(rows: pd.DataFrame, axis: str) -> Trace:
    return {
        "type": "scatter",
        "x": rows["certainty"].to_numpy(),
        "y": rows["accuracy"].to_numpy(),
        "mode": "lines+markers",
        "name": plain(axis_title(axis)),
        "line": {"color": axis_colour(axis), "width": 2},
        "marker": {"size": 9, "symbol": [f"circle{mark}" for mark in hollow(rows["count"])]},
        "customdata": _behind(rows, axis),
        "hovertemplate": told.CALIBRATION_HOVER,
    }


def _counts(rows: pd.DataFrame, axis: str) -> Trace:
    return {
        "type": "bar",
        "x": ((rows["low"] + rows["high"]) / 2).to_numpy(),
        "y": rows["count"].to_numpy(),
        "xaxis": "x2",
        "yaxis": "y2",
        "marker": {"color": axis_colour(axis)},
        "customdata": _behind(rows, axis),
        "hovertemplate": told.CALIBRATION_BAR,
        "showlegend": False,
    }


def _behind(rows: pd.DataFrame, axis: str) -> list[list[object]]:
    return [[axis, *values] for values in rows[["count", "low", "high"]].itertuples(index=False, name=None)]


def _off(rows: pd.DataFrame) -> float:
    """The expected calibration error: how far certainty and share right lie apart, weighed by answers."""
    return float((rows["count"] * (rows["certainty"] - rows["accuracy"]).abs()).sum() / rows["count"].sum())


def _alt(parts: dict[str, pd.DataFrame]) -> str:
    told_of = []
    for axis, rows in parts.items():
        steps = rows[["certainty", "accuracy", "count"]].itertuples(index=False, name=None)
        told_of.append(f"{axis_title(axis)}: {'; '.join(told.CALIBRATION_STEP.format(*step) for step in steps)}")
    return told.CALIBRATION_ALT.format(steps=". ".join(told_of))
