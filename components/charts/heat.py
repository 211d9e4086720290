"""Outlets against actors: the mean stance of what each outlet has each actor say."""

import pandas as pd
import plotly.graph_objects as go

from components import words
from components.calling import outlet_called
from components.charts.plane import shortened
from components.charts.style import ENOUGH, STANCE_SCALE, Trace, axis_title, finished, signed, thin_note
from components.words import figures as told

MOST = 20
_ROOM = 320
"""Pixels across that all cells of a row share, on all but the narrowest screens."""


def heat(table: pd.DataFrame, *, axis: str, most: int = MOST) -> go.Figure:
    """Draw `table` (outlet, actor, actor_name, axis, mean, n, outlets, actors): a cell for each outlet and actor.

    The `most` heaviest actors and outlets are drawn. Cells are squares of a scatter, so that one can be clicked:
    `customdata` is outlet, actor, n, mean; a hollow cell rests on fewer than `ENOUGH` statements.
    """
    rows = table[(table["axis"] == axis) & table["mean"].notna()]
    actors = rows.groupby("actor_name")["n"].sum().nlargest(most).index
    outlets = rows.groupby("outlet")["n"].sum().nlargest(most).index
    cells = rows[rows["actor_name"].isin(actors) & rows["outlet"].isin(outlets)]
    squares = _squares(cells)
    drawn = [squares, *_scale()]
    columns, lines = (len(set(squares[way])) for way in "xy")
    layout = {
        "xaxis": {"side": "bottom", "automargin": True, "type": "category", "range": [-0.6, columns - 0.4]},
        "yaxis": {"automargin": True, "type": "category", "range": [lines - 0.4, -0.6]},
    }
    alt = words.HEAT_ALT.format(actors=len(actors), outlets=len(outlets), axis=axis_title(axis))
    height = 110 + 30 * max(4, len(actors))
    if cells.empty:
        return finished(drawn, layout, title=told.HEAT_NONE.format(axis=axis_title(axis)), alt=alt, height=height)
    shown = told.HEAT_SHOWN.format(
        actors=len(actors),
        all_actors=f"{cells['actors'].iloc[0]:,}",
        outlets=len(outlets),
        all_outlets=f"{cells['outlets'].iloc[0]:,}",
    )
    notes = [shown, *thin_note(words.THIN_CELLS, int((cells["n"] < ENOUGH).sum()))]
    return finished(drawn, layout, title=_title(cells, axis), notes=notes, alt=alt, legend=True, height=height)


def _squares(cells: pd.DataFrame) -> Trace:
    hollow = [n < ENOUGH for n in cells["n"]]
    return {
        "type": "scatter",
        "x": [shortened(outlet_called(name), 22) for name in cells["outlet"]],
        "y": [shortened(name, 24) for name in cells["actor_name"]],
        "mode": "markers+text",
        "text": cells["n"].astype(int).to_list(),
        "textfont": {"size": 10},
        "customdata": cells[["outlet", "actor", "n", "mean", "actor_name"]].to_numpy(dtype=object),
        "marker": {
            "symbol": ["square-open" if thin else "square" for thin in hollow],
            "size": max(12, min(24, _ROOM // max(1, cells["outlet"].nunique()))),
            "color": cells["mean"].to_numpy(),
            "colorscale": STANCE_SCALE,
            "cmin": -1,
            "cmax": 1,
            "line": {"width": [2 if thin else 0 for thin in hollow]},
        },
        "hovertemplate": words.HEAT_HOVER,
        "showlegend": False,
        "cliponaxis": False,
    }


def _scale() -> list[Trace]:
    """The ends and the middle of the scale, as a legend: Plotly's own bar takes a third of a telephone's width."""
    colours = {-1: STANCE_SCALE[0][1], 0: STANCE_SCALE[2][1], 1: STANCE_SCALE[-1][1]}
    return [
        {
            "type": "scatter",
            "x": [None],
            "y": [None],
            "mode": "markers",
            "marker": {"symbol": "square", "color": colours[score], "size": 12},
            "name": called,
        }
        for score, called in words.SCALE.items()
    ]


def _title(cells: pd.DataFrame, axis: str) -> str:
    """The two ends of the scale, from cells that rest on enough, where there are any."""
    firm = cells[cells["n"] >= ENOUGH]
    ranked = (firm if len(firm) else cells).sort_values("mean", kind="stable")
    low, high = (
        told.IN_OUTLET.format(actor=row["actor_name"], outlet=outlet_called(row["outlet"]), mean=signed(row["mean"]))
        for row in (ranked.iloc[0], ranked.iloc[-1])
    )
    return told.HEAT_TITLE.format(axis=axis_title(axis), low=low, high=high)
