"""What is known of sources: feeds with what they announce, and which columns hold what in tables seen before."""

import json
from collections.abc import Mapping, Sequence

import pandas as pd

from components.articles.feeds import Entry, Feed
from components.articles.reading import signature
from components.corpus.store import CorpusError, Store, now

# What waits to be fetched goes by its address.
_WAITS = "EXISTS (SELECT 1 FROM tasks t WHERE t.state IN ('queued', 'running', 'asking') AND t.name = e.url)"


class Sources(Store):
    """The part of the corpus that keeps feeds and mappings."""

    def follow(self, feed: str, *, who: str) -> bool:
        """Keep a feed by its address; returns whether it is new."""
        told = {"feed": feed, "who": who, "now": now()}
        with self.writing():
            if self.follows(feed):
                return False
            self.rows("INSERT INTO feeds BY NAME SELECT $feed AS feed, $who AS who, $now AS made_at", told)
        return True

    def unfollow(self, feed: str) -> bool:
        """Forget a feed and what it announced; articles that came of it stay. Returns whether it was there."""
        with self.writing():
            self.rows("DELETE FROM feed_entries WHERE feed = $feed", {"feed": feed})
            return bool(self.rows("DELETE FROM feeds WHERE feed = $feed RETURNING 1", {"feed": feed}))

    def follows(self, feed: str) -> bool:
        """Whether the feed of this address is kept."""
        return bool(self.value("SELECT 1 FROM feeds WHERE feed = $feed", {"feed": feed}))

    def looked(self, feed: str, found: Feed | None, problem: str | None = None) -> int:
        """Keep what a look at a feed brought, or why it brought nothing; returns how many entries are new."""
        entries = found.entries if found else ()
        told = {"feed": feed, "now": now(), "title": found.title if found else None, "problem": problem}
        with self.writing():
            self.rows(
                """UPDATE feeds SET looked_at = $now, problem = $problem, title = coalesce($title, title)
                WHERE feed = $feed""",
                told,
            )
            seen = {url for (url,) in self.rows("SELECT url FROM feed_entries WHERE feed = $feed", told)}
            new = [entry for entry in entries if entry.url not in seen]
            for entry in new:
                self.rows(
                    """INSERT INTO feed_entries BY NAME SELECT $feed AS feed, $url AS url, $name AS title,
                    $author AS author, $date AS date, $now AS found_at""",
                    told | {"url": entry.url, "name": entry.title, "author": entry.author, "date": entry.date},
                )
        return len(new)

    def feeds(self) -> pd.DataFrame:
        """The feeds, oldest first: feed (address), title, who, made_at, looked_at, problem, entries, unread (how
        many of those no article has come of, and none is waiting to)."""
        return self.frame(
            f"""SELECT f.*, count(e.url) AS entries,
                count(*) FILTER (e.url IS NOT NULL AND e.read_at IS NULL AND NOT {_WAITS}) AS unread
            FROM feeds f LEFT JOIN feed_entries e USING (feed) GROUP BY ALL ORDER BY f.made_at, f.feed"""
        )

    def unread(self, feed: str) -> list[Entry]:
        """The entries of a feed that no article has come of and that are not waiting, in the feed's order."""
        rows = self.rows(
            f"""SELECT url, title, author, date FROM feed_entries e
            WHERE feed = $feed AND read_at IS NULL AND NOT {_WAITS} ORDER BY rowid""",
            {"feed": feed},
        )
        return [Entry(*row) for row in rows]

    def has_read(self, addresses: Sequence[str]) -> None:
        """Say that articles came of these addresses."""
        with self.writing():
            self.rows(
                "UPDATE feed_entries SET read_at = $now WHERE read_at IS NULL AND url IN (SELECT unnest($urls))",
                {"now": now(), "urls": list(addresses)},
            )

    def remember_mapping(self, columns: Sequence[str], mapping: Mapping[str, str], *, who: str) -> None:
        """Keep which column of a table holds what (field → column, "" for none), for all tables with these columns.

        Raises CorpusError where no column is said to hold the text."""
        if mapping.get("text") not in columns:
            raise CorpusError("Choose the column that holds the text.")
        told = {"columns": signature(columns), "mapping": json.dumps(dict(mapping), ensure_ascii=False)}
        with self.writing():
            self.rows("DELETE FROM mappings WHERE columns = $columns", told)
            self.rows("INSERT INTO mappings VALUES ($columns, $mapping, $who, $now)", told | {"who": who, "now": now()})

    def mappings(self) -> dict[str, dict[str, str]]:
        """The mappings that were remembered, by the signature of their columns."""
        return {columns: json.loads(mapping) for columns, mapping in self.rows("SELECT columns, mapping FROM mappings")}
