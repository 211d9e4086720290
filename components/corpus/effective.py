"""What holds after corrections: the tables that the views read, made anew from scores and judgement."""

from collections.abc import Sequence

from components.corpus.keys import article_key
from components.corpus.store import Store

# A table of its own for each unit, the same statement for both.
_STANCES = """
INSERT INTO {unit}_stances BY NAME
WITH newest AS (
    SELECT u.{unit}, u.article, s.axis, s.label, s."none", s.conflict, s.neutral, s.cooperation
    FROM {unit}s u JOIN scores s USING (passage)
    WHERE u.article IN (SELECT unnest($articles)) AND {holds}
    QUALIFY row_number() OVER (PARTITION BY u.{unit}, s.axis ORDER BY s.model DESC) = 1
), fixed AS (
    SELECT u.{unit}, u.article, c.field[7:] AS axis, c.new AS label
    FROM standing c JOIN {unit}s u ON u.id = c.target
    WHERE c.kind = '{unit}' AND starts_with(c.field, 'label:') AND u.article IN (SELECT unnest($articles))
        AND {holds}
)
SELECT {unit}, coalesce(n.article, f.article) AS article, axis, coalesce(f.label, n.label) AS label,
    CASE coalesce(f.label, 'model')
        WHEN 'conflict' THEN -1 WHEN 'neutral' THEN 0 WHEN 'cooperation' THEN 1 WHEN 'none' THEN NULL
        ELSE CASE WHEN n.label != 'none' THEN n.cooperation - n.conflict END
    END AS score,
    CASE WHEN f.label IS NULL THEN greatest(n."none", n.conflict, n.neutral, n.cooperation) ELSE 1 END AS certainty,
    f.label IS NOT NULL AS corrected, n."none", n.conflict, n.neutral, n.cooperation
FROM newest n FULL JOIN fixed f USING ({unit}, axis)
ORDER BY {unit}, axis
"""

_UNSCORED = """
UPDATE {unit}s u SET unscored = (
    SELECT max_by(reason, model) FROM unscored n WHERE n.passage = u.passage
    AND NOT EXISTS (SELECT 1 FROM {unit}_stances s WHERE s.{unit} = u.{unit}))
WHERE u.article IN (SELECT unnest($articles))
"""

_JUDGED = """
UPDATE statements s SET
    actor = CASE WHEN EXISTS (SELECT 1 FROM standing c WHERE c.target = s.id AND c.field = 'actor')
        THEN (SELECT new FROM standing c WHERE c.target = s.id AND c.field = 'actor') ELSE heard_actor END,
    kind = coalesce((SELECT new FROM standing c WHERE c.target = s.id AND c.field = 'kind'), heard_kind),
    dropped = coalesce((SELECT new FROM standing c WHERE c.target = s.id AND c.field = 'dropped'), 'no') = 'yes'
WHERE s.article IN (SELECT unnest($articles))
"""

_ACTORS = """
UPDATE actors SET name = n.name, side = n.side
FROM (
    SELECT id,
        coalesce((SELECT new FROM standing c WHERE c.kind = 'actor' AND c.target = a.id AND field = 'name'),
            heard_name) AS name,
        coalesce((SELECT new FROM standing c WHERE c.kind = 'actor' AND c.target = a.id AND field = 'side'),
            heard_side) AS side
    FROM actors a
) n
WHERE n.id = actors.id AND (n.name != actors.name OR n.side != actors.side)
"""

_HOLDS = {"paragraph": "TRUE", "statement": "u.live AND NOT u.dropped"}
OF_ARTICLES = (
    *("paragraphs", "statements", "about", "mentions"),
    *("paragraph_stances", "statement_stances", "embeddings"),
)
_LOOSE = """DELETE FROM {table} WHERE passage NOT IN
    (SELECT passage FROM paragraphs UNION ALL SELECT passage FROM statements)"""
