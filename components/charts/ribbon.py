"""The ribbon of an article: each paragraph's score on each axis, from its first line to its last."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from components import words
from components.charts.plane import shortened
from components.charts.style import STANCE_SCALE, Trace, axes_of, axis_title, finished, plain, signed
from components.words import figures as told


def ribbon(table: pd.DataFrame, *, title: str) -> go.Figure:
    """Draw `table` (paragraph, axis, label, score, certainty, text) as one strip an axis.

    A paragraph that says nothing of the relation leaves a gap. Readers count paragraphs from 1; `customdata[0]` is
    the paragraph's number, from 0.
    """
    axes = axes_of(table["axis"])
    scores = table[table["score"].notna()]
    strips = [
        _strip(scores[scores["axis"] == axis], axis, place - 0.5) for place, axis in reversed([*enumerate(axes[::-1])])
    ]
    last = int(table["paragraph"].max()) + 1 if len(table) else 1
    across = {"title": {"text": words.PARAGRAPH}, "range": [0.4, last + 0.6]}
    layout = {
        "xaxis": across | {"dtick": 1} if len(table) < 60 else across,
        "yaxis": {
            "tickvals": list(range(len(axes))),
            "ticktext": [plain(axis_title(axis)) for axis in axes[::-1]],
            "range": [-0.6, len(axes) - 0.4],
            "automargin": True,
        },
        "barmode": "overlay",
    }
    scored = int(table["score"].notna().sum())
    means = table.groupby("axis")["score"].mean().dropna()
    seen = ", ".join(f"{axis_title(axis)} {signed(means[axis])}" for axis in axes if axis in means)
    title = told.RIBBON_TITLE.format(title=title, means=seen) if seen else title
    notes = [told.RIBBON_NOTE.format(scored=scored, all=len(table))]
    alt = words.RIBBON_ALT.format(scored=scored, all=len(table))
    return finished(strips, layout, title=title, notes=notes, alt=alt, height=100 + 29 * max(2, len(axes)))


def _strip(rows: pd.DataFrame, axis: str, base: float) -> Trace:
    texts = rows["text"].map(lambda text: plain(shortened(text, 90)))
    columns = [rows["paragraph"], rows["label"].map(words.LABELS), rows["score"], rows["certainty"], texts]
    return {
        "type": "bar",
        "x": (rows["paragraph"] + 1).to_numpy(),
        "y": [1] * len(rows),
        "base": [base] * len(rows),
        "width": 0.94,
        "marker": {
            "color": rows["score"].to_numpy(),
            "colorscale": STANCE_SCALE,
            "cmin": -1,
            "cmax": 1,
            "opacity": (0.35 + 0.65 * rows["certainty"]).clip(upper=1).to_numpy(),
        },
        "customdata": np.stack([np.asarray(column, dtype=object) for column in columns], axis=-1),
        "hovertemplate": words.RIBBON_HOVER,
        "name": plain(axis_title(axis)),
        "showlegend": False,
    }
