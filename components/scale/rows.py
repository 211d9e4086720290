"""One analysed article as one row of a Parquet file, and back: the columns are those of `bosphorus analyse`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

import pyarrow as pa

from components.analysis import Analysis
from components.articles.article import Article, Paragraph
from components.stance.axis import LABELS, Scores, Stance
from components.voices.statement import Actor, Heard, Statement

_SPAN = pa.list_(pa.int32())
_STANCE = pa.list_(
    pa.struct(
        [
            ("axis", pa.string()),
            ("label", pa.string()),
            ("score", pa.float32()),
            *((label, pa.float32()) for label in LABELS),
        ]
    )
)
_PARAGRAPH = pa.struct(
    [
        ("index", pa.int32()),
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("kind", pa.string()),
        ("language", pa.string()),
        ("unscored", pa.string()),
        ("stance", _STANCE),
    ]
)
_STATEMENT = pa.struct(
    [
        ("index", pa.int32()),
        ("paragraph", pa.int32()),
        ("kind", pa.string()),
        ("content", pa.string()),
        ("content_spans", pa.list_(_SPAN)),
        ("speaker", pa.string()),
        ("speaker_span", _SPAN),
        ("cue", pa.string()),
        ("cue_spans", pa.list_(_SPAN)),
        ("cue_kind", pa.string()),
        ("actor", pa.string()),
        ("actor_name", pa.string()),
        ("via", pa.int32()),
        ("about", pa.list_(pa.string())),
        ("unscored", pa.string()),
        ("stance", _STANCE),
    ]
)
_ACTOR = pa.struct(
    [
        ("id", pa.string()),
        ("name", pa.string()),
        ("side", pa.string()),
        ("kind", pa.string()),
        ("mentions", pa.list_(_SPAN)),
    ]
)
SCHEMA = pa.schema(
    [
        ("digest", pa.string()),
        ("given_id", pa.string()),
        ("title", pa.string()),
        ("outlet", pa.string()),
        ("author", pa.string()),
        ("date", pa.date32()),
        ("url", pa.string()),
        ("language", pa.string()),
        ("sample", pa.bool_()),
        ("text", pa.string()),
        ("paragraphs", pa.list_(_PARAGRAPH)),
        ("statements", pa.list_(_STATEMENT)),
        ("actors", pa.list_(_ACTOR)),
        ("stance_model", pa.string()),
        ("voices_model", pa.string()),
    ]
)
"""A paragraph's text is `text[start:end]`, in characters. A stance has one entry an axis; it is null where unscored."""


def to_table(analyses: Iterable[Analysis]) -> pa.Table:
    """A table of `SCHEMA`, one row an article."""
    return pa.Table.from_pylist([_row(analysis) for analysis in analyses], schema=SCHEMA)


def to_analyses(rows: Iterable[Mapping[str, Any]]) -> Iterable[Analysis]:
    """The analyses that rows of `SCHEMA` (as Python objects) hold; raises KeyError for rows of another kind."""
    return (_analysis(row) for row in rows)


def _row(analysis: Analysis) -> dict[str, Any]:
    article = analysis.article
    given = {name: getattr(article, name) for name in ("digest", "given_id", "title", "outlet", "author", "date")}
    given |= {name: getattr(article, name) for name in ("url", "language", "sample", "text")}
    return given | {
        "paragraphs": [
            {name: getattr(paragraph, name) for name in ("index", "start", "end", "kind", "language")} | _told(scores)
            for paragraph, scores in zip(article.paragraphs, analysis.paragraph_scores, strict=True)
        ],
        "statements": [
            asdict(statement) | _told(scores)
            for statement, scores in zip(analysis.heard.statements, analysis.statement_scores, strict=True)
        ],
        "actors": [asdict(actor) for actor in analysis.heard.actors],
        "stance_model": analysis.stance_digest,
        "voices_model": analysis.voices_digest,
    }


def _told(scores: Scores) -> dict[str, Any]:
    if scores.unscored:
        return {"unscored": scores.unscored, "stance": None}
    stances = [
        {"axis": axis, "label": stance.label, "score": stance.score} | asdict(stance)
        for axis, stance in scores.by_axis.items()
    ]
    return {"unscored": None, "stance": stances}


def _analysis(row: Mapping[str, Any]) -> Analysis:
    text = row["text"]
    paragraphs = tuple(
        Paragraph(one["index"], one["start"], one["end"], text[one["start"] : one["end"]], one["language"], one["kind"])
        for one in row["paragraphs"]
    )
    names = ("title", "outlet", "author", "date", "url", "language", "given_id", "sample")
    return Analysis(
        article=Article(text, paragraphs, **{name: row[name] for name in names}),
        heard=Heard(
            tuple(_statement(one) for one in row["statements"]),
            tuple(Actor(**(one | {"mentions": _spans(one["mentions"])})) for one in row["actors"]),
        ),
        paragraph_scores=tuple(_scores(one) for one in row["paragraphs"]),
        statement_scores=tuple(_scores(one) for one in row["statements"]),
        stance_digest=row["stance_model"],
        voices_digest=row["voices_model"],
    )


def _statement(one: Mapping[str, Any]) -> Statement:
    given = {name: value for name, value in one.items() if name not in ("unscored", "stance")}
    given |= {name: _spans(one[name]) for name in ("content_spans", "cue_spans")}
    given |= {"about": tuple(one["about"]), "speaker_span": tuple(one["speaker_span"]) if one["speaker_span"] else None}
    return Statement(**given)


def _spans(spans: Sequence[Sequence[int]]) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in spans)


def _scores(one: Mapping[str, Any]) -> Scores:
    if one["stance"] is None:
        return Scores({}, one["unscored"])
    return Scores({told["axis"]: Stance(*(told[label] for label in LABELS)) for told in one["stance"]})