_LONELY = """DELETE FROM {place}.actors WHERE id NOT IN (
    SELECT heard_actor FROM {place}.statements WHERE heard_actor IS NOT NULL
    UNION ALL SELECT actor FROM {place}.statements WHERE actor IS NOT NULL
    UNION ALL SELECT actor FROM {place}.mentions UNION ALL SELECT actor FROM {place}.about
    UNION ALL SELECT target FROM {place}.corrections WHERE kind = 'actor'
    UNION ALL SELECT new FROM {place}.corrections WHERE field = 'merged_into'
)"""


def refresh(store: Store, articles: Sequence[int]) -> None:
    """Make the stances of these articles anew; to be called inside a transaction."""
    asked = {"articles": list(articles)}
    judged = store.value(
        """SELECT 1 FROM corrections c JOIN articles a ON a.key = c.article
        WHERE a.article IN (SELECT unnest($articles)) LIMIT 1""",
        asked,
    )
    if judged:
        store.rows(_JUDGED, asked)
    for unit in ("paragraph", "statement"):
        known = store.value(f"SELECT 1 FROM {unit}_stances WHERE article IN (SELECT unnest($articles)) LIMIT 1", asked)
        if known:
            store.rows(f"DELETE FROM {unit}_stances WHERE article IN (SELECT unnest($articles))", asked)
        store.rows(_STANCES.format(unit=unit, holds=_HOLDS[unit]), asked)
        if known or judged:
            store.rows(_UNSCORED.format(unit=unit), asked)


def refresh_actors(store: Store) -> None:
    """Make names, sides and keepers of all actors anew; to be called inside a transaction."""
    store.rows(_ACTORS)
    merged = dict(store.rows("SELECT target, new FROM standing WHERE kind = 'actor' AND field = 'merged_into'"))
    changed = "SELECT id, keeper FROM actors WHERE keeper != id OR id IN (SELECT unnest($merged))"
    for actor, keeper in store.rows(changed, {"merged": list(merged)}):
        final = keeper_of(actor, merged)
        if final != keeper:
            store.rows("UPDATE actors SET keeper = $keeper WHERE id = $id", {"keeper": final, "id": actor})


def keeper_of(actor: str, merged: dict[str, str]) -> str:
    """Whom an actor ends up as after all merges; a ring of merges ends where it started."""
    seen = {actor}
    while (following := merged.get(actor, actor)) not in seen:
        seen.add(following)
        actor = following
    return actor


def forget(store: Store, article: str) -> None:
    """Drop all that is known of an article, here and in every snapshot; to be called inside a transaction."""
    key = {"key": article_key(article)}
    for place in ["main", *(place for (place,) in store.rows("SELECT place FROM snapshots"))]:
        number = store.value(f"SELECT article FROM {place}.articles WHERE key = $key", key)
        if number is None:
            continue
        for table in OF_ARTICLES:
            store.rows(f"DELETE FROM {place}.{table} WHERE article = $article", {"article": number})
        if place == "main":
            store.rows("DELETE FROM sketches WHERE article = $article", {"article": number})
        # In a snapshot `standing` is a table: what stood when it was taken.
        for table in ("corrections",) if place == "main" else ("corrections", "standing"):
            store.rows(f"DELETE FROM {place}.{table} WHERE article = $key", key)
        store.rows(f"DELETE FROM {place}.articles WHERE article = $article", {"article": number})
        store.rows(_LONELY.format(place=place))
    for table in ("scores", "unscored"):
        store.rows(_LOOSE.format(table=table))
    told = {"key": article_key(article), "word": rf"\b{article_key(article)}\b ?"}
    store.rows(
        """DELETE FROM task_data WHERE task IN
        (SELECT task FROM tasks WHERE contains(articles, $key) AND state IN ('done', 'failed'))""",
        told,
    )
    store.rows(
        """UPDATE tasks SET articles = trim(regexp_replace(articles, $word, '')),
        known = trim(regexp_replace(known, $word, '')) WHERE contains(articles, $key)""",
        told,
    )
    ended = "state IN ('done', 'failed', 'cancelled')"  # what is still to be read needs to know how
    store.rows(f"UPDATE tasks SET how = '{{}}' WHERE contains(how, $key) AND {ended}", told)
