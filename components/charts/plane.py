"""The plane of two relations, one across, one up: a mark for each article, actor, outlet or month."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd
import plotly.graph_objects as go

from components import words
from components.calling import outlet_called
from components.charts.style import (
    ENOUGH,
    SIDE_COLOURS,
    SIDE_SYMBOLS,
    TICKS,
    Trace,
    axis_title,
    finished,
    hollow,
    plain,
    signed,
    stance_axis,
    thin_note,
)
from components.corpus.crowds import CELLS, GIVEN, Crowd
from components.words import figures as told

LETTER, LINE = 0.026, 0.11
"""How much of an axis a letter of a name takes across, and a line up, where the figure stands beside its evidence."""

CROWDED = 80
"""With more marks than this they are smaller, and only the heaviest bear their names."""

_NAMED = 12
_LEANS = {-1: "top right", 0: "top center", 1: "top left"}


def plane(crowd: Crowd, *, by: str, trail: bool = False) -> go.Figure:
    """Draw the marks of a crowd (key, name, articles, and of either axis x of `crowd.axes` x and n_x; side where
    actors).

    A mark's size grows with the paragraphs behind it, or an actor's statements; its shape and colour tell an actor's
    side, a hollow mark rests on fewer than `ENOUGH` of them on one axis. Where there are more marks than are drawn, a
    shade counts them all. With `trail` a line joins the marks in their order. `customdata[0]` is the key.
    """
    marks, (x, y) = crowd.marks, crowd.axes
    if by == "outlet":
        marks = marks.assign(name=marks["name"].map(outlet_called))
        crowd = replace(crowd, marks=marks)
    count = marks[[f"n_{x}", f"n_{y}"]].min(axis=1)
    sided = "side" in marks and bool(marks["side"].notna().any())
    side = marks["side"].fillna("other") if sided else pd.Series("turkey", index=marks.index)
    layers = [_marks(crowd, count, side, by, trail=trail)]
    if sided:
        layers += _legend(set(side))
    if len(crowd.cells):
        layers.insert(0, _shade(crowd, by))
    layout = {
        "xaxis": stance_axis(words.TOWARDS.format(axis=axis_title(x))),
        "yaxis": stance_axis(words.TOWARDS.format(axis=axis_title(y))),
        "annotations": _corners(x, y),
    }
    notes = [told.PLANE_CROWD.format(shown=len(marks), marks=words.MARKS[by], n=f"{crowd.total:,}")] * (
        crowd.total > len(marks)
    )
    notes += thin_note(told.PLANE_THIN[told.PLANE_UNITS[by]], int((count < ENOUGH).sum()))
    title, alt = _title(crowd, by), _alt(crowd, by)
    return finished(layers, layout, title=title, notes=notes, alt=alt, legend=sided, height=470, room=TICKS)


def _marks(crowd: Crowd, count: pd.Series, side: pd.Series, by: str, *, trail: bool) -> Trace:
    marks, (x, y) = crowd.marks, crowd.axes
    behind = marks.assign(name=marks["name"].map(plain))
    hover = words.PLANE_HOVER.replace("{unit}", told.PLANE_UNITS[by])
    return {
        "type": "scatter",
        "x": marks[x].to_numpy(),
        "y": marks[y].to_numpy(),
        "mode": "markers+text" + ("+lines" if trail else ""),
        "line": {"width": 1, "color": "rgba(128,128,128,.6)"},
        "text": _names(marks, x, y),
        "textposition": [_LEANS[_lean(across)] for across in marks[x]],
        "textfont": {"size": 11},
        "customdata": behind[["key", "name", f"n_{x}", f"n_{y}", "articles"]].to_numpy(dtype=object),
        "marker": {
            "size": _sizes(count),
            "symbol": [f"{s}{h}" for s, h in zip(side.map(SIDE_SYMBOLS), hollow(count), strict=True)],
            "color": side.map(SIDE_COLOURS).to_list(),
            "line": {"width": 1.5},
            "opacity": 0.85 if len(marks) <= CROWDED else 0.6,
        },
        "hovertemplate": hover.replace("{x}", plain(axis_title(x))).replace("{y}", plain(axis_title(y))),
        "showlegend": False,
        "cliponaxis": False,
    }


def _sizes(count: pd.Series) -> npt.NDArray[np.float64]:
    least, step = (10, 4) if len(count) <= CROWDED else (6, 2)
    roots: npt.NDArray[np.float64] = np.sqrt(count.clip(upper=100).to_numpy(dtype=float))
    return least + step * roots


def _shade(crowd: Crowd, by: str) -> Trace:
    """Every cell of the grid, so that all are of one size: Plotly then draws it as a small picture."""
    column, row = (((crowd.cells[axis] + 1) * CELLS / 2).astype(int) for axis in crowd.axes)
    grid = np.full((CELLS, CELLS), np.nan)
    grid[row, column] = crowd.cells["n"]
    return {
        "type": "heatmap",
        "x0": -1 + 1 / CELLS,
        "dx": 2 / CELLS,
        "y0": -1 + 1 / CELLS,
        "dy": 2 / CELLS,
        "z": grid,
        "colorscale": [[0, "rgba(15,138,148,.12)"], [1, "rgba(15,138,148,.6)"]],
        "showscale": False,
        "hoverongaps": False,
        "hovertemplate": told.PLANE_CELL.replace("{marks}", words.MARKS[by]),
    }


def _names(marks: pd.DataFrame, across: str, up: str) -> list[str]:
    """The names that stand above the marks; empty where a heavier mark's name lies there."""
    names = [""] * len(marks)
    named: list[tuple[float, float, float]] = []
    places = list(zip(marks[across], marks[up], marks["name"], strict=True))
    most = len(marks) if len(marks) <= CROWDED else _NAMED
    for row in np.argsort(-marks["articles"].to_numpy(), kind="stable"):
        if len(named) == most:
            break
        x, y, name = places[row]
        name = shortened(str(name))
        half = LETTER * len(name) / 2
        middle = x - _lean(x) * half
        if all(abs(middle - u) > half + other or abs(y - v) > LINE for u, v, other in named):
            named.append((middle, y, half))
            names[row] = plain(name)
    return names


