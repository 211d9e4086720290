"""HTML inside other files: the entries of saved feeds and the cells of tables are read as text in paragraphs."""

import csv
import datetime
import io
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from components.articles import Fetcher, Reading, read, read_feed, read_path
from components.articles.instructions import Instructions, Request, carry_out

TITLE = "Talks & gas"
PARAGRAPHS = ["The ministers met in Ankara & spoke about gas.", "No date was named for the next round."]
HTML = (
    f"<p>The ministers met in <a href='https://e.org/x'>Ankara</a> &amp; spoke about gas.</p>\n<p>{PARAGRAPHS[1]}</p>"
)
RSS = (
    "<?xml version='1.0'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>"
    "<title>Strait Observer</title><link>https://e.org</link><item><title>Talks &amp;amp; gas</title><link>/1</link>"
    "<author>Deniz Arslan</author><pubDate>Tue, 04 May 2021 10:00:00 +0300</pubDate>"
    f"<description>A teaser.</description><content:encoded><![CDATA[{HTML}]]></content:encoded></item></channel></rss>"
)
ATOM = (
    "<feed xmlns='http://www.w3.org/2005/Atom'><title>Strait Observer</title><entry><title>Talks &amp; gas</title>"
    "<link href='https://e.org/1'/><author><name>Deniz Arslan</name></author><updated>2021-05-04T10:00:00Z</updated>"
    f"<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>{HTML}</div></content></entry></feed>"
)
EMPTY = b"<rss version='2.0'><channel><title>Strait Observer</title></channel></rss>"


def told(reading: Reading) -> list[tuple[str | None, list[str]]]:
    return [(article.title, [paragraph.text for paragraph in article.paragraphs]) for article in reading.articles]


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.xml", RSS.encode()), ("a.rss", RSS.encode()), ("saved", RSS.encode()), ("a.atom", ATOM.encode()),
     ("a.txt", ATOM.encode()), ("a.xml", RSS.replace("?>", " encoding='utf-16'?>", 1).encode("utf-16"))],
)  # fmt: skip
def test_a_saved_feed_gives_its_entries_as_articles(name: str, data: bytes) -> None:
    reading = read(name, data)
    assert (told(reading), reading.problems) == ([(TITLE, PARAGRAPHS)], ())
    (article,) = reading.articles
    assert (article.outlet, article.author, article.url) == ("Strait Observer", "Deniz Arslan", "https://e.org/1")
    assert article.date == datetime.date(2021, 5, 4)


def test_the_plain_text_of_an_entry_keeps_its_lines_and_entries_without_text_are_told() -> None:
    plain = "Gas &lt; oil.\n\nNo date was named."
    items = f"<item><description>{plain}</description></item>" + "<item><link>https://e.org/2</link></item>" * 2
    reading = read("a.rss", f"<rss version='2.0'><channel>{items}</channel></rss>".encode())
    assert told(reading) == [(None, ["Gas < oil.", "No date was named."])]
    (problem,) = reading.problems
    assert "Of 2 of its 3 entries" in problem.sentence


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [("a.xml", EMPTY, "no entries"), ("a", EMPTY, "no entries"), ("a.xml", b"<rss version='2.0'><cha", "not an RSS"),
     ("a.xml", b"<?xml version='1.0'?><shop><gas>21</gas></shop>", "neither"), ("a.atom", b"<shop/>", "neither"),
     ("a", b"<?xml version='1.0'?><shop/>", "neither")],
)  # fmt: skip
def test_other_xml_and_a_feed_of_nothing_are_no_text(name: str, data: bytes, sentence: str) -> None:
    reading = read(name, data)
    assert reading.articles == ()
    assert sentence in reading.problems[0].sentence


def test_a_folder_gives_the_feeds_in_it_also_those_without_a_suffix(tmp_path: Path) -> None:
    for name, text in (("a.xml", RSS), ("feed", ATOM), ("Makefile", "all:\n\tmake")):
        (tmp_path / name).write_text(text)
    assert [told(reading) for reading in read_path(tmp_path)] == [[(TITLE, PARAGRAPHS)]] * 2


def test_a_feed_leads_on_to_its_pages_unless_it_was_saved() -> None:
    def carried(how: Instructions, data: bytes) -> tuple[bool, int]:
        outcome = carry_out(Request("a.xml", data, how), Fetcher())
        return outcome.listing is not None, len(outcome.reading.articles)

    sitemap = b"<urlset><url><loc>https://e.org/1</loc></url></urlset>"
    assert carried(Instructions(), RSS.encode()) == (True, 0)
    assert carried(Instructions(saved=True), RSS.encode()) == (False, 1)
    assert carried(Instructions(saved=True), sitemap) == (True, 0)


def test_the_title_that_a_feed_announces_is_no_markup() -> None:
    assert read_feed(RSS.encode()).entries[0].title == TITLE


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
