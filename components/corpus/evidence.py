"""The rows behind the figures: paragraphs, statements and articles as an analyst reads and exports them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd
import pyarrow as pa

from components.articles.article import Article, Paragraph
from components.corpus.effective import CHANGED, CHANGED_ACTORS
from components.corpus.filter import NO_VALUE, Filter
from components.corpus.keys import article_key
from components.corpus.openings import openings
from components.corpus.selection import WHO, Unit, select
from components.corpus.store import Store, used
from components.corpus.words import folding

Order = Literal["newest", "strongest", "reading"]

_ARTICLE = """a.key AS article, a.title AS article_title, a.outlet, a.date, a.author, a.url"""
_STANCE = """m.axis, m."none", m.conflict, m.neutral, m.cooperation, m.label, m.score, m.certainty,
    coalesce(m.corrected, FALSE) AS corrected, u.unscored"""
_PARAGRAPH = f"""{_ARTICLE}, u.language, u.index AS paragraph, u.id AS paragraph_id, u."start", u."end", u.text,
    u.kind, {_STANCE}"""
_SAID = """u.id AS statement, p.index AS paragraph, p.id AS paragraph_id, p.text AS paragraph_text, u.kind,
    u.content, u.speaker, u.cue, u.cue_kind, w.actor, w.actor_name, w.side, w.actor_kind, u.via,
    coalesce(x.about, []) AS about"""
_SUBJECTS = f"""(SELECT b.statement, list(DISTINCT v.actor ORDER BY v.actor) AS about
    FROM about b JOIN {WHO} v ON v.heard = b.actor WHERE b.{{within}} GROUP BY b.statement)"""
_STATEMENT = f"{_ARTICLE}, p.language, {_SAID}, {_STANCE}"
_JOINS = {
    "paragraph": "JOIN paragraphs u USING (paragraph)",
    "statement": f"""JOIN statements u USING (statement) JOIN paragraphs p ON p.paragraph = u.paragraph
        LEFT JOIN {WHO} w ON w.heard = u.actor
        LEFT JOIN {_SUBJECTS.format(within="statement IN (SELECT statement FROM m)")} x USING (statement)""",
}
ORDERS = {
    "newest": "{of}date DESC NULLS LAST, {of}article DESC, {of}{unit}, axis",
    "strongest": "abs(score) DESC NULLS LAST, certainty DESC, {of}{unit}, axis",
    "reading": "{of}article, {of}{unit}, axis",
}


_OF = "(SELECT article FROM articles WHERE key = $key)"
_NOTE = "(SELECT new FROM standing c WHERE c.kind = '{unit}' AND c.target = u.id AND c.field = 'note') AS note"
_HEAD = """SELECT a.key, a.digest, coalesce(a.given_id, a.key) AS id, a.title, a.outlet, a.author, a.date, a.url,
    a.language, a.text, a.family, a.added_by, a.added_at, a.sample, s.digest AS stance_digest,
    v.digest AS voices_digest,
    (SELECT list(b.key ORDER BY b.article) FROM articles b WHERE b.family = a.family) AS copies,
    (SELECT new FROM standing c WHERE c.kind = 'article' AND c.target = a.key AND c.field = 'note') AS note
    FROM articles a JOIN models s ON s.model = a.stance_model JOIN models v ON v.model = a.voices_model
    WHERE a.key = $key"""
_SCORES = """{name}, m.axis, m."none", m.conflict, m.neutral, m.cooperation, m.label, m.score, m.certainty, m.corrected
    FROM {unit}_stances m JOIN {unit}s u USING ({unit})"""
_PARTS = (
    f"""SELECT u.index AS paragraph, u.id AS paragraph_id, u."start", u."end", u.text, u.kind, u.language,
    u.unscored, {_NOTE.format(unit="paragraph")} FROM paragraphs u WHERE u.article = {_OF} ORDER BY u.index""",
    f"""SELECT {_SCORES.format(name="u.index AS paragraph", unit="paragraph")}
    WHERE m.article = {_OF} ORDER BY u.index, m.axis""",
    f"""SELECT {_SAID}, u.content_spans, u.cue_spans, u.speaker_span, u.unscored,
    {_NOTE.format(unit="statement")}
    FROM statements u JOIN paragraphs p ON p.paragraph = u.paragraph LEFT JOIN {WHO} w ON w.heard = u.actor
        LEFT JOIN {_SUBJECTS.format(within=f"article = {_OF}")} x USING (statement)
    WHERE u.article = {_OF} AND u.live AND NOT u.dropped ORDER BY u.index""",
    f"""SELECT {_SCORES.format(name="u.id AS statement", unit="statement")}
    WHERE m.article = {_OF} ORDER BY u.index, m.axis""",
    f"""SELECT w.actor, w.actor_name AS name, w.side, w.actor_kind AS kind, m."start", m."end"
    FROM mentions m JOIN {WHO} w ON w.heard = m.actor WHERE m.article = {_OF} ORDER BY m."start", m."end" """,
    f"""SELECT c.correction, c.kind, c.target, c.field, c.old, c.new, c.who, c.made_at, c.note, c.undone_by,
    c.undone_at, {CHANGED} FROM corrections c {CHANGED_ACTORS} WHERE c.article = $key ORDER BY c.correction""",
)
_CHOICES = {
    "actors": f"""SELECT w.actor AS value, any_value(actor_name) AS name, any_value(side) AS side,
        any_value(actor_kind) AS kind, count(*) AS n FROM statements s JOIN {WHO} w ON w.heard = s.actor
        WHERE live AND NOT dropped GROUP BY w.actor ORDER BY n DESC, value""",
    "sides": f"""SELECT side AS value, count(*) AS n FROM statements s JOIN {WHO} w ON w.heard = s.actor
        WHERE live AND NOT dropped GROUP BY side ORDER BY n DESC, value""",
    "outlets": f"""SELECT coalesce(outlet, '{NO_VALUE}') AS value, count(*) AS n FROM articles
        GROUP BY 1 ORDER BY n DESC, value""",
    "languages": f"""SELECT coalesce(language, '{NO_VALUE}') AS value, count(*) AS n FROM paragraphs
        GROUP BY 1 ORDER BY n DESC, value""",
    "axes": """SELECT a.axis AS value, a.title AS name, (SELECT count(s.score) FROM paragraph_stances s
        WHERE s.axis = a.axis) AS n FROM axes a ORDER BY a.own, a.made_at, a.axis""",
    "labels": "SELECT label AS value, count(*) AS n FROM paragraph_stances GROUP BY 1 ORDER BY n DESC, value",
    "dates": """SELECT 'first' AS value, min(date) AS date FROM articles
        UNION ALL SELECT 'last', max(date) FROM articles""",
}


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article for reading; see `Evidence.article` for the columns of its frames."""

    article: dict[str, Any]
    paragraphs: pd.DataFrame
    scores: pd.DataFrame
    statements: pd.DataFrame
    statement_scores: pd.DataFrame
    mentions: pd.DataFrame
    corrections: pd.DataFrame


