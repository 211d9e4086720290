"""Stance over time: the mean of each axis with its interval, and beneath it how many paragraphs it rests on."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import pandas as pd
import plotly.graph_objects as go

from components import words
from components.charts.style import (
    ENOUGH,
    LABEL_COLOURS,
    Trace,
    axes_of,
    axis_colour,
    axis_title,
    bounds,
    domains,
    finished,
    hollow,
    plain,
    signed,
    stance_axis,
    thin_note,
)
from components.words import figures as told

MOST = 400
_ROOM = (88, 36)  # for counts of up to five digits, and dates in two lines
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
    drawn = drawn.assign(day=pd.to_datetime(drawn["period"]).dt.strftime("%Y-%m-%d"))  # timestamps cost far more
    shaded = drawn["period"].nunique() > _WHISKERS
    traces: list[Trace] = []
    for number, axis in enumerate(axes):
        rows = drawn[drawn["axis"] == axis].sort_values("period")
        colour = axis_colour(axis)
        if shaded:
            traces.append(_band(rows, colour))
        traces.append(_line(rows, axis, colour, whiskers=not shaded))
        traces += _bars(rows, axis, share=share, row=number + 2)
    notes = [
        (told.TIMELINE_BAND if shaded else told.TIMELINE_WHISKERS).format(every=words.EVERY[every]),
        told.TIMELINE_CUT.format(shown=most, n=f"{len(periods):,}", every=words.EVERY[every])
        if len(periods) > most
        else "",
    ]
    notes += thin_note(told.TIMELINE_THIN, int((drawn["n"] < ENOUGH).sum()))
    title, height = _title(drawn, axes, every), 330 + 70 * len(axes)
    alt = _alt(drawn, axes, every)
    layout = _panels(axes, share=share)
    return finished(traces, layout, title=title, notes=notes, alt=alt, legend=True, height=height, room=_ROOM)


def _panels(axes: list[str], *, share: bool) -> dict[str, object]:
    """The means above, beneath them the counts of each axis, all along one axis of time."""
    counts = max(1, len(axes))
    last = counts + 1
    *lower, upper = domains([0.4 / counts] * counts + [0.6], 0.05)
    layout: dict[str, object] = {
        "barmode": "relative",
        "bargap": 0.15,
        "yaxis": stance_axis(words.MEAN_SCORE) | {"anchor": "x", "domain": upper},
    }
    for row in range(1, last + 1):
        number = "" if row == 1 else str(row)
        time = {"anchor": f"y{number}", "domain": [0.0, 1.0], "automargin": False}
        layout[f"xaxis{number}"] = time if row == last else time | {"matches": f"x{last}", "showticklabels": False}
    for row, (axis, domain) in enumerate(zip(axes, reversed(lower), strict=False), start=2):
        layout[f"yaxis{row}"] = {
            "anchor": f"x{row}",
            "domain": domain,
            "title": {"text": plain(axis_title(axis)), "font": {"size": 11}},
            "tickformat": ".0%" if share else "d",
            "nticks": 4,
            "automargin": False,
        }
    return layout


def _line(rows: pd.DataFrame, axis: str, colour: str, *, whiskers: bool) -> Trace:
    trace = {
        "type": "scatter",
        "x": rows["day"].to_list(),
        "y": rows["mean"].to_numpy(),
        "xaxis": "x",
        "yaxis": "y",
        "mode": "lines+markers",
        "name": plain(axis_title(axis)),
        "legendrank": 1,
        "line": {"color": colour, "width": 2},
        "marker": {"size": 8 if whiskers else 5, "symbol": [f"circle{h}" for h in hollow(rows["n"])]},
        "customdata": _behind(rows, [axis] * len(rows), rows["n"], rows["articles"], *bounds(rows)),
        "hovertemplate": words.TIMELINE_HOVER,
    }
    if whiskers:
        trace["error_y"] = {
            "type": "data",
            "symmetric": False,
            "array": (rows["high"] - rows["mean"]).to_numpy(),
            "arrayminus": (rows["mean"] - rows["low"]).to_numpy(),
            "thickness": 1.2,
            "width": 3,
        }
    return trace


def _band(rows: pd.DataFrame, colour: str) -> Trace:
    """The interval as a shade, with a gap where a period has none."""
    days, low, high = (rows[column].to_numpy(object) for column in ("day", "low", "high"))
    known = np.flatnonzero(rows["low"].notna())
    x: list[str | None] = []
    y: list[float | None] = []
    for run in np.split(known, np.flatnonzero(np.diff(known) > 1) + 1) if len(known) else []:
        x += [*days[run], *days[run][::-1], None]
        y += [*high[run], *low[run][::-1], None]
    return {
        "type": "scatter",
        "x": x,
        "y": y,
        "xaxis": "x",
        "yaxis": "y",
        "mode": "lines",
        "line": {"width": 0},
        "fill": "toself",
        "fillcolor": colour,
        "opacity": 0.25,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _bars(rows: pd.DataFrame, axis: str, *, share: bool, row: int) -> list[Trace]:
    total = rows["n"].where(rows["n"] > 0, 1) if share else 1
    return [
        {
            "type": "bar",
            "x": rows["day"].to_list(),
            "y": (rows[label] / total * (-1 if label == "conflict" else 1)).to_numpy(),
            "xaxis": f"x{row}",
            "yaxis": f"y{row}",
            "name": words.LABELS[label],
            "legendgroup": label,
            "showlegend": row == 2,
            "marker": {"color": LABEL_COLOURS[label]},
            "customdata": _behind(rows, [axis] * len(rows), [label] * len(rows), rows[label], rows["n"]),
            "hovertemplate": words.BARS_HOVER,
        }
        for label in ("conflict", "neutral", "cooperation")
    ]


def _behind(rows: pd.DataFrame, *columns: Iterable[object]) -> npt.NDArray[np.object_]:
    """What a mark bears: its period, then a value of each column."""
    return np.stack([np.asarray(column, dtype=object) for column in (rows["day"], *columns)], axis=-1)


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
