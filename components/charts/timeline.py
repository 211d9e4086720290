"""Stance over time: the mean of each axis with its interval, and beneath it how many paragraphs it rests on."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from components import words
from components.charts.style import (
    ENOUGH,
    LABEL_COLOURS,
    axes_of,
    axis_colour,
    axis_title,
    finished,
    hollow,
    signed,
    stance_axis,
)
from components.words import figures as told

MOST = 400
_WHISKERS = 48  # beyond so many periods whiskers run into each other


def timeline(table: pd.DataFrame, *, every: str, share: bool = False, most: int = MOST) -> go.Figure:
    """Draw `table` (period, axis, mean, low, high, n, articles, conflict, neutral, cooperation), a line an axis.

    Whiskers, or a shade where there are many periods, are the interval of the mean over articles. The bars count the
    paragraphs of each label, or with `share` tell their share. The newest `most` periods are drawn. `customdata[0]`
    of a mark is its period (ISO date), `customdata[1]` its axis; a bar has its label in `customdata[2]`.
    """
    axes = axes_of(table["axis"])
    periods = sorted(table["period"].unique())
    drawn = table[table["period"] >= periods[-most]] if len(periods) > most else table
    figure = make_subplots(
        rows=1 + max(1, len(axes)),
        shared_xaxes=True,
        vertical_spacing=0.05,
        row_heights=[0.6] + [0.4 / max(1, len(axes))] * max(1, len(axes)),
    )
    shaded = drawn["period"].nunique() > _WHISKERS
    traces: list[tuple[go.Scatter | go.Bar, int]] = []  # each with its row; added at once, which costs far less
    for number, axis in enumerate(axes):
        rows = drawn[drawn["axis"] == axis].sort_values("period")
        colour = axis_colour(axis)
        if shaded:
            traces.append((_band(rows, colour), 1))
        traces.append((_line(rows, axis, colour, whiskers=not shaded), 1))
        traces += [(bar, number + 2) for bar in _bars(rows, axis, share=share, legend=number == 0)]
    placed = [row for _, row in traces]
    figure.add_traces([trace for trace, _ in traces], rows=placed, cols=[1] * len(placed))
    layout = {"barmode": "relative", "bargap": 0.15, "yaxis": stance_axis(words.MEAN_SCORE)}
    figure.update_layout(layout | {f"yaxis{row}": _count_axis(axis, share) for row, axis in enumerate(axes, start=2)})
    notes = [
        (told.TIMELINE_BAND if shaded else told.TIMELINE_WHISKERS).format(every=words.EVERY[every]),
        told.TIMELINE_CUT.format(shown=most, n=f"{len(periods):,}", every=words.EVERY[every])
        if len(periods) > most
        else "",
    ]
    if thin := int((drawn["n"] < ENOUGH).sum()):
        notes.append(told.TIMELINE_THIN.format(thin=thin, enough=ENOUGH))
    title, height = _title(drawn, axes, every), 330 + 70 * len(axes)
    return finished(figure, title=title, notes=notes, alt=_alt(drawn, axes, every), legend=True, height=height)


def _line(rows: pd.DataFrame, axis: str, colour: str, *, whiskers: bool) -> go.Scatter:
    dates = pd.to_datetime(rows["period"]).dt.strftime("%Y-%m-%d")
    error = {
        "type": "data",
        "symmetric": False,
        "array": rows["high"] - rows["mean"],
        "arrayminus": rows["mean"] - rows["low"],
        "thickness": 1.2,
        "width": 3,
    }
    return go.Scatter(
        x=rows["period"],
        y=rows["mean"],
        mode="lines+markers",
        name=axis_title(axis),
        legendrank=1,
        line={"color": colour, "width": 2},
        error_y=error if whiskers else None,
        marker={"size": 8 if whiskers else 5, "symbol": [f"circle{h}" for h in hollow(rows["n"])]},
        customdata=np.stack(
            [dates, [axis] * len(rows), rows["n"], rows["articles"], rows["low"], rows["high"]], axis=-1
        ),
        hovertemplate=words.TIMELINE_HOVER,
    )


def _band(rows: pd.DataFrame, colour: str) -> go.Scatter:
    """The interval as a shade, with a gap where a period has none."""
    known = rows["low"].notna()
    # As they are written in the page: Plotly takes far longer over timestamps that have gaps between them.
    written = rows.assign(period=pd.to_datetime(rows["period"]).dt.strftime("%Y-%m-%dT00:00:00"))
    x: list[object] = []
    y: list[float | None] = []
    for _, run in written[known].groupby((~known).cumsum()[known]):
        x += [*run["period"], *run["period"][::-1], None]
        y += [*run["high"], *run["low"][::-1], None]
    return go.Scatter(
        x=x,
        y=y,
        mode="lines",
        line={"width": 0},
        fill="toself",
        fillcolor=colour,
        opacity=0.25,
        hoverinfo="skip",
        showlegend=False,
    )


def _bars(rows: pd.DataFrame, axis: str, *, share: bool, legend: bool) -> list[go.Bar]:
    total = rows["n"].where(rows["n"] > 0, 1) if share else 1
    dates = pd.to_datetime(rows["period"]).dt.strftime("%Y-%m-%d")
    return [
        go.Bar(
            x=rows["period"],
            y=rows[label] / total * (-1 if label == "conflict" else 1),
            name=words.LABELS[label],
            legendgroup=label,
            showlegend=legend,
            marker={"color": LABEL_COLOURS[label]},
            customdata=np.stack([dates, [axis] * len(rows), [label] * len(rows), rows[label], rows["n"]], axis=-1),
            hovertemplate=words.BARS_HOVER,
        )
        for label in ("conflict", "neutral", "cooperation")
    ]


def _count_axis(axis: str, share: bool) -> dict[str, object]:
    title = {"text": axis_title(axis), "font": {"size": 11}}
    return {"title": title, "tickformat": ".0%" if share else "d", "nticks": 4}


def _title(table: pd.DataFrame, axes: list[str], every: str) -> str:
    if table.empty:
        return told.TIMELINE_NONE
    newest = pd.Timestamp(table["period"].max())
    period = f"{newest:%B %Y}" if every == "month" else f"{newest.day} {newest:%B %Y}"
    return told.TIMELINE_TITLE.format(period=period, latest=_latest(table[table["period"] == newest], axes))


def _alt(table: pd.DataFrame, axes: list[str], every: str) -> str:
    if table.empty:
        return words.TIMELINE_EMPTY
    return words.TIMELINE_ALT.format(every=words.EVERY[every], latest=_latest(table, axes))


def _latest(table: pd.DataFrame, axes: list[str]) -> str:
    return ", ".join(
        f"{axis_title(axis)} {signed(rows.iloc[-1]['mean'])}"
        for axis in axes
        if len(rows := table[table["axis"] == axis].sort_values("period"))
    )