def _lean(across: float) -> int:
    """To which side the edge of the plane is that a name above a mark here would run over."""
    return int(np.sign(across)) if abs(across) > 0.55 else 0


def shortened(name: str, length: int = 28) -> str:
    """A name cut at a word's end, with an ellipsis where it was cut."""
    return name if len(name) <= length else name[: length - 1].rsplit(" ", 1)[0] + "…"


def _legend(sides: set[str]) -> list[Trace]:
    return [
        {
            "type": "scatter",
            "x": [None],
            "y": [None],
            "mode": "markers",
            "marker": {"symbol": SIDE_SYMBOLS[side], "color": SIDE_COLOURS[side], "size": 10},
            "name": words.SIDES[side],
        }
        for side in SIDE_COLOURS
        if side in sides
    ]


def _corners(across: str, up: str) -> list[dict[str, object]]:
    """What each corner means; of a relation that an analyst added it is not known what to call its other side."""
    if (across, up) == GIVEN:
        return [_corner(x, y, text) for x, y, text in words.CORNERS]
    titles = {name: plain(shortened(axis_title(axis), 24)) for name, axis in (("x", across), ("y", up))}
    return [
        _corner(x, y, text.format(**titles)) | {"yanchor": "top" if y > 0 else "bottom"} | {"align": "left"}
        for x, y, text in told.CORNERS
    ]


def _corner(x: float, y: float, text: str) -> dict[str, object]:
    place = {"x": x, "y": y, "xanchor": "right" if x > 0 else "left"}
    return place | {"text": text, "showarrow": False, "font": {"size": 11}, "opacity": 0.8}


def _title(crowd: Crowd, by: str) -> str:
    if not crowd.total:
        return told.PLANE_NONE.format(marks=words.MARKS[by])
    return told.PLANE_TITLE.format(n=f"{crowd.total:,}", marks=_marks_named(crowd, by), **_means(crowd))


def _alt(crowd: Crowd, by: str) -> str:
    if not crowd.total:
        return words.PLANE_EMPTY
    return words.PLANE_ALT.format(n=f"{crowd.total:,}", marks=_marks_named(crowd, by), **_means(crowd))


def _marks_named(crowd: Crowd, by: str) -> str:
    return words.MARK[by] if crowd.total == 1 else words.MARKS[by]


def _means(crowd: Crowd) -> dict[str, str]:
    titles = {name: axis_title(axis) for name, axis in zip("xy", crowd.axes, strict=True)}
    return titles | {"mean_x": signed(crowd.means[0]), "mean_y": signed(crowd.means[1])}
