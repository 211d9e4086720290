"""What analysts keep: named views, frozen snapshots under unguessable links, what has changed since a visit."""

import datetime
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.corpus.effective import OF_ARTICLES
from components.corpus.figures import Figures
from components.corpus.filter import Filter
from components.corpus.selection import select
from components.corpus.store import CorpusError, now

# What a snapshot copies: the rows of its articles, and from it the views are drawn as from the corpus.
_WHOLE = ("models", "axes", "actors")
_MOST_PARAGRAPHS = 200_000


@dataclass(frozen=True, slots=True)
class Changes:
    """What is new in a view since its last visit; `since` is None at the first one.

    `articles` (keys) and `actors` (ids) are those not seen before. `moved` has a row for each axis whose mean
    left the interval that it had: axis, before, low, high (of then), after.
    """

    since: datetime.datetime | None
    articles: tuple[str, ...]
    actors: tuple[str, ...]
    moved: pd.DataFrame


class Keeping(Figures):
    """The part of the corpus that keeps views, visits and snapshots."""

    def save_view(
        self, name: str, page: str, chosen: Filter, *, who: str, extra: Mapping[str, str] | None = None
    ) -> None:
        """Keep a filter on a page under a name; the same name of the same analyst is replaced."""
        if not name.strip():
            raise CorpusError("A view needs a name.")
        query = json.dumps(dict(extra or {}) | chosen.to_query(), ensure_ascii=False)
        told = {"name": name.strip(), "page": page, "query": query, "who": who, "now": now()}
        with self.writing():
            self.rows("DELETE FROM views WHERE name = $name AND who = $who", told)
            self.rows("INSERT INTO views VALUES ($name, $page, $query, $who, $now)", told)

    def views(self, who: str | None = None) -> pd.DataFrame:
        """The named views, all or one analyst's: name, page, query (dict of URL parameters), who, saved_at."""
        found = self.frame(
            "SELECT * FROM views WHERE $who::VARCHAR IS NULL OR who = $who ORDER BY name, who", {"who": who}
        )
        found["query"] = pd.Series([json.loads(query) for query in found["query"]], dtype=object)
        return found

    def delete_view(self, name: str, who: str) -> bool:
        """Forget a view of this analyst and its visits; returns whether there was one."""
        told = {"name": name, "who": who}
        with self.writing():
            gone = self.rows("DELETE FROM views WHERE name = $name AND who = $who RETURNING 1", told)
            self.rows("DELETE FROM visits WHERE name = $name AND who = $who", told)
        return bool(gone)

    def visit(self, name: str, who: str, chosen: Filter) -> Changes:
        """Tell what changed in a view since this analyst last looked, and remember this look."""
        picked = select(chosen, "statement")
        actors = {
            actor
            for (actor,) in self.rows(
                f"WITH {picked.sql} SELECT DISTINCT actor FROM said WHERE actor IS NOT NULL", picked.params
            )
        }
        means = self.overall(chosen).set_index("axis")
        last = self.record(
            """SELECT * FROM visits WHERE name = $name AND who = $who ORDER BY seen_at DESC LIMIT 1""",
            {"name": name, "who": who},
        )
        changes = Changes(None, (), (), _moved({}, means))
        if last is not None:
            news = select(chosen)
            fresh = self.rows(
                f"""WITH {news.sql} SELECT key FROM articles WHERE article > $last
                AND article IN (SELECT article FROM chosen) ORDER BY article""",
                news.params | {"last": last["last_article"]},
            )
            changes = Changes(
                last["seen_at"],
                tuple(key for (key,) in fresh),
                tuple(sorted(actors - set(last["actors"]))),
                _moved(json.loads(last["means"]), means),
            )
        if not self.read_only:
            self._remember(name, who, sorted(actors), means)
        return changes

    def snapshot(self, chosen: Filter, *, who: str, title: str = "") -> str:
        """Freeze the articles that a filter chooses, with all that is known of them now; returns its id.

        The id cannot be guessed (192 bits). Raises CorpusError where the filter chooses nothing or too much.
        """
        picked = select(chosen)
        count = int(self.value(f"WITH {picked.sql} SELECT count(*) FROM chosen", picked.params))
        if not count:
            raise CorpusError("These filters choose nothing, so there is nothing to keep.")
        if count > _MOST_PARAGRAPHS:
            raise CorpusError(
                f"A snapshot holds up to {_MOST_PARAGRAPHS:,} paragraphs and these filters choose {count:,}; "
                "narrow them, for example by date."
            )
        name = secrets.token_urlsafe(24)
        place = f"snapshot_{secrets.token_hex(8)}"
        with self.writing():
            self._freeze(place, chosen)
            self.rows(
                "INSERT INTO snapshots VALUES ($id, $place, $title, $query, $who, $now)",
                {"id": name, "place": place, "title": title, "who": who, "now": now()}
                | {"query": json.dumps(chosen.to_query(), ensure_ascii=False)},
            )
        return name

    def snapshots(self, who: str | None = None) -> pd.DataFrame:
        """The snapshots, newest first: id, title, query (dict of URL parameters), who, taken_at."""
        found = self.frame(
            """SELECT id, title, query, who, taken_at FROM snapshots
            WHERE $who::VARCHAR IS NULL OR who = $who ORDER BY taken_at DESC""",
            {"who": who},
        )
        found["query"] = pd.Series([json.loads(query) for query in found["query"]], dtype=object)
        return found

    def delete_snapshot(self, name: str) -> bool:
        """Forget a snapshot; returns whether there was one."""
        place = self.value("SELECT place FROM snapshots WHERE id = $id", {"id": name})
        if place is None:
            return False
        with self.writing():
            self.rows(f"DROP SCHEMA {place} CASCADE")
            self.rows("DELETE FROM snapshots WHERE id = $id", {"id": name})
        return True

    def _freeze(self, place: str, chosen: Filter) -> None:
        picked = select(chosen)
        self.rows(f"CREATE SCHEMA {place}")
        # A value may not be bound in CREATE TABLE AS: an empty copy is made first, then filled.
        for table in ("articles", *OF_ARTICLES):
            self.rows(f"CREATE TABLE {place}.{table} AS FROM main.{table} LIMIT 0")
        articles = f"{place}.articles"
        self.rows(
            f"""INSERT INTO {articles} WITH {picked.sql}
            SELECT * FROM main.articles WHERE article IN (SELECT article FROM chosen)""",
            picked.params,
        )
        for table in OF_ARTICLES:
            self.rows(
                f"""INSERT INTO {place}.{table} FROM main.{table}
                WHERE article IN (SELECT article FROM {articles})"""
            )
        for table in _WHOLE:
            self.rows(f"CREATE TABLE {place}.{table} AS FROM main.{table}")
        for table in ("corrections", "standing"):
            self.rows(
                f"""CREATE TABLE {place}.{table} AS FROM main.{table}
                WHERE article IN (SELECT key FROM {articles}) OR kind = 'actor'"""
            )

    def _remember(self, name: str, who: str, actors: list[str], means: pd.DataFrame) -> None:
        told: dict[str, Any] = {"name": name, "who": who, "now": now(), "actors": actors}
        kept = means[["mean", "low", "high"]].astype(object)
        told["means"] = json.dumps(kept.where(kept.notna(), None).to_dict("index"))
        with self.writing():
            self.rows("DELETE FROM visits WHERE name = $name AND who = $who", told)
            self.rows(
                """INSERT INTO visits SELECT $name, $who, $now, (SELECT coalesce(max(article), 0) FROM articles),
                $actors, $means""",
                told,
            )


def _moved(before: Mapping[str, Mapping[str, float | None]], after: pd.DataFrame) -> pd.DataFrame:
    """The axes whose mean lies outside the interval that it had at the visit before."""
    rows = []
    for axis, then in before.items():
        low, high = then["low"], then["high"]
        if axis not in after.index or low is None or high is None:
            continue
        mean = float(after["mean"][axis])
        if not low <= mean <= high:
            rows.append({"axis": axis, "before": then["mean"], "low": low, "high": high, "after": mean})
    return pd.DataFrame(rows, columns=["axis", "before", "low", "high", "after"])
