"""Who says what: actors by the mean stance of their statements, an axis a panel, with intervals and counts."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from components import words
from components.charts.plane import shortened
from components.charts.style import ENOUGH, STANCE_SCALE, axes_of, axis_title, finished, signed, stance_axis
from components.words import figures as told

MOST = 25


def actor_bars(table: pd.DataFrame, *, most: int = MOST) -> go.Figure:
    """Draw diverging bars from `table` (actor, name, side, axis, mean, low, high, n, articles).

    The `most` actors with the most scored statements are drawn, the others are told in the title. The same rows
    serve every axis. `customdata` of a bar: actor, axis, n, articles, low, high.
    """
    axes = axes_of(table["axis"])
    weight = table.groupby(["actor", "name"])["n"].sum().sort_values(ascending=False, kind="stable")
    drawn = weight.head(most)
    order = [actor for actor, _ in drawn.index][::-1]
    names = {actor: shortened(name, 32) for actor, name in drawn.index}
    figure = make_subplots(
        cols=max(1, len(axes)),
        shared_yaxes=True,
        horizontal_spacing=0.04,
        column_titles=[axis_title(axis) for axis in axes] or None,
    )
    for column, axis in enumerate(axes, start=1):
        rows = table[table["axis"] == axis].set_index("actor").reindex(order)
        figure.add_trace(_bars(rows, axis, order, names), row=1, col=column)
        figure.update_xaxes(**stance_axis(words.MEAN_SCORE), row=1, col=column)
    # Three ticks and small headings: two panels must fit on a telephone.
    figure.update_xaxes(tickvals=[-1, 0, 1], ticktext=["−1", "0", "+1"], tickangle=0)
    figure.update_annotations(font={"size": 13})
    figure.update_yaxes(tickmode="array", tickvals=order, ticktext=[names[a] for a in order], automargin=True)
    thin = int((table[table["actor"].isin(order)]["n"] < ENOUGH).sum())
    notes = [words.THIN_BARS.format(thin=thin, enough=ENOUGH)] if thin else []
    title, alt = told.ACTORS_NONE, words.ACTORS_EMPTY
    if len(drawn):
        first = _leaders(table, order)
        title = told.ACTORS_TITLE.format(n=len(drawn), all=f"{len(weight):,}", first=first)
        alt = words.ACTORS_ALT.format(n=len(drawn), first=first)
    return finished(figure, title=title, notes=notes, alt=alt, legend=True, height=100 + 26 * max(4, len(order)))


def _bars(rows: pd.DataFrame, axis: str, order: list[str], names: dict[str, str]) -> go.Bar:
    mean = rows["mean"]
    return go.Bar(
        x=mean,
        y=order,
        orientation="h",
        marker={
            "color": mean,
            "colorscale": STANCE_SCALE,
            "cmin": -1,
            "cmax": 1,
            "opacity": np.where(rows["n"].fillna(0) < ENOUGH, 0.55, 1.0),
            "pattern": {"shape": ["/" if n < ENOUGH else "" for n in rows["n"].fillna(0)]},
        },
        error_x={
            "type": "data",
            "symmetric": False,
            "array": rows["high"] - mean,
            "arrayminus": mean - rows["low"],
            "thickness": 1,
            "width": 3,
        },
        customdata=np.stack(
            [
                order,
                [axis] * len(order),
                rows["n"].fillna(0).astype(int),
                rows["articles"].fillna(0).astype(int),
                rows["low"],
                rows["high"],
                [names[a] for a in order],
            ],
            axis=-1,
        ),
        text=[f"n {int(n)}" if n else "" for n in rows["n"].fillna(0)],
        textposition="none",
        hovertemplate=words.ACTORS_HOVER,
        showlegend=False,
    )


def _leaders(table: pd.DataFrame, order: list[str]) -> str:
    rows = table[table["actor"] == order[-1]]
    means = zip(rows["axis"], rows["mean"], strict=True)
    return f"{rows['name'].iloc[0]}: " + ", ".join(f"{axis_title(axis)} {signed(mean)}" for axis, mean in means)
