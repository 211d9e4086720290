"""Hostile and broken tables, workbooks, JSON and Parquet files."""

import io
import json

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq

from hostile.archives import zipped
from hostile.case import TEXT, Case, partly, reads, refused
from hostile.documents import COMPOUND, LAUGHS, OUTSIDE


def book(rows: list[list[object]]) -> bytes:
    """An Excel workbook."""
    made = openpyxl.Workbook(write_only=True)
    sheet = made.create_sheet()
    for row in rows:
        sheet.append(row)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def sheet(xml: str) -> bytes:
    """An Excel workbook with this sheet in it."""
    package = "http://schemas.openxmlformats.org/package/2006"
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    space = "xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'"

    def relation(kind: str, target: str) -> str:
        inside = f"<Relationship Id='r1' Type='{links}/{kind}' Target='{target}'/>"
        return f"<Relationships xmlns='{package}/relationships'>{inside}</Relationships>"

    types = f"<Override PartName='/xl/workbook.xml' ContentType='{kinds}.sheet.main+xml'/>"
    types += f"<Override PartName='/xl/s.xml' ContentType='{kinds}.worksheet+xml'/>"
    sheets = "<sheets><sheet name='a' sheetId='1' r:id='r1'/></sheets>"
    parts = {
        "[Content_Types].xml": f"<Types xmlns='{package}/content-types'>{types}</Types>",
        "_rels/.rels": relation("officeDocument", "xl/workbook.xml"),
        "xl/_rels/workbook.xml.rels": relation("worksheet", "s.xml"),
        "xl/workbook.xml": f"<workbook {space} xmlns:r='{links}'>{sheets}</workbook>",
        "xl/s.xml": xml.replace("<worksheet", f"<worksheet {space}"),
    }
    return zipped([(name, text.encode()) for name, text in parts.items()])


def cell(place: str, text: str) -> str:
    """A cell of a sheet with text in it."""
    return f"<c r='{place}' t='inlineStr'><is><t>{text}</t></is></c>"


def columns(rows: dict[str, list[object]], **options: object) -> bytes:
    """A Parquet file."""
    stream = io.BytesIO()
    pq.write_table(pa.table(rows), stream, **options)
    return stream.getvalue()


def repeated() -> bytes:
    """A small Parquet file of 3,000 rows, each of half a megabyte of the same text."""
    values = pa.DictionaryArray.from_arrays(pa.array([0] * 3_000, pa.int32()), pa.array([(TEXT + " ") * 2_800]))
    stream = io.BytesIO()
    pq.write_table(pa.table({"text": values}), stream, compression="zstd")
    return stream.getvalue()


