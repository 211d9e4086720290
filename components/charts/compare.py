"""Two selections side by side: the mean of each on every relation, and beneath it how far they differ."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from components.charts.plane import shortened
from components.charts.style import (
    AXIS_COLOURS,
    ENOUGH,
    TICKS,
    Trace,
    axes_of,
    axis_title,
    domains,
    finished,
    hollow,
    plain,
    signed,
    stance_axis,
    thin_note,
    told_of,
)
from components.words import compare as told

_APART = 0.17
_DIFFERENCE = "#80706a"


def compare(table: pd.DataFrame, *, a: str, b: str) -> go.Figure:
    """Draw `table` (a row an axis: axis, and for each side mean_a, low_a, high_a, n_a, articles_a and the like of b,
    difference, low, high) for two selections called `a` and `b`.

    `customdata` of a mark: side ("a" or "b"), axis, n, articles, low, high, name, title of the axis; that of a
    difference has None for its side. Hollow marks rest on fewer than `ENOUGH` scores, or, for a difference, on an
    interval that holds 0 or on fewer than `ENOUGH` articles on a side; the title tells of none of these.
    """
    axes = axes_of(table["axis"])
    rows = table.set_index("axis").reindex(axes).reset_index()
    places = np.arange(len(rows), 0, -1, dtype=float)
    traces = [
        _side(rows, places + _APART, "a", a, AXIS_COLOURS[0]),
        _side(rows, places - _APART, "b", b, AXIS_COLOURS[1]),
        _differences(rows, places),
    ]
    notes = thin_note(told.THIN, int((rows[["n_a", "n_b"]] < ENOUGH).to_numpy().sum()))
    notes += thin_note(told.FEW, int((_few(rows) & rows["difference"].notna()).sum()))
    height = 146 + 100 * max(1, len(axes))
    layout = _panels(rows, places)
    title, alt, room = _title(rows), _alt(rows, a, b), (8, TICKS[1])
    return finished(traces, layout, title=title, notes=notes, alt=alt, legend=True, height=height, room=room)


def _panels(rows: pd.DataFrame, places: np.ndarray) -> dict[str, object]:
    """The means above, the differences beneath, each with the relations at its left."""
    lower, upper = domains([0.45, 0.55], 0.3)
    relations = {
        "tickvals": list(places),
        "ticktext": [plain(axis_title(axis)) for axis in rows["axis"]],
        "automargin": True,
        "range": [0.45, len(rows) + 0.55],
        "zeroline": False,
        "showgrid": False,
    }
    differences = {"title": {"text": told.DIFFERENCE}, "zeroline": True, "range": _reach(rows), "automargin": False}
    return {
        "xaxis": stance_axis(told.MEANS) | {"anchor": "y", "domain": [0.0, 1.0]},
        "yaxis": relations | {"anchor": "x", "domain": upper},
        "xaxis2": differences | {"anchor": "y2", "domain": [0.0, 1.0]},
        "yaxis2": relations | {"anchor": "x2", "domain": lower},
    }


def _side(rows: pd.DataFrame, y: np.ndarray, side: str, name: str, colour: str) -> Trace:
    symbols = [f"circle{mark}" for mark in hollow(rows[f"n_{side}"])]
    return {
        "type": "scatter",
        "x": rows[f"mean_{side}"].to_numpy(dtype=float),
        "y": y,
        "xaxis": "x",
        "yaxis": "y",
        "mode": "markers",
        "name": f"{side.upper()}: {plain(shortened(name, 40))}",
        "marker": {"size": 13, "color": colour, "symbol": symbols, "line": {"width": 2}},
        "error_x": _whiskers(rows[f"mean_{side}"], rows[f"low_{side}"], rows[f"high_{side}"], colour),
        "customdata": _behind(rows, side, name),
        "hovertemplate": told.HOVER,
    }


def _differences(rows: pd.DataFrame, y: np.ndarray) -> Trace:
    symbols = ["diamond" if sure else "diamond-open" for sure in _sure(rows)]
    return {
        "type": "scatter",
        "x": rows["difference"].to_numpy(dtype=float),
        "y": y,
        "xaxis": "x2",
        "yaxis": "y2",
        "mode": "markers+text",
        "text": [signed(value) if pd.notna(value) else "" for value in rows["difference"]],
        "textposition": "top center",
        "marker": {"size": 13, "color": _DIFFERENCE, "symbol": symbols, "line": {"width": 2}},
        "error_x": _whiskers(rows["difference"], rows["low"], rows["high"], _DIFFERENCE),
        "customdata": _behind(rows, None, ""),
        "hovertemplate": told.HOVER_DIFFERENCE,
        "showlegend": False,
    }


def _whiskers(mean: pd.Series, low: pd.Series, high: pd.Series, colour: str) -> dict[str, object]:
    reach = {"array": (high - mean).to_numpy(dtype=float), "arrayminus": (mean - low).to_numpy(dtype=float)}
    return {"type": "data", "symmetric": False, "thickness": 2, "width": 6, "color": colour} | reach


def _behind(rows: pd.DataFrame, side: str | None, name: str) -> list[list[object]]:
    ends = f"_{side}" if side else ""
    return [
        [
            side,
            row["axis"] if side else plain(axis_title(row["axis"])),
            int(row[f"n_{side}"]) if side else None,
            int(row[f"articles_{side}"]) if side else None,
            told_of(row[f"low{ends}"]),
            told_of(row[f"high{ends}"]),
            plain(name),
            plain(axis_title(row["axis"])),
        ]
        for row in rows.to_dict("records")
    ]


def _sure(rows: pd.DataFrame) -> "pd.Series[bool]":
    return ((rows["low"] > 0) | (rows["high"] < 0)) & ~_few(rows)


def _few(rows: pd.DataFrame) -> "pd.Series[bool]":
    """Where so few articles speak that chance may well have them all say the same."""
    return rows[["articles_a", "articles_b"]].min(axis="columns") < ENOUGH


def _reach(rows: pd.DataFrame) -> list[float]:
    ends = rows[["difference", "low", "high"]].abs().to_numpy(dtype=float)
    most = float(np.nanmax(ends)) if np.isfinite(ends).any() else 1.0
    most = max(0.25, most * 1.15)
    return [-most, most]


def _title(rows: pd.DataFrame) -> str:
    sure = rows[_sure(rows)]
    if rows.empty:
        return told.TITLE_EMPTY
    if sure.empty:
        return told.TITLE_ALIKE
    row = sure.iloc[int(sure["difference"].abs().to_numpy().argmax())]
    return told.TITLE.format(
        axis=axis_title(row["axis"]),
        towards=told.TOWARDS[bool(row["difference"] > 0)],
        by=signed(row["difference"]),
        low=signed(row["low"]),
        high=signed(row["high"]),
    )


def _alt(rows: pd.DataFrame, a: str, b: str) -> str:
    if rows.empty:
        return told.TITLE_EMPTY
    return "; ".join(
        told.ALT.format(
            axis=axis_title(row["axis"]),
            a=a,
            b=b,
            **{name: told_of(row[name]) for name in ("mean_a", "mean_b", "difference", "low", "high")},
        )
        for row in rows.to_dict("records")
    )
