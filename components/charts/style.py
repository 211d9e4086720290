"""What all figures share: the colours of stance, titles with alternative text, and the hollow mark of thin data."""

import math
from collections.abc import Iterable, Mapping, Sequence
from html import escape, unescape
from itertools import accumulate
from textwrap import wrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components import words

CONFLICT, NEUTRAL, COOPERATION = "#d0690f", "#8a908e", "#8073ac"
"""Orange to purple: told apart with any colour vision, at least 3:1 on the light and the dark ground."""

STANCE_SCALE = [[0.0, "#b35806"], [0.25, "#e08214"], [0.5, "#9c9f9c"], [0.75, "#9489c4"], [1.0, "#755dae"]]
LABEL_COLOURS = {"conflict": CONFLICT, "neutral": NEUTRAL, "cooperation": COOPERATION}
SIDE_COLOURS = {"turkey": "#0f8a94", "russia": "#b0506e", "west": "#4c78b8", "other": "#8a908e"}
SIDE_SYMBOLS = {"turkey": "circle", "russia": "square", "west": "diamond", "other": "cross"}
AXIS_COLOURS = ["#0f7c88", "#a8781c", "#4f8f4f", "#b0506e", "#5b7fb0", "#80706a"]

_TITLE_LENGTH, _NOTE_LENGTH = 44, 56
_LEGEND_WIDTH = 310
_BUTTONS = 26
"""Pixels at the top that Plotly's buttons take; on a telephone they reach over the title's lines."""
ENOUGH = 5
"""Marks from fewer paragraphs than this are drawn hollow and told in the legend."""


Trace = dict[str, Any]
"""A trace as Plotly's JSON has it, with its `type`."""

TICKS = (80, 64)
"""Pixels at the left of, or beneath, an axis of stance: its ticks and its title."""

_own_titles: Mapping[str, str] = {}


def call_axes(titles: Mapping[str, str]) -> None:
    """Have every figure call analysts' own axes by these titles; a process looks at one corpus."""
    global _own_titles
    _own_titles = dict(titles)


def axis_title(axis: str) -> str:
    """The title of an axis: a given one's, an own one's as analysts call it, else its name as it stands."""
    return words.AXES.get(axis) or _own_titles.get(axis, axis)


def plain(text: str) -> str:
    """Text that stands in a figure as it was written: Plotly reads tags, links among them, and entities in whatever it
    draws. Last of all, once it has been shortened or wrapped; ids are not drawn and stay as they are."""
    return escape(text, quote=False)


def axes_of(axes: Iterable[str]) -> list[str]:
    """Each axis once: Turkey–Russia, Turkey–West, then an analyst's own in the order in which they were called."""
    return sorted(dict.fromkeys(axes), key=_place)


def axis_colour(axis: str) -> str:
    """The colour of an axis, the same in every figure."""
    return AXIS_COLOURS[_place(axis) % len(AXIS_COLOURS)]


def _place(axis: str) -> int:
    known = [*words.AXES, *(own for own in _own_titles if own not in words.AXES)]
    return known.index(axis) if axis in known else len(known)


def finished(
    traces: Sequence[Trace],
    layout: Mapping[str, Any],
    *,
    title: str,
    alt: str,
    notes: Iterable[str] = (),
    legend: bool = False,
    height: int = 420,
    room: tuple[int, int] = (8, 8),
) -> go.Figure:
    """Make a figure of traces (each with its `type`) and of what is its own in the layout: with its title, what is to
    be noted beneath it, its alternative text (kept in `layout.meta`) and the common layout. Lines are broken so that
    they fit on a telephone, and shown as they were written (`plain`). `height` is that of the figure without them,
    `room` (pixels at the left and beneath) what its ticks and their titles need; where the browser measures them
    itself (`automargin`), it draws the figure twice.

    Plotly does not look through the properties, which costs it more than all else; the tests have it do so."""
    lines = [plain(line) for line in wrap(title, _TITLE_LENGTH)]
    small = [plain(line) for note in notes for line in wrap(note, _NOTE_LENGTH)]
    text = "<br>".join([*lines, *(f"<span style='font-size:12px;font-weight:400'>{line}</span>" for line in small)])
    top = _BUTTONS + 20 + 21 * len(lines) + 17 * len(small) + (_legend_height(traces) if legend else 0)
    common = {
        "title": {"text": text, "font": {"size": 16}, "x": 0, "xanchor": "left"}
        | {"yref": "container", "y": 1 - (_BUTTONS + 20) / (height + top), "yanchor": "top"},
        "meta": {"alt": alt},
        "height": height + top,
        "margin": {"l": room[0], "r": 8, "t": top, "b": room[1]},
        "legend": {"orientation": "h", "x": 0, "y": 1.02, "xanchor": "left", "yanchor": "bottom", "tracegroupgap": 0},
        "hoverlabel": {"align": "left", "namelength": -1},  # a name that Plotly cuts may end within an entity
        "clickmode": "event+select",
        "dragmode": "pan",
    }
    return go.Figure(list(traces), {**layout, **common}, _validate=False)


def _legend_height(traces: Sequence[Trace]) -> int:
    """What the legend may take where it is narrowest, on a telephone."""
    named = [str(trace.get("name", "")) for trace in traces if trace.get("showlegend", True) and trace.get("name")]
    width = sum(45 + 6.2 * len(unescape(name)) for name in named)
    return 28 + 19 * max(1, math.ceil(width / _LEGEND_WIDTH))


def domains(shares: Sequence[float], gap: float) -> list[list[float]]:
    """Where panels lie along an edge of the figure, from its lower or left end on: those of these shares, a gap
    between each two."""
    room = (1 - gap * (len(shares) - 1)) / sum(shares)
    starts = accumulate((share * room + gap for share in shares[:-1]), initial=0.0)
    return [[start, start + share * room] for start, share in zip(starts, shares, strict=True)]


def alt_text(figure: go.Figure) -> str:
    """The alternative text of a finished figure."""
    return str(figure.layout.meta["alt"])


def stance_axis(title: str) -> dict[str, object]:
    """Layout of an axis that runs from conflict (−1) to cooperation (+1); it needs `TICKS`."""
    return {
        "title": {"text": plain(title)},
        "range": [-1.08, 1.08],
        "tickvals": [-1, -0.5, 0, 0.5, 1],
        "ticktext": ["−1", "−0.5", "0", "+0.5", "+1"],
        "zeroline": True,
        "zerolinewidth": 1,
        "automargin": False,
    }


def thin_note(told: tuple[str, str], thin: int) -> list[str]:
    """What is noted of so many marks that rest on fewer than `ENOUGH`: nothing where there are none; `told` has the
    words for one and for several."""
    return [told[thin > 1].format(thin=thin, enough=ENOUGH)] if thin else []


def hollow(counts: Iterable[float]) -> list[str]:
    """The suffix of a marker symbol for each count: open where there is too little behind it."""
    return ["-open" if count < ENOUGH else "" for count in counts]


def signed(value: float) -> str:
    """A score as analysts write it: a sign, two decimals, a true minus."""
    return f"{value:+.2f}".replace("-", "−")


def told_of(value: float) -> str:
    """A score as analysts write it, or that it is not known."""
    return signed(value) if value == value else "?"


def bounds(rows: pd.DataFrame) -> tuple[list[str], list[str]]:
    """The ends of the intervals (low, high) as they are told to who points at a mark."""
    low, high = ([told_of(value) for value in rows[column]] for column in ("low", "high"))
    return low, high