class Evidence(Store):
    """The part of the corpus that shows what was read, in the words it was read in."""

    def paragraphs(
        self, chosen: Filter, limit: int | None = None, offset: int = 0, order: Order = "newest"
    ) -> pd.DataFrame:
        """The chosen paragraphs, a row for each axis: article, article_title, outlet, date, author, url,
        language, paragraph (index), paragraph_id, start, end, text, kind, axis, none, conflict, neutral,
        cooperation, label, score, certainty, corrected, unscored (the reason, else missing).

        `score` is missing where the label is none. An unscored paragraph is one row without an axis; it is left
        out where labels or certainty are chosen. `limit` counts rows."""
        sql, params = rows_of(chosen, "paragraph", limit, offset, order)
        return self.frame(sql, params)

    def statements(
        self, chosen: Filter, limit: int | None = None, offset: int = 0, order: Order = "newest"
    ) -> pd.DataFrame:
        """The chosen statements, a row for each axis: the article's columns as in `paragraphs`, language,
        statement (id), paragraph, paragraph_id, paragraph_text, kind, content, speaker, cue, cue_kind, actor,
        actor_name, side, actor_kind, via (id of the statement that carries it), about (ids of actors), and the
        stance columns of `paragraphs`."""
        sql, params = rows_of(chosen, "statement", limit, offset, order)
        return self.frame(sql, params)

    def batches(self, chosen: Filter, unit: Unit, block: int = 4000) -> Iterator[pa.RecordBatch]:
        """All rows of `paragraphs` or `statements` in the order of reading, as Arrow batches; the first, with no
        rows, gives the columns. All are of one moment, whatever is written meanwhile; `block` articles are held in
        memory at a time."""
        sql, params = rows_of(chosen, unit, None, 0, "reading", "article BETWEEN $first AND $last")
        cursor = self._connection.cursor()
        try:
            if self._schema != "main":
                cursor.execute(f"SET schema = '{self._schema}'")
            cursor.execute("BEGIN")
            ends = cursor.execute("SELECT coalesce(min(article), 0), coalesce(max(article), -1) FROM articles")
            low, high = ends.fetchall()[0]
            for first in range(low - block, high + 1, block):
                asked = used(sql, params | {"first": first, "last": first + block - 1})
                reader: pa.RecordBatchReader = cursor.sql(sql, params=asked).to_arrow_reader()
                if first < low:
                    yield pa.RecordBatch.from_pylist([], schema=reader.schema)
                yield from reader
        finally:
            cursor.close()

    def articles(self, chosen: Filter, limit: int | None = None, offset: int = 0, titled: str = "") -> pd.DataFrame:
        """The articles of which the filter shows a paragraph or statement, newest first; with `titled` only those in
        whose title these letters stand, whatever their case, accents or dots. Columns: article, title, outlet,
        author, date, url, language, family, copies (articles of the family), added_by, added_at, sample, paragraphs,
        statements (those shown), russia, west and each own axis (means of the chosen scores, with n_russia, n_west,
        …), unscored (paragraphs) and opening (the first words, where there is no title)."""
        picked = select(chosen)
        axes = [axis for (axis,) in self.rows("SELECT axis FROM axes ORDER BY own, made_at, axis")]
        means, held = _of_axes(axes)
        found = self.frame(
            f"""WITH {picked.sql}, those AS (
                SELECT article, count(paragraph) AS paragraphs FROM reached LEFT JOIN kept USING (article)
                GROUP BY article),
            page AS (SELECT a.*, those.paragraphs FROM articles a JOIN those USING (article)
                {f"WHERE contains({folding('a.title')}, {folding('$titled')})" if titled else ""}
                ORDER BY a.date DESC NULLS LAST, a.article DESC {page(limit)}),
            means AS (SELECT article, {means}
                FROM marks WHERE article IN (SELECT article FROM page) GROUP BY article),
            heard AS (SELECT article, count(*) AS statements FROM voiced
                WHERE article IN (SELECT article FROM page) GROUP BY article),
            missed AS (SELECT article, count(*) AS unscored FROM paragraphs
                WHERE unscored IS NOT NULL AND article IN (SELECT article FROM page) GROUP BY article),
            kin AS (SELECT family, count(*) AS copies FROM articles GROUP BY family)
            SELECT g.key AS article, g.title, g.outlet, g.author, g.date, g.url, g.language, g.family, k.copies,
                g.added_by, g.added_at, g.sample, g.paragraphs, coalesce(h.statements, 0) AS statements,
                {held}, coalesce(u.unscored, 0) AS unscored
            FROM page g JOIN kin k USING (family) LEFT JOIN means m USING (article)
                LEFT JOIN heard h USING (article) LEFT JOIN missed u USING (article)
            ORDER BY g.date DESC NULLS LAST, g.article DESC""",
            picked.params | {"limit": limit, "offset": offset, "titled": titled.strip()},
        )
        opening = openings(self, list(found.loc[found["title"].isna(), "article"]))
        return found.assign(opening=found["article"].map(opening).astype(object))

    def ribbon(self, article: str) -> pd.DataFrame:
        """The stance through an article: paragraph, start, end, axis, label, score, certainty, corrected,
        unscored; in the order of reading."""
        return self.frame(
            """SELECT p.index AS paragraph, p."start", p."end", m.axis, m.label, m.score, m.certainty,
                coalesce(m.corrected, FALSE) AS corrected, p.unscored
            FROM paragraphs p LEFT JOIN paragraph_stances m USING (paragraph)
            WHERE p.article = (SELECT article FROM articles WHERE key = $key) ORDER BY p.index, m.axis""",
            {"key": article_key(article)},
        )

    def article(self, key: str) -> ArticleView | None:
        """One article with all that is known of it, corrections applied; None where it is not here.

        `.article`: key, digest, id, title, outlet, author, date, url, language, text, family, copies (keys),
        added_by, added_at, sample, stance_digest, voices_digest. `.paragraphs`: paragraph, paragraph_id, start,
        end, text, kind, language, unscored, note. `.scores`: paragraph, axis, the four probabilities, label,
        score, certainty, corrected. `.statements`: statement, paragraph, paragraph_id, paragraph_text, kind,
        content, speaker, cue, cue_kind, actor, actor_name, side, actor_kind, via, about, content_spans,
        cue_spans, speaker_span, unscored, note. `.statement_scores`: as `.scores` with statement.
        `.mentions`: actor, name, side, kind, start, end. `.corrections`: correction, kind, target, field, old,
        new, who, made_at, note, undone_by, undone_at, old_name, new_name (of actors)."""
        asked = {"key": article_key(key)}
        head = self.record(_HEAD, asked)
        if head is None:
            return None
        return ArticleView(head, *(self.frame(sql, asked) for sql in _PARTS))

    def stored_article(self, key: str) -> Article | None:
        """The article as it was read, to be analysed again; None where it is not here."""
        asked = {"key": article_key(key)}
        rows = self.rows(
            "SELECT text, title, outlet, author, date, url, language, given_id FROM articles WHERE key = $key",
            asked,
        )
        if not rows:
            return None
        paragraphs = self.rows(
            """SELECT index, "start", "end", text, language, kind FROM paragraphs
            WHERE article = (SELECT article FROM articles WHERE key = $key) ORDER BY index""",
            asked,
        )
        text, *known = rows[0]
        return Article(text, tuple(Paragraph(*paragraph) for paragraph in paragraphs), *known)

    def choices(self) -> dict[str, pd.DataFrame]:
        """What the filters can be set to, commonest first: `actors` (value, name, side, kind, n statements),
        `sides`, `outlets`, `languages`, `axes`, `labels` (value, n) and `dates` (value first/last, date)."""
        return {name: self.frame(sql) for name, sql in _CHOICES.items()}


