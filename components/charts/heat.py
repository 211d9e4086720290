"""Outlets against actors: the mean stance of what each outlet has each actor say."""

import pandas as pd
import plotly.graph_objects as go

from components import words
from components.charts.plane import shortened
from components.charts.style import ENOUGH, STANCE_SCALE, axis_title, finished

MOST = 20


def heat(table: pd.DataFrame, *, axis: str, most: int = MOST) -> go.Figure:
    """Draw `table` (outlet, actor, actor_name, axis, mean, n): a cell for each outlet and actor that has a score.

    The `most` heaviest actors and outlets are drawn. Cells are squares of a scatter, so that one can be clicked:
    `customdata` is outlet, actor, n, mean; a hollow cell rests on fewer than `ENOUGH` statements.
    """
    rows = table[(table["axis"] == axis) & table["mean"].notna()]
    actors = rows.groupby("actor_name")["n"].sum().nlargest(most).index
    outlets = rows.groupby("outlet")["n"].sum().nlargest(most).index
    cells = rows[rows["actor_name"].isin(actors) & rows["outlet"].isin(outlets)]
    figure = go.Figure(
        go.Scatter(
            x=cells["outlet"].map(lambda name: shortened(name, 22)),
            y=cells["actor_name"].map(lambda name: shortened(name, 30)),
            mode="markers+text",
            text=cells["n"].astype(int),
            textfont={"size": 10},
            customdata=cells[["outlet", "actor", "n", "mean", "actor_name"]].to_numpy(),
            marker={
                "symbol": ["square-open" if n < ENOUGH else "square" for n in cells["n"]],
                "size": 24,
                "color": cells["mean"],
                "colorscale": STANCE_SCALE,
                "cmin": -1,
                "cmax": 1,
                "line": {"width": 2},
                "colorbar": {"title": {"text": words.MEAN_SCORE}, "thickness": 10, "tickvals": [-1, 0, 1]},
            },
            hovertemplate=words.HEAT_HOVER,
            showlegend=False,
        )
    )
    figure.update_xaxes(side="bottom", automargin=True, type="category")
    figure.update_yaxes(automargin=True, type="category", autorange="reversed")
    title = words.HEAT_TITLE.format(axis=axis_title(axis))
    if thin := int((cells["n"] < ENOUGH).sum()):
        title += f"<br><sup>{words.THIN_CELLS.format(thin=thin, enough=ENOUGH)}</sup>"
    alt = words.HEAT_ALT.format(actors=len(actors), outlets=len(outlets), axis=axis_title(axis))
    return finished(figure, title=title, alt=alt, height=170 + 30 * max(4, len(actors)))
