"""CSV and TSV: one article a row."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any

from components.articles.decoding import decode
from components.articles.fields import field_named
from components.articles.fragments import cell_article
from components.articles.reading import Found, Incoming, Problem, Unreadable
from components.articles.records import Row, articles_of

_DELIMITERS = ",;\t|"
_TOLD = re.compile(r"\ufeff?sep=(.)\r?\n", re.IGNORECASE)
_QUOTED = re.compile(r'(?:^|[\t\n])"[^"]*"(?=[\t\r\n]|$)')
_ABOVE = 10
_TOO_WIDE = "The row has more cells than the table has columns: a text that holds the delimiter must stand in quotes."


def read_delimited(incoming: Incoming) -> Iterator[Found]:
    """A table of text with a header line, its delimiter told from the file."""
    text = decode(incoming.data, incoming.encoding).replace("\0", "\ufffd")
    if "\n" not in text:
        text = text.replace("\r", "\n")
    if not text.strip():
        raise Unreadable("There is no text in it.")
    yield from articles_of(_rows(text, incoming), incoming, cell_article)


def _rows(text: str, incoming: Incoming) -> Iterator[Row | Problem]:
    csv.field_size_limit(min(incoming.limits.characters, 2**31 - 1))
    told = _TOLD.match(text)
    delimiter = told[1] if told else _delimiter(text, incoming.suffix)
    # Where cells are parted by tabs they need no quotes, and one that nothing closes is the text's own.
    bare = delimiter == "\t" and text.count('"') % 2 == 1 and not _QUOTED.search(text)
    lines = _lines(text, told.end() if told else 0)
    reader = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE if bare else csv.QUOTE_MINIMAL)
    try:
        header, rows = headed(row for row in reader if any(cell.strip() for cell in row))
        if len(header) > incoming.limits.columns:
            raise Unreadable(f"The table has more than {incoming.limits.columns:,} columns.")
        for number, row in enumerate(rows, start=1):
            yield _row(header, row, delimiter) or Problem(f"{incoming.name}, row {number}", _TOO_WIDE)
    except csv.Error as error:
        if "field limit" in str(error):
            raise Unreadable(
                f"A cell of the table is longer than {incoming.limits.characters:,} characters, more than one article."
            ) from error
        raise Unreadable(f"The table breaks off: {error}.") from error


def _row(header: Sequence[str], cells: Sequence[str], delimiter: str) -> Row | None:
    """The cells by their columns; None where there are more than columns and the last of these is no text that would
    have been cut at its own commas."""
    more = len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :])
    if more and field_named(header[-1]) != "text":
        return None
    if more:
        cells = [*cells[: len(header) - 1], delimiter.join(cells[len(header) - 1 :])]
    return dict(zip(header, cells, strict=False))


def headed(rows: Iterator[Sequence[object]]) -> tuple[list[str], Iterator[Sequence[Any]]]:
    """The names of the columns, and the rows beneath them: the first row, or the first of ten that names two fields
    where nothing but titles, a cell each, stands above it."""
    above: list[Sequence[object]] = []
    for row in islice(rows, _ABOVE):
        if _fields(row) > 1:
            return _columns(row), rows
        above.append(row)
        if sum(bool(_name(cell)) for cell in row) > 1:
            break
    return (_columns(above[0]), chain(above[1:], rows)) if above else ([], rows)


def _columns(row: Sequence[object]) -> list[str]:
    return distinct([_name(cell) or f"column {number}" for number, cell in enumerate(row, start=1)])


def _fields(row: Iterable[object]) -> int:
    return len({field_named(_name(cell)) for cell in row} - {None})


def _name(cell: object) -> str:
    return "" if cell is None else str(cell).strip()


def _lines(text: str, start: int) -> Iterator[str]:
    """The lines with their ends; a stream of the text would take four bytes a character."""
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


def _delimiter(text: str, suffix: str) -> str:
    if suffix in (".tsv", ".tab"):
        return "\t"
    lines = [line[:100_000] for line in islice(filter(str.strip, text[:1_000_000].splitlines()), _ABOVE)]
    for line in lines:
        for mark in _DELIMITERS:
            if _fields(cell.strip('"') for cell in line.split(mark)) > 1:
                return mark
    outside = "".join(lines[0].split('"')[::2]) if lines else ""
    return max(_DELIMITERS, key=lambda mark: (outside.count(mark), -_DELIMITERS.index(mark)))


def distinct(names: list[str]) -> list[str]:
    """The column names with a number after each that came before."""
    seen: dict[str, int] = {}
    out = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        out.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return out
