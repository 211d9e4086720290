"""Why this score: the words that moved it most, as bars towards conflict or cooperation."""

import pandas as pd
import plotly.graph_objects as go

from components.charts.plane import shortened
from components.charts.style import CONFLICT, COOPERATION, finished, plain, signed
from components.words import judge as told

MOST, LEAST = 10, 0.01


def why_bars(table: pd.DataFrame, *, most: int = MOST) -> go.Figure | None:
    """Draw the `most` weightiest rows of `table` (word, weight); None where no weight reaches `LEAST`.

    A word that stands several times has a bar each time.
    """
    heavy = table[table["weight"].abs() >= LEAST]
    rows = heavy.loc[heavy["weight"].abs().sort_values(ascending=False, kind="stable").index[:most]]
    if rows.empty:
        return None
    furthest = max(0.3, float(rows["weight"].abs().max())) * 1.25
    places = list(range(len(rows)))
    bars = {
        "type": "bar",
        "x": rows["weight"].to_numpy(),
        "y": places,
        "orientation": "h",
        "marker": {"color": [COOPERATION if weight > 0 else CONFLICT for weight in rows["weight"]]},
        "text": [signed(weight) for weight in rows["weight"]],
        "textposition": "outside",
        "customdata": rows.assign(word=rows["word"].map(plain))[["word", "weight"]].to_numpy(dtype=object),
        "hovertemplate": told.WHY_HOVER,
        "showlegend": False,
    }
    ticks = [plain(shortened(word, 24)) for word in rows["word"]]
    layout = {
        "xaxis": {"title": {"text": told.WHY_WEIGHT}, "range": [-furthest, furthest]}
        | {"zeroline": True, "zerolinewidth": 1},
        "yaxis": {"tickvals": places, "ticktext": ticks, "autorange": "reversed", "automargin": True},
    }
    pairs = zip(rows["word"], rows["weight"], strict=True)
    alt = told.WHY_ALT.format(words=", ".join(f"{word} {signed(weight)}" for word, weight in pairs))
    return finished([bars], layout, title=told.WHY_TITLE, alt=alt, height=58 + 26 * max(3, len(rows)))