def _of_axes(axes: Sequence[str]) -> tuple[str, str]:
    """The means and counts of an article as columns, made of `marks` and read from `m`; the corpus takes none but
    plain names for its axes, so that they may stand in a query."""
    made = [
        f"""avg(score) FILTER (axis = '{axis}') AS "{axis}", count(score) FILTER (axis = '{axis}') AS "n_{axis}" """
        for axis in axes
    ]
    held = [f'm."{axis}"' for axis in axes] + [f'coalesce(m."n_{axis}", 0) AS "n_{axis}"' for axis in axes]
    return ", ".join(made), ", ".join(held)


def rows_of(
    chosen: Filter, unit: Unit, limit: int | None, offset: int, order: Order, within: str = ""
) -> tuple[str, dict[str, Any]]:
    """Picks and orders by number first, then fetches the text of the rows that are left."""
    picked = select(chosen, unit)
    columns = _PARAGRAPH if unit == "paragraph" else _STATEMENT
    by = ORDERS[order].format(unit=unit, of="")
    sql = f"""WITH {picked.sql},
        shown AS ({shown_marks(chosen, unit, within)}),
        m AS MATERIALIZED (SELECT shown.*, date FROM shown JOIN articles USING (article) ORDER BY {by} {page(limit)})
        SELECT {columns} FROM m JOIN articles a ON a.article = m.article {_JOINS[unit]}
        ORDER BY {ORDERS[order].format(unit=unit, of="m.")}"""
    return sql, picked.params | {"limit": limit, "offset": offset}


def shown_marks(chosen: Filter, unit: Unit, within: str = "") -> str:
    """The chosen marks, and with them what is unscored, unless labels or certainty are asked for."""
    marks = f"SELECT * FROM marks {f'WHERE {within}' if within else ''}"
    if chosen.labels or chosen.certainty:
        return marks
    held = "chosen" if unit == "paragraph" else "said"
    return f"""{marks} UNION ALL BY NAME SELECT {unit}, h.article FROM {held} h JOIN {unit}s USING ({unit})
        WHERE unscored IS NOT NULL {f"AND h.{within}" if within else ""}"""


def page(limit: int | None) -> str:
    """The end of a query that shows a part of its rows, with the parameters limit and offset."""
    return "" if limit is None else "LIMIT $limit OFFSET $offset"
