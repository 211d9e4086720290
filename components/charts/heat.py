"""Outlets against actors: the mean stance of what each outlet has each actor say."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components import words
from components.calling import outlet_called
from components.charts.plane import shortened
from components.charts.style import ENOUGH, STANCE_SCALE, Trace, axis_title, finished, plain, signed, thin_note
from components.words import figures as told

MOST = 20
_ROOM = 320
"""Pixels across that all cells of a row share, on all but the narrowest screens."""


def heat(table: pd.DataFrame, *, axis: str, most: int = MOST) -> go.Figure:
    """Draw `table` (outlet, actor, actor_name, axis, mean, n, outlets, actors): a cell for each outlet and actor.

    The `most` heaviest actors and outlets are drawn. Cells are squares of a scatter, so that one can be clicked:
    `customdata` is outlet, actor, n, mean, and the whole names of the actor and the outlet; a hollow cell rests on
    fewer than `ENOUGH` statements.
    """
    rows = table[(table["axis"] == axis) & table["mean"].notna()]
    cells = rows[
        rows["actor"].isin(_heaviest(rows, "actor", most)) & rows["outlet"].isin(_heaviest(rows, "outlet", most))
    ]
    actors, outlets = (_heaviest(cells, way, most) for way in ("actor", "outlet"))
    drawn = [_squares(cells, outlets, actors), *_scale()]
    names = dict(zip(cells["actor"], cells["actor_name"], strict=True))
    layout = {
        "xaxis": _ticks([shortened(outlet_called(outlet), 22) for outlet in outlets]) | {"side": "bottom"},
        "yaxis": _ticks([shortened(names[actor], 24) for actor in actors]) | {"range": [len(actors) - 0.4, -0.6]},
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


def _ticks(names: list[str]) -> dict[str, Any]:
    """An axis of names, each at its number: as categories, names that are the same once cut would share a place."""
    places = {"tickvals": list(range(len(names))), "range": [-0.6, len(names) - 0.4]}
    return places | {"ticktext": [plain(name) for name in names], "automargin": True, "zeroline": False}


def _heaviest(rows: pd.DataFrame, way: str, most: int) -> list[str]:
    return list(rows.groupby(way)["n"].sum().nlargest(most).index)


def _squares(cells: pd.DataFrame, outlets: list[str], actors: list[str]) -> Trace:
    hollow = [n < ENOUGH for n in cells["n"]]
    outlet_names = cells["outlet"].map(lambda outlet: plain(outlet_called(outlet)))
    behind = cells.assign(actor_name=cells["actor_name"].map(plain), outlet_name=outlet_names)
    return {
        "type": "scatter",
        "x": [outlets.index(outlet) for outlet in cells["outlet"]],
        "y": [actors.index(actor) for actor in cells["actor"]],
        "mode": "markers+text",
        "text": cells["n"].astype(int).to_list(),
        "textfont": {"size": 10},
        "customdata": behind[["outlet", "actor", "n", "mean", "actor_name", "outlet_name"]].to_numpy(dtype=object),
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
