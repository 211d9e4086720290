"""The analysts' judgement: corrections, merges, notes and their undoing, each with who and when."""

import hashlib
import re
from dataclasses import dataclass
from typing import Any, get_args

import pandas as pd

from components.corpus.article_fields import ARTICLE_FIELDS, checked_field, set_article_field
from components.corpus.effective import CHANGED, CHANGED_ACTORS, keeper_of, refresh, refresh_actors
from components.corpus.filter import Filter
from components.corpus.keys import article_key
from components.corpus.selection import select
from components.corpus.store import CorpusError, Store, now
from components.stance.axis import LABELS
from components.voices.statement import Side, StatementKind

_TARGET = re.compile(r"(?:(article|actor):)?(.+)", re.DOTALL)
_UNIT = re.compile(r"([0-9a-f]{16})\.([ps])")
_CHOICES = {
    "side": get_args(Side),
    "kind": get_args(StatementKind),
    "dropped": ("yes", "no"),
}
_FIELDS = {
    "article": (*ARTICLE_FIELDS, "note"),
    "paragraph": ("note",),
    "statement": ("actor", "kind", "dropped", "note"),
    "actor": ("side", "name", "merged_into", "note"),
}
_EXPORTED = """
SELECT p.id, p.text, a.title, b.text AS before, a.date, p.language,
    map_from_entries(list((c.field[7:], c.new))) AS labels
FROM standing c JOIN paragraphs p ON p.id = c.target AND c.kind = 'paragraph'
    JOIN articles a ON a.article = p.article
    LEFT JOIN paragraphs b ON b.article = p.article AND b.index = p.index - 1
WHERE starts_with(c.field, 'label:')
GROUP BY ALL
UNION ALL
SELECT s.id, s.content, a.title, p.text, a.date, p.language, map_from_entries(list((c.field[7:], c.new)))
FROM standing c JOIN statements s ON s.id = c.target AND c.kind = 'statement' AND s.live
    JOIN articles a ON a.article = s.article JOIN paragraphs p ON p.paragraph = s.paragraph
WHERE starts_with(c.field, 'label:')
GROUP BY ALL
ORDER BY id
"""


@dataclass(frozen=True, slots=True)
class _Target:
    kind: str
    id: str
    article: str | None


