"""Rows to articles: which column is the text, and what the others are."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import Any

from components.articles.article import Article
from components.articles.building import Fields, from_text, label
from components.articles.dates import find_date, month_comes_first
from components.articles.fields import FIELDS, field_named, fields_of, likeliest
from components.articles.reading import Columns, Found, Incoming, Problem, Unreadable, signature

Row = Mapping[str, object]
_LOOKED_AT = 200
_PROSE = 80
_NAMES_SHOWN = 50
_DEEPEST = 6
_URL = re.compile(r"^https?://\S+$")


def flat(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with names inside objects (`{"source": {"name": …}}`), lists of names, lists of paragraphs and the
    fields of an article inside an object (`{"_source": {"text": …}}`) brought up."""
    flat: dict[str, Any] = {}
    for key, value in row.items():
        if isinstance(value, dict) and field_named(key) == "text":
            flat[key] = "\n\n".join(_prose_in(value)) or None
        elif isinstance(value, dict) and likeliest("text", _told(value)):
            flat |= {inner: told for inner, told in _lifted(value).items() if flat.get(inner) is None}
        elif isinstance(value, dict):
            name = value.get("name") or value.get("title") or value.get("value")
            flat[key] = name if isinstance(name, str) else None
        elif isinstance(value, list) and field_named(key) == "text":
            flat[key] = "\n\n".join(filter(None, map(_paragraph, value))) or None
        elif isinstance(value, list):
            names = [item.get("name") if isinstance(item, dict) else item for item in value[:_NAMES_SHOWN]]
            flat[key] = ", ".join(name for name in names if isinstance(name, str)) or None
        else:
            flat[key] = value
    return flat


def _told(value: Mapping[str, Any]) -> list[str]:
    return [str(key) for key, told in value.items() if isinstance(told, str | list | dict) and told]


