"""Who says what: actors by the mean stance of their statements, an axis a panel, with intervals and counts."""

from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from components import words
from components.charts.plane import shortened
from components.charts.style import (
    ENOUGH,
    NEUTRAL,
    STANCE_SCALE,
    TICKS,
    Trace,
    axes_of,
    axis_title,
    bounds,
    domains,
    finished,
    plain,
    signed,
    stance_axis,
    thin_note,
)
from components.words import figures as told

MOST = 25
_ROOMY = 2
"""So many panels have room on a telephone for their titles on one line."""


def actor_bars(table: pd.DataFrame, *, most: int = MOST) -> go.Figure:
    """Draw diverging bars from `table` (actor, name, side, axis, mean, low, high, n, articles).

    The `most` actors with the most scored statements are drawn, the others are told in the title. The same rows
    serve every axis. `customdata` of a bar: actor, axis, n, articles, low, high.
    """
    axes = axes_of(table["axis"])
    weight = table.groupby(["actor", "name"])["n"].sum().sort_values(ascending=False, kind="stable")
    drawn = weight.head(most)
    order = [actor for actor, _ in drawn.index][::-1]
    names = {actor: plain(shortened(name, 32 if len(axes) <= _ROOMY else 24)) for actor, name in drawn.index}
    bars = []
    for column, axis in enumerate(axes, start=1):
        rows = table[table["axis"] == axis].set_index("actor").reindex(order)
        bars.append(_bars(rows, axis, order, names, "" if column == 1 else str(column)))
    layout = _panels(axes, order, names)
    notes = thin_note(words.THIN_BARS, int((table[table["actor"].isin(order)]["n"] < ENOUGH).sum()))
    title, alt = told.ACTORS_NONE, words.ACTORS_EMPTY
    if len(drawn):
        first = _leaders(table, order)
        title = told.ACTORS_TITLE.format(n=len(drawn), all=f"{len(weight):,}", first=first)
        alt = words.ACTORS_ALT.format(n=len(drawn), first=first)
    height = 100 + 26 * max(4, len(order))
    return finished(bars, layout, title=title, notes=notes, alt=alt, legend=True, height=height, room=(8, TICKS[1]))


def _panels(axes: list[str], order: list[str], names: dict[str, str]) -> dict[str, Any]:
    """A panel an axis, side by side, with the actors' names at the left of the first."""
    layout: dict[str, Any] = {"annotations": []}
    narrow, middle = len(axes) > _ROOMY, (len(axes) + 1) // 2
    titled = {"font": {"size": 11 if narrow else 13}, "showarrow": False, "xanchor": "center", "yanchor": "bottom"}
    # Three ticks and small headings: two panels must fit on a telephone.
    ticks: dict[str, Any] = {"tickvals": [-1, 0, 1], "ticktext": ["−1", "0", "+1"], "tickangle": 0}
    if narrow:
        ticks["tickfont"] = {"size": 9}
    for column, domain in enumerate(domains([1.0] * max(1, len(axes)), 0.08), start=1):
        number = "" if column == 1 else str(column)
        measured = words.MEAN_SCORE if not narrow or column == middle else ""
        layout[f"xaxis{number}"] = (
            stance_axis(measured) | ticks | {"anchor": f"y{number}", "domain": domain} if axes else ticks
        )
        layout[f"yaxis{number}"] = {
            "anchor": f"x{number}",
            "domain": [0.0, 1.0],
            "tickmode": "array",
            "tickvals": order,
            "ticktext": [names[actor] for actor in order],
            "automargin": True,
            "showgrid": False,  # its lines would lie under those of the intervals
        } | ({"matches": "y", "showticklabels": False} if number else {})
        if axes:
            where = {"x": sum(domain) / 2, "y": 1.0, "xref": "paper", "yref": "paper"}
            title = plain(axis_title(axes[column - 1]))
            layout["annotations"].append(titled | where | {"text": title.replace("–", "–<br>") if narrow else title})
    return layout


def _bars(rows: pd.DataFrame, axis: str, order: list[str], names: dict[str, str], panel: str) -> Trace:
    mean, n = rows["mean"], rows["n"].fillna(0).astype(int)
    columns = [
        *(order, [axis] * len(order), n, rows["articles"].fillna(0).astype(int), *bounds(rows)),
        [names[actor] for actor in order],
    ]
    return {
        "type": "bar",
        "x": mean.to_numpy(),
        "y": order,
        "xaxis": f"x{panel}",
        "yaxis": f"y{panel}",
        "orientation": "h",
        "marker": {
            "color": mean.to_numpy(),
            "colorscale": STANCE_SCALE,
            "cmin": -1,
            "cmax": 1,
            "opacity": np.where(n < ENOUGH, 0.55, 1.0),
            "pattern": {"shape": ["/" if count < ENOUGH else "" for count in n]},
        },
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": (rows["high"] - mean).to_numpy(),
            "arrayminus": (mean - rows["low"]).to_numpy(),
            "color": NEUTRAL,
            "thickness": 2,
            "width": 0,  # where a bar has no interval, Plotly draws the caps of an empty one, as if it were sure
        },
        "customdata": np.stack([np.asarray(column, dtype=object) for column in columns], axis=-1),
        "text": [f"n {count}" if count else "" for count in n],
        "textposition": "none",
        "hovertemplate": words.ACTORS_HOVER,
        "showlegend": False,
    }


def _leaders(table: pd.DataFrame, order: list[str]) -> str:
    rows = table[table["actor"] == order[-1]]
    means = zip(rows["axis"], rows["mean"], strict=True)
    return f"{rows['name'].iloc[0]}: " + ", ".join(f"{axis_title(axis)} {signed(mean)}" for axis, mean in means)
