"""Search: the paragraphs that hold the filter's words, the best match first."""

from typing import Any, Literal

import pandas as pd

from components.corpus.filter import Filter
from components.corpus.selection import select
from components.corpus.store import Store
from components.corpus.words import terms

Ranking = Literal["best", "newest"]

STANCES = """(SELECT list(struct_pack(axis := s.axis, label := s.label, score := s.score,
    certainty := s.certainty, corrected := s.corrected) ORDER BY s.axis) FROM paragraph_stances s
    WHERE s.paragraph = p.paragraph AND s.paragraph IN (SELECT paragraph FROM {among})) AS stances"""
# The usual constants of BM25: how soon repeating a word counts no more, and how much length counts.
_K, _B = 1.2, 0.75


class Searching(Store):
    """The part of the corpus that ranks paragraphs by the words that an analyst looks for."""

    def search(self, chosen: Filter, ranking: Ranking = "best", limit: int = 10, offset: int = 0) -> pd.DataFrame:
        """The paragraphs of a filter, ranked; without words, the newest first.

        Columns: article, article_title, outlet, date, paragraph (index), paragraph_id, text, stances (a list of
        dicts: axis, label, score, certainty, corrected) and rank (above 0; 0 where no word is looked for).

        Ranked by Okapi BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond",
        Found. Trends Inf. Retr. 3, 2009), a phrase counting as one word."""
        picked = select(chosen)
        needles = [needle for term in terms(chosen.words) if not term.without for needle in term.needles]
        told: dict[str, Any] = {f"needle_{place}": needle for place, needle in enumerate(needles)}
        by = "rank DESC, date DESC NULLS LAST" if ranking == "best" and needles else "date DESC NULLS LAST"
        return self.frame(
            f"""WITH {picked.sql}, usual AS ({_usual(len(needles))}), hits AS (
                SELECT p.paragraph, a.date, {_rank(len(needles))} AS rank
                FROM kept JOIN paragraphs p USING (paragraph) JOIN articles a ON a.article = p.article, usual
                ORDER BY {by}, p.paragraph LIMIT $limit OFFSET $offset)
            SELECT a.key AS article, a.title AS article_title, a.outlet, a.date, p.index AS paragraph,
                p.id AS paragraph_id, p.text, {STANCES.format(among="hits")}, h.rank
            FROM hits h JOIN paragraphs p USING (paragraph) JOIN articles a ON a.article = p.article
            ORDER BY {by.replace("date", "h.date")}, h.paragraph""",
            picked.params | told | {"limit": limit, "offset": offset},
        )

    def paragraph_text(self, paragraph_id: str) -> str | None:
        """The text of a paragraph; None where it is not here."""
        text = self.value("SELECT text FROM paragraphs WHERE id = $id", {"id": paragraph_id})
        return None if text is None else str(text)


def _usual(needles: int) -> str:
    """One row: how many paragraphs there are, how long they are, and how many hold each needle."""
    holding = "".join(
        f", count(*) FILTER (contains(folded, $needle_{place})) AS holding_{place}" for place in range(needles)
    )
    return f"SELECT count(*) AS n, greatest(avg(strlen(folded)), 1) AS usual_size{holding} FROM paragraphs"


def _rank(needles: int) -> str:
    if not needles:
        return "0.0"
    size = f"{_K} * (1 - {_B} + {_B} * strlen(p.folded) / usual_size)"
    parts = []
    for place in range(needles):
        times = (
            f"((strlen(p.folded) - strlen(replace(p.folded, $needle_{place}, ''))) / strlen($needle_{place})::DOUBLE)"
        )
        rarity = f"ln(1 + (n - holding_{place} + 0.5) / (holding_{place} + 0.5))"
        parts.append(f"{rarity} * {times} * ({_K} + 1) / ({times} + {size})")
    return " + ".join(parts)
