"""JSON and JSON lines: one article an object, its text kept character for character."""

import json
from collections.abc import Iterator
from typing import Any

from components.articles.decoding import decode
from components.articles.fields import field_named, likeliest
from components.articles.reading import Found, Incoming, Problem, Unreadable
from components.articles.records import Row, articles_of, flat

_DEEPEST, _PROSE = 3, 200
_OF_ARTICLES = ("title", "date", "outlet", "url")


def read_json_lines(incoming: Incoming) -> Iterator[Found]:
    """One object a line; a line that cannot be read is a problem of its own, and the rest goes on."""
    yield from articles_of(_lines(decode(incoming.data, incoming.encoding), incoming), incoming)


def read_json(incoming: Incoming) -> Iterator[Found]:
    """A list of objects, an object with such a list in it, or one object; JSON lines are read as such too."""
    text = decode(incoming.data, incoming.encoding)
    try:
        found = json.loads(text)
    except RecursionError as error:
        raise Unreadable("The JSON is nested too deeply.") from error
    except ValueError as error:
        if text.lstrip().startswith("{") and "}\n" in text.replace("\r", ""):
            yield from read_json_lines(incoming)
            return
        raise Unreadable(f"The JSON breaks off or is damaged{_place(error)}.") from error
    objects = _objects(found)
    if not any(objects):
        raise Unreadable("The JSON has no objects in it that could be articles.")
    yield from articles_of((flat(row) for row in objects if row), incoming)


def _lines(text: str, incoming: Incoming) -> Iterator[Row | Problem]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            yield Problem(f"{incoming.name}, line {number}", "The line is not JSON, or was cut off.")
            continue
        if isinstance(row, dict):
            yield flat(row)
        else:
            yield Problem(f"{incoming.name}, line {number}", "The line is not an object with a text.")


def _objects(found: Any) -> list[dict[str, Any]]:
    """The objects of a JSON value that may be articles: its longest list of them, or itself where it has a text."""
    lists = list(_lists(found))
    if isinstance(found, dict):
        listed = any(sum(map(_is_article, rows)) > 1 for rows in lists)
        if not lists or _has_prose(found) or (_has_text(found) and not listed):
            return [found]
    return max(lists, key=len, default=[])


def _lists(found: Any, depth: int = 0) -> Iterator[list[dict[str, Any]]]:
    if isinstance(found, list):
        rows = [row for row in found if isinstance(row, dict)]
        if depth == 0 or len(rows) > 1 or any(map(_has_text, rows)):
            yield rows
    elif isinstance(found, dict) and depth <= _DEEPEST:
        for value in found.values():
            yield from _lists(value, depth + 1)


def _has_prose(row: dict[str, Any]) -> bool:
    return any(isinstance(value, str) and len(value) > _PROSE for value in row.values())


def _has_text(row: dict[str, Any]) -> bool:
    """Whether an object may be an article: it has long prose, or a text under a name for it."""
    return _has_prose(row) or any(
        isinstance(value, str) or (isinstance(value, list) and not any(map(_is_article, value)))
        for name, value in row.items()
        if value and field_named(name) == "text"
    )


def _is_article(item: Any) -> bool:
    """Whether an item of a list is an article, and no paragraph of one: it has fields of its own beside a text."""
    return isinstance(item, dict) and _has_text(item) and any(likeliest(field, item) for field in _OF_ARTICLES)


def _place(error: ValueError) -> str:
    return f" at line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
