"""A figure as a page shows it: its colours said outright for a light or a dark ground, its data as plain lists.

With a template, with data as arrays, or with anything in `layout.meta`, Plotly cannot tell that what a page hands to it
twice is the same (`Plotly.react` compares those by identity), and draws the figure twice.
"""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import plotly.graph_objects as go


@dataclass(frozen=True, slots=True)
class Ground:
    """What a figure stands on: the page's own colours, fainter letters for ticks, and lines fainter still."""

    paper: str
    text: str
    faint: str
    line: str
    border: str


GROUNDS = {
    "light": Ground(paper="#fbfbf9", text="#0b1213", faint="#4f5b58", line="#e3e7e5", border="#d5dbd8"),
    "dark": Ground(paper="#12191b", text="#e6ecea", faint="#a7b3b0", line="#2a3538", border="#344246"),
}
_LEFT_OUT = ("meta", "template")
_FONT = '"Source Sans", sans-serif'


def on_ground(figure: go.Figure, ground: Literal["light", "dark"]) -> go.Figure:
    """A copy of a finished figure for a page with that ground.

    What the figure says itself holds; `layout.datarevision` is another one for other data."""
    colours = GROUNDS[ground]
    traces = [_under(_trace(trace), trace) for trace in map(_plain, (trace.to_plotly_json() for trace in figure.data))]
    own = {name: value for name, value in _plain(figure.layout.to_plotly_json()).items() if name not in _LEFT_OUT}
    axes = [name for name in own if name[1:5] == "axis"]
    layout = _under(_common(colours) | {name: _axis(colours, name[0]) for name in axes}, own)
    layout["datarevision"] = zlib.crc32(repr(traces).encode())
    drawn = go.Figure(traces, layout, _validate=False)
    drawn.layout.template = None  # Plotly's library puts in its own
    return drawn


def _common(ground: Ground) -> dict[str, Any]:
    return {
        "font": {"family": _FONT, "size": 12, "color": ground.faint},
        "title": {"font": {"color": ground.text, "weight": 600}, "pad": {"l": 4}},
        "legend": {"font": {"color": ground.text}},
        "paper_bgcolor": ground.paper,
        "plot_bgcolor": ground.paper,
        "margin": {"pad": 8},
        "hoverlabel": {"bgcolor": ground.paper, "bordercolor": ground.border, "font": {"color": ground.text}},
        "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": ground.faint, "activecolor": ground.text},
    }


def _axis(ground: Ground, across_or_up: str) -> dict[str, Any]:
    across = across_or_up == "x"
    return {
        "title": {"font": {"size": 14, "color": ground.faint}, "standoff": 16 if across else 20},
        "tickcolor": ground.line,
        "gridcolor": ground.line,
        "zerolinecolor": ground.border,
        "automargin": True,
    } | ({"showgrid": False, "zeroline": False} if across else {})


def _trace(trace: Mapping[str, Any]) -> dict[str, Any]:
    return {"marker": {"line": {"width": 0}}} if trace["type"] == "scatter" and "marker" in trace else {}


def _under(given: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """What is given where a figure's own properties leave it open."""
    both = {
        name: _under(value, own[name])
        for name, value in given.items()
        if isinstance(value, Mapping) and isinstance(own.get(name), Mapping)
    }
    return {**given, **own, **both}


def _plain(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        if value.dtype.kind == "f":
            value = np.where(np.isnan(value), None, value)  # type: ignore[call-overload]
        return value.tolist()
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value
