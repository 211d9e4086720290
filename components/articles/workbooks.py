"""Excel workbooks and Parquet files: one article a row."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from components.articles.fragments import cell_article
from components.articles.packages import checked_office
from components.articles.reading import Found, Incoming, Problem, Unreadable
from components.articles.records import Row, articles_of, flat
from components.articles.tables import headed

_BATCH = 500
_BLANK = 10_000


def read_workbook(incoming: Incoming) -> Iterator[Found]:
    """Every sheet that has a header and rows; formulas are never computed, their stored values are read."""
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    checked_office(incoming).close()
    try:
        book = openpyxl.load_workbook(io.BytesIO(incoming.data), read_only=True, data_only=True, keep_links=False)
    except (InvalidFileException, KeyError, ValueError, TypeError, AttributeError, zipfile.BadZipFile) as error:
        raise Unreadable("The workbook is cut off or damaged: its sheets cannot be found.") from error
    empty = True
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        try:
            header, rows = headed(_sheet_rows(sheet, incoming))
            first = next(rows, None)
        except Unreadable as error:
            empty = False
            yield Problem(incoming.name, str(error))
            continue
        if first is not None:
            empty = False
            yield from articles_of((dict(_cells(header, row)) for row in chain([first], rows)), incoming, cell_article)
    book.close()
    if empty:
        raise Unreadable("The workbook has no rows.")


def _sheet_rows(sheet: object, incoming: Incoming) -> Iterator[Sequence[object]]:
    """The rows that are not blank."""
    blank = 0
    limit = incoming.limits.columns + 1
    for cells in sheet.iter_rows(values_only=True, max_col=limit):  # type: ignore[attr-defined]
        if any(cell is not None and str(cell).strip() for cell in cells):
            blank = 0
            yield cells
            continue
        blank += 1
        if blank > _BLANK:
            raise Unreadable(f"It has more than {_BLANK:,} blank rows in one place: those after were not read.")


def _cells(header: Sequence[str], row: Sequence[object]) -> Iterator[tuple[str, object]]:
    from openpyxl.utils.escape import unescape

    for name, cell in zip(header, row, strict=False):
        if cell is not None:
            yield name, unescape(cell) if isinstance(cell, str) else cell


def read_parquet(incoming: Incoming) -> Iterator[Found]:
    """A Parquet file, its rows read batch by batch."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(io.BytesIO(incoming.data))
        count = file.metadata.num_rows
        size = sum(file.metadata.row_group(group).total_byte_size for group in range(file.metadata.num_row_groups))
    except (pa.ArrowException, OSError, ValueError) as error:
        raise Unreadable("The Parquet file is cut off or damaged: its footer cannot be read.") from error
    if len(file.schema_arrow.names) > incoming.limits.columns:
        raise Unreadable(f"The table has more than {incoming.limits.columns:,} columns.")
    if size > incoming.limits.expanded:
        raise Unreadable(f"The table unpacks to more than {incoming.limits.expanded // 1_000_000:,} MB.")
    if not count:
        raise Unreadable("The table has no rows.")
    yield from articles_of(_parquet_rows(file), incoming, cell_article)


def _parquet_rows(file: Any) -> Iterator[Row]:
    import pyarrow as pa

    try:
        for batch in file.iter_batches(batch_size=_BATCH):
            yield from map(flat, batch.to_pylist())
    except (pa.ArrowException, OSError) as error:
        raise Unreadable(f"The Parquet file is damaged; what came before was read ({type(error).__name__}).") from error
