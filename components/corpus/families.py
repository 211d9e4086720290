"""Families of near-copies: an article joins those that tell the same story in nearly the same words."""

from collections.abc import Mapping

import pyarrow as pa

from components.articles.duplicates import bands, near_copies, shingles
from components.corpus.store import Store

_BLOCK = 200
# A band that very many articles share tells little; the earliest that have it stand for all.
_CANDIDATES = """
WITH asked AS (SELECT hash, article FROM sketches WHERE article IN (SELECT unnest($articles))),
near AS (
    SELECT hash, article FROM sketches WHERE hash IN (SELECT hash FROM asked)
    QUALIFY row_number() OVER (PARTITION BY hash ORDER BY article) <= 50
)
SELECT a.article, n.article AS other FROM asked a JOIN near n ON n.hash = a.hash AND n.article != a.article
GROUP BY a.article, n.article
QUALIFY row_number() OVER (PARTITION BY a.article ORDER BY count(*) DESC, n.article) <= 20
ORDER BY a.article, other
"""


def join_families(store: Store, texts: Mapping[int, str]) -> None:
    """Put these articles (number → text) into the families of their near-copies; to be called inside a transaction.

    Candidates share a band of the MinHash; each is verified on the texts. Families that an article joins become one.
    """
    _sketch(store, texts)
    pairs = store.rows(_CANDIDATES, {"articles": list(texts)})
    others = {other for _, other in pairs} - set(texts)
    known = dict(
        store.rows(
            "SELECT article, text FROM articles WHERE article IN (SELECT unnest($others))", {"others": [*others]}
        )
    )
    sets = {number: shingles(text) for number, text in (known | dict(texts)).items()} if pairs else {}
    for article, other in pairs:
        if near_copies(sets[article], sets[other]):
            _unite(store, article, other)


def _sketch(store: Store, texts: Mapping[int, str]) -> None:
    rows = [(hashed, article) for article, text in texts.items() for hashed in bands(text)]
    cursor = store.cursor()
    hashes, articles = zip(*rows, strict=True)
    cursor.register("new_rows", pa.table({"hash": pa.array(hashes, pa.uint64()), "article": articles}))
    try:
        cursor.execute("INSERT INTO sketches BY NAME SELECT * FROM new_rows")
    finally:
        cursor.unregister("new_rows")


def _unite(store: Store, left: int, right: int) -> None:
    store.rows(
        """UPDATE articles SET family = (SELECT family FROM articles WHERE article = least($left, $right))
        WHERE family IN (SELECT family FROM articles WHERE article IN ($left, $right))""",
        {"left": left, "right": right},
    )


class Families(Store):
    """The part of the corpus that looks for families among what came in before they were looked for."""

    def find_families(self) -> int:
        """Look at articles that were never compared with the others; returns how many those were."""
        looked = 0
        while rows := self.rows(
            f"""SELECT article, text FROM articles WHERE article NOT IN (SELECT article FROM sketches)
            ORDER BY article LIMIT {_BLOCK}"""
        ):
            with self.writing():
                join_families(self, dict(rows))
            looked += len(rows)
        return looked
