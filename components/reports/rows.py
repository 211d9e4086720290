"""The chosen paragraphs or statements as a file, complete: what the filter chooses is never cut silently.

Spreadsheet programs take a cell that begins with = + - @ (or a tab) for a formula. In CSV such *text* gets an
apostrophe before it, as is customary; in XLSX it is written as text, so nothing needs to be added. JSON Lines and
Parquet hold the text as it is.
"""

import datetime
import itertools
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Literal, get_args

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
import xlsxwriter

from components.corpus import Corpus, Filter

Format = Literal["csv", "xlsx", "jsonl", "parquet"]
What = Literal["paragraphs", "statements"]
FORMATS: tuple[Format, ...] = get_args(Format)

_BOM = b"\xef\xbb\xbf"  # without it, Excel takes UTF-8 for the local encoding and breaks Turkish letters
_FORMULA = r"^[=+\-@\t\r]"
_SHEET_ROWS = 1_048_576
_CELL = 32_767
_CUT = " […cut at the length of a spreadsheet cell; whole in CSV, JSON Lines and Parquet]"
_WIDTHS = {"text": 70, "content": 70, "paragraph_text": 70, "article_title": 40, "url": 30, "date": 11}

Batches = Iterator[pa.RecordBatch]


def export(corpus: Corpus, chosen: Filter, what: What, format_: Format) -> bytes:
    """All chosen rows as the bytes of a file; the columns are those of `Corpus.paragraphs` or `.statements`."""
    with tempfile.TemporaryDirectory(prefix="bosphorus-") as folder:
        path = Path(folder) / f"rows.{format_}"
        export_to(corpus, chosen, what, format_, path)
        return path.read_bytes()


def export_to(
    corpus: Corpus, chosen: Filter, what: What, format_: Format, path: Path, *, sheet_rows: int = _SHEET_ROWS
) -> int:
    """Write all chosen rows to a file, batch by batch; returns how many.

    `sheet_rows`: where a sheet of an XLSX file is full (heading counted), the rows go on in the next one.
    Raises ValueError for an unknown format or kind of row."""
    if what not in get_args(What) or format_ not in FORMATS:
        raise ValueError(f"no such export: {what} as {format_}")
    batches = corpus.batches(chosen, "paragraph" if what == "paragraphs" else "statement")
    if format_ == "xlsx":
        return _xlsx(batches, path, what, sheet_rows)
    with path.open("wb") as out:
        return {"csv": _csv, "jsonl": _jsonl, "parquet": _parquet}[format_](batches, out)


def _csv(batches: Batches, out: BinaryIO) -> int:
    first = next(batches)
    out.write(_BOM)
    rows = 0
    schema = _flat(_guarded(_exact(first))).schema
    with pa_csv.CSVWriter(out, schema, write_options=pa_csv.WriteOptions(quoting_style="needed")) as writer:
        for batch in batches:
            writer.write_batch(_flat(_guarded(_exact(batch))))
            rows += batch.num_rows
    return rows


def _jsonl(batches: Batches, out: BinaryIO) -> int:
    rows = 0
    for batch in batches:
        for row in _exact(batch).to_pylist():
            out.write(json.dumps(row, ensure_ascii=False, default=_iso).encode() + b"\n")
            rows += 1
    return rows


def _parquet(batches: Batches, out: BinaryIO) -> int:
    first = next(batches)
    rows = 0
    with pq.ParquetWriter(out, first.schema, compression="zstd") as writer:
        for batch in batches:
            writer.write_batch(batch)
            rows += batch.num_rows
    return rows


def _xlsx(batches: Batches, path: Path, what: What, sheet_rows: int) -> int:
    first = next(batches)
    rows = 0
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        day, bold = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"bold": True})
        writers = [_cell_writer(field.type, day) for field in first.schema]
        sheet, line, names = None, sheet_rows, itertools.count(1)
        for row in itertools.chain.from_iterable(_flat(_exact(batch)).to_pylist() for batch in [first, *batches]):
            if line >= sheet_rows:
                sheet, line = _sheet(book, f"{what} {next(names)}", first.schema.names, bold), 1
            for column, (value, write) in enumerate(zip(row.values(), writers, strict=True)):
                if value is not None:
                    write(sheet, line, column, value)
            line, rows = line + 1, rows + 1
        if sheet is None:
            _sheet(book, f"{what} 1", first.schema.names, bold)
    return rows


def _sheet(book: Any, name: str, columns: list[str], bold: Any) -> Any:
    sheet = book.add_worksheet(name)
    for column, title in enumerate(columns):
        sheet.set_column(column, column, _WIDTHS.get(title, 14))
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, columns, bold)
    return sheet


def _cell_writer(kind: pa.DataType, day: Any) -> Any:
    if pa.types.is_boolean(kind):
        return lambda sheet, *cell: sheet.write_boolean(*cell)
    if pa.types.is_date(kind):
        return lambda sheet, *cell: sheet.write_datetime(*cell, day)
    if pa.types.is_floating(kind) or pa.types.is_integer(kind):
        return lambda sheet, *cell: sheet.write_number(*cell)
    return lambda sheet, line, column, text: sheet.write_string(line, column, _fitting(str(text)))


def _fitting(text: str) -> str:
    return text if len(text) <= _CELL else text[: _CELL - len(_CUT)] + _CUT


def _exact(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Single-precision numbers as the shortest decimals that mean them: 0.65, not 0.6499999761581421."""
    return _mapped(
        batch,
        lambda column: pc.cast(pc.cast(column, pa.string()), pa.float64()) if column.type == pa.float32() else column,
    )


def _flat(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Lists as words with spaces between: a cell holds one value."""
    return _mapped(batch, lambda column: pc.binary_join(column, " ") if pa.types.is_list(column.type) else column)


def _guarded(batch: pa.RecordBatch) -> pa.RecordBatch:
    def guard(column: pa.Array) -> pa.Array:
        if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
            return column
        risky = pc.match_substring_regex(column, _FORMULA)
        return pc.if_else(risky, pc.binary_join_element_wise(pa.scalar("'", column.type), column, ""), column)

    return _mapped(batch, guard)


def _mapped(batch: pa.RecordBatch, change: Any) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays([change(column) for column in batch.columns], names=batch.schema.names)


def _iso(value: Any) -> str:
    if isinstance(value, datetime.date | datetime.datetime):
        return value.isoformat()
    raise TypeError(type(value).__name__)
