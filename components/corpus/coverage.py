"""What the corpus covers and what it lacks."""

import pandas as pd

from components.corpus.filter import NO_VALUE, Filter
from components.corpus.selection import select
from components.corpus.store import Store

_PARTS = {
    "outlets": f"""SELECT coalesce(a.outlet, '{NO_VALUE}') AS outlet, count(*) AS articles,
        min(a.date) AS first, max(a.date) AS last, count(*) FILTER (a.date IS NULL) AS undated,
        sum(t.paragraphs)::BIGINT AS paragraphs, sum(t.unscored)::BIGINT AS unscored,
        count(*) FILTER (a.sample) AS samples
        FROM those t JOIN articles a USING (article) GROUP BY 1 ORDER BY articles DESC, outlet""",
    "languages": f"""SELECT coalesce(p.language, '{NO_VALUE}') AS language, count(*) AS paragraphs,
        count(*) FILTER (p.unscored IS NOT NULL) AS unscored, count(DISTINCT p.article) AS articles
        FROM kept JOIN paragraphs p USING (paragraph) GROUP BY 1 ORDER BY paragraphs DESC, language""",
    "months": """SELECT date_trunc('month', a.date)::DATE AS month, count(*) AS articles
        FROM those JOIN articles a USING (article) WHERE a.date IS NOT NULL GROUP BY 1 ORDER BY 1""",
}


class Coverage(Store):
    """The part of the corpus that tells what it rests on."""

    def coverage(self, chosen: Filter) -> dict[str, pd.DataFrame]:
        """What a filter covers: `outlets` (outlet, articles, first, last, undated, paragraphs, unscored, samples),
        `languages` (language, paragraphs, unscored, articles), `months` (month, articles; undated ones left out).
        """
        picked = select(chosen)
        those = """those AS (SELECT r.article, count(p.paragraph) AS paragraphs, count(p.unscored) AS unscored
            FROM reached r LEFT JOIN kept k USING (article) LEFT JOIN paragraphs p USING (paragraph)
            GROUP BY r.article)"""
        return {name: self.frame(f"WITH {picked.sql}, {those} {sql}", picked.params) for name, sql in _PARTS.items()}