def _lifted(value: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of an article that stand in an object; not those of an object in that."""
    return flat({key: told for key, told in value.items() if field_named(str(key)) or not isinstance(told, dict)})


def _prose_in(value: Any, depth: int = 0) -> Iterator[str]:
    """The headings and paragraphs in a text that is an object of sections, in order; HTML is none of them."""
    if isinstance(value, str):
        if value.strip() and not value.lstrip().startswith("<"):
            yield value
    elif depth < _DEEPEST:
        inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        for one in inside:
            yield from _prose_in(one, depth + 1)


def _paragraph(item: Any) -> str:
    if isinstance(item, dict):
        key = likeliest("text", [str(key) for key, value in item.items() if isinstance(value, str)])
        item = item[key] if key else ""
    return item if isinstance(item, str) else ""


def articles_of(
    rows: Iterable[Row | Problem], incoming: Incoming, make: Callable[..., Article] = from_text
) -> Iterator[Found]:
    """An article for each row; what cannot be read is a problem of that row, and the rest goes on.

    Columns are found by the mapping given, else by name, else by shape (the text is the column of long prose).
    Where no column can be the text, one `Columns` is yielded instead of articles. `make` takes text and fields.
    """
    broken: list[str] = []
    stream = _until_broken(rows, broken)
    before, head = _looked_at(stream)
    if not head:
        yield from (one for one in before if isinstance(one, Problem))
        if broken or not before:
            raise Unreadable(broken[0] if broken else "The table has no rows.")
        return
    columns = list(dict.fromkeys(str(key) for row in head for key in row))
    if len(columns) > incoming.limits.columns:
        raise Unreadable(f"The table has more than {incoming.limits.columns:,} columns.")
    mapping = mapping_of(columns, head, incoming.mapping or incoming.mappings.get(signature(columns)))
    if "text" not in mapping:
        yield _unmapped(incoming, columns, head, mapping)
        return
    dates = [str(row.get(mapping.get("date", ""), "")) for row in head]
    month_first = month_comes_first(dates)
    read = partial(_article, mapping=mapping, month_first=month_first, make=partial(make, limits=incoming.limits))
    yield from _within_limits(chain(before, stream), read, incoming)
    yield from (Problem(incoming.name, sentence) for sentence in broken)


def _within_limits(
    rows: Iterable[Row | Problem], read: Callable[[Row, str], Found], incoming: Incoming
) -> Iterator[Found]:
    """What is read of the rows, up to the limits of a table."""
    left = incoming.limits.text
    for number, row in enumerate(rows, start=1):
        if isinstance(row, Problem):
            yield row
            continue
        if number > incoming.limits.rows:
            yield Problem(incoming.name, f"It has more than {incoming.limits.rows:,} rows: those after were not read.")
            return
        found = read(row, f"{incoming.name}, row {number}")
        left -= len(found.text) if isinstance(found, Article) else 0
        if left < 0:
            limit = f"{incoming.limits.text // 1_000_000:,} million characters"
            yield Problem(
                incoming.name, f"It has more than {limit} of text: the rows after {number - 1:,} were not read."
            )
            return
        yield found


def _looked_at(stream: Iterator[Row | Problem]) -> tuple[list[Row | Problem], list[Row]]:
    """What comes up to the last of the rows that tell what the columns are, and those rows."""
    before: list[Row | Problem] = []
    head: list[Row] = []
    for one in stream:
        before.append(one)
        if not isinstance(one, Problem):
            head.append(one)
        if len(head) == _LOOKED_AT:
            break
    return before, head


def _until_broken(rows: Iterable[Row | Problem], broken: list[str]) -> Iterator[Row | Problem]:
    """The rows up to the place from which on they cannot be read, and then why."""
    try:
        yield from rows
    except Unreadable as error:
        broken.append(str(error))


def mapping_of(columns: Sequence[str], rows: Sequence[Row], given: Mapping[str, str] | None) -> dict[str, str]:
    """Which column each field is in; `given` (field → column) goes before names, names before shapes.

    A field that is given no column ("") stays without one.
    """
    mapping = {field: column for field, column in (given or {}).items() if field in FIELDS and column in columns}
    for field in FIELDS:
        free = [column for column in columns if column not in mapping.values()]
        if field == "outlet":
            free = [column for column in free if not _holds_addresses(column, rows)]
        if field not in mapping and (named := likeliest(field, free)):
            mapping[field] = named
    _by_shape(mapping, columns, rows)
    return {field: column for field, column in mapping.items() if (given or {}).get(field) != ""}


def _by_shape(mapping: dict[str, str], columns: Sequence[str], rows: Sequence[Row]) -> None:
    for column in columns:
        if column in mapping.values():
            continue
        values = [str(row[column]) for row in rows if row.get(column) not in (None, "")]
        if not values:
            continue
        mean = sum(map(len, values)) / len(values)
        spaces = sum(" " in value for value in values)
        if "url" not in mapping and _holds_addresses(column, rows):
            mapping["url"] = column
        elif "date" not in mapping and mean < 40 and all(find_date(value) for value in values):
            mapping["date"] = column
        elif "text" not in mapping and mean >= _PROSE and spaces > 0.8 * len(values):
            mapping["text"] = max(_prose(columns, rows, mapping), key=lambda name: _mean(name, rows))


def _holds_addresses(column: str, rows: Sequence[Row]) -> bool:
    values = [str(row[column]) for row in rows if row.get(column) not in (None, "")]
    return bool(values) and all(_URL.match(value) for value in values)


def _prose(columns: Sequence[str], rows: Sequence[Row], mapping: Mapping[str, str]) -> list[str]:
    taken = set(mapping.values())
    return [column for column in columns if column not in taken and _mean(column, rows) >= _PROSE]


def _mean(column: str, rows: Sequence[Row]) -> float:
    values = [str(row[column]) for row in rows if row.get(column) not in (None, "")]
    return sum(map(len, values)) / len(values) if values else 0.0


def _article(row: Row, name: str, mapping: Mapping[str, str], month_first: bool, make: Callable[..., Article]) -> Found:
    value = row.get(mapping["text"])
    if value is None or not str(value).strip():
        return Problem(name, "The row has no text.")
    fields: Fields = fields_of(
        {field: row.get(column) for field, column in mapping.items() if field != "text"}, month_first=month_first
    )
    fields["sample"] = row.get("sample") is True
    try:
        return make(str(value), **fields)
    except Unreadable as error:
        return Problem(name, str(error))


def _unmapped(incoming: Incoming, columns: Sequence[str], rows: Sequence[Row], guess: Mapping[str, str]) -> Columns:
    shown = tuple(tuple(label(row.get(column)) or "" for column in columns) for row in rows[:5])
    return Columns(incoming.name, tuple(columns), shown, dict(guess))
