"""Turning points: since when a voice has spoken differently of a relation."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import ruptures

from components import words
from components.charts.style import AXIS_COLOURS, TICKS, Trace, axis_title, finished, plain, signed, stance_axis
from components.corpus.crowds import Voice
from components.words import figures as told

SHORTEST = 4
_LEAST_NOISE = 0.05


@dataclass(frozen=True, slots=True)
class Stretch:
    """Consecutive articles (or periods) between two turning points: their dates, mean score and number."""

    since: pd.Timestamp
    until: pd.Timestamp
    mean: float
    n: int


def stretches(table: pd.DataFrame, *, shortest: int = SHORTEST) -> list[Stretch]:
    """Cut `table` (date, score; a row an article or period) where its mean shifts.

    PELT with a squared-error cost (Killick, Fearnhead and Eckley, JASA 2012; ruptures' implementation in C, of which
    the linear kernel is that cost) and the penalty 4 σ² log n, σ² half the mean squared difference of neighbours
    (von Neumann, Ann. Math. Stat. 1941), which a turn hardly raises. With 4, noise alone, whether about one mean or in
    clumps of conflict and cooperation, makes a turn in at most about 5 % of series (simulated, 8 to 300 rows).
    A stretch has at least `shortest` rows; fewer than twice that many make one stretch.
    """
    rows = table.dropna(subset=["date", "score"]).sort_values("date", kind="stable").reset_index(drop=True)
    if rows.empty:
        return []
    scores = rows["score"].to_numpy(dtype=float)
    cuts = [len(scores)]
    if len(scores) >= 2 * shortest:
        variance = float((np.diff(scores) ** 2).mean() / 2)
        penalty = 4 * max(variance, _LEAST_NOISE**2) * np.log(len(scores))
        cuts = ruptures.KernelCPD(kernel="linear", min_size=shortest).fit(scores[:, None]).predict(pen=penalty)
    starts = [0, *cuts[:-1]]
    return [
        Stretch(rows["date"].iloc[start], rows["date"].iloc[cut - 1], float(scores[start:cut].mean()), cut - start)
        for start, cut in zip(starts, cuts, strict=True)
    ]


def turning(heard: Voice, *, axis: str, voice: str) -> go.Figure:
    """Draw the articles, or periods, of what is heard (key, title, date, score, n), and the mean of each stretch.

    `customdata[0]` of a mark is its key: an article's, or the first day of a period."""
    table, found = heard.rows, stretches(heard.rows)
    named = table.assign(title=table["title"].fillna(table["key"]).map(plain))
    marks = {
        "type": "scatter",
        "x": [_day(date) for date in table["date"]],
        "y": table["score"].to_numpy(),
        "mode": "markers",
        "marker": {"size": 8, "color": "#8a908e", "opacity": 0.6},
        "customdata": named[["key", "title", "n"]].to_numpy(object),
        "hovertemplate": words.TURNING_HOVER,
        "showlegend": False,
    }
    layout = {
        "xaxis": {"automargin": False},
        "yaxis": stance_axis(words.MEAN_SCORE),
        "shapes": [_turn(stretch.since) for stretch in found[1:]],
    }
    title = _title(found, axis, voice, heard.step)
    notes = []
    if heard.step != "article":
        notes = [told.TURNING_STEPS.format(articles=f"{heard.articles:,}", step=words.EVERY[heard.step])]
    traces = [marks, *(_level(stretch, heard.step) for stretch in found)]
    return finished(traces, layout, title=title, notes=notes, alt=title, height=300, room=(TICKS[0], 36))


def _level(stretch: Stretch, step: str) -> Trace:
    hover = told.STRETCH_HOVER.format(mean=signed(stretch.mean), n=stretch.n, steps=told.STEPS[step])
    return {
        "type": "scatter",
        "x": [_day(stretch.since), _day(stretch.until)],
        "y": [stretch.mean] * 2,
        "mode": "lines",
        "line": {"color": AXIS_COLOURS[0], "width": 4},
        "hovertemplate": hover,
        "showlegend": False,
    }


def _turn(since: pd.Timestamp) -> dict[str, Any]:
    ends = {"type": "line", "x0": _day(since), "x1": _day(since), "xref": "x", "y0": 0, "y1": 1, "yref": "y domain"}
    return ends | {"line": {"width": 1, "dash": "dot", "color": "#8a908e"}}


def _day(date: Any) -> str | None:
    return pd.Timestamp(date).strftime("%Y-%m-%dT00:00:00") if pd.notna(date) else None


def _title(found: list[Stretch], axis: str, voice: str, step: str) -> str:
    if len(found) < 2:
        count = sum(stretch.n for stretch in found)
        return told.NO_TURN.format(voice=voice, axis=axis_title(axis), n=count, steps=told.STEPS[step])
    before, after = found[-2], found[-1]
    return words.TURN.format(
        voice=voice,
        axis=axis_title(axis),
        date=after.since.strftime("%d %B %Y").lstrip("0"),
        before=signed(before.mean),
        after=signed(after.mean),
    )
