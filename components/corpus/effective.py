"""What holds after corrections: the tables that the views read, made anew from scores and judgement."""

from collections.abc import Sequence

from components.corpus.store import Store

# The names of the actors that a correction `c` led from and to; none where it changed something else.
CHANGED = "was.name AS old_name, became.name AS new_name"
CHANGED_ACTORS = """LEFT JOIN actors was ON c.field IN ('actor', 'merged_into') AND was.id = c.old
    LEFT JOIN actors became ON c.field IN ('actor', 'merged_into') AND became.id = c.new"""

# A table of its own for each unit, the same statement for both.
_STANCES = """
INSERT INTO {unit}_stances BY NAME
WITH newest AS (
    SELECT u.{unit}, u.article, s.axis, s.label, s."none", s.conflict, s.neutral, s.cooperation
    FROM {unit}s u JOIN scores s USING (passage) JOIN articles a USING (article)
    WHERE u.article IN (SELECT unnest($articles)) AND {holds} AND {own}
    QUALIFY row_number() OVER (PARTITION BY u.{unit}, s.axis
        ORDER BY s.model = a.stance_model DESC, s.model DESC) = 1
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
WHERE u.article IN (SELECT unnest($articles)) AND {own}
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
# A notice or a pointer to another text says nothing for its article, unless an analyst has labelled it.
_OWN = {"paragraph": "u.kind != 'boilerplate'", "statement": "TRUE"}
OF_ARTICLES = (
    *("paragraphs", "statements", "about", "mentions"),
    *("paragraph_stances", "statement_stances", "embeddings"),
)


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
        store.rows(_STANCES.format(unit=unit, holds=_HOLDS[unit], own=_OWN[unit]), asked)
        without = f"SELECT 1 FROM {unit}s WHERE unscored IS NOT NULL AND article IN (SELECT unnest($articles)) LIMIT 1"
        if known or judged or store.value(without, asked):
            store.rows(_UNSCORED.format(unit=unit, own=_OWN[unit]), asked)


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
