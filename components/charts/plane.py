"""The plane: Turkey–Russia across, Turkey–West up, a mark for each article, actor, outlet or month."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from components import words
from components.charts.style import (
    ENOUGH,
    SIDE_COLOURS,
    SIDE_SYMBOLS,
    axis_title,
    finished,
    hollow,
    signed,
    stance_axis,
)

ROOM = (0.36, 0.09)
"""How far apart two marks must lie across or up for both to bear their names; the heavier keeps its own."""


def plane(table: pd.DataFrame, *, by: str, trail: bool = False) -> go.Figure:
    """Draw the marks of `table` (key, name, russia, west, n_russia, n_west, articles; side where actors).

    A mark needs a score on both axes. Its size grows with the paragraphs behind it, its shape and colour tell an
    actor's side, a hollow mark rests on fewer than `ENOUGH` paragraphs on one axis. With `trail` a line joins the
    marks in their order. `customdata[0]` is the key.
    """
    marks = table.dropna(subset=["russia", "west"]).reset_index(drop=True)
    count = marks[["n_russia", "n_west"]].min(axis=1)
    sided = "side" in marks and marks["side"].notna().any()
    side = marks["side"].fillna("other") if sided else pd.Series("turkey", index=marks.index)
    figure = go.Figure(
        go.Scatter(
            x=marks["russia"],
            y=marks["west"],
            mode="markers+text" + ("+lines" if trail else ""),
            line={"width": 1, "color": "rgba(128,128,128,.6)"},
            text=_names(marks),
            textposition="top center",
            textfont={"size": 11},
            customdata=np.stack(
                [marks["key"], marks["name"], marks["n_russia"], marks["n_west"], marks["articles"]], axis=-1
            ),
            marker={
                "size": 10 + 4 * np.sqrt(count.clip(upper=100).to_numpy(dtype=float)),
                "symbol": [f"{s}{h}" for s, h in zip(side.map(SIDE_SYMBOLS), hollow(count), strict=True)],
                "color": side.map(SIDE_COLOURS),
                "line": {"width": 1.5},
                "opacity": 0.85,
            },
            hovertemplate=words.PLANE_HOVER,
            showlegend=False,
            cliponaxis=False,
        )
    )
    if sided:
        _legend(figure, set(side))
    figure.update_xaxes(**stance_axis(words.TOWARDS.format(axis=axis_title("russia"))))
    figure.update_yaxes(**stance_axis(words.TOWARDS.format(axis=axis_title("west"))))
    _corners(figure)
    thin = int((count < ENOUGH).sum())
    return finished(figure, title=_title(marks, by, thin), alt=_alt(marks, by), height=520)


def _names(marks: pd.DataFrame) -> list[str]:
    named: dict[int, tuple[float, float]] = {}
    for row in marks.sort_values("articles", ascending=False, kind="stable").index:
        x, y = marks.loc[row, "russia"], marks.loc[row, "west"]
        if all(abs(x - u) > ROOM[0] or abs(y - v) > ROOM[1] for u, v in named.values()):
            named[row] = (x, y)
    return [shortened(str(name)) if row in named else "" for row, name in enumerate(marks["name"])]


def shortened(name: str, length: int = 28) -> str:
    """A name cut at a word's end, with an ellipsis where it was cut."""
    return name if len(name) <= length else name[: length - 1].rsplit(" ", 1)[0] + "…"


def _legend(figure: go.Figure, sides: set[str]) -> None:
    for name in [side for side in SIDE_COLOURS if side in sides]:
        marker = {"symbol": SIDE_SYMBOLS[name], "color": SIDE_COLOURS[name], "size": 10}
        figure.add_scatter(x=[None], y=[None], mode="markers", marker=marker, name=words.SIDES[name])


def _corners(figure: go.Figure) -> None:
    for x, y, text in words.CORNERS:
        figure.add_annotation(
            x=x,
            y=y,
            text=text,
            showarrow=False,
            font={"size": 11},
            opacity=0.6,
            xanchor="right" if x > 0 else "left",
        )


def _title(marks: pd.DataFrame, by: str, thin: int) -> str:
    title = words.PLANE_TITLE.format(n=len(marks), marks=words.MARKS[by])
    return title + (f"<br><sup>{words.THIN.format(thin=thin, enough=ENOUGH)}</sup>" if thin else "")


def _alt(marks: pd.DataFrame, by: str) -> str:
    if marks.empty:
        return words.PLANE_EMPTY
    return words.PLANE_ALT.format(
        n=len(marks),
        marks=words.MARKS[by],
        russia=signed(marks["russia"].mean()),
        west=signed(marks["west"].mean()),
    )
