"""A corpus of made-up articles of any size, written in seconds by bulk inserts into the product's own tables.

What is drawn in bulk are the rows that `Corpus.add` writes from an article: articles, paragraphs, scores,
statements, actors. The tables that the views read are then made by the product itself. The shares are those of a
press archive: 20 paragraphs an article, two statements in five paragraphs, one paragraph in four on each relation,
few actors and outlets with most of the mass, one article in eight a copy.
"""

import random
from pathlib import Path

import pyarrow as pa

from components.corpus import Corpus
from components.corpus.effective import refresh
from components.corpus.words import folded

PER_ARTICLE = 20
POOL = 4000
ACTORS, OUTLETS, DAYS = 3000, 60, 3650
_SIDES = ("turkey", "russia", "west", "other")
_PARTS = (
    ("The ministry", "A spokeswoman in Brussels", "The delegation", "An official in Moscow", "The committee"),
    ("said that Turkey", "denied that Ankara", "was told that the Turkish side", "repeated that the Turkish envoy"),
    ("welcomed the gas talks", "objected to the sanctions", "put off the delivery", "signed the trade agreement"),
    ("with Russia", "with NATO", "with the European Union", "with Moscow and Washington", "in the Black Sea"),
    ("despite the delay", "after a long night", "as planned in spring", "while prices rose", "for the third time"),
)

# Draws are hashes of row numbers: the same corpus on every machine, and nothing but SQL to make it.
_DRAW = "(hash({number} * 31 + {salt}) % 1000000) / 1000000.0"


