"""Own axes and later models: what has still to be scored, and the scores that arrive for it."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

import pandas as pd

from components.corpus.effective import refresh
from components.corpus.rows import Batch, model_number
from components.corpus.store import CorpusError, Store, now
from components.stance.axis import Axis, Passage, Scores

_NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")
COLUMNS = {
    *("article", "articles", "title", "outlet", "author", "date", "url", "language", "family", "copies", "sample"),
    *("paragraphs", "statements", "unscored", "opening", "key", "name", "side", "n"),
    *("id", "text", "before", "lang", "origin"),
}
"""What other columns are called in tables that have a column for each axis: no axis is called so."""

# A statement is read with its paragraph around it, a paragraph with the one before it.
_PASSAGES = """(
    SELECT p.id, p.passage, p.article, p.text, a.title, b.text AS before, p.language
    FROM paragraphs p JOIN articles a USING (article)
        LEFT JOIN paragraphs b ON b.article = p.article AND b.index = p.index - 1
    UNION ALL
    SELECT s.id, s.passage, s.article, s.content, a.title, p.text, p.language
    FROM statements s JOIN articles a USING (article) JOIN paragraphs p USING (paragraph)
    WHERE s.live AND NOT s.dropped)"""

_OWN = "WHERE own ORDER BY made_at, axis"


class OwnAxes(Store):
    """The part of the corpus that knows its axes and models, and takes scores that come later."""

    def axes(self) -> pd.DataFrame:
        """The axes: axis, title, ours, theirs (lists of names), own, who, made_at, scored (passages with one)."""
        found = self.frame(
            """SELECT a.*, coalesce(n, 0) AS scored FROM axes a LEFT JOIN
            (SELECT axis, count(*) AS n FROM paragraph_stances GROUP BY axis) USING (axis)
            ORDER BY a.own, a.made_at, a.axis"""
        )
        for column in ("ours", "theirs"):
            found[column] = pd.Series([json.loads(names) for names in found[column]], dtype=object)
        return found

    def axis(self, name: str) -> Axis | None:
        """The relation of this name, as a stance model takes it; None where there is none."""
        found = self.rows("SELECT axis, title, theirs, ours FROM axes WHERE axis = $axis", {"axis": name})
        return _axis(*found[0]) if found else None

    def own_axes(self) -> list[Axis]:
        """The relations that analysts added, oldest first."""
        return [_axis(*row) for row in self.rows(f"SELECT axis, title, theirs, ours FROM axes {_OWN}")]

    def lacking(self, axis: str) -> int:
        """How many paragraphs and statements no model has read for this axis yet."""
        return int(
            self.value(
                f"""SELECT count(*) FROM {_PASSAGES} p
                WHERE passage NOT IN (SELECT passage FROM scores WHERE axis = $axis)
                AND passage NOT IN (SELECT passage FROM unscored)""",
                {"axis": axis},
            )
        )

    def passage(self, target: str) -> Passage | None:
        """What the stance model reads of a paragraph or statement, by its id; None where it is not here."""
        found = self.rows(f"SELECT text, title, before, language FROM {_PASSAGES} p WHERE id = $id", {"id": target})
        return Passage(*found[0]) if found else None

    def add_axis(
        self, axis: str, title: str, theirs: Sequence[str], *, who: str, ours: Sequence[str] = ("turkey",)
    ) -> None:
        """Add a relation of Turkey's; it has no scores until a model gives them (see `pending`).

        Raises CorpusError where the name (small letters, digits, hyphens) is taken, not fit or one of `COLUMNS`,
        or a side empty."""
        if not _NAME.fullmatch(axis):
            raise CorpusError("An axis has a short name of small letters, digits and hyphens, such as china.")
        if not title.strip() or not any(name.strip() for name in theirs):
            raise CorpusError("An axis needs a title and the names of the other side.")
        if axis in COLUMNS:
            raise CorpusError(f"An axis cannot be called {axis!r}: tables have a column of that name.")
        if self.value("SELECT 1 FROM axes WHERE axis = $axis", {"axis": axis}):
            raise CorpusError(f"There is an axis {axis!r} already.")
        names = {"ours": json.dumps(list(ours), ensure_ascii=False)}
        names["theirs"] = json.dumps([name.strip() for name in theirs if name.strip()], ensure_ascii=False)
        with self.writing():
            self.rows(
                "INSERT INTO axes VALUES ($axis, $title, $ours, $theirs, TRUE, $who, $now)",
                names | {"axis": axis, "title": title.strip(), "who": who, "now": now()},
            )

    def remove_axis(self, axis: str) -> bool:
        """Forget an own axis with its scores and corrections; returns whether there was one."""
        asked = {"axis": axis}
        if not self.value("SELECT 1 FROM axes WHERE axis = $axis AND own", asked):
            return False
        with self.writing():
            for table in ("paragraph_stances", "statement_stances", "scores", "axes"):
                self.rows(f"DELETE FROM {table} WHERE axis = $axis", asked)
            self.rows("DELETE FROM corrections WHERE field = 'label:' || $axis", asked)
        return True

    def models(self) -> pd.DataFrame:
        """The models that the articles were last read with: kind (stance, voices), digest, first_seen, articles."""
        return self.frame(
            """SELECT m.kind, m.digest, m.first_seen, count(a.article) AS articles FROM models m
            LEFT JOIN articles a ON m.model = a.stance_model OR m.model = a.voices_model
            WHERE m.kind != 'embedding' GROUP BY ALL ORDER BY m.kind, articles DESC, m.first_seen DESC"""
        )

    def pending(self, axis: str, stance_digest: str, limit: int = 256) -> list[tuple[str, Passage]]:
        """Paragraphs and statements (by id) that this model has not scored on this axis, oldest first."""
        rows = self.rows(
            f"""SELECT id, text, title, before, language FROM {_PASSAGES} p
            WHERE passage NOT IN (SELECT passage FROM scores s JOIN models m USING (model)
                WHERE s.axis = $axis AND m.digest = $digest)
            AND passage NOT IN (SELECT passage FROM unscored u JOIN models m USING (model)
                WHERE m.digest = $digest)
            ORDER BY article, id LIMIT $limit""",
            {"axis": axis, "digest": stance_digest, "limit": limit},
        )
        return [(name, Passage(text, title, before, language)) for name, text, title, before, language in rows]

    def add_scores(self, stance_digest: str, scored: Iterable[tuple[str, Scores]]) -> int:
        """Add what a model says of paragraphs and statements that are here; returns how many were found.

        A score that the same model gave before stays as it is; one on an axis that is gone meanwhile is dropped."""
        given = dict(scored)
        with self.writing():
            known = {axis for (axis,) in self.rows("SELECT axis FROM axes")}
            found = self.rows(
                """SELECT id, passage, article FROM paragraphs WHERE id IN (SELECT unnest($ids))
                UNION ALL SELECT id, passage, article FROM statements WHERE id IN (SELECT unnest($ids)) AND live""",
                {"ids": list(given)},
            )
            if found:
                model = model_number(self, "stance", stance_digest)
                batch = Batch(self)
                for name, passage, _ in found:
                    scores = given[name]
                    by_axis = {axis: stance for axis, stance in scores.by_axis.items() if axis in known}
                    batch.take_scores(passage, model, replace(scores, by_axis=by_axis))
                batch.write()
                refresh(self, sorted({article for _, _, article in found}))
        return len(found)


def _axis(name: str, title: str, theirs: str, ours: str) -> Axis:
    return Axis(name, title, tuple(json.loads(theirs)), tuple(json.loads(ours)))
