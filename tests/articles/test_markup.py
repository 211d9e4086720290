"""HTML inside other files: the cells of tables are read as text in paragraphs."""

import csv
import io

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from components.articles import Reading, read

TITLE = "Talks & gas"
PARAGRAPHS = ["The ministers met in Ankara & spoke about gas.", "No date was named for the next round."]
HTML = (
    f"<p>The ministers met in <a href='https://e.org/x'>Ankara</a> &amp; spoke about gas.</p>\n<p>{PARAGRAPHS[1]}</p>"
)


def told(reading: Reading) -> list[tuple[str | None, list[str]]]:
    return [(article.title, [paragraph.text for paragraph in article.paragraphs]) for article in reading.articles]


def table(kind: str, *cells: str) -> bytes:
    if kind == "csv":
        text = io.StringIO()
        csv.writer(text).writerows([("title", "text"), *((TITLE, cell) for cell in cells)])
        return text.getvalue().encode()
    stream = io.BytesIO()
    if kind == "parquet":
        pq.write_table(pa.table({"title": [TITLE] * len(cells), "text": list(cells)}), stream)
    else:
        book = openpyxl.Workbook()
        for row in (("title", "text"), *((TITLE, cell) for cell in cells)):
            book.active.append(row)
        book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("kind", ["csv", "xlsx", "parquet"])
def test_the_cells_of_a_table_are_read_as_text(kind: str) -> None:
    broken = "<br><br>".join(PARAGRAPHS)
    of_a_blog = "\n\n".join(PARAGRAPHS).replace("Ankara", "<strong>Ankara</strong>")
    bare = "Gas < oil & oil > coal.\nIf a <b, then c> d."
    reading = read(f"a.{kind}", table(kind, HTML, broken, of_a_blog, bare))
    assert told(reading) == [*[(TITLE, PARAGRAPHS)] * 3, (TITLE, bare.splitlines())]
    assert reading.articles[3].text == bare


def test_a_cell_tells_title_and_byline_and_one_of_tags_alone_is_told() -> None:
    table = f'text\n"<h2>Talks</h2><p>By Deniz Arslan</p>{HTML}"\n<p> </p><br>\n'
    reading = read("a.csv", table.encode())
    (article,) = reading.articles
    assert (article.title, article.author) == ("Talks", "Deniz Arslan")
    assert [paragraph.kind for paragraph in article.paragraphs] == ["heading", "boilerplate", "text", "text"]
    assert [problem.name for problem in reading.problems] == ["a.csv, row 2"]
