"""The ribbon of an article: each paragraph's score on each axis, from its first line to its last."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from components import words
from components.charts.plane import shortened
from components.charts.style import STANCE_SCALE, axes_of, axis_title, finished, signed
from components.words import figures as told


def ribbon(table: pd.DataFrame, *, title: str) -> go.Figure:
    """Draw `table` (paragraph, axis, label, score, certainty, text) as one strip an axis.

    A paragraph that says nothing of the relation leaves a gap. `customdata[0]` is the paragraph's number.
    """
    axes = axes_of(table["axis"])
    figure = go.Figure()
    for axis in axes:
        rows = table[(table["axis"] == axis) & table["score"].notna()]
        figure.add_bar(
            x=rows["paragraph"],
            y=[1] * len(rows),
            base=[axes[::-1].index(axis) - 0.5] * len(rows),
            width=0.94,
            marker={
                "color": rows["score"],
                "colorscale": STANCE_SCALE,
                "cmin": -1,
                "cmax": 1,
                "opacity": (0.35 + 0.65 * rows["certainty"]).clip(upper=1),
            },
            customdata=np.stack(
                [
                    rows["paragraph"],
                    rows["label"].map(words.LABELS),
                    rows["score"],
                    rows["certainty"],
                    rows["text"].map(lambda text: shortened(text, 90)),
                ],
                axis=-1,
            ),
            hovertemplate=words.RIBBON_HOVER,
            name=axis_title(axis),
            showlegend=False,
        )
    figure.update_yaxes(
        tickvals=list(range(len(axes))),
        ticktext=[axis_title(axis) for axis in axes[::-1]],
        range=[-0.6, len(axes) - 0.4],
        automargin=True,
    )
    figure.update_xaxes(title={"text": words.PARAGRAPH}, dtick=1 if len(table) < 60 else None, rangemode="tozero")
    figure.update_layout(barmode="overlay")
    scored = int(table["score"].notna().sum())
    means = table.groupby("axis")["score"].mean().dropna()
    seen = ", ".join(f"{axis_title(axis)} {signed(means[axis])}" for axis in axes if axis in means)
    title = told.RIBBON_TITLE.format(title=title, means=seen) if seen else title
    notes = [told.RIBBON_NOTE.format(scored=scored, all=len(table))]
    alt = words.RIBBON_ALT.format(scored=scored, all=len(table))
    return finished(figure, title=title, notes=notes, alt=alt, height=100 + 29 * max(2, len(axes)))
