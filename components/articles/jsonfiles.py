"""JSON and JSON lines: one article an object, its text kept character for character."""

import json
from collections.abc import Iterator
from typing import Any

from components.articles.decoding import decode
from components.articles.reading import Found, Incoming, Problem, Unreadable
from components.articles.records import articles_of, flat


def read_json_lines(incoming: Incoming) -> Iterator[Found]:
    """One object a line; a line that cannot be read is a problem of its own, and the rest goes on."""
    problems: list[Problem] = []
    rows = _lines(decode(incoming.data, incoming.encoding), incoming, problems)
    try:
        for found in articles_of(rows, incoming):
            yield from problems
            problems.clear()
            yield found
    except Unreadable:
        if not problems:
            raise
    yield from problems


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
    rows = [row for row in _objects(found) if row]
    if not rows:
        raise Unreadable("The JSON has no objects in it that could be articles.")
    yield from articles_of(rows, incoming)


def _lines(text: str, incoming: Incoming, problems: list[Problem]) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            problems.append(Problem(f"{incoming.name}, line {number}", "The line is not JSON, or was cut off."))
            continue
        if isinstance(row, dict):
            yield flat(row)
        else:
            problems.append(Problem(f"{incoming.name}, line {number}", "The line is not an object with a text."))


def _objects(found: Any, depth: int = 0) -> list[dict[str, Any]]:
    """The longest list of objects in a JSON value, else the value itself if it is an object."""
    if isinstance(found, list):
        return [flat(row) for row in found if isinstance(row, dict)]
    if not isinstance(found, dict):
        return []
    inner = (
        [_objects(value, depth + 1) for value in found.values() if isinstance(value, list | dict)] if depth < 3 else []
    )
    lists = [rows for rows in inner if len(rows) > 1]
    if lists and not any(isinstance(value, str) and len(value) > 200 for value in found.values()):
        return max(lists, key=len)
    return [flat(found)]


def _place(error: ValueError) -> str:
    return f" at line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
