"""An article out of the corpus, with all its traces."""

import json

from components.corpus.effective import OF_ARTICLES
from components.corpus.filter import Filter
from components.corpus.keys import article_key
from components.corpus.store import Store

DELETED = "(deleted)"
"""Stands for the name of a file that held nothing but an article that is deleted now."""

_LOOSE = """DELETE FROM {table} WHERE passage NOT IN
    (SELECT passage FROM paragraphs UNION ALL SELECT passage FROM statements)"""
_LONELY = """DELETE FROM {place}.actors WHERE id NOT IN (
    SELECT heard_actor FROM {place}.statements WHERE heard_actor IS NOT NULL
    UNION ALL SELECT actor FROM {place}.statements WHERE actor IS NOT NULL
    UNION ALL SELECT actor FROM {place}.mentions UNION ALL SELECT actor FROM {place}.about
    UNION ALL SELECT target FROM {place}.corrections WHERE kind = 'actor'
    UNION ALL SELECT new FROM {place}.corrections WHERE field IN ('merged_into', 'actor') AND new IS NOT NULL
)"""


def forget(store: Store, article: str) -> None:
    """Drop all that is known of an article, here and in every snapshot; to be called inside a transaction.

    What stays: that a file was added, when and by whom, without its name; what analysts said of an actor; in a feed
    that is followed the address, without title and author, lest it be read again."""
    store.forgets()
    key = article_key(article)
    url = store.value("SELECT url FROM articles WHERE key = $key", {"key": key})
    for place in ["main", *(place for (place,) in store.rows("SELECT place FROM snapshots"))]:
        _forget_rows(store, place, key)
    for table in ("scores", "unscored"):
        store.rows(_LOOSE.format(table=table))
    _forget_files(store, key)
    _forget_links(store, key)
    _forget_visits(store)
    store.rows("UPDATE feed_entries SET title = NULL, author = NULL, date = NULL WHERE url = $url", {"url": url})


def _forget_rows(store: Store, place: str, key: str) -> None:
    told = {"key": key}
    number = store.value(f"SELECT article FROM {place}.articles WHERE key = $key", told)
    if number is not None:
        for table in (*OF_ARTICLES, *(("sketches",) if place == "main" else ())):
            store.rows(f"DELETE FROM {place}.{table} WHERE article = $article", {"article": number})
        # In a snapshot `standing` is a table: what stood when it was taken.
        for table in ("corrections",) if place == "main" else ("corrections", "standing"):
            store.rows(f"DELETE FROM {place}.{table} WHERE article = $key", told)
        store.rows(f"DELETE FROM {place}.articles WHERE article = $article", {"article": number})
    # A snapshot holds all actors, also those of articles that it does not hold.
    store.rows(_LONELY.format(place=place))


def _forget_files(store: Store, key: str) -> None:
    told = {"key": key, "word": rf"\b{key}\b ?", "deleted": DELETED}
    held = "(contains(articles, $key) OR contains(known, $key))"
    store.rows(
        f"""DELETE FROM task_data WHERE task IN
        (SELECT task FROM tasks WHERE {held} AND state IN ('done', 'failed'))""",
        told,
    )
    store.rows(
        f"""UPDATE tasks SET name = CASE WHEN articles = $key THEN $deleted ELSE name END, problems = '[]',
        articles = trim(regexp_replace(articles, $word, '')), known = trim(regexp_replace(known, $word, ''))
        WHERE {held}""",
        told,
    )
    ended = "state IN ('done', 'failed', 'cancelled')"  # what is still to be read needs to know how
    store.rows(f"UPDATE tasks SET how = '{{}}' WHERE contains(how, $key) AND {ended}", told)


def _forget_links(store: Store, key: str) -> None:
    """Views and snapshots whose link names the article name it no longer."""
    for table in ("views", "snapshots"):
        for (query,) in store.rows(f"SELECT DISTINCT query FROM {table} WHERE contains(query, $key)", {"key": key}):
            held = {name: value for name, value in json.loads(query).items() if not str(value).startswith(key)}
            named = Filter.from_query(json.loads(query)).articles
            rest = Filter(articles=tuple(one for one in named if one != key)).to_query()
            kept = {name: value for name, value in held.items() if name != "articles"} | rest
            told = {"old": query, "new": json.dumps(kept, ensure_ascii=False)}
            store.rows(f"UPDATE {table} SET query = $new WHERE query = $old", told)


def _forget_visits(store: Store) -> None:
    """Visits remember no actor that is gone, and no number of an article that the next ones will bear again."""
    store.rows("UPDATE visits SET last_article = least(last_article, (SELECT coalesce(max(article), 0) FROM articles))")
    known = {actor for (actor,) in store.rows("SELECT id FROM actors")}
    for name, who, actors in store.rows("SELECT name, who, actors FROM visits"):
        if not known.issuperset(actors):
            told = {"name": name, "who": who, "actors": [actor for actor in actors if actor in known]}
            store.rows("UPDATE visits SET actors = $actors WHERE name = $name AND who = $who", told)