FORMULAS = ('=HYPERLINK("http://127.0.0.1/","x")', "=cmd|'/c calc'!A1", "@SUM(1+1)*cmd", "+1+1", "-2+3")
GOOD_ROW = f'Talks,"{TEXT}"\n'
WIDE = (
    "<worksheet><dimension ref='A1:XFD1048576'/><sheetData><row r='1'>" + cell("A1", "text") + "</row><row r='1048576'>"
)
CASES: list[Case] = [
    refused(
        "columns.csv",
        lambda: (",".join(f"c{n}" for n in range(10_000)) + "\n" + ",".join("x" for _ in range(10_000))).encode(),
        "more than 1,000 columns",
    ),
    refused("long-line.csv", lambda: b"title,text\nx," + b"word " * 10_000_000, "longer than 2,000,000"),
    refused("one-line.csv", lambda: b"word " * 10_000_000, "longer than 2,000,000"),
    partly(
        "rows.csv",
        lambda: b"title,text\n" + b"a,short text here\n" * 100_500,
        "more than 100,000 rows",
        "short text here",
    ),
    partly("quote.csv", lambda: f'title,text\n{GOOD_ROW}x,"{"y, " * 900_000}'.encode(), "longer than"),
    reads("nul.csv", f'title,text\nA\0B,"\0{TEXT}"\n'.encode()),
    reads(
        "formulas.csv",
        ("title,text\n" + "".join(f'"{f.replace(chr(34), chr(34) * 2)}","{TEXT}"\n' for f in FORMULAS)).encode(),
    ),
    reads(
        "markup.csv",
        f'title,text\n"<img src=x onerror=alert(1)>","{TEXT}"\n"# [x](javascript:alert(1))","{TEXT}"\n'.encode(),
    ),
    reads("bidi.csv", f'title,text\n\u202egnp.exe\u2069\x1b[2J,"{TEXT}"\n'.encode(), lacks="title:\u202e"),
    reads("same-names.csv", f'text,text,text\n"{TEXT}",b,c\n'.encode()),
    partly("ragged.csv", f"title,text\nonly one\n{GOOD_ROW}a,b,c,d,e\n".encode(), "no text"),
    refused("head.csv", b"title,text\n", "no rows"),
    refused("empty.tsv", b"", "empty"),
    reads("wrong-comma.tsv", f'title\ttext\nA\t"{TEXT}\n'.encode()),
    refused("zip.csv", zipped([("a", b"")]), "empty|no text|damaged"),
    refused(
        "columns.xlsx", lambda: book([[f"c{n}" for n in range(10_000)], ["x"] * 10_000]), "more than 1,000 columns"
    ),
    reads(
        "formulas.xlsx",
        sheet(
            "<worksheet><sheetData><row r='1'>"
            + cell("A1", "title")
            + cell("B1", "text")
            + "</row><row r='2'><c r='A2'><f>WEBSERVICE(\"http://127.0.0.1\")</f><v>7</v></c>"
            + cell("B2", TEXT)
            + "</row></sheetData></worksheet>"
        ),
    ),
    refused("gap.xlsx", sheet(WIDE + cell("A1048576", TEXT) + "</row></sheetData></worksheet>"), "blank rows"),
    refused(
        "outside.xlsx",
        sheet(
            OUTSIDE
            + "<worksheet><sheetData><row><c t='inlineStr'><is><t>&a9;</t></is></c></row></sheetData></worksheet>"
        ),
        "XML entities",
        lacks="root:",
    ),
    refused("laughs.xlsx", sheet(LAUGHS + "<worksheet><sheetData/></worksheet>"), "XML entities"),
    refused("bomb.xlsx", lambda: sheet("<worksheet>" + " " * 101_000_000 + "</worksheet>"), "unpacks to more than"),
    refused("cut.xlsx", book([["title", "text"], ["a", TEXT]])[:900], "cut off or damaged"),
    refused("password.xlsx", COMPOUND + "EncryptedPackage".encode("utf-16-le"), "password"),
    refused("old.xlsx", COMPOUND + "Workbook".encode("utf-16-le"), "old kind"),
    refused("empty.xlsx", book([]), "no rows"),
    refused("deep.json", lambda: b"[" * 200_000, "nested too deeply"),
    refused("deep-objects.json", lambda: b'{"a":' * 100_000, "nested too deeply"),
    refused("cut.json", json.dumps([{"text": TEXT}]).encode()[:-20], "breaks off or is damaged"),
    refused("scalars.json", b"[1, 2, null, true]", "no objects"),
    reads("numbers.json", f'[{{"text": "{TEXT}", "date": 1e999, "title": {"9" * 3_000}}}]'.encode()),
    refused("digits.json", f'[{{"text": "{TEXT}", "id": {"9" * 20_000}}}]'.encode(), "damaged"),
    reads("surrogates.json", f'[{{"text": "{TEXT} \\ud800", "title": "\\udfff\\u202e"}}]'.encode()),
    refused(
        "keys.json", lambda: json.dumps([{f"k{n}": "x" for n in range(20_000)}]).encode(), "more than 1,000 columns"
    ),
    refused("long.json", lambda: json.dumps([{"text": "word " * 10_000_000}]).encode(), "longer than 2,000,000"),
    partly(
        "shapes.json",
        json.dumps([{"text": {"a": 1}}, {"text": ["x"]}, {"text": None}, {"text": TEXT}]).encode(),
        "no text",
    ),
    partly("garbage.jsonl", f'{{"text": "{TEXT}"}}\nnot json\n[]\n{{"text": 7}}\n'.encode(), "not JSON"),
    refused("long-line.jsonl", lambda: b'{"text": "' + b"word " * 10_000_000 + b'"}', "longer than 2,000,000"),
    refused("cut.jsonl", b'{"text": "cut of', "not JSON, or was cut off"),
    refused("cut.parquet", columns({"text": [TEXT]})[:-9], "cut off or damaged"),
    refused("noise.parquet", b"PAR1" + bytes(range(256)) * 9 + b"PAR1", "cut off or damaged"),
    refused("columns.parquet", lambda: columns({f"c{n}": ["x"] for n in range(1_500)}), "more than 1,000 columns"),
    refused("no-text.parquet", columns({"a": [1], "b": [2]}), "No column holds"),
    partly("repeated.parquet", repeated, "more than 100 million characters"),
    refused("rowless.parquet", columns({"text": pa.array([], pa.string())}), "no rows"),
]
