"""Stance over time: the mean of each axis with its interval, and beneath it how many paragraphs it rests on."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from components import words
from components.charts.style import (
    AXIS_COLOURS,
    ENOUGH,
    LABEL_COLOURS,
    axes_of,
    axis_title,
    finished,
    hollow,
    signed,
    stance_axis,
)


def timeline(table: pd.DataFrame, *, every: str, share: bool = False) -> go.Figure:
    """Draw `table` (period, axis, mean, low, high, n, articles, conflict, neutral, cooperation), a line an axis.

    The whiskers are the interval of the mean over articles. The bars count the paragraphs of each label, or with
    `share` tell their share. `customdata[0]` of a mark is its period (ISO date), `customdata[1]` its axis.
    """
    axes = axes_of(table["axis"])
    figure = make_subplots(
        rows=1 + max(1, len(axes)),
        shared_xaxes=True,
        vertical_spacing=0.05,
        row_heights=[0.6] + [0.4 / max(1, len(axes))] * max(1, len(axes)),
    )
    for number, axis in enumerate(axes):
        rows = table[table["axis"] == axis].sort_values("period")
        colour = AXIS_COLOURS[number % len(AXIS_COLOURS)]
        _line(figure, rows, axis, colour)
        _bars(figure, rows, axis, share=share, row=number + 2)
    figure.update_yaxes(**stance_axis(words.MEAN_SCORE), row=1, col=1)
    figure.update_layout(barmode="relative", bargap=0.15)
    thin = int((table["n"] < ENOUGH).sum())
    told = words.THIN_MARKS.format(thin=thin, enough=ENOUGH) if thin else ""
    title = words.TIMELINE_TITLE.format(every=words.EVERY[every], thin=told)
    finished(figure, title=title, alt=_alt(table, axes, every), height=450 + 70 * len(axes))
    return figure.update_layout(margin={"t": 104})  # the legend takes two lines on a telephone


def _line(figure: go.Figure, rows: pd.DataFrame, axis: str, colour: str) -> None:
    dates = pd.to_datetime(rows["period"]).dt.strftime("%Y-%m-%d")
    figure.add_scatter(
        x=rows["period"],
        y=rows["mean"],
        mode="lines+markers",
        name=axis_title(axis),
        legendrank=1,
        line={"color": colour, "width": 2},
        error_y={
            "type": "data",
            "symmetric": False,
            "array": rows["high"] - rows["mean"],
            "arrayminus": rows["mean"] - rows["low"],
            "thickness": 1.2,
            "width": 3,
        },
        marker={"size": 8, "symbol": [f"circle{h}" for h in hollow(rows["n"])]},
        customdata=np.stack(
            [dates, [axis] * len(rows), rows["n"], rows["articles"], rows["low"], rows["high"]], axis=-1
        ),
        hovertemplate=words.TIMELINE_HOVER,
        row=1,
        col=1,
    )


def _bars(figure: go.Figure, rows: pd.DataFrame, axis: str, *, share: bool, row: int) -> None:
    total = rows["n"].where(rows["n"] > 0, 1) if share else 1
    for label in ("conflict", "neutral", "cooperation"):
        figure.add_bar(
            x=rows["period"],
            y=rows[label] / total * (-1 if label == "conflict" else 1),
            name=words.LABELS[label],
            legendgroup=label,
            showlegend=row == 2,
            marker={"color": LABEL_COLOURS[label]},
            customdata=np.stack([rows[label], rows["n"]], axis=-1),
            hovertemplate=words.BARS_HOVER,
            row=row,
            col=1,
        )
    figure.update_yaxes(
        title={"text": axis_title(axis), "font": {"size": 11}},
        tickformat=".0%" if share else "d",
        nticks=4,
        row=row,
        col=1,
    )


def _alt(table: pd.DataFrame, axes: list[str], every: str) -> str:
    if table.empty:
        return words.TIMELINE_EMPTY
    latest = [
        f"{axis_title(axis)} {signed(rows.iloc[-1]['mean'])}"
        for axis in axes
        if len(rows := table[table["axis"] == axis].sort_values("period"))
    ]
    return words.TIMELINE_ALT.format(every=words.EVERY[every], latest=", ".join(latest))