def make(path: Path, paragraphs: int) -> None:
    """Write a corpus of about this many paragraphs to a new file."""
    with Corpus.open(path) as corpus:
        with corpus.writing() as cursor:
            cursor.execute("INSERT INTO models VALUES (1, 'stance', 'made', now()), (2, 'voices', 'made', now())")
            cursor.register("pool", _pool())
            for statement in _statements(max(1, paragraphs // PER_ARTICLE)):
                cursor.execute(statement)
            cursor.unregister("pool")
            refresh(corpus, [number for (number,) in corpus.rows("SELECT article FROM articles")])
        corpus.rows("CHECKPOINT")


def _pool() -> pa.Table:
    draw = random.Random(20260101)
    texts = [
        " ".join(" ".join(draw.choice(part) for part in _PARTS) + "." for _ in range(draw.randint(2, 5)))
        for _ in range(POOL)
    ]
    return pa.table({"place": range(POOL), "text": texts, "folded": [folded(text) for text in texts]})


def _draw(number: str, salt: int) -> str:
    return _DRAW.format(number=number, salt=salt)


def _actor(number: str, salt: int) -> str:
    """Few actors say much, many say little: the numbers are spread evenly on a logarithmic scale."""
    return f"'actor-' || least({ACTORS - 1}, floor(exp({_draw(number, salt)} * ln({ACTORS}))))::INT"


def _statements(articles: int) -> list[str]:
    return [
        f"""INSERT INTO actors SELECT 'actor-' || i, 'Actor number ' || i, {list(_SIDES)}[1 + i % 4],
            'Actor number ' || i, {list(_SIDES)}[1 + i % 4],
            CASE WHEN i % 3 = 0 THEN 'institution' ELSE 'person' END, 'actor-' || i FROM range({ACTORS}) t(i)""",
        f"""INSERT INTO articles BY NAME SELECT i::INT AS article, left(md5('a' || i), 16) AS key,
            md5('a' || i) || md5('b' || i) AS digest, 'Talks number ' || i || ' on gas, trade and arms' AS title,
            'Outlet ' || floor({OUTLETS} * pow({_draw("i", 1)}, 2))::INT AS outlet,
            CASE WHEN {_draw("i", 2)} < 0.97 THEN DATE '2016-01-01' + (hash(i) % {DAYS})::INT END AS date,
            'https://example.org/' || i AS url, CASE WHEN {_draw("i", 3)} < 0.96 THEN 'en' ELSE 'ar' END AS language,
            'Talks number ' || i AS text,
            left(md5('f' || CASE WHEN i % 8 = 7 THEN i - 1 ELSE i END), 16) AS family,
            1 AS stance_model, 2 AS voices_model, 'bench' AS added_by, now()::TIMESTAMP AS added_at, FALSE AS sample
            FROM range(1, {articles + 1}) t(i)""",
        f"""INSERT INTO paragraphs BY NAME SELECT p.i::INT AS paragraph, a.key || '.p' || (p.i % {PER_ARTICLE}) AS id,
            a.article, (p.i % {PER_ARTICLE})::INT AS index, 0 AS start, length(pool.text) AS end,
            pool.text || ' Report ' || p.i || '.' AS text, pool.folded || 'report ' || p.i || ' ' AS folded,
            'text' AS kind, a.language, md5('p' || p.i)::UUID AS passage,
            CASE WHEN a.language = 'ar' THEN 'The model does not know this language.' END AS unscored
            FROM range({articles * PER_ARTICLE}) p(i) JOIN articles a ON a.article = p.i // {PER_ARTICLE} + 1
                JOIN pool ON pool.place = hash(p.i) % {POOL} ORDER BY p.i""",
        f"""INSERT INTO statements BY NAME SELECT row_number() OVER (ORDER BY i)::INT AS statement,
            key || '.s' || i AS id, article, i::INT AS paragraph, 2 AS model, TRUE AS live, index,
            'indirect' AS heard_kind, 'indirect' AS kind, text AS content, [[0, length(text)]] AS content_spans,
            'the minister' AS speaker, [0, 12] AS speaker_span, 'said' AS cue, [[13, 17]] AS cue_spans,
            'verb' AS cue_kind, {_actor("i", 11)} AS heard_actor, {_actor("i", 11)} AS actor, NULL AS via,
            FALSE AS dropped, md5('s' || i)::UUID AS passage, NULL AS unscored
            FROM (SELECT p.paragraph AS i, article, p.index, p.text, key FROM paragraphs p JOIN articles USING (article)
                WHERE p.unscored IS NULL AND {_draw("p.paragraph", 5)} < 0.4)""",
        f"INSERT INTO about SELECT statement, article, {_actor('statement', 12)} FROM statements ORDER BY statement",
        *[_scores(table, axis, salt) for table, axis, salt in _SCORED],
    ]


_SCORED = (
    ("paragraphs", "russia", 21),
    ("paragraphs", "west", 22),
    ("statements", "russia", 23),
    ("statements", "west", 24),
)


def _scores(table: str, axis: str, salt: int) -> str:
    """One passage in four touches the axis; months drift, so that the figures have something to show."""
    number = table.removesuffix("s")
    drift = f"0.25 * sin(epoch(coalesce(date, DATE '2020-01-01')) / 3e7 + {salt})"
    return f"""INSERT INTO scores SELECT passage, 1, '{axis}', "none", conflict, neutral, cooperation,
        CASE greatest("none", conflict, neutral, cooperation) WHEN "none" THEN 'none' WHEN conflict THEN 'conflict'
            WHEN neutral THEN 'neutral' ELSE 'cooperation' END
        FROM (SELECT passage, number, 0.85 * on_it AS "none", (1 - 0.85 * on_it) * (1 - lean) * 0.8 AS conflict,
            (1 - 0.85 * on_it) * 0.2 AS neutral, (1 - 0.85 * on_it) * lean * 0.8 AS cooperation
            FROM (SELECT passage, {number} AS number,
                CASE WHEN {_draw(number, salt)} < 0.75 THEN 1 ELSE 0 END AS on_it,
                least(1, greatest(0, {_draw(number, salt + 50)} + {drift})) AS lean
                FROM {table} u JOIN articles USING (article) WHERE u.unscored IS NULL)) ORDER BY number"""
