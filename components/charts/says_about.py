"""Who says what about whom: speakers at the left, whom they speak of at the right, a line for each pair."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from plotly.colors import sample_colorscale

from components import words
from components.charts.plane import shortened
from components.charts.style import ENOUGH, STANCE_SCALE, Trace, axis_title, finished, plain, signed, thin_note
from components.words import figures as told

MOST = 40
Row = Mapping[Hashable, Any]
_NAME = 22


def says_about(table: pd.DataFrame, *, axis: str, most: int = MOST) -> go.Figure:
    """Draw the `most` heaviest pairs of `table` (speaker, speaker_name, about, about_name, axis, n, mean, pairs).

    A line is as wide as its statements are many and coloured by their mean score; the mark on it is what
    a reader clicks: `customdata` is speaker, about, n, mean, and the names of the two.
    """
    pairs = table[(table["axis"] == axis) & table["mean"].notna()].nlargest(most, "n")
    left, right = (_heights(pairs.groupby(end)["n"].sum()) for end in ("speaker", "about"))
    heaviest = max(pairs["n"], default=1)
    # Marks of one speaker stand at different distances, so that none hides another.
    spoken = pairs.groupby("speaker")["n"]
    places = 0.2 + 0.6 * (spoken.cumcount() + 0.5) / spoken.transform("size")
    rows = pairs.to_dict("records")
    spans = [(left[str(pair["speaker"])], right[str(pair["about"])]) for pair in rows]
    colours = [_colour(pair) for pair in rows]
    traces = [_marks(rows, spans, colours, list(places)), _ends(left, x=0, axis="y"), _ends(right, x=1, axis="y2")]
    layout = {
        "shapes": [_line(*one, heaviest) for one in zip(rows, spans, colours, strict=True)],
        "xaxis": {"visible": False, "range": [-0.03, 1.03], "fixedrange": True},
        "yaxis": _names(left, pairs, "speaker"),
        "yaxis2": _names(right, pairs, "about") | {"overlaying": "y", "side": "right"},
    }
    alt = words.ABOUT_ALT.format(n=len(pairs), axis=axis_title(axis), most=_heaviest(pairs))
    height = 100 + 30 * max(5, len(left), len(right))
    if pairs.empty:
        return finished(traces, layout, title=told.ABOUT_NONE.format(axis=axis_title(axis)), alt=alt, height=height)
    title = told.ABOUT_TITLE.format(axis=axis_title(axis), first=_heaviest(pairs))
    notes = [told.ABOUT_SHOWN.format(n=len(pairs), all=f"{int(pairs['pairs'].iloc[0]):,}")]
    notes += thin_note(told.ABOUT_THIN, int((pairs["n"] < ENOUGH).sum()))
    return finished(traces, layout, title=title, notes=notes, alt=alt, height=height)


def _heights(weights: pd.Series) -> dict[str, float]:
    """How high each speaker, or each of whom they speak, stands (by id): the heaviest at the top."""
    ends = weights.sort_values(ascending=True, kind="stable").index
    return {end: (place + 0.5) / len(ends) for place, end in enumerate(ends)}


def _colour(pair: Row) -> str:
    mean = max(-1.0, min(1.0, float(pair["mean"])))
    return str(sample_colorscale(STANCE_SCALE, [(mean + 1) / 2])[0])


def _line(pair: Row, span: tuple[float, float], colour: str, heaviest: int) -> dict[str, Any]:
    """A shape, not a trace: it takes no clicks, and dozens of traces take the browser twice as long."""
    count = int(pair["n"])
    dash = "solid" if count >= ENOUGH else "dot"
    return {
        "type": "line",
        "x0": 0,
        "x1": 1,
        "y0": span[0],
        "y1": span[1],
        "layer": "below",
        "line": {"width": 1 + 9 * count / heaviest, "color": colour, "dash": dash},
        "opacity": 0.65,
    }


def _marks(
    rows: Sequence[Row], spans: Sequence[tuple[float, float]], colours: list[str], places: Sequence[float]
) -> Trace:
    ids, ends = ("speaker", "about", "n", "mean"), ("speaker_name", "about_name")
    return {
        "type": "scatter",
        "x": places,
        "y": [start + (end - start) * place for (start, end), place in zip(spans, places, strict=True)],
        "mode": "markers",
        "marker": {"size": 11, "color": colours, "line": {"width": 1, "color": "rgba(128,128,128,.8)"}},
        "customdata": [[*(pair[name] for name in ids), *(plain(pair[end]) for end in ends)] for pair in rows],
        "hovertemplate": words.ABOUT_HOVER,
        "showlegend": False,
    }


def _ends(heights: dict[str, float], *, x: int, axis: str) -> Trace:
    return {
        "type": "scatter",
        "x": [x] * len(heights),
        "y": list(heights.values()),
        "yaxis": axis,
        "mode": "markers",
        "marker": {"size": 7, "color": "#8a908e"},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _names(heights: dict[str, float], pairs: pd.DataFrame, end: str) -> dict[str, Any]:
    """The names as the ticks of an axis: they get the room that they need, and do not fade when marks are picked."""
    names = dict(zip(pairs[end], pairs[f"{end}_name"], strict=True))
    return {
        "tickvals": list(heights.values()),
        "ticktext": [plain(shortened(names[one], _NAME)) for one in heights],
        "range": [-0.06, 1.06],
        "automargin": True,
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
    }


def _heaviest(pairs: pd.DataFrame) -> str:
    if pairs.empty:
        return "–"
    first = pairs.iloc[0]
    return f"{first['speaker_name']} → {first['about_name']} {signed(first['mean'])}"
