"""The reliability diagram: how often the model is right where it states a certainty, and on how many answers."""

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from components.charts.style import ENOUGH, axes_of, axis_colour, axis_title, finished, hollow
from components.words import method as told


def reliability(table: pd.DataFrame, *, data: str) -> go.Figure:
    """Draw `table` (axis, low, high, count, certainty, accuracy; a row for each axis and step of certainty), measured
    on `data`, with the counts as bars beneath.

    On the dotted line the model is right as often as it says. `customdata` of a mark: axis, count, low, high; a
    hollow mark rests on fewer than `ENOUGH` answers.
    """
    figure = make_subplots(rows=2, shared_xaxes=True, vertical_spacing=0.06, row_heights=[0.74, 0.26])
    figure.add_scatter(
        x=[0, 1],
        y=[0, 1],
        mode="lines",
        line={"dash": "dot", "width": 1, "color": "#8a908e"},
        hoverinfo="skip",
        name=told.CALIBRATION_IDEAL,
    )
    axes = axes_of(table["axis"])
    for axis in axes:
        rows = table[table["axis"] == axis]
        figure.add_trace(_line(rows, axis), row=1, col=1)
        figure.add_trace(_counts(rows, axis), row=2, col=1)
    figure.update_xaxes(range=[0.25, 1.02], tickformat=".0%", dtick=0.25, tick0=0)
    figure.update_xaxes(title={"text": told.CALIBRATION_STATED}, row=2, col=1)
    figure.update_yaxes(title={"text": told.CALIBRATION_RIGHT}, range=[-0.03, 1.05], tickformat=".0%", row=1, col=1)
    figure.update_yaxes(title={"text": told.CALIBRATION_COUNT}, nticks=3, row=2, col=1)
    figure.update_layout(barmode="group", bargap=0.2)
    thin = int((table["count"] < ENOUGH).sum())
    notes = [told.CALIBRATION_THIN.format(thin=thin, enough=ENOUGH)] if thin else []
    off = {axis: _off(table[table["axis"] == axis]) for axis in axes}
    title = told.CALIBRATION_TITLE.format(
        data=data, off=", ".join(f"{100 * one:.0f} on {axis_title(axis)}" for axis, one in off.items())
    )
    return finished(figure, title=title, notes=notes, alt=_alt(table, axes), legend=True, height=360)


def _line(rows: pd.DataFrame, axis: str) -> go.Scatter:
    return go.Scatter(
        x=rows["certainty"],
        y=rows["accuracy"],
        mode="lines+markers",
        name=axis_title(axis),
        line={"color": axis_colour(axis), "width": 2},
        marker={"size": 9, "symbol": [f"circle{mark}" for mark in hollow(rows["count"])]},
        customdata=rows.assign(axis=axis)[["axis", "count", "low", "high"]].to_numpy(object),
        hovertemplate=told.CALIBRATION_HOVER,
    )


def _counts(rows: pd.DataFrame, axis: str) -> go.Bar:
    return go.Bar(
        x=(rows["low"] + rows["high"]) / 2,
        y=rows["count"],
        marker={"color": axis_colour(axis)},
        customdata=rows.assign(axis=axis)[["axis", "count", "low", "high"]].to_numpy(object),
        hovertemplate=told.CALIBRATION_BAR,
        showlegend=False,
    )


def _off(rows: pd.DataFrame) -> float:
    """The expected calibration error: how far certainty and share right lie apart, weighed by answers."""
    return float((rows["count"] * (rows["certainty"] - rows["accuracy"]).abs()).sum() / rows["count"].sum())


def _alt(table: pd.DataFrame, axes: list[str]) -> str:
    parts = []
    for axis in axes:
        rows = table.loc[table["axis"] == axis, ["certainty", "accuracy", "count"]]
        steps = (told.CALIBRATION_STEP.format(*row) for row in rows.itertuples(index=False))
        parts.append(f"{axis_title(axis)}: {'; '.join(steps)}")
    return told.CALIBRATION_ALT.format(steps=". ".join(parts))
