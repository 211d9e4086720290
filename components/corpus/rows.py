"""Turns analyses into the rows of the tables and writes a batch of them at once."""

import hashlib
import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from components.analysis import Analysis, paragraph_passage, statement_passage
from components.corpus.forms import Row, arrow_table, statement_ids, statement_row, storable
from components.corpus.keys import article_key, passage_key
from components.corpus.store import Store, now
from components.corpus.words import folded
from components.stance.axis import Scores
from components.voices.statement import Heard

# Anti-joins keep what is there: another model adds to the scores of a passage and never overwrites them.
_WRITE = {
    "articles": "SELECT * FROM new_rows",
    "paragraphs": "SELECT * FROM new_rows",
    "scores": """SELECT DISTINCT ON (n.passage, n.model, n.axis) n.* FROM new_rows n
        ANTI JOIN scores s ON s.passage = n.passage::UUID AND s.model = n.model AND s.axis = n.axis""",
    "unscored": """SELECT DISTINCT n.* FROM new_rows n
        ANTI JOIN unscored s ON s.passage = n.passage::UUID AND s.model = n.model""",
    "statements": "SELECT * FROM new_rows",
    "about": "SELECT * FROM new_rows",
    "mentions": "SELECT * FROM new_rows",
}


class Batch:
    """Rows in the making; `touched` are the articles whose views have to be made anew, `texts` those of new
    articles whose families are to be found."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._rows: dict[str, list[Row]] = defaultdict(list)
        self._actors: dict[str, Row] = {}
        self._models: dict[tuple[str, str], int] = {}
        self._seen: set[str] = set()
        self._next = {
            table: int(store.value(f"SELECT coalesce(max({key}), 0) FROM {table}"))
            for table, key in (("articles", "article"), ("paragraphs", "paragraph"), ("statements", "statement"))
        }
        self.touched: list[int] = []
        self.texts: dict[int, str] = {}

    def take(self, analysis: Analysis, family: str | None, by: str | None, sample: bool) -> bool:
        """Prepare one analysis; returns whether it brings anything new."""
        key = article_key(analysis.article.digest)
        if key in self._seen:
            return False
        self._seen.add(key)
        stance = self._model("stance", analysis.stance_digest)
        voices = self._model("voices", analysis.voices_digest)
        known = self._store.rows(
            "SELECT article, text, stance_model, voices_model FROM articles WHERE key = $key", {"key": key}
        )
        if known:
            return self._take_again(analysis, key, known[0], stance, voices)
        article = self._number("articles")
        self._take_article(analysis, article, key, (stance, voices), family, by, sample)
        paragraphs = self._take_paragraphs(analysis, article, key, stance)
        self._take_heard(analysis, article, key, voices, stance, paragraphs)
        self.touched.append(article)
        if family is None:
            self.texts[article] = analysis.article.text
        return True

    def write(self) -> None:
        """Write all rows; to be called once, inside a transaction."""
        for table, select in _WRITE.items():
            if rows := self._rows[table]:
                self._insert(rows, f"INSERT INTO {table} BY NAME {select}")
        if self._actors:
            self._insert(
                list(self._actors.values()),
                """INSERT INTO actors BY NAME
                SELECT id, name AS heard_name, side AS heard_side, name, side, kind, id AS keeper FROM new_rows
                ON CONFLICT (id) DO UPDATE SET heard_name = excluded.heard_name,
                    heard_side = excluded.heard_side, kind = excluded.kind""",
            )

    def _insert(self, rows: Sequence[Row], sql: str) -> None:
        cursor = self._store.cursor()
        cursor.register("new_rows", arrow_table(rows))
        try:
            cursor.execute(sql)
        finally:
            cursor.unregister("new_rows")

    def _take_article(
        self,
        analysis: Analysis,
        article: int,
        key: str,
        models: tuple[int, int],
        family: str | None,
        by: str | None,
        sample: bool,
    ) -> None:
        read = analysis.article
        same = hashlib.sha256(folded(read.text).encode("utf-8", "surrogatepass")).hexdigest()[:16]
        self._rows["articles"].append(
            {
                "article": article,
                "key": key,
                "digest": read.digest,
                "given_id": read.given_id,
                "title": read.title,
                "outlet": read.outlet,
                "author": read.author,
                "date": read.date,
                "url": read.url,
                "language": read.language,
                "text": read.text,
                "family": family or same,
                "stance_model": models[0],
                "voices_model": models[1],
                "added_by": by,
                "added_at": now(),
                "sample": sample,
            }
        )

    def _take_paragraphs(self, analysis: Analysis, article: int, key: str, stance: int) -> dict[int, int]:
        numbers: dict[int, int] = {}
        read = analysis.article
        for paragraph, scores in zip(read.paragraphs, analysis.paragraph_scores, strict=True):
            number = numbers[paragraph.index] = self._number("paragraphs")
            passage = passage_key(paragraph_passage(read, paragraph))
            self._rows["paragraphs"].append(
                {
                    "paragraph": number,
                    "id": f"{key}.p{paragraph.index}",
                    "article": article,
                    "index": paragraph.index,
                    "start": paragraph.start,
                    "end": paragraph.end,
                    "text": paragraph.text,
                    "folded": folded(paragraph.text),
                    "kind": paragraph.kind,
                    "language": paragraph.language or read.language,
                    "passage": str(passage),
                    "unscored": scores.unscored,
                }
            )
            self.take_scores(passage, stance, scores)
        return numbers

    def take_scores(self, passage: uuid.UUID, model: int, scores: Scores) -> None:
        """Prepare what a model says of a passage."""
        if scores.unscored:
            self._rows["unscored"].append({"passage": str(passage), "model": model, "reason": scores.unscored})
        for axis, stance in scores.by_axis.items():
            self._rows["scores"].append(
                {
                    "passage": str(passage),
                    "model": model,
                    "axis": axis,
                    "none": stance.none,
                    "conflict": stance.conflict,
                    "neutral": stance.neutral,
                    "cooperation": stance.cooperation,
                    "label": stance.label,
                }
            )

    def _take_heard(
        self, analysis: Analysis, article: int, key: str, voices: int, stance: int, paragraphs: Mapping[int, int]
    ) -> None:
        heard = analysis.heard
        self._take_actors(heard)
        ids = statement_ids(key, heard.statements)
        for statement, scores in zip(heard.statements, analysis.statement_scores, strict=True):
            number = self._number("statements")
            passage = passage_key(statement_passage(analysis.article, statement))
            self._rows["statements"].append(
                statement_row(statement, ids)
                | {
                    "statement": number,
                    "article": article,
                    "paragraph": paragraphs[statement.paragraph],
                    "model": voices,
                    "passage": str(passage),
                    "unscored": scores.unscored,
                }
            )
            self._rows["about"] += [
                {"statement": number, "article": article, "actor": actor} for actor in statement.about
            ]
            self.take_scores(passage, stance, scores)
        self._rows["mentions"] += [
            {"article": article, "model": voices, "actor": actor.id, "start": start, "end": end}
            for actor in heard.actors
            for start, end in actor.mentions
        ]

    def _take_actors(self, heard: Heard) -> None:
        for statement in heard.statements:
            if statement.actor:
                name = statement.actor_name or statement.actor
                self._actors.setdefault(
                    statement.actor, {"id": statement.actor, "name": name, "side": "other", "kind": "person"}
                )
        for actor in heard.actors:
            self._actors[actor.id] = {
                "id": actor.id,
                "name": actor.name,
                "side": actor.side,
                "kind": actor.kind,
            }

    def _take_again(self, analysis: Analysis, key: str, known: tuple[Any, ...], stance: int, voices: int) -> bool:
        """What other models say of an article that is here; a text that differs in its spaces, or is cut into other
        paragraphs, brings nothing."""
        article, text, stance_model, voices_model = known
        if text != storable(analysis.article.text) or (stance, voices) == (stance_model, voices_model):
            return False
        kept = self._store.rows(
            """SELECT index, "start", "end", paragraph, passage FROM paragraphs WHERE article = $article
            ORDER BY index""",
            {"article": article},
        )
        if [row[:3] for row in kept] != [(part.index, part.start, part.end) for part in analysis.article.paragraphs]:
            return False
        paragraphs = {index: (number, passage) for index, _, _, number, passage in kept}
        if stance != stance_model:
            for paragraph, scores in zip(analysis.article.paragraphs, analysis.paragraph_scores, strict=True):
                self.take_scores(paragraphs[paragraph.index][1], stance, scores)
        if voices != voices_model:
            self._replace_heard(article, voices)
            numbers = {index: number for index, (number, _) in paragraphs.items()}
            self._take_heard(analysis, article, key, voices, stance, numbers)
        else:
            self._take_statement_scores(analysis, article, key, stance)
        self._store.rows(
            "UPDATE articles SET stance_model = $stance, voices_model = $voices WHERE article = $article",
            {"stance": stance, "voices": voices, "article": article},
        )
        self.touched.append(article)
        return True

    def _take_statement_scores(self, analysis: Analysis, article: int, key: str, stance: int) -> None:
        # Under the passage that was kept: the same text may have come with another title this time, and in another
        # language, in which other statements are heard.
        kept = dict(
            self._store.rows("SELECT id, passage FROM statements WHERE article = $article", {"article": article})
        )
        ids = statement_ids(key, analysis.heard.statements)
        for statement, scores in zip(analysis.heard.statements, analysis.statement_scores, strict=True):
            if passage := kept.get(ids[statement.index]):
                self.take_scores(passage, stance, scores)

    def _replace_heard(self, article: int, voices: int) -> None:
        """Statements of the voices model before stay, no longer live; its mentions give way."""
        told = {"article": article, "voices": voices}
        self._store.rows("DELETE FROM mentions WHERE article = $article", told)
        self._store.rows("DELETE FROM statements WHERE article = $article AND model = $voices", told)
        self._store.rows("UPDATE statements SET live = FALSE WHERE article = $article", told)

    def _number(self, table: str) -> int:
        self._next[table] += 1
        return self._next[table]

    def _model(self, kind: str, digest: str) -> int:
        if (kind, digest) not in self._models:
            self._models[kind, digest] = model_number(self._store, kind, digest)
        return self._models[kind, digest]


def model_number(store: Store, kind: str, digest: str) -> int:
    """The number of a model, which gets one where it is new; to be called inside a transaction."""
    asked = {"kind": kind, "digest": digest, "now": now()}
    known = store.value("SELECT model FROM models WHERE kind = $kind AND digest = $digest", asked)
    if known is None:
        known = int(store.value("SELECT coalesce(max(model), 0) + 1 FROM models"))
        store.rows("INSERT INTO models VALUES ($model, $kind, $digest, $now)", asked | {"model": known})
    return int(known)
