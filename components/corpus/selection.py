"""A filter as SQL: which articles, paragraphs, statements and scores it chooses. Values only as parameters."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from components.corpus.filter import NO_VALUE, Filter
from components.corpus.words import terms

Unit = Literal["paragraph", "statement"]

# Actors as they stand after merges: `heard` is the id in the statements, the rest the actor it counts as.
WHO = """(SELECT a.id AS heard, k.id AS actor, k.name AS actor_name, k.side, k.kind AS actor_kind
    FROM actors a JOIN actors k ON k.id = a.keeper)"""
_ONCE = " QUALIFY row_number() OVER (PARTITION BY family ORDER BY date NULLS LAST, article) = 1"
_IN_PICKED = "article IN (SELECT article FROM picked)"


@dataclass(frozen=True, slots=True)
class Selection:
    """Common table expressions, to be put after WITH, and their parameters.

    `picked`: article. `worded`: paragraph, article of the chosen articles' paragraphs that hold the words.
    `said`: statement, article, paragraph, actor, actor_name, side, actor_kind of the chosen statements.
    `chosen`: paragraph, article of the chosen paragraphs. `marks`: the chosen rows of the unit's stances.
    `kept` and `voiced` are those of `chosen` and of `said` that the filter shows and exports: where it chooses scores,
    those with such a score, and, unless it chooses labels or certainty, what is unscored. `reached`: article of what
    is kept or voiced. All are narrow: text is fetched by number, at the end, for the rows that are shown.
    """

    sql: str
    params: dict[str, Any]


def select(
    chosen: Filter,
    unit: Unit = "paragraph",
    *,
    axes: Sequence[str] | None = None,
    scores: bool = True,
    after: int | None = None,
) -> Selection:
    """The expressions of a filter; `axes` takes the place of its own, `scores=False` leaves scores unfiltered,
    `after` leaves only articles that came after the one of this number."""
    params: dict[str, Any] = {}
    article = _articles(chosen, params)
    once = _ONCE if chosen.families == "once" else ""
    among = f"SELECT article FROM articles{_where(article)}{once}"
    if after is not None:
        params["after"] = after
        among = f"SELECT article FROM ({among}) WHERE article > $after"
    within = [_IN_PICKED] if article or once or after is not None else []
    paragraph = _paragraphs(chosen, params)
    speaker = _speakers(chosen, params)
    wanted = chosen.axes if axes is None else tuple(axes)
    score = _scores(wanted, chosen if scores else Filter(), params)
    worded = ["s.paragraph IN (SELECT paragraph FROM worded)"] if paragraph else [f"s.{one}" for one in within]
    said = ["s.live", "NOT s.dropped", *worded, *speaker]
    spoken = ["paragraph IN (SELECT paragraph FROM said)"] if speaker else []
    narrowed = bool(paragraph or speaker)
    among_these = f"{unit} IN (SELECT {unit} FROM {'chosen' if unit == 'paragraph' else 'said'})"
    marks = [*score, *([among_these] if narrowed else within)]
    # What costs a scan is kept; a mere list of all rows would only be copied.
    found, heard, held, scored = map(_kept, (paragraph, speaker, narrowed, score))
    sql = f"""
picked AS NOT MATERIALIZED ({among}),
worded AS {found} (SELECT paragraph, article FROM paragraphs{_where([*within, *paragraph])}),
said AS {heard} (
    SELECT s.statement, s.article, s.paragraph, w.actor, w.actor_name, w.side, w.actor_kind
    FROM statements s LEFT JOIN {WHO} w ON w.heard = s.actor{_where(said)}),
