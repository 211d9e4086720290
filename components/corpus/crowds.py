"""Many marks, few drawn: what a figure shows of a large corpus, and how much there is in all."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from components.corpus.figures import Figures, Mark
from components.corpus.filter import Filter
from components.corpus.openings import openings
from components.corpus.selection import select
from components.corpus.store import Store
from components.stance.axis import AXIS_NAMES

CELLS = 48
"""So many cells the plane has along each axis, where its marks are too many to be drawn one by one."""

GIVEN = AXIS_NAMES
"""The axes of the plane unless a reader chose others."""

Step = Literal["article", "day", "week", "month"]
_STEPS: tuple[Step, ...] = ("day", "week", "month")


@dataclass(frozen=True, slots=True)
class Crowd:
    """The marks of the plane that have a score on both of its `axes` (across, up): `total` of them, of which `marks`
    (columns as in `Figures.plane`) are those with the most scores. `cells` (a column an axis: the middle of the cell;
    n) counts all of them on a grid; it is empty where `marks` holds all. `means` are the means of all marks on the
    two axes."""

    marks: pd.DataFrame
    cells: pd.DataFrame
    total: int
    means: tuple[float, float]
    axes: tuple[str, str] = GIVEN


@dataclass(frozen=True, slots=True)
class Voice:
    """What is said on one axis through time: `rows` with key, title, date, score, n (scores), a row for each
    article, or for each day, week or month (`key` is then its first day) where the `articles` are too many."""

    rows: pd.DataFrame
    step: Step
    articles: int


class Crowds(Figures):
    """The part of the corpus that keeps figures readable, and the browser quick, whatever the number of articles."""

    def crowd(self, chosen: Filter, by: Mark = "article", most: int = 200, axes: tuple[str, str] = GIVEN) -> Crowd:
        """The plane of two axes, across and up, with `most` marks at most, and a count of all of them."""
        x, y = axes
        placed = self.plane(chosen, by, axes).dropna(subset=[x, y]).reset_index(drop=True)
        means = float(placed[x].mean()), float(placed[y].mean())
        if by == "month":
            placed = placed.sort_values("key", ignore_index=True)  # so that a trail runs through time
        cells = _cells(placed if len(placed) > most else placed.iloc[:0], x, y)
        marks = placed.head(most)
        if by == "article":
            marks = marks.assign(name=_called(self, marks["key"], marks["name"]))
        return Crowd(marks, cells, len(placed), means, axes)

    def voice(self, chosen: Filter, axis: str, most: int = 400) -> Voice:
        """The mean score of what is said on one axis in each dated article, or in each of the shortest periods
        that are no more than `most`."""
        picked = select(chosen, "statement", axes=(axis,))
        said = f"""WITH {picked.sql}, heard AS (SELECT a.article, a.key, a.title, a.date, m.score
            FROM marks m JOIN articles a ON a.article = m.article WHERE m.score IS NOT NULL AND a.date IS NOT NULL)"""
        counts = ", ".join(f"count(DISTINCT date_trunc('{step}', date))" for step in _STEPS)
        articles, *periods = self.rows(f"{said} SELECT count(DISTINCT article), {counts} FROM heard", picked.params)[0]
        step: Step = "article"
        if articles > most:
            step = next((one for one, number in zip(_STEPS, periods, strict=True) if number <= most), "month")
        key, title = (
            ("key", "coalesce(any_value(title), key)")
            if step == "article"
            else (f"date_trunc('{step}', date)::DATE::VARCHAR", "NULL::VARCHAR")
        )
        date = "any_value(date)" if step == "article" else f"any_value(date_trunc('{step}', date))"
        rows = self.frame(
            f"""{said} SELECT {key} AS key, {title} AS title, {date} AS date, avg(score) AS score, count(score) AS n
            FROM heard GROUP BY {key} ORDER BY date, key""",
            picked.params,
        )
        if step == "article":
            rows["title"] = _called(self, rows["key"], rows["title"])
        return Voice(rows, step, int(articles))


def _called(store: Store, keys: "pd.Series[str]", titles: "pd.Series[str]") -> "pd.Series[str]":
    """The titles, with the opening words of the articles of which the key stands there for want of one."""
    without = titles == keys
    return titles.mask(without, keys.map(openings(store, list(keys[without]))))


def _cells(placed: pd.DataFrame, x: str, y: str) -> pd.DataFrame:
    counts, across, up = np.histogram2d(placed[x], placed[y], bins=CELLS, range=[[-1, 1], [-1, 1]])
    column, row = np.nonzero(counts)
    middles = (across[:-1] + across[1:]) / 2, (up[:-1] + up[1:]) / 2
    return pd.DataFrame({x: middles[0][column], y: middles[1][row], "n": counts[column, row].astype(int)})
