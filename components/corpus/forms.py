"""The forms that a statement, and a table of rows, take on their way into DuckDB."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa

from components.voices.statement import Span, Statement

Row = dict[str, Any]


def statement_ids(article: str, statements: Iterable[Statement]) -> dict[int, str]:
    """The id of each statement by its index: from its spans, so that heard again it keeps its id."""
    ids: dict[int, str] = {}
    taken: set[str] = set()
    for statement in statements:
        spans = repr((statement.content_spans, statement.cue_spans, statement.speaker_span))
        name = f"{article}.s{hashlib.blake2b(spans.encode(), digest_size=4).hexdigest()}"
        while name in taken:
            name += "x"
        taken.add(name)
        ids[statement.index] = name
    return ids


def statement_row(statement: Statement, ids: Mapping[int, str]) -> Row:
    """The columns of a statement that follow from it alone."""
    return {
        "id": ids[statement.index],
        "live": True,
        "index": statement.index,
        "heard_kind": statement.kind,
        "kind": statement.kind,
        "content": statement.content,
        "content_spans": _spans(statement.content_spans),
        "speaker": statement.speaker,
        "speaker_span": list(statement.speaker_span) if statement.speaker_span else None,
        "cue": statement.cue,
        "cue_spans": _spans(statement.cue_spans),
        "cue_kind": statement.cue_kind,
        "heard_actor": statement.actor,
        "actor": statement.actor,
        "via": ids.get(statement.via) if statement.via is not None else None,
        "dropped": False,
    }


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [list(span) for span in spans]


def arrow_table(rows: Sequence[Row]) -> pa.Table:
    """Rows of the same columns, as a table that DuckDB reads without a copy."""
    return pa.table({name: [storable(row[name]) for row in rows] for name in rows[0]})


def storable(value: Any) -> Any:
    """Lone surrogates, which no UTF-8 can hold, become replacement marks: as many letters as before."""
    if not isinstance(value, str) or value.isascii():
        return value
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in value)
    return value
