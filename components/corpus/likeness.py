"""Paragraphs like a given one: vectors of the encoder, kept in little room and compared by cosine."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from components.corpus.filter import Filter
from components.corpus.rows import model_number
from components.corpus.searching import STANCES
from components.corpus.selection import select
from components.corpus.store import Store

_MODEL = "(SELECT model FROM models WHERE kind = 'embedding' AND digest = $digest)"


class Likeness(Store):
    """The part of the corpus that keeps the vectors of paragraphs and finds the nearest."""

    def add_embeddings(self, digest: str, ids: Sequence[str], vectors: npt.NDArray[np.float32]) -> int:
        """Keep vectors [n, width] of the paragraphs of these ids; those of the same model before give way.

        Only the direction of a vector is kept. Returns how many paragraphs are here. Views do not change by it.
        """
        largest = np.abs(vectors).max(axis=1, keepdims=True)
        small = np.rint(vectors / np.where(largest > 0, largest, 1) * 127).astype(np.int8)
        table = pa.table({"id": list(ids), "vector": pa.array(list(small), pa.list_(pa.int8()))})
        with self.writing(shown=False) as cursor:
            model = {"model": model_number(self, "embedding", digest)}
            cursor.register("new_vectors", table)
            try:
                self.rows(
                    """DELETE FROM embeddings WHERE model = $model AND paragraph IN
                    (SELECT paragraph FROM paragraphs JOIN new_vectors USING (id))""",
                    model,
                )
                return int(
                    self.value(
                        """INSERT INTO embeddings SELECT paragraph, article, $model, vector
                        FROM new_vectors JOIN paragraphs USING (id)""",
                        model,
                    )
                )
            finally:
                cursor.unregister("new_vectors")

    def without_embeddings(self, digest: str, limit: int = 256) -> list[tuple[str, str]]:
        """Scored paragraphs (id, text) that have no vector of this model yet, oldest first."""
        return [
            (name, text)
            for name, text in self.rows(
                f"""SELECT id, text FROM paragraphs WHERE unscored IS NULL
                AND paragraph NOT IN (SELECT paragraph FROM embeddings WHERE model = {_MODEL})
                ORDER BY paragraph LIMIT $limit""",
                {"digest": digest, "limit": limit},
            )
        ]

    def embedded(self) -> tuple[int, int]:
        """How many paragraphs have a vector, and how many could."""
        row = self.rows(
            """SELECT (SELECT count(DISTINCT paragraph) FROM embeddings),
            (SELECT count(*) FROM paragraphs WHERE unscored IS NULL)"""
        )[0]
        return int(row[0]), int(row[1])

    def like(self, paragraph_id: str, chosen: Filter, limit: int = 10, offset: int = 0) -> pd.DataFrame | None:
        """The chosen paragraphs nearest to one by the cosine of their vectors, itself left out.

        Columns: article, article_title, outlet, date, paragraph (index), paragraph_id, text, stances (a list of
        dicts: axis, label, score, certainty, corrected) and similarity (−1 to 1). None where the paragraph has no
        vector. The newest encoder that has read it is the one that compares."""
        asked = {"id": paragraph_id}
        found = self.rows(
            """SELECT e.paragraph, e.model, e.vector FROM embeddings e JOIN paragraphs p USING (paragraph)
            WHERE p.id = $id ORDER BY e.model DESC LIMIT 1""",
            asked,
        )
        if not found:
            return None
        number, model, vector = found[0]
        picked = select(chosen)
        return self.frame(
            f"""WITH {picked.sql}, nearest AS (
                SELECT paragraph, list_cosine_similarity(vector::FLOAT[], $vector::FLOAT[]) AS similarity
                FROM embeddings WHERE model = $model AND paragraph != $number
                AND paragraph IN (SELECT paragraph FROM kept)
                ORDER BY similarity DESC, paragraph LIMIT $limit OFFSET $offset)
            SELECT a.key AS article, a.title AS article_title, a.outlet, a.date, p.index AS paragraph,
                p.id AS paragraph_id, p.text, {STANCES.format(among="nearest")}, n.similarity
            FROM nearest n JOIN paragraphs p USING (paragraph) JOIN articles a ON a.article = p.article
            ORDER BY n.similarity DESC, p.paragraph""",
            picked.params
            | {"number": number, "model": model, "limit": limit, "offset": offset}
            | {"vector": [float(part) for part in vector]},
        )
