"""CSV and TSV: one article a row."""

import csv
from collections.abc import Iterator

from components.articles.decoding import decode
from components.articles.reading import Found, Incoming, Unreadable
from components.articles.records import Row, articles_of

_DELIMITERS = ",;\t|"


def read_delimited(incoming: Incoming) -> Iterator[Found]:
    """A table of text with a header line, its delimiter told from the file."""
    text = decode(incoming.data, incoming.encoding)
    if not text.strip():
        raise Unreadable("There is no text in it.")
    yield from articles_of(_rows(text, incoming), incoming)


def _rows(text: str, incoming: Incoming) -> Iterator[Row]:
    csv.field_size_limit(min(incoming.limits.characters, 2**31 - 1))
    reader = csv.reader(_lines(text.replace("\0", "\ufffd")), delimiter=_delimiter(text, incoming.suffix))
    try:
        header = [name.strip() or f"column {number}" for number, name in enumerate(next(reader), start=1)]
        if len(header) > incoming.limits.columns:
            raise Unreadable(f"The table has more than {incoming.limits.columns:,} columns.")
        header = distinct(header)
        for row in reader:
            if any(cell.strip() for cell in row):
                yield dict(zip(header, row, strict=False))
    except csv.Error as error:
        if "field limit" in str(error):
            raise Unreadable(
                f"A cell of the table is longer than {incoming.limits.characters:,} characters, more than one article."
            ) from error
        raise Unreadable(f"The table breaks off: {error}.") from error


def _lines(text: str) -> Iterator[str]:
    """The lines with their ends; a stream of the text would take four bytes a character."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


def _delimiter(text: str, suffix: str) -> str:
    if suffix in (".tsv", ".tab"):
        return "\t"
    line = next((line for line in text[:1_000_000].splitlines() if line.strip()), "")[:100_000]
    outside = "".join(line.split('"')[::2])
    return max(_DELIMITERS, key=lambda mark: (outside.count(mark), -_DELIMITERS.index(mark)))


def distinct(names: list[str]) -> list[str]:
    """The column names with a number after each that came before."""
    seen: dict[str, int] = {}
    out = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        out.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return out
