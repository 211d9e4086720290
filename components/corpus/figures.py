"""What the charts are drawn from: counts and means, aggregated inside DuckDB."""

from collections.abc import Sequence
from typing import Any, Literal

import pandas as pd

from components.corpus.filter import NO_VALUE, Filter
from components.corpus.interval import with_intervals
from components.corpus.selection import WHO, Unit, select
from components.corpus.store import Store
from components.stance.axis import AXIS_NAMES

Every = Literal["day", "week", "month", "year"]
Mark = Literal["article", "actor", "outlet", "month"]
About = Literal["paragraphs", "statements"]

UNITS: dict[About, Unit] = {"paragraphs": "paragraph", "statements": "statement"}
"""The tables in which each kind of row has its stances."""

_EVERY = ("day", "week", "month", "year")
_LABEL_COUNTS = """count(*) FILTER (label = 'conflict') AS conflict,
    count(*) FILTER (label = 'neutral') AS neutral, count(*) FILTER (label = 'cooperation') AS cooperation"""
# How the marks of the plane are told apart: (key, name, side, date) over marks m, articles a, statements s.
_PLANE = {
    "article": ("a.key", "coalesce(any_value(a.title), a.key)", "NULL", "any_value(a.date)"),
    "outlet": (f"coalesce(a.outlet, '{NO_VALUE}')", f"coalesce(a.outlet, '{NO_VALUE}')", "NULL", "min(a.date)"),
    "month": ("strftime(a.date, '%Y-%m')", "strftime(a.date, '%Y-%m')", "NULL", "min(a.date)"),
    "actor": ("s.actor", "any_value(s.actor_name)", "any_value(s.side)", "min(a.date)"),
}
_HEARD = [
    *("actor", "name", "side", "kind", "axis", "mean", "low", "high", "n"),
    *("conflict", "neutral", "cooperation", "articles", "statements"),
]