chosen AS {held} (SELECT paragraph, article FROM worded{_where(spoken)}),
marks AS NOT MATERIALIZED (SELECT * FROM {unit}_stances{_where(marks)}),
kept AS {scored} (SELECT * FROM chosen{_where(_shown(score, chosen, "paragraph"))}),
voiced AS {scored} (SELECT * FROM said{_where(_shown(score, chosen, "statement"))}),
reached AS NOT MATERIALIZED ({_reached(bool(score), bool(paragraph), bool(speaker))})"""
    return Selection(sql, params)


def _articles(chosen: Filter, params: dict[str, Any]) -> list[str]:
    conditions = []
    if chosen.articles:
        params["articles"] = [key[:16] for key in chosen.articles]
        conditions.append("key IN (SELECT unnest($articles))")
    if chosen.outlets:
        params["outlets"] = list(chosen.outlets)
        conditions.append(f"coalesce(outlet, '{NO_VALUE}') IN (SELECT unnest($outlets))")
    if chosen.since:
        params["since"] = chosen.since
        conditions.append("date >= $since")
    if chosen.until:
        params["until"] = chosen.until
        conditions.append("date <= $until")
    return conditions


def _paragraphs(chosen: Filter, params: dict[str, Any]) -> list[str]:
    conditions = []
    if chosen.languages:
        params["languages"] = list(chosen.languages)
        conditions.append(f"coalesce(language, '{NO_VALUE}') IN (SELECT unnest($languages))")
    for number, term in enumerate(terms(chosen.words)):
        alternatives = []
        for place, needle in enumerate(term.needles):
            name = f"words_{number}_{place}"
            params[name] = needle
            alternatives.append(f"contains(folded, ${name})")
        conditions.append(f"{'NOT ' if term.without else ''}({' OR '.join(alternatives)})")
    return conditions


def _speakers(chosen: Filter, params: dict[str, Any]) -> list[str]:
    conditions = []
    if chosen.actors:
        params["actors"] = list(chosen.actors)
        conditions.append("w.actor IN (SELECT keeper FROM actors WHERE id IN (SELECT unnest($actors)))")
    if chosen.sides:
        params["sides"] = list(chosen.sides)
        conditions.append("w.side IN (SELECT unnest($sides))")
    if chosen.about:
        params["about"] = list(chosen.about)
        conditions.append(f"""s.statement IN (SELECT b.statement FROM about b JOIN {WHO} v ON v.heard = b.actor
            WHERE v.actor IN (SELECT keeper FROM actors WHERE id IN (SELECT unnest($about))))""")
    return conditions


def _scores(axes: tuple[str, ...], chosen: Filter, params: dict[str, Any]) -> list[str]:
    conditions = []
    if axes:
        params["axes"] = list(axes)
        conditions.append("axis IN (SELECT unnest($axes))")
    if chosen.labels:
        params["labels"] = list(chosen.labels)
        conditions.append("label IN (SELECT unnest($labels))")
    if chosen.certainty > 0:
        # Both sides as FLOAT, as stored: 0.8 as DOUBLE is less than a stored 0.8.
        params["certainty"] = chosen.certainty
        conditions.append("certainty >= $certainty::FLOAT")
    return conditions


def _kept(costly: object) -> str:
    return "MATERIALIZED" if costly else "NOT MATERIALIZED"


def _shown(score: Sequence[str], chosen: Filter, unit: Unit) -> list[str]:
    if not score:
        return []
    marked = f"SELECT {unit} FROM {unit}_stances{_where(score)}"
    if not (chosen.labels or chosen.certainty):
        marked += f" UNION ALL SELECT {unit} FROM {unit}s WHERE unscored IS NOT NULL"
    return [f"{unit} IN ({marked})"]


def _reached(scored: bool, worded: bool, spoken: bool) -> str:
    if scored:
        return "SELECT article FROM kept UNION SELECT article FROM voiced"
    if worded:
        return "SELECT DISTINCT article FROM chosen"
    return "SELECT DISTINCT article FROM said" if spoken else "SELECT article FROM picked"


def _where(conditions: Sequence[str]) -> str:
    return f" WHERE {' AND '.join(conditions)}" if conditions else ""
