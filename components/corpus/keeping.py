"""What analysts keep: named views, frozen snapshots under unguessable links, what has changed since a visit."""

import datetime
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.corpus.crowds import Crowds
from components.corpus.effective import OF_ARTICLES
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


class Keeping(Crowds):
    """The part of the corpus that keeps views, visits and snapshots."""

    def save_view(
        self, name: str, page: str, chosen: Filter, *, who: str, extra: Mapping[str, str] | None = None
    ) -> None:
        """Keep a filter on a page under a name, and take it as seen; the analyst's view of that name is replaced."""
        if not name.strip():
            raise CorpusError("A view needs a name.")
        query = json.dumps(dict(extra or {}) | chosen.to_query(), ensure_ascii=False)
        told = {"name": name.strip(), "page": page, "query": query, "who": who, "now": now()}
        with self.writing(shown=False):
            self.rows("DELETE FROM views WHERE name = $name AND who = $who", told)
            self.rows("INSERT INTO views VALUES ($name, $page, $query, $who, $now)", told)
            self.seen(name.strip(), who, chosen)

    def views(self, who: str | None = None) -> pd.DataFrame:
        """The named views, all or one analyst's: name, page, query (dict of URL parameters), who, saved_at, seen_at."""
        found = self.frame(
            """SELECT views.*, seen_at FROM views LEFT JOIN visits USING (name, who)
            WHERE $who::VARCHAR IS NULL OR who = $who ORDER BY name, who""",
            {"who": who},
        )
        found["query"] = pd.Series([json.loads(query) for query in found["query"]], dtype=object)
        return found

    def rename_view(self, name: str, new: str, *, who: str) -> None:
        """Give a view of this analyst another name; raises CorpusError where that is empty or taken."""
        told = {"name": name, "new": new.strip(), "who": who}
        if not told["new"]:
            raise CorpusError("A view needs a name.")
        with self.writing(shown=False):
            if self.value("SELECT 1 FROM views WHERE name = $new AND who = $who", told):
                raise CorpusError(f"There is a view called {told['new']!r} already.")
            for table in ("views", "visits"):
                self.rows(f"UPDATE {table} SET name = $new WHERE name = $name AND who = $who", told)

    def delete_view(self, name: str, who: str) -> bool:
        """Forget a view of this analyst and its visits; returns whether there was one."""
        told = {"name": name, "who": who}
        with self.writing(shown=False):
            gone = self.rows("DELETE FROM views WHERE name = $name AND who = $who RETURNING 1", told)
            self.rows("DELETE FROM visits WHERE name = $name AND who = $who", told)
        return bool(gone)

    def changes(self, name: str, who: str, chosen: Filter) -> Changes:
        """Tell what changed in a view since this analyst last saw it."""
        last = self.record("SELECT * FROM visits WHERE name = $name AND who = $who", {"name": name, "who": who})
        means = self._means(chosen)
        if last is None:
            return Changes(None, (), (), _moved({}, means))
        news = select(chosen, after=last["last_article"])
        fresh = self.rows(
            f"""WITH {news.sql} SELECT key FROM articles
            WHERE article IN (SELECT article FROM reached) ORDER BY article""",
            news.params,
        )
        return Changes(
            last["seen_at"],
            tuple(key for (key,) in fresh),
            tuple(sorted(self._heard(chosen) - set(last["actors"]))),
            _moved(json.loads(last["means"]), means),
        )

    def fresh(self, who: str) -> dict[str, int]:
        """How many articles are new in each view of this analyst since it was last seen; views without news are
        left out."""
        counts: dict[str, int] = {}
        rows = self.rows(
            """SELECT name, query, last_article FROM views JOIN visits USING (name, who)
            WHERE who = $who AND last_article < (SELECT max(article) FROM articles)""",
            {"who": who},
        )
        for name, query, last in rows:
            news = select(Filter.from_query(json.loads(query)), after=last)
            number = self.value(f"WITH {news.sql} SELECT count(*) FROM reached", news.params)
            if number:
                counts[name] = int(number)
        return counts

    def seen(self, name: str, who: str, chosen: Filter) -> None:
        """Remember how a view stands now, for the next `changes`."""
        means = self._means(chosen)[["mean", "low", "high"]].astype(object)
        told: dict[str, Any] = {"name": name, "who": who, "now": now(), "actors": sorted(self._heard(chosen))}
        told["means"] = json.dumps(means.where(means.notna(), None).to_dict("index"))
        with self.writing(shown=False):
            self.rows("DELETE FROM visits WHERE name = $name AND who = $who", told)
            self.rows(
                """INSERT INTO visits SELECT $name, $who, $now, (SELECT coalesce(max(article), 0) FROM articles),
                $actors, $means""",
                told,
            )

    def _means(self, chosen: Filter) -> pd.DataFrame:
        return self.overall(chosen).set_index("axis")

    def _heard(self, chosen: Filter) -> set[str]:
        picked = select(chosen, "statement")
        actors = self.rows(f"WITH {picked.sql} SELECT DISTINCT actor FROM said WHERE actor IS NOT NULL", picked.params)
        return {actor for (actor,) in actors}

    def snapshot(
        self,
        chosen: Filter,
        *,
        who: str,
        title: str = "",
        note: str = "",
        page: str = "",
        extra: Mapping[str, str] | None = None,
        beside: Sequence[Filter] = (),
    ) -> str:
        """Freeze the articles of which a filter shows a paragraph or statement, with all that is known of them now;
        returns its id.

        `page` and `extra` (URL parameters) say where it was taken, `beside` what the page shows that the filter does
        not choose. The id cannot be guessed (192 bits). Raises CorpusError where there is nothing or too much.
        """
        name = secrets.token_urlsafe(24)
        place = f"snapshot_{secrets.token_hex(8)}"
        query = json.dumps(dict(extra or {}) | chosen.to_query(), ensure_ascii=False)
        with self.writing(shown=False):
            self._freeze(place, self._to_freeze((chosen, *beside)))
            self.rows(
                "INSERT INTO snapshots VALUES ($id, $place, $title, $query, $who, $now, $page, $note)",
                {"id": name, "place": place, "title": title.strip(), "query": query, "who": who, "now": now()}
                | {"page": page, "note": note.strip()},
            )
        return name

    def _to_freeze(self, filters: Sequence[Filter]) -> list[int]:
        """The articles of these filters; raises CorpusError where there is none, or too much in them."""
        articles: set[int] = set()
        for chosen in filters:
            # The plane takes no heed of the filter's own axes, so what it draws must be there on all.
            picked = select(chosen, axes=())
            found = self.rows(f"WITH {picked.sql} SELECT article FROM reached", picked.params)
            articles.update(article for (article,) in found)
        if not articles:
            raise CorpusError("These filters choose nothing, so there is nothing to keep.")
        held = {"articles": sorted(articles)}
        count = self.value("SELECT count(*) FROM paragraphs WHERE article IN (SELECT unnest($articles))", held)
        if count > _MOST_PARAGRAPHS:
            raise CorpusError(
                f"A snapshot holds up to {_MOST_PARAGRAPHS:,} paragraphs and the articles of this view have {count:,}; "
                "narrow its filters, for example by date."
            )
        return held["articles"]

    def snapshots(self, who: str | None = None) -> pd.DataFrame:
        """The snapshots, newest first: id, title, note, page, query (dict of URL parameters), who, taken_at."""
        found = self.frame(
            """SELECT id, title, note, page, query, who, taken_at FROM snapshots
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
        with self.writing(shown=False):
            self.rows(f"DROP SCHEMA {place} CASCADE")
            self.rows("DELETE FROM snapshots WHERE id = $id", {"id": name})
        return True

    def _freeze(self, place: str, articles: Sequence[int]) -> None:
        self.rows(f"CREATE SCHEMA {place}")
        for table in ("articles", *OF_ARTICLES):
            # A value may not be bound in CREATE TABLE AS: an empty copy is made first, then filled.
            self.rows(f"CREATE TABLE {place}.{table} AS FROM main.{table} LIMIT 0")
            self.rows(
                f"INSERT INTO {place}.{table} FROM main.{table} WHERE article IN (SELECT unnest($articles))",
                {"articles": articles},
            )
        for table in _WHOLE:
            self.rows(f"CREATE TABLE {place}.{table} AS FROM main.{table}")
        for table in ("corrections", "standing"):
            self.rows(
                f"""CREATE TABLE {place}.{table} AS FROM main.{table}
                WHERE article IN (SELECT key FROM {place}.articles) OR kind = 'actor'"""
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