class Figures(Store):
    """The part of the corpus that counts and averages; every mean comes with its number."""

    def counts(self, chosen: Filter) -> dict[str, Any]:
        """What the filter shows: articles, paragraphs, scored and unscored ones, statements, actors, outlets, first
        and last date, corrected marks, samples. `scored` paragraphs have a score on an axis at least. Paragraphs and
        statements are those of the exports: with labels, certainty or axes, those that have such a mark."""
        picked = select(chosen)
        row = self.record(
            f"""WITH {picked.sql},
            read AS (SELECT count(*) AS articles, count(DISTINCT outlet) AS outlets, min(date) AS first,
                max(date) AS last, count(*) FILTER (sample) AS samples FROM articles JOIN reached USING (article)),
            heard AS (SELECT count(*) AS statements, count(DISTINCT actor) AS actors FROM voiced),
            told AS (SELECT count(DISTINCT paragraph) AS scored FROM marks WHERE score IS NOT NULL),
            changed AS (SELECT count(*) AS corrected FROM marks WHERE corrected),
            passages AS (SELECT count(*) AS paragraphs FROM kept),
            unread AS (SELECT count(*) AS unscored FROM paragraphs JOIN kept USING (paragraph)
                WHERE unscored IS NOT NULL)
            SELECT articles, paragraphs, scored, unscored, statements, actors, outlets, first, last, corrected,
                samples FROM read, passages, told, changed, unread, heard""",
            picked.params,
        )
        assert row is not None  # a SELECT of scalars has one row
        return row | {"corrected": row["corrected"] + self._corrected_statements(chosen)}

    def _corrected_statements(self, chosen: Filter) -> int:
        if not self.value("SELECT 1 FROM statement_stances WHERE corrected LIMIT 1"):
            return 0
        heard = select(chosen, "statement")
        return int(self.value(f"WITH {heard.sql} SELECT count(*) FROM marks WHERE corrected", heard.params))

    def plane(
        self,
        chosen: Filter,
        by: Mark = "article",
        axes: Sequence[str] = AXIS_NAMES,
        limit: int | None = None,
    ) -> pd.DataFrame:
        """The plane of two axes, a row a mark, those with the most scores first: key, name, side, date, the mean
        on each axis and `n_` of each (columns named by the axes), paragraphs, articles.

        Actors are placed by what they say (`paragraphs` then counts statements), all else by its paragraphs. The
        filter's own axes do not count here: the plane needs both."""
        x, y = axes
        key, name, side, date = _PLANE[by]
        unit: Unit = "statement" if by == "actor" else "paragraph"
        picked = select(chosen, unit, axes=[x, y])
        speakers = "JOIN said s USING (statement)" if by == "actor" else ""
        return self.frame(
            f"""WITH {picked.sql}
            SELECT {key} AS key, {name} AS name, {side}::VARCHAR AS side, {date} AS date,
                avg(m.score) FILTER (m.axis = $x) AS "x", avg(m.score) FILTER (m.axis = $y) AS "y",
                count(m.score) FILTER (m.axis = $x) AS "n_x", count(m.score) FILTER (m.axis = $y) AS "n_y",
                count(DISTINCT m.{unit}) AS paragraphs, count(DISTINCT m.article) AS articles
            FROM marks m JOIN articles a USING (article) {speakers}
            WHERE m.score IS NOT NULL AND {key} IS NOT NULL
            GROUP BY {key} ORDER BY count(m.score) DESC, key {_limit(limit)}""",
            picked.params | {"x": x, "y": y, "limit": limit},
        ).rename(columns={"x": x, "y": y, "n_x": f"n_{x}", "n_y": f"n_{y}"})

    def timeline(self, chosen: Filter, every: Every = "month", about: About = "paragraphs") -> pd.DataFrame:
        """Stance over time: period (its first day; weeks start on Monday), axis, mean with its 95 % interval
        (low, high), n, articles, and the number of scores with each label. Articles without a date drop out."""
        if every not in _EVERY:
            raise ValueError(f"no such period: {every!r}")
        picked = select(chosen, UNITS[about])
        sums = self.frame(
            f"""WITH {picked.sql}
            SELECT date_trunc('{every}', a.date)::DATE AS period, m.axis, m.article,
                sum(m.score) AS total, count(m.score) AS n, {_LABEL_COUNTS}
            FROM marks m JOIN articles a USING (article)
            WHERE m.score IS NOT NULL AND a.date IS NOT NULL GROUP BY ALL""",
            picked.params,
        )
        return _averaged(sums, ["period", "axis"])

    def overall(self, chosen: Filter, about: About = "paragraphs") -> pd.DataFrame:
        """The mean on each axis over all that is chosen: axis, mean, low, high, n, articles, and label counts."""
        picked = select(chosen, UNITS[about])
        sums = self.frame(
            f"""WITH {picked.sql} SELECT axis, article, sum(score) AS total, count(score) AS n, {_LABEL_COUNTS}
            FROM marks WHERE score IS NOT NULL GROUP BY axis, article ORDER BY axis, article""",
            picked.params,
        )
        return _averaged(sums, ["axis"])

    def actors(self, chosen: Filter) -> pd.DataFrame:
        """Actors by the stance of what they say: actor, name, side, kind, axis, mean, low, high, n, articles,
        conflict, neutral, cooperation (counts), statements (those of the actor that the filter shows)."""
        picked = select(chosen, "statement")
        sums = self.frame(
            f"""WITH {picked.sql}
            SELECT s.actor, m.axis, m.article, sum(m.score) AS total, count(m.score) AS n, {_LABEL_COUNTS}
            FROM marks m JOIN said s USING (statement)
            WHERE m.score IS NOT NULL AND s.actor IS NOT NULL GROUP BY s.actor, m.axis, m.article""",
            picked.params,
        )
        about = self.frame(
            f"""WITH {picked.sql} SELECT actor, any_value(actor_name) AS name, any_value(side) AS side,
                any_value(actor_kind) AS kind, count(*) AS statements
            FROM voiced WHERE actor IS NOT NULL GROUP BY actor""",
            picked.params,
        )
        out = _averaged(sums, ["actor", "axis"]).merge(about, on="actor")
        out = out.sort_values(["n", "actor", "axis"], ascending=[False, True, True], ignore_index=True)
        return out[_HEARD]

    def says_about(
        self, chosen: Filter, by: Literal["actor", "side"] = "actor", most: int | None = None
    ) -> pd.DataFrame:
        """Who says what about whom: speaker, speaker_name, speaker_side, about, about_name, about_side, axis,
        mean, n, articles, and pairs (how many there are on the axis). With `by="side"` speaker and about are
        sides; `most` keeps so many pairs on each axis, those with the most statements."""
        picked = select(chosen, "statement")
        speaker, about = ("s.actor", "w.actor") if by == "actor" else ("s.side", "w.side")
        names = ("s.actor_name", "w.actor_name") if by == "actor" else ("s.side", "w.side")
        # After merges one statement may name one actor by two ids, and two of a side: it counts once for each.
        subject = "v.actor, v.actor_name, v.side" if by == "actor" else "v.side"
        return self.frame(
            f"""WITH {picked.sql}
            SELECT {speaker} AS speaker, any_value({names[0]}) AS speaker_name, any_value(s.side) AS speaker_side,
                {about} AS about, any_value({names[1]}) AS about_name, any_value(w.side) AS about_side,
                m.axis, avg(m.score) AS mean, count(m.score) AS n, count(DISTINCT m.article) AS articles,
                count(*) OVER (PARTITION BY m.axis) AS pairs
            FROM marks m JOIN said s USING (statement)
                JOIN (SELECT DISTINCT b.statement, {subject} FROM about b JOIN {WHO} v ON v.heard = b.actor) w
                    USING (statement)
            WHERE m.score IS NOT NULL AND {speaker} IS NOT NULL
            GROUP BY {speaker}, {about}, m.axis
                QUALIFY $most::INT IS NULL OR row_number() OVER
                    (PARTITION BY m.axis ORDER BY count(m.score) DESC, {speaker}, {about}) <= $most
            ORDER BY n DESC, speaker, about, axis""",
            picked.params | {"most": most},
        )

    def heat(self, chosen: Filter, most: int | None = None) -> pd.DataFrame:
        """Outlets by actors: outlet, actor, actor_name, side, axis, mean, n of the actor's statements there, and
        outlets, actors (how many there are on the axis); `most` keeps so many of each, those with the most."""
        picked = select(chosen, "statement")
        return self.frame(
            f"""WITH {picked.sql}, cells AS (
                SELECT coalesce(a.outlet, '{NO_VALUE}') AS outlet, s.actor, any_value(s.actor_name) AS actor_name,
                    any_value(s.side) AS side, m.axis, avg(m.score) AS mean, count(m.score) AS n
                FROM marks m JOIN said s USING (statement) JOIN articles a ON a.article = m.article
                WHERE m.score IS NOT NULL AND s.actor IS NOT NULL
                GROUP BY coalesce(a.outlet, '{NO_VALUE}'), s.actor, m.axis),
            summed AS (SELECT *, sum(n) OVER (PARTITION BY axis, outlet) AS of_outlet,
                sum(n) OVER (PARTITION BY axis, actor) AS of_actor FROM cells),
            placed AS (SELECT * EXCLUDE (of_outlet, of_actor),
                dense_rank() OVER (PARTITION BY axis ORDER BY of_outlet DESC, outlet) AS outlet_place,
                dense_rank() OVER (PARTITION BY axis ORDER BY of_actor DESC, actor) AS actor_place FROM summed)
            SELECT * EXCLUDE (outlet_place, actor_place), max(outlet_place) OVER (PARTITION BY axis) AS outlets,
                max(actor_place) OVER (PARTITION BY axis) AS actors
            FROM placed QUALIFY $most::INT IS NULL OR greatest(outlet_place, actor_place) <= $most
            ORDER BY n DESC, outlet, actor, axis""",
            picked.params | {"most": most},
        )


def _averaged(sums: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    labels = sums.groupby(by, sort=True)[["conflict", "neutral", "cooperation"]].sum().reset_index()
    return with_intervals(sums, by).merge(labels, on=by)


def _limit(limit: int | None) -> str:
    return "" if limit is None else "LIMIT $limit"