class Judgement(Store):
    """The part of the corpus that keeps what analysts say against the models, and lets it be undone."""

    def correct(self, target: str, field: str, value: str | None, *, who: str, note: str = "") -> int:
        """Correct one field of a target; the views follow at once. Returns the correction's number.

        `target`: a paragraph_id, a statement's id, `article:<key>` or `actor:<id>`. Fields: of paragraphs and
        statements `label:<axis>` (a label); of statements also `actor` (an actor's id, or None: nobody),
        `kind`, `dropped` ("yes": no statement at all); of actors `side`, `name`, `merged_into`; of articles
        title, outlet, author, date (ISO), url, language; of any `note`. Raises CorpusError where that makes no sense.
        """
        who = who.strip()
        if not who:
            raise CorpusError("A correction needs a name: who makes it?")
        aim = self._aim(target)
        value = self._checked(aim, field, value)
        with self.writing():
            old = self._standing(aim, field)
            number = int(self.value("SELECT coalesce(max(correction), 0) + 1 FROM corrections"))
            self.rows(
                """INSERT INTO corrections BY NAME SELECT $number AS correction, $kind AS kind, $target AS target,
                $article AS article, $field AS field, $old AS old, $new AS new, $who AS who, $now AS made_at,
                $note AS note""",
                {"number": number, "kind": aim.kind, "target": aim.id, "article": aim.article, "field": field}
                | {"old": old, "new": value, "who": who, "now": now(), "note": note},
            )
            self._follow(aim, field)
        return number

    def undo(self, correction: int, *, who: str) -> None:
        """Take a correction back; what stood before it stands again, and the row says who undid it and when."""
        found = self.record(
            "SELECT kind, target, article, field, undone_at FROM corrections WHERE correction = $number",
            {"number": correction},
        )
        if found is None:
            raise CorpusError(f"There is no correction {correction}.")
        if found["undone_at"] is not None:
            raise CorpusError("This correction is undone already.")
        if not who.strip():
            raise CorpusError("Undoing needs a name: who does it?")
        with self.writing():
            self.rows(
                "UPDATE corrections SET undone_by = $who, undone_at = $now WHERE correction = $number",
                {"who": who.strip(), "now": now(), "number": correction},
            )
            self._follow(_Target(found["kind"], found["target"], found["article"]), found["field"])

    def kind_of_correction(self, correction: int) -> str | None:
        """What a correction is about: article, paragraph, statement or actor; None where there is none."""
        return self._text("SELECT kind FROM corrections WHERE correction = $number", {"number": correction})

    def merge_actors(self, loser: str, keeper: str, *, who: str, note: str = "") -> int:
        """Count all that `loser` says, now and later, as said by `keeper`; returns the correction's number."""
        return self.correct(f"actor:{loser}", "merged_into", keeper, who=who, note=note)

    def set_side(self, actor: str, side: str, *, who: str, note: str = "") -> int:
        """Put an actor on a side (turkey, russia, west, other); returns the correction's number."""
        return self.correct(f"actor:{actor}", "side", side, who=who, note=note)

    def name_actor(self, name: str, *, side: str = "other") -> str:
        """The id of the actor of this name, who is made known where nobody bears it yet.

        Raises CorpusError for an empty name or an unknown side."""
        name = " ".join(name.split())
        if not name:
            raise CorpusError("An actor needs a name.")
        known = self.value(
            "SELECT id FROM actors WHERE lower(name) = lower($name) ORDER BY keeper != id, id LIMIT 1", {"name": name}
        )
        if known is not None:
            return str(known)
        made = f"named-{hashlib.sha256(name.encode()).hexdigest()[:12]}"
        with self.writing():
            self.rows(
                "INSERT INTO actors VALUES ($id, $name, $side, $name, $side, 'person', $id)",
                {"id": made, "name": name, "side": _one_of("side", side, _CHOICES["side"])},
            )
        return made

    def registry_changes(self) -> pd.DataFrame:
        """What analysts hold against the registry, for the next reading: actor, field (side, name,
        merged_into), value, who, made_at."""
        return self.frame(
            """SELECT target AS actor, field, new AS value, who, made_at FROM standing
            WHERE kind = 'actor' AND field != 'note' ORDER BY correction"""
        )

    def corrections(self, chosen: Filter | None = None, target: str | None = None) -> pd.DataFrame:
        """The log, newest first: correction, target, kind, field, old, new, who, made_at, note, undone_by,
        undone_at, article, article_title, text (of the paragraph or statement, else the actor's name or the article's
        title), old_name and new_name (of the actors, where old and new are some).

        With a filter, only those on the paragraphs, statements and articles that it shows, of labels those on its
        axes; a statement that was dropped goes with its paragraph."""
        conditions, params, ctes = ["TRUE"], dict[str, Any](), ""
        if target is not None:
            aim = self._aim(target)
            conditions.append("c.kind = $kind AND c.target = $target")
            params |= {"kind": aim.kind, "target": aim.id}
        if chosen is not None and chosen != Filter():
            picked = select(chosen)
            ctes, params = f"WITH {picked.sql}", params | picked.params
            conditions.append(
                """(p.paragraph IN (SELECT paragraph FROM kept) OR s.statement IN (SELECT statement FROM voiced)
                OR (s.dropped AND s.paragraph IN (SELECT paragraph FROM kept))
                OR (c.kind = 'article' AND a.article IN (SELECT article FROM reached)))"""
            )
            if chosen.axes:
                conditions.append("(NOT starts_with(c.field, 'label:') OR c.field[7:] IN (SELECT unnest($axes)))")
        return self.frame(
            f"""{ctes} SELECT c.correction, c.target, c.kind, c.field, c.old, c.new, c.who, c.made_at, c.note,
                c.undone_by, c.undone_at, c.article, a.title AS article_title,
                CASE c.kind WHEN 'article' THEN a.title ELSE coalesce(p.text, s.content, k.name) END AS text,
                {CHANGED}
            FROM corrections c LEFT JOIN articles a ON a.key = c.article
                LEFT JOIN paragraphs p ON c.kind = 'paragraph' AND p.id = c.target
                LEFT JOIN statements s ON c.kind = 'statement' AND s.id = c.target AND s.live
                LEFT JOIN actors k ON c.kind = 'actor' AND k.id = c.target
                {CHANGED_ACTORS}
            WHERE {" AND ".join(conditions)} ORDER BY c.correction DESC""",
            params,
        )

    def export_corrections(self) -> list[dict[str, Any]]:
        """The corrected passages as training rows: id, text, title, before, date, lang, origin and, for each
        axis that was corrected, its label. An axis that is missing was not judged, which is not `none`."""
        return [
            {"id": name, "text": text, "title": title, "before": before}
            | {"date": date.isoformat() if date else None, "lang": language, "origin": "corrections"}
            | labels
            for name, text, title, before, date, language, labels in self.rows(_EXPORTED)
        ]

    def _aim(self, target: str) -> _Target:
        """What a target names, found in the corpus."""
        matched = _TARGET.fullmatch(target)
        kind, name = (matched[1], matched[2]) if matched else (None, target)
        if kind is None:
            unit = _UNIT.match(name)
            kind = {"p": "paragraph", "s": "statement"}[unit[2]] if unit else None
            aim = _Target(kind or "", name, unit[1] if unit else None)
        else:
            name = article_key(name) if kind == "article" else name
            aim = _Target(kind, name, name if kind == "article" else None)
        column = "key" if kind == "article" else "id"
        if kind is None or not self.value(f"SELECT 1 FROM {kind}s WHERE {column} = $id LIMIT 1", {"id": aim.id}):
            raise CorpusError(f"There is nothing in the corpus that is called {target!r}.")
        return aim

    def _checked(self, aim: _Target, field: str, value: str | None) -> str | None:
        if field.startswith("label:") and aim.kind in ("paragraph", "statement"):
            axis = field.removeprefix("label:")
            if not self.value("SELECT 1 FROM axes WHERE axis = $axis", {"axis": axis}):
                raise CorpusError(f"There is no axis {axis!r}.")
            return _one_of(field, value, LABELS)
        if field not in _FIELDS[aim.kind]:
            raise CorpusError(f"{field!r} of {aim.kind}s cannot be corrected.")
        if field in _CHOICES:
            return _one_of(field, value, _CHOICES[field])
        if aim.kind == "article" and field != "note":
            return checked_field(field, value)
        if field == "actor" and value is not None:
            self._aim(f"actor:{value}")
        if field == "merged_into":
            return self._keeper(aim.id, value)
        if field == "name" and not (value or "").strip():
            raise CorpusError("An actor needs a name.")
        return value

    def _keeper(self, loser: str, keeper: str | None) -> str:
        if keeper is None:
            raise CorpusError("Into which actor? To take a merge back, undo it.")
        self._aim(f"actor:{keeper}")
        merged = dict(self.rows("SELECT target, new FROM standing WHERE kind = 'actor' AND field = 'merged_into'"))
        if keeper_of(keeper, merged) == loser:
            raise CorpusError("These two are one actor already, the other way round.")
        return keeper

    def _standing(self, aim: _Target, field: str) -> str | None:
        """What holds now, for the log."""
        asked = {"id": aim.id}
        if field == "note":
            return self._fixed(aim, field)
        if field.startswith("label:"):
            return self._text(
                f"""SELECT label FROM {aim.kind}_stances JOIN {aim.kind}s u USING ({aim.kind})
                WHERE u.id = $id AND axis = $axis""",
                asked | {"axis": field.removeprefix("label:")},
            )
        if field == "merged_into":
            return self._text("SELECT nullif(keeper, id) FROM actors WHERE id = $id", asked)
        if field == "dropped":
            return "yes" if self.value("SELECT dropped FROM statements WHERE id = $id AND live", asked) else "no"
        column, live = ("key", "") if aim.kind == "article" else ("id", " AND live")
        live = live if aim.kind == "statement" else ""
        return self._text(f"SELECT {field}::VARCHAR FROM {aim.kind}s WHERE {column} = $id{live}", asked)

    def _follow(self, aim: _Target, field: str) -> None:
        """Make what depends on a correction anew."""
        if aim.kind == "actor":
            refresh_actors(self)
        elif aim.kind == "article" and field in ARTICLE_FIELDS:
            set_article_field(self, aim.id, field)
        elif aim.article is not None and field != "note":
            refresh(self, [self.value("SELECT article FROM articles WHERE key = $key", {"key": aim.article})])

    def _fixed(self, aim: _Target, field: str) -> str | None:
        return self._text(
            "SELECT new FROM standing WHERE kind = $kind AND target = $target AND field = $field",
            {"kind": aim.kind, "target": aim.id, "field": field},
        )

    def _text(self, sql: str, params: dict[str, Any]) -> str | None:
        found = self.value(sql, params)
        return None if found is None else str(found)


def _one_of(field: str, value: str | None, choices: tuple[str, ...]) -> str:
    if value not in choices:
        raise CorpusError(f"{field.split(':')[0]!r} is one of {', '.join(choices)}, not {value!r}.")
    return str(value)
