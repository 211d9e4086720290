"""Evidence for the screen: a few paragraphs or statements at a time, and what holds of a single one."""

from dataclasses import dataclass

import pandas as pd

from components.corpus.evidence import ORDERS, Order, page, rows_of, shown_marks
from components.corpus.filter import Filter
from components.corpus.selection import Unit, select
from components.corpus.store import Store


@dataclass(frozen=True, slots=True)
class Found:
    """Some evidence out of `total` paragraphs or statements in so many articles; `rows` as `Evidence` tells of them."""

    total: int
    articles: int
    rows: pd.DataFrame


class Leafing(Store):
    """The part of the corpus that is leafed through."""

    def found(
        self,
        chosen: Filter,
        unit: Unit,
        start: int = 0,
        count: int = 10,
        order: Order = "newest",
        *,
        silent: bool = False,
    ) -> Found:
        """Some of the chosen paragraphs or statements, from the `start`-th on, each with all its rows as in
        `paragraphs` and `statements`; with `silent` also those that touch no axis."""
        picked = select(chosen, unit)
        touching = "" if silent else "WHERE score IS NOT NULL"
        units = f"""WITH {picked.sql}, shown AS ({shown_marks(chosen, unit)}),
        units AS (SELECT {unit}, any_value(article) AS article, max(abs(score)) AS score,
            max(certainty) AS certainty FROM shown {touching} GROUP BY {unit})"""
        total, articles = self.rows(f"{units} SELECT count(*), count(DISTINCT article) FROM units", picked.params)[0]
        numbers = self.rows(
            f"""{units} SELECT {unit} FROM units JOIN articles USING (article)
            ORDER BY {ORDERS[order].format(unit=unit, of="").removesuffix(", axis")} {page(count)}""",
            picked.params | {"limit": count, "offset": start},
        )
        wanted = [number for (number,) in numbers]
        sql, params = rows_of(chosen, unit, None, 0, order, f"{unit} IN (SELECT unnest($wanted))")
        return Found(int(total), int(articles), self.frame(sql, params | {"wanted": wanted}))

    def stances(self, target: str) -> pd.DataFrame:
        """What holds of one paragraph or statement by its id, a row an axis: axis, label, score, certainty,
        corrected."""
        unit = "statement" if target[17:18] == "s" else "paragraph"
        return self.frame(
            f"""SELECT axis, label, score, certainty, corrected FROM {unit}_stances
            WHERE {unit} IN (SELECT {unit} FROM {unit}s WHERE id = $id) ORDER BY axis""",
            {"id": target},
        )

    def everyone(self) -> pd.DataFrame:
        """All actors that stand after merges, by name: actor, name, side, kind."""
        return self.frame("SELECT id AS actor, name, side, kind FROM actors WHERE keeper = id ORDER BY name, id")
