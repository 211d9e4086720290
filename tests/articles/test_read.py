"""Every kind of file comes out as the article that a reader sees."""

import base64
import datetime
import io
import json
import os
import textwrap
import zipfile
from email.message import EmailMessage
from pathlib import Path

import docx
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from hostile import documents
from hostile.documents import run
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from components.articles import Article, Reading, Unreadable, edited, read, read_path, read_text
from components.articles.forwards import forwards_in
from components.articles.wrapping import unwrapped

TITLE = "Ministers meet in Ankara"
PARAGRAPHS = (
    "The foreign ministers of the two countries met in Ankara on Tuesday and spoke for three hours about gas,"
    " trade and a visit that both sides plan for the spring, according to a statement by the ministry.",
    "Officials in Moscow called the talks useful, while a spokeswoman in Brussels warned that purchases of air"
    " defence systems from outside the alliance would carry a price.",
    "No date was named for the next round, and the committee has not met since the autumn.",
)
PLAIN = "\n\n".join((TITLE, *PARAGRAPHS))


def only(reading: Reading) -> Article:
    assert reading.problems == ()
    (article,) = reading.articles
    return article


def body(article: Article) -> list[str]:
    return [paragraph.text for paragraph in article.paragraphs if paragraph.kind == "text"]


def word_file() -> bytes:
    document = docx.Document()
    document.core_properties.author = "Deniz Arslan"
    document.core_properties.created = datetime.datetime(2021, 3, 4, tzinfo=datetime.UTC)
    document.add_heading(TITLE, 0)
    document.add_paragraph(PARAGRAPHS[0])
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Gas", "21 bcm"
    document.add_paragraph(PARAGRAPHS[1])
    document.add_paragraph(PARAGRAPHS[2])
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def web_page() -> bytes:
    menu = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in ("World", "Economy", "Sport", "Culture"))
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{TITLE} | The Strait Observer</title>"
        "<meta property='og:site_name' content='The Strait Observer'><meta name='author' content='Deniz Arslan'>"
        "<meta property='article:published_time' content='2021-03-04T09:00:00+03:00'></head>"
        f"<body><nav><ul>{menu}</ul></nav><article><h1>{TITLE}</h1>{text}<p>Read more: Gas in the Black Sea</p>"
        "</article><footer>© 2021 The Strait Observer. All rights reserved.</footer></body></html>"
    ).encode()


def pdf_file() -> bytes:
    stream = io.BytesIO()
    page = canvas.Canvas(stream, pagesize=A4)
    page.setTitle(TITLE)
    page.setFont("Helvetica-Bold", 18)
    page.drawString(72, 770, TITLE)
    height = 740
    page.setFont("Helvetica", 11)
    for paragraph in PARAGRAPHS:
        words, line = paragraph.split(), ""
        while words:
            while words and page.stringWidth(f"{line} {words[0]}", "Helvetica", 11) < 450:
                line = f"{line} {words.pop(0)}".strip()
            page.drawString(72, height, line)
            height, line = height - 14, ""
        height -= 10
    page.save()
    return stream.getvalue()


def open_document(inside: str = "", author: str = "Deniz Arslan", day: str = "2021-03-04") -> bytes:
    names = "".join(
        f" xmlns:{name}='urn:oasis:names:tc:opendocument:xmlns:{name}:1.0'" for name in ("office", "text", "meta")
    )
    if not inside:
        inside = f"<text:h text:outline-level='1'>{TITLE}</text:h><text:p>{PARAGRAPHS[0]}</text:p><text:list>"
        inside += f"<text:list-item><text:p>{PARAGRAPHS[1]}</text:p></text:list-item></text:list><text:p><text:span>No"
        inside += f" date</text:span><text:s/>{PARAGRAPHS[2].removeprefix('No date ')}</text:p>"
    meta = f"<meta:initial-creator>{author}</meta:initial-creator><meta:creation-date>{day}T10:00:00"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        body = f"<office:body><office:text>{inside}</office:text></office:body>"
        package.writestr("content.xml", f"<office:document-content{names}>{body}</office:document-content>")
        package.writestr("meta.xml", f"<office:document-meta{names}>{meta}</meta:creation-date></office:document-meta>")
    return stream.getvalue()


def rich_text() -> bytes:
    lines = "".join(f"{{\\f1 {line}}}\\par\n" for line in PARAGRAPHS)
    head = r"{\rtf1\ansi\ansicpg1254\deff0{\fonttbl{\f0\fcharset162 Times;}{\f1\fcharset0 Arial;}}"
    return (head + rf"{{\info{{\title {TITLE}}}{{\author Deniz Arslan}}}}\b {TITLE}\b0\par " + lines + "}").encode(
        "ascii"
    )


def message(subtype: str = "plain") -> bytes:
    mail = EmailMessage()
    mail["Subject"], mail["From"] = TITLE, "Deniz Arslan <deniz@example.org>"
    mail["Date"] = "Thu, 04 Mar 2021 09:00:00 +0300"
    text = "\n\n".join(PARAGRAPHS) if subtype == "plain" else web_page().decode()
    mail.set_content(text, subtype=subtype, cte="quoted-printable")
    mail.add_attachment(word_file(), maintype="application", subtype="octet-stream", filename="report.docx")
    return mail.as_bytes()


def newsletter(kind: str, *parts: tuple[str, str]) -> bytes:
    boundary = f"B{sum(len(content) for _, content in parts)}"
    head = "From: Strait Desk <desk@strait.example>\nSubject: Morning brief\nDate: Fri, 05 Mar 2021 09:00:00 +0300\n"
    head += f"MIME-Version: 1.0\nContent-Type: multipart/{kind}; boundary={boundary}\n\n"
    inside = "".join(f"--{boundary}\nContent-Type: {of}\n\n{content}\n" for of, content in parts)
    return f"{head}{inside}--{boundary}--\n".encode()


def saved_page() -> bytes:
    page = web_page().replace(b"charset='utf-8'", b"").decode()
    head = "Snapshot-Content-Location: https://strait.example/a\r\nMIME-Version: 1.0\r\nSubject: x\r\n"
    head += "Content-Type: multipart/related; type=text/html; boundary=B\r\n\r\n--B\r\n"
    head += "Content-Type: text/html; charset=utf-8\r\nContent-Location: https://strait.example/a\r\n\r\n"
    return f"{head}{page}\r\n--B\r\nContent-Type: image/png\r\n\r\nx\r\n--B--\r\n".encode()


HTML_PART = ("text/html; charset=utf-8", web_page().decode())
PICTURE = ("image/png; name=logo.png\nContent-ID: <logo>", "x")


def test_the_owners_article_has_its_title_and_thirteen_paragraphs() -> None:
    path = Path(os.environ.get("BOSPHORUS_SHARED", "../shared")) / "articles" / "s400-rapprochement.txt"
    if not path.exists():
        pytest.skip(f"{path} is not here")
    (reading,) = read_path(path)
    article = only(reading)
    assert article.text == path.read_text(encoding="utf-8")
    assert len(article.paragraphs) == 13
    assert article.title == article.paragraphs[0].text
    assert [paragraph.kind for paragraph in article.paragraphs] == ["heading"] + ["text"] * 12
    assert {paragraph.language for paragraph in article.paragraphs} == {article.language} == {"en"}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", PLAIN.encode()),
        ("a.md", f"# {TITLE}\n\n{PARAGRAPHS[0]}\n\n*{PARAGRAPHS[1]}*\n\n[{PARAGRAPHS[2]}](https://e.org)".encode()),
        ("a.html", web_page()),
        ("a.pdf", pdf_file()),
        ("a.docx", word_file()),
        ("a.odt", open_document()),
        ("a.mhtml", saved_page()),
        ("no suffix", saved_page()),
        ("wrong-suffix.txt", pdf_file()),
        ("no suffix", web_page()),
    ],
)
def test_every_kind_gives_title_and_paragraphs(name: str, data: bytes) -> None:
    article = only(read(name, data))
    assert article.title == TITLE
    assert [line for line in body(article) if line != "Gas · 21 bcm"] == list(PARAGRAPHS)
    assert article.language == "en"
    for index, paragraph in enumerate(article.paragraphs):
        assert paragraph.index == index
        assert article.text[paragraph.start : paragraph.end] == paragraph.text


def test_fields_are_found_where_files_keep_them() -> None:
    day = datetime.date(2021, 3, 4)
    page = only(read("a.html", web_page()))
    assert (page.outlet, page.author, page.date) == ("The Strait Observer", "Deniz Arslan", day)
    assert "boilerplate" in {p.kind for p in page.paragraphs} or "Read more" not in page.text
    word = only(read("a.docx", word_file()))
    assert (word.author, word.date) == ("Deniz Arslan", day)
    assert "Gas · 21 bcm" in word.text
    noted = only(read("a.md", f"---\ntitle: {TITLE}\noutlet: X\ndate: 2021-03-04\nsample: true\n---\n{PLAIN}".encode()))
    assert (noted.title, noted.outlet, noted.date, noted.sample) == (TITLE, "X", day, True)
    typed = only(read("a.txt", f"{TITLE}\n\nBy Deniz Arslan\n4 Mart 2021, 09:00\n\n{PARAGRAPHS[0]}".encode()))
    assert (typed.author, typed.date, body(typed)) == ("Deniz Arslan", day, [PARAGRAPHS[0]])


@pytest.mark.parametrize(
    "head",
    [
        "By Deniz Arslan\n4 March 2021",
        "By Deniz Arslan\nThe Strait Observer\n4 March 2021",
        "4 March 2021\nBy Deniz Arslan",
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_title_right_above_its_credits_is_one(head: str, gap: str) -> None:
    article = only(read("a.txt", f"{TITLE}{gap}{head}\n\n{PLAIN}".encode()))
    assert (article.title, article.author, article.date) == (TITLE, "Deniz Arslan", datetime.date(2021, 3, 4))
    assert article.paragraphs[0].kind == "heading"


def test_credits_beneath_a_heading_are_read_in_documents_too() -> None:
    document = docx.Document()
    document.core_properties.author = ""
    document.add_heading(TITLE, 0)
    for text in ("By Deniz Arslan", "4 March 2021", *PARAGRAPHS):
        document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    marked = f"# {TITLE}\n\nBy Deniz Arslan\n\n4 March 2021\n\n{PLAIN}".encode()
    for name, data in (("a.docx", stream.getvalue()), ("a.md", marked)):
        article = only(read(name, data))
        assert (article.title, article.author, article.date) == (TITLE, "Deniz Arslan", datetime.date(2021, 3, 4))
        assert [paragraph.kind for paragraph in article.paragraphs[:4]] == ["heading", *["boilerplate"] * 2, "text"]


def headings_and_lines(*lines: str) -> dict[str, bytes]:
    """A text, a Markdown file and a Word file typed by "pc", of lines that are headings where they begin with "# "."""
    bare = [line.removeprefix("# ") for line in lines]
    made = docx.Document()
    made.core_properties.author = "pc"
    for line, text in zip(lines, bare, strict=True):
        made.add_paragraph(text, "Heading 1" if line != text else None)
    stream = io.BytesIO()
    made.save(stream)
    return {"a.txt": "\n\n".join(bare).encode(), "a.md": "\n\n".join(lines).encode(), "a.docx": stream.getvalue()}


@pytest.mark.parametrize(
    ("lines", "kinds"),
    [
        ((f"# {TITLE}", "Strait Observer", "World", "By Deniz Arslan"), ("a.txt", "a.md", "a.docx")),
        ((f"# {TITLE}", "# Three hours of talks about gas and trade", "By Deniz Arslan"), ("a.txt", "a.md", "a.docx")),
        ((f"# {TITLE}", "Strait Observer", "4 March 2021", "World", "By Deniz Arslan"), ("a.txt", "a.md", "a.docx")),
        (("World", f"# {TITLE}", "By Deniz Arslan"), ("a.md", "a.docx")),
    ],
)
def test_the_same_lines_tell_the_author_in_every_kind_of_file(lines: tuple[str, ...], kinds: tuple[str, ...]) -> None:
    files = headings_and_lines(*lines, *PARAGRAPHS)
    for kind in kinds:
        article = only(read(kind, files[kind]))
        assert article.author == "Deniz Arslan", kind
        assert body(article)[-3:] == list(PARAGRAPHS)
        assert article.paragraphs[len(lines) - 1].kind == "boilerplate"


def test_a_short_line_above_a_sentence_ends_the_credits() -> None:
    article = only(read("a.txt", f"{TITLE}\n\nGas first\n\n{PARAGRAPHS[0]}\n\n4 March 2021".encode()))
    assert (article.title, article.author, article.date) == (TITLE, None, None)


def test_a_table_gives_an_article_a_row_and_names_the_rows_without_text() -> None:
    rows = "Başlık;Yayın Tarihi;Metin;Gazete\n"
    rows += f'Bir;31.12.2020;"{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}";Boğaz\nİki;1.1.2021;;Boğaz'
    reading = read("haber.csv", rows.encode())
    (article,) = reading.articles
    assert (article.title, article.outlet, article.date) == ("Bir", "Boğaz", datetime.date(2020, 12, 31))
    assert len(article.paragraphs) == 2
    assert [(p.name, p.sentence) for p in reading.problems] == [("haber.csv, row 2", "The row has no text.")]


LONG = "The minister said on Monday, at noon, that the talks, long delayed, would go on in Ankara next week."
TABLES = {
    "text last, its commas bare": (f"date,title,text\n2024-03-05,Talks,{LONG}", [("Talks", LONG)]),
    "a title above, and sep=": (f'sep=;\r\nPress review\r\nTitle;Text\r\nTalks;"{LONG}"', [("Talks", LONG)]),
    "a title with a comma above": (f"Press review, March\nTitle;Text\nTalks;{LONG}", [("Talks", LONG)]),
    "the number of a paragraph": (f'title,paragraph,text\nTalks,1,"{LONG}"', [("Talks", LONG)]),
    "a subject before the headline": (f'Subject,Headline,Time,Body\nGas,Talks,14:30,"{LONG}"', [("Talks", LONG)]),
    "rows that hold names of fields": (
        f'Sira;Kategori;Mecra;Ham\n1;Yorum;TV;"{LONG}"\n2;Haber;Gazete;"{LONG}"',
        [(None, LONG), (None, LONG)],
    ),
    "line ends of old": (f'title,text\rTalks,"{LONG}"\rMore,"{LONG}"', [("Talks", LONG), ("More", LONG)]),
}


@pytest.mark.parametrize("case", TABLES)
def test_a_table_made_by_hand_is_read(case: str) -> None:
    told, expected = TABLES[case]
    reading = read("a.csv", told.encode())
    assert [(one.title, one.text) for one in reading.articles] == expected
    assert reading.problems == ()


OF_TOOLS = {
    "news-please": {
        "authors": ["D. Arslan"], "date_download": "2022-06-01 10:00:00", "date_modify": None,
        "date_publish": "2021-05-04 09:00:00", "maintext": LONG, "source_domain": "strait.example", "title": "Talks",
        "url": "https://strait.example/1",
    },
    "trafilatura": {
        "title": "Talks", "author": "D. Arslan", "hostname": "strait.example", "date": "2021-05-04", "text": LONG,
        "source": "https://strait.example/1", "source-hostname": "strait.example", "filedate": "2022-06-01",
    },
    "Media Cloud": {
        "stories_id": "1", "publish_date": "2021-05-04 09:00:00", "title": "Talks", "url": "https://strait.example/1",
        "media_name": "strait.example", "media_url": "https://strait.example", "byline": "D. Arslan",
        "story_text": LONG,
    },
    "typed": {
        "Haber Başlığı": "Talks", "Yayın Tarihi": "04.05.2021", "Gazete Adı": "strait.example", "Yazar": "D. Arslan",
        "Haber Metni": LONG, "Bağlantı": "https://strait.example/1",
    },
    "an outlet by its page": {
        "title": "Talks", "date": "4 May 2021", "source": "https://strait.example/1", "author": "D. Arslan",
        "Publication Name": "strait.example", "text": LONG,
    },
}  # fmt: skip


@pytest.mark.parametrize("tool", OF_TOOLS)
def test_the_fields_that_other_tools_write_are_known(tool: str) -> None:
    article = only(read("a.jsonl", json.dumps(OF_TOOLS[tool]).encode()))
    known = (article.title, article.author, article.date, article.url, article.text)
    assert known == ("Talks", "D. Arslan", datetime.date(2021, 5, 4), "https://strait.example/1", LONG)
    assert article.outlet == "strait.example"


def test_an_address_is_no_outlet() -> None:
    article = only(read("a.md", f"---\ntitle: Talks\nsource: https://strait.example/1\n---\n{LONG}".encode()))
    assert (article.outlet, article.url) == (None, "https://strait.example/1")


def test_a_row_with_more_cells_than_columns_is_told_and_not_cut() -> None:
    reading = read("a.csv", f'date,text,source\n2024-03-05,{LONG},X\n2024-03-06,"{LONG}",Y'.encode())
    assert [(one.outlet, one.text) for one in reading.articles] == [("Y", LONG)]
    assert [problem.name for problem in reading.problems] == ["a.csv, row 1"]


def test_a_quote_in_a_table_of_tabs_leaves_the_quoted_cells_whole() -> None:
    reading = read("a.tsv", f'title\ttext\nA 5" gun\t{LONG}\nTwo\t"{LONG}\n\n{LONG}"\n'.encode())
    assert [(one.title, len(one.paragraphs)) for one in reading.articles] == [('A 5" gun', 1), ("Two", 2)]


def test_a_lone_quote_in_a_table_of_tabs_is_the_texts_own() -> None:
    reading = read("a.tsv", f'title\ttext\nOne\t"{LONG}\nTwo\t{LONG}'.encode())
    assert [one.title for one in reading.articles] == ["One", "Two"]


def test_columns_without_names_are_found_by_shape_or_asked_for() -> None:
    shaped = f'a,b,c\n2020-05-03,https://e.org/1,"{PARAGRAPHS[0]}"\n2020-05-04,https://e.org/2,"{PARAGRAPHS[1]}"\n'
    first, _ = read("a.csv", shaped.encode()).articles
    assert (first.text, first.url, first.date) == (PARAGRAPHS[0], "https://e.org/1", datetime.date(2020, 5, 3))
    odd = b"x,title\nshort,T\n"
    asked = read("a.csv", odd)
    assert asked.articles == ()
    assert (asked.unmapped[0].columns, asked.unmapped[0].guess) == (("x", "title"), {"title": "title"})
    assert only(read("a.csv", odd, mapping={"text": "x"})).text == "short"


def test_json_lines_keep_text_and_id_and_go_on_after_a_bad_line() -> None:
    text = "  Two  spaces. Read more: x\tand a tab "
    data = b"\n".join([json.dumps({"id": "n-1", "text": text}).encode(), b'{"text": "cut o', b'{"text": "Last."}'])
    reading = read("a.jsonl", data)
    first, last = reading.articles
    assert (first.given_id, first.text, len(first.paragraphs)) == ("n-1", text, 1)
    assert last.text == "Last."
    assert [problem.name for problem in reading.problems] == ["a.jsonl, line 2"]


def test_json_of_many_shapes() -> None:
    api = {
        "status": "ok",
        "articles": [
            {"source": {"name": "X"}, "content": t, "publishedAt": "2020-05-03T10:00:00Z"} for t in PARAGRAPHS
        ],
    }
    found = read("a.json", json.dumps(api).encode()).articles
    assert [(a.text, a.outlet, a.date) for a in found] == [(t, "X", datetime.date(2020, 5, 3)) for t in PARAGRAPHS]
    for many in (
        list(PARAGRAPHS),
        [{"text": text} for text in PARAGRAPHS],
        [f"Line {number}." for number in range(70)],
    ):
        one = only(read("a.json", json.dumps({"title": TITLE, "source": "X", "paragraphs": many}).encode()))
        assert body(one) == [item["text"] if isinstance(item, dict) else item for item in many]
        assert one.outlet == "X"
    paged = {"text": "Turkey", "content": [{"date": "2020-05-03", "text": text} for text in PARAGRAPHS]}
    assert [a.text for a in read("a.json", json.dumps(paged).encode()).articles] == list(PARAGRAPHS)
    single = {"status": "ok", "totalResults": 1, "articles": api["articles"][:1]}
    assert only(read("a.json", json.dumps(single).encode())).outlet == "X"


def test_json_whose_articles_lie_in_objects() -> None:
    day = datetime.date(2021, 5, 4)
    parts = {"summary": [PARAGRAPHS[0]], "sections": [{"headline": ["Next"], "paragraphs": list(PARAGRAPHS[1:])}]}
    parted = {"title": TITLE, "publishing_date": "2021-05-04 09:00:00+03:00", "publisher": "X", "body": parts}
    article = only(read("a.jsonl", json.dumps(parted).encode()))
    assert (article.title, article.date, article.outlet) == (TITLE, day, "X")
    assert body(article) == [PARAGRAPHS[0], "Next", *PARAGRAPHS[1:]]
    stored = [
        {"_id": n, "_source": {"title": TITLE, "date": "2021-05-04", "text": t}} for n, t in enumerate(PARAGRAPHS)
    ]
    found = read("a.json", json.dumps({"hits": {"total": 3, "hits": stored}}).encode()).articles
    assert [(a.title, a.date, a.text) for a in found] == [(TITLE, day, text) for text in PARAGRAPHS]
    press = {"webTitle": "Short", "webPublicationDate": "2021-05-04T09:00:00Z", "webUrl": "https://g.example/1"}
    press |= {"fields": {"byline": "D. Arslan", "bodyText": PARAGRAPHS[0], "thumbnail": "https://g.example/1.jpg"}}
    first, _ = read("a.json", json.dumps({"response": {"results": [press, press]}}).encode()).articles
    assert (first.title, first.author, first.url, first.text) == ("Short", "D. Arslan", press["webUrl"], PARAGRAPHS[0])
    marked = {"title": TITLE, "content": {"rendered": f"<p>{PARAGRAPHS[0]}</p>", "protected": False}}
    told = read("a.jsonl", json.dumps(marked).encode()).problems
    assert [problem.sentence for problem in told] == ["The row has no text."]
    pictured = {"text": PARAGRAPHS[0], "image": {"url": "https://e.org/a.jpg", "title": "A ship"}}
    assert only(read("a.json", json.dumps(pictured).encode())).url is None


def test_an_archive_gives_all_its_members_and_names_those_that_fail() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("../../a.txt", PLAIN)
        archive.writestr("deep/b.pdf", b"%PDF-1.4 cut off")
        archive.writestr("c.html", web_page())
    reading = read("all.zip", stream.getvalue())
    assert [article.title for article in reading.articles] == [TITLE, TITLE]
    assert [problem.name for problem in reading.problems] == ["all.zip/deep/b.pdf"]


def test_a_folder_is_read_file_by_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PLAIN, encoding="utf-8")
    (tmp_path / "b.html").write_bytes(web_page())
    (tmp_path / "picture.jpg").write_bytes(b"\xff\xd8\xff")
    assert [only(reading).title for reading in read_path(tmp_path)] == [TITLE, TITLE]
    (missing,) = read_path(tmp_path / "none.txt")
    assert "cannot be opened" in missing.problems[0].sentence


def test_pasted_text_and_html_and_editing() -> None:
    assert read_text(PLAIN, outlet="X").outlet == "X"
    assert body(read_text("<p>" + "</p><p>".join(PARAGRAPHS) + "</p>")) == list(PARAGRAPHS)
    with pytest.raises(Unreadable):
        read_text(" \n ")
    article = edited(read_text(PLAIN, date=datetime.date(2021, 3, 4)), title="Another", text=PARAGRAPHS[2])
    assert (article.title, article.date, len(article.paragraphs)) == ("Another", datetime.date(2021, 3, 4), 1)


def test_a_sentence_that_begins_like_a_teaser_is_no_boilerplate() -> None:
    sentences = [
        "Related talks between the two ministries broke off over the weekend.",
        "More in line with the alliance than before, the ministry closed the airspace.",
        "По теме газа министры говорили три часа, сказал представитель.",
        "Reklam gelirleri geçen yıl yüzde on düştü, dedi bakan.",
    ]
    teasers = ["Related: two ministers meet", "You may also like...", "По теме: газ и визит.", "Реклама."]
    article = read_text("\n".join([*sentences, *teasers]))
    assert [paragraph.kind for paragraph in article.paragraphs] == ["text"] * 4 + ["boilerplate"] * 4


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_of_a_narrow_column_become_paragraphs_and_a_first_line_is_no_title_without_a_blank_one(end: str) -> None:
    wrapped = [textwrap.fill(paragraph, 42).replace("\n", end) for paragraph in PARAGRAPHS]
    article = only(read("a.txt", (2 * end).join(wrapped).encode()))
    assert [" ".join(text.split()) for text in body(article)] == list(PARAGRAPHS)
    headlines = end.join(f"A headline of {word} ministers" for word in ("two", "four", "six", "ten"))
    listed = (2 * end).join([headlines] * 3)
    assert len(body(only(read("a.txt", listed.encode())))) == 12
    assert only(read("a.txt", f"Two ministers met{end}{PARAGRAPHS[0]}".encode())).title is None


@given(st.lists(st.sampled_from(PARAGRAPHS), min_size=2, max_size=4), st.sampled_from("\u2028\u2029\x85\v"))
def test_the_separators_of_word_processors_part_paragraphs(paragraphs: list[str], separator: str) -> None:
    text = separator.join([TITLE, "", *paragraphs])
    for article in (only(read("a.txt", text.encode())), read_text(text)):
        assert (article.title, body(article)) == (TITLE, paragraphs)
        assert len(article.text) == len(text)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_lines_above_a_text_that_name_its_fields_are_read_as_such(end: str) -> None:
    for head in (
        ("Title: Talks: a start", "Source: X", "Author: D. Arslan", "Date: 4 May 2021", "URL: https://e.org/1"),
        ("Başlık: Talks: a start", "Kaynak: X", "Yazar: D. Arslan", "Tarih: 04.05.2021", "Link: https://e.org/1"),
    ):
        article = only(read("a.txt", end.join([*head, "", *PARAGRAPHS]).encode()))
        known = (article.title, article.outlet, article.author, article.date, article.url)
        assert known == ("Talks: a start", "X", "D. Arslan", datetime.date(2021, 5, 4), "https://e.org/1")
        assert body(article) == list(PARAGRAPHS)
    for other in (
        ("Date: 4 May 2021",),
        ("Title: Talks", "Gas: 21 bcm"),
        ("Title: Talks", "Talks", "Date: 4 May 2021"),
    ):
        assert only(read("a.txt", end.join([*other, "", *PARAGRAPHS]).encode())).text.startswith(other[0])


def hyphenated(paragraph: str, width: int) -> str:
    """The paragraph in lines of a width, as a typesetter cuts it: words too long for what is left are cut in two."""
    lines = [""]
    for word in paragraph.split():
        left = width - len(lines[-1]) - 2
        if len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] = f"{lines[-1]} {word}".strip()
        elif left > 2 and len(word) > left + 1 and word.isalpha():
            lines[-1] += f" {word[:left]}-"
            lines.append(word[left:])
        else:
            lines.append(word)
    return "\n".join(lines)


PROSE = "ministers alliance deliveries government committee purchases agreements Ankara gas of the in for partnership"


@given(
    st.lists(
        st.lists(st.sampled_from(PROSE.split()), min_size=50, max_size=90).map(lambda words: " ".join(words) + "."),
        min_size=2,
        max_size=4,
    ),
    st.integers(50, 78),
    st.sampled_from(["\n", "\r\n", " \n"]),
)
def test_words_cut_at_line_ends_are_mended(paragraphs: list[str], width: int, end: str) -> None:
    text = "\n\n".join(hyphenated(paragraph, width) for paragraph in paragraphs)
    article = only(read("a.txt", text.replace("\n", end).encode()))
    assert [paragraph.text for paragraph in article.paragraphs] == paragraphs
    assert all(article.text[p.start : p.end] == p.text for p in article.paragraphs)


def test_a_hyphen_of_a_compound_stays_where_a_line_ends_in_it() -> None:
    lines = [
        "The ministers of the two countries spoke of the long-",
        "term deliveries of gas through the sea, and of short-",
        "and long-term purchases of the systems that Ankara -",
        "in the words of one of its ministers - will not give",
        "back, whatever the price of them may be in the years",
        "that come, and of the partnership of the two states.",
        "Both said that talks would go on in the early summer.",
    ]
    text = " ".join(" ".join(lines).replace("long- term", "long-term").split())
    assert body(only(read("a.txt", f"Gas\n\n{chr(10).join(lines)}".encode()))) == [text]


@pytest.mark.parametrize("indent", ["", "   "])
@pytest.mark.parametrize("above", ["", f"{TITLE}\n\n"])
def test_lines_of_running_text_without_blank_ones_between_become_paragraphs(indent: str, above: str) -> None:
    lines = "\n".join(textwrap.fill(paragraph, 66, initial_indent=indent) for paragraph in PARAGRAPHS)
    assert body(only(read("a.txt", f"{above}{lines}\n".encode()))) == list(PARAGRAPHS)
    parted = f"{lines}\n\n\x1e\n\n{lines}"
    for part in unwrapped(parted).split("\x1e"):
        assert part.strip("\n").split("\n") == [indent + paragraph for paragraph in PARAGRAPHS]
    points = "\n".join(f"- the {word} ministers of both countries met" for word in ("six", "defence", "foreign") * 3)
    assert len(only(read("a.txt", points.encode())).paragraphs) == 9


def test_a_short_message_of_wrapped_lines_is_in_paragraphs() -> None:
    short = [textwrap.fill(paragraph, 72) for paragraph in PARAGRAPHS[:2]]
    for around in ("", "\n"):
        assert body(only(read("a.txt", (around + "\n\n".join(short) + around).encode()))) == list(PARAGRAPHS[:2])
    headlines = "\n".join(f"{word} ministers met in the capital for talks about gas" for word in ("Two", "Four", "Six"))
    assert len(only(read("a.txt", f"{headlines}\n\n{headlines}".encode())).paragraphs) == 6


def test_the_furniture_of_newsletters_and_paywalls_is_boilerplate() -> None:
    notices = [
        "View this email in your browser", "View in browser", "Read online", "Already a subscriber? Log in",
        "You are receiving this newsletter because you signed up on our site.", "Unsubscribe from this list",
        "You received this message because you read us. Unsubscribe", "Abonelikten çıkmak için tıklayın",
        "Вы получили это письмо, потому что подписаны на рассылку.", "Отписаться от рассылки",
    ]  # fmt: skip
    sentences = [
        "Already a member of the alliance, the country asked for a vote on the systems.",
        "You receive what you pay for, the minister said of the systems that came in July.",
        "Read online and in print, the letter drew answers from both capitals within a day.",
    ]
    article = read_text("\n".join([*sentences, *notices]))
    assert [paragraph.kind for paragraph in article.paragraphs] == ["text"] * 3 + ["boilerplate"] * len(notices)


def test_a_paragraph_in_another_language_is_told_and_short_ones_are_left() -> None:
    turkish = "Dışişleri Bakanlığı sözcüsü, iki ülke arasındaki görüşmelerin gelecek hafta devam edeceğini söyledi."
    article = read_text("\n".join([*PARAGRAPHS, turkish, "Bu kadar."]))
    assert [paragraph.language for paragraph in article.paragraphs] == ["en", "en", "en", "tr", None]


def cell(*paragraphs: str) -> str:
    return f"<w:tc>{''.join(paragraphs)}</w:tc>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def controlled(inside: str) -> str:
    return f"<w:sdt><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


GAS = row(cell(run("Gas")), controlled(cell(run("21 bcm"))))


@pytest.mark.parametrize(
    ("inside", "lines"),
    [
        (
            f"<w:tbl>{row(cell(run('Trade'), f'<w:tbl>{GAS}</w:tbl>', '<w:p/>'), cell(run('Oil')))}</w:tbl>",
            ["Trade", "Gas · 21 bcm", "Oil"],
        ),
        (f"<w:tbl>{controlled(GAS)}</w:tbl>", ["Gas · 21 bcm"]),
        (
            "<w:p><w:moveFrom><w:r><w:t>Moved.</w:t></w:r></w:moveFrom></w:p>"
            "<w:p><w:moveTo><w:r><w:t>Moved.</w:t></w:r></w:moveTo></w:p>",
            ["Moved."],
        ),
    ],
)
def test_each_word_of_a_word_file_is_read_once(inside: str, lines: list[str]) -> None:
    article = only(read("a.docx", documents.word(document=documents.body(run(TITLE) + inside))))
    assert [paragraph.text for paragraph in article.paragraphs] == [TITLE, *lines]


def document(kind: str, *lines: str) -> bytes:
    """A document of unmarked paragraphs that says it was made by "pc" on the first of February 2023."""
    if kind == "rtf":
        told = r"{\info{\author pc}{\creatim\yr2023\mo2\dy1}}"
        return (rf"{{\rtf1\ansi{told}" + "".join(rf"{line}\par " for line in lines) + "}").encode("ascii")
    if kind == "odt":
        return open_document("".join(f"<text:p>{line}</text:p>" for line in lines), "pc", "2023-02-01")
    made = docx.Document()
    made.core_properties.author = "pc"
    made.core_properties.created = datetime.datetime(2023, 2, 1, tzinfo=datetime.UTC)
    for line in lines:
        made.add_paragraph(line)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


SAVED, DAY = datetime.date(2023, 2, 1), datetime.date(2021, 5, 4)
OUTLET = "Strait Observer"
BEGUN = f"ANKARA, May 4, 2021 (X) -- {PARAGRAPHS[0]}"


@pytest.mark.parametrize("kind", ["docx", "odt", "rtf"])
@pytest.mark.parametrize(
    ("lines", "author", "day", "text"),
    [
        ((TITLE, *PARAGRAPHS), "pc", SAVED, PARAGRAPHS),
        ((TITLE, "By Deniz Arslan", "4 May 2021", *PARAGRAPHS), "Deniz Arslan", DAY, PARAGRAPHS),
        ((TITLE, OUTLET, "By Deniz Arslan", *PARAGRAPHS), "Deniz Arslan", SAVED, (OUTLET, *PARAGRAPHS)),
        ((TITLE, f"{OUTLET}, 4 May 2021", *PARAGRAPHS), "pc", DAY, (f"{OUTLET}, 4 May 2021", *PARAGRAPHS)),
        ((TITLE, BEGUN, PARAGRAPHS[1]), "pc", DAY, (BEGUN, PARAGRAPHS[1])),
    ],
)  # fmt: skip
def test_a_document_without_styles_has_its_title_byline_and_day(
    kind: str, lines: tuple[str, ...], author: str, day: datetime.date, text: tuple[str, ...]
) -> None:
    article = only(read(f"a.{kind}", document(kind, *lines)))
    assert (article.title, article.author, article.date, tuple(body(article))) == (TITLE, author, day, text)
    assert article.paragraphs[0].kind == "heading"
    assert [paragraph.text for paragraph in article.paragraphs] == list(lines)


def test_a_pdf_of_one_size_of_letters_has_its_title_byline_and_day() -> None:
    stream = io.BytesIO()
    page = canvas.Canvas(stream, pagesize=A4)
    page.setAuthor("pc")
    page.setTitle("")
    at = 800
    for text in (TITLE, OUTLET, "By Deniz Arslan", "4 May 2021", *PARAGRAPHS):
        for line in textwrap.wrap(text, 80):
            page.drawString(60, at, line)
            at -= 14
        at -= 14
    page.save()
    article = only(read("a.pdf", stream.getvalue()))
    assert (article.title, article.author, article.date) == (TITLE, "Deniz Arslan", DAY)
    assert body(article) == [OUTLET, *PARAGRAPHS]


@pytest.mark.parametrize("kind", ["docx", "odt", "rtf"])
def test_a_document_that_begins_with_its_text_has_no_title(kind: str) -> None:
    for lines in (PARAGRAPHS, ("Gas", "21 bcm", "Oil"), ("4 May 2021", *PARAGRAPHS)):
        article = only(read(f"a.{kind}", document(kind, *lines)))
        assert (article.title, "heading" in {paragraph.kind for paragraph in article.paragraphs}) == (None, False)


def noted_word_file(kind: str) -> bytes:
    names = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
    document = docx.Document()
    for line in ("The air defence systems came in July.", "No date was named."):
        document.add_paragraph(line)
    notes = (
        f"<w:{kind} w:type='continuationNotice'>{run('Continued')}</w:{kind}><w:{kind}>{run('See page 4.')}</w:{kind}>"
    )
    blob = f"<w:{kind}s {names}>{notes}</w:{kind}s>".encode()
    part = Part(PackURI(f"/word/{kind}s.xml"), "application/xml", blob, document.part.package)
    document.part.relate_to(part, f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}s")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def noted_open_document() -> bytes:
    inside = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>See page 4.</text:p>"
    inside += "</text:note-body></text:note>"
    before, after = "The air defence systems", " came in July."
    return documents.open_document(f"<text:p>{before}{inside}{after}</text:p><text:p>No date was named.</text:p>")


def noted_rich_text(begin: str) -> bytes:
    note = rf"{{\super\chftn{{{begin}\pard\plain{{\super\chftn}} See page 4.\par}}}}"
    return (rf"{{\rtf1\ansi The air defence systems{note} came in July.\par No date was named.\par}}").encode()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", noted_word_file("footnote")),
        ("a.docx", noted_word_file("endnote")),
        ("a.odt", noted_open_document()),
        ("a.rtf", noted_rich_text(r"\footnote")),
        ("a.rtf", noted_rich_text(r"\*\footnote")),
    ],
)
def test_notes_stand_after_the_body_and_break_no_sentence(name: str, data: bytes) -> None:
    lines = [paragraph.text for paragraph in only(read(name, data)).paragraphs]
    assert lines == ["The air defence systems came in July.", "No date was named.", "See page 4."]


@settings(deadline=None, max_examples=200)
@given(st.text())
def test_any_text_in_json_lines_keeps_its_characters_and_offsets(text: str) -> None:
    reading = read("a.jsonl", json.dumps({"text": text}).encode())
    if not text.strip():
        assert len(reading.problems) == 1
        return
    article = only(reading)
    assert article.text == text.replace("\0", "\ufffd")
    previous = 0
    for paragraph in article.paragraphs:
        assert article.text[paragraph.start : paragraph.end] == paragraph.text
        assert paragraph.start >= previous
        previous = paragraph.end
    if not set(text) & set("\r\n"):
        assert [paragraph.kind for paragraph in article.paragraphs] == ["text"]
    left = article.text
    for paragraph in reversed(article.paragraphs):
        left = left[: paragraph.start] + left[paragraph.end :]
    assert not left.strip()


def test_rich_text_knows_its_code_pages() -> None:
    article = only(read("a.rtf", rich_text()))
    assert (article.title, article.author) == (TITLE, "Deniz Arslan")
    assert [paragraph.text for paragraph in article.paragraphs] == [TITLE, *PARAGRAPHS]
    odd = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}{\f2\fcharset162 C;}}"
    odd += rb"\f1 \'cc\'ee\'f1\'ea\'e2\'e0\f0  and {\f2 Erdo\'f0an} \u351\'3f "
    odd += rb"\ldblquote x\rdblquote{\pict 00ff}{\*\xyz no}\par}"
    assert only(read("a.rtf", odd)).text == "Москва and Erdoğan ş “x”"


def test_a_message_gives_its_text_and_its_attachments() -> None:
    for subtype in ("plain", "html"):
        mail, attached = read("a.eml", message(subtype)).articles
        assert (mail.title, mail.author, mail.date) == (TITLE, "Deniz Arslan", datetime.date(2021, 3, 4))
        assert body(mail)[:3] == list(PARAGRAPHS)
        assert attached.title == TITLE
    assert only(read("a.mhtml", saved_page())).url == "https://strait.example/a"


@pytest.mark.parametrize(
    ("kind", "parts"),
    [
        ("alternative", [("text/plain", "Your mail program shows no HTML. Read online: https://e.org/1"), HTML_PART]),
        ("alternative", [("text/plain", ""), HTML_PART]),
        ("mixed", [HTML_PART, ("text/plain", "To leave the list, write to its desk.")]),
        ("mixed", [("text/plain", PARAGRAPHS[0]), PICTURE, ("text/plain", "\n\n".join(PARAGRAPHS[1:]))]),
        ("mixed", [("text/html", f"<p>{PARAGRAPHS[0]}"), PICTURE, ("text/html", f"<p>{'<p>'.join(PARAGRAPHS[1:])}")]),
        ("related", [HTML_PART, PICTURE]),
    ],
)
def test_a_newsletter_is_read_from_the_part_that_holds_it(kind: str, parts: list[tuple[str, str]]) -> None:
    article = only(read("a.eml", newsletter(kind, *parts)))
    day = datetime.date(2021, 3, 5)
    assert (article.title, article.author, article.date) == ("Morning brief", "Strait Desk", day)
    assert body(article) == list(PARAGRAPHS)


def test_a_forwarded_message_is_read_as_one_of_its_own_no_deeper_than_archives_are() -> None:
    note, packed = ("text/plain", "See below."), base64.encodebytes(message()).decode()
    for of, mail in (("", message().decode()), ("\nContent-Transfer-Encoding: base64", packed)):
        outer, inner, attached = read("a.eml", newsletter("mixed", note, (f"message/rfc822{of}", mail))).articles
        assert (outer.title, outer.text) == ("Morning brief", "See below.")
        assert (inner.title, inner.author, body(inner)) == (TITLE, "Deniz Arslan", list(PARAGRAPHS))
        assert attached.title == TITLE
    deep = message()
    for _ in range(5):
        deep = newsletter("mixed", note, ("message/rfc822", deep.decode()))
    (problem,) = read("a.eml", deep).problems
    assert "deep" in problem.sentence


INNER = (TITLE, "Strait Desk", datetime.date(2021, 3, 3))
FORWARDS = {
    "---------- Forwarded message ---------\nFrom: Strait Desk <desk@strait.example>\n"
    f"Date: Wed, Mar 3, 2021 at 8:15 AM\nSubject: {TITLE}\nTo: <a@e.org>, a name that is so long that it goes on,\n"
    "<b@e.org>\n\n\n": "",
    f"________________________________\nFrom: Strait Desk\nSent: 3/3/2021 8:15 AM\nTo: A\nSubject: {TITLE}\n\n": "",
    "-----Original Message-----\nFrom: Strait Desk [mailto:desk@strait.example]\nSent: Wednesday, March 3, 2021\n"
    f"To: A\nSubject: FW: {TITLE}\n\n": "",
    f"Begin forwarded message:\n\n> From: Strait Desk <desk@strait.example>\n> Subject: {TITLE}\n> Date: 3 March 2021"
    " at 08:15:00 GMT+3\n> To: a@e.org\n> \n": "> ",
    f"---------- Forwarded message ---------\nKimden: Strait Desk <d@e.org>\nTarih: 3 Mar 2021 Çar, 08:15\n"
    f"Konu: {TITLE}\nAlıcı: <a@e.org>\n\n": "",
    "-------- Пересылаемое сообщение --------\nОт кого: Strait Desk <d@e.org>\nДата: 3 марта 2021 г., 10:00\n"
    f"Тема: {TITLE}\nКому: a@e.org\n\n": "",
}  # fmt: skip


def forwarding(above: str, head: str, quote: str = "", subject: str = f"Fwd: {TITLE}") -> bytes:
    inside = f"\n{quote}\n".join(quote + paragraph for paragraph in PARAGRAPHS)
    mail = newsletter("mixed", ("text/plain; charset=utf-8", f"{above}{head}{inside}"))
    return mail.replace(b"Subject: Morning brief", f"Subject: {subject}".encode())


@pytest.mark.parametrize("head", FORWARDS)
@pytest.mark.parametrize("above", ["", "Worth a look.\n\n-- \nA. Analyst\n\n"])
def test_a_message_forwarded_in_the_text_is_read_as_one_of_its_own(head: str, above: str) -> None:
    *outer, inner = read("a.eml", forwarding(above, head, FORWARDS[head])).articles
    assert (inner.title, inner.author, inner.date) == INNER
    assert [paragraph.text for paragraph in inner.paragraphs] == list(PARAGRAPHS)
    assert [body(one) for one in outer] == ([["Worth a look."]] if above else [])
    assert [one.author for one in outer] == (["Strait Desk"] if above else [])


def test_a_message_that_was_forwarded_twice_and_a_page_that_was_are_read_as_the_last() -> None:
    head = next(iter(FORWARDS))
    assert only(read("a.eml", forwarding("", head.replace(TITLE, "x") + head))).title == TITLE
    lines = "<br>".join(line.replace("<", "&lt;") for line in head.splitlines())
    page = f"<div>Worth a look.</div><div>{lines}</div>{''.join(f'<p>{one}</p>' for one in PARAGRAPHS)}"
    outer, inner = read("a.eml", newsletter("mixed", ("text/html; charset=utf-8", page))).articles
    assert (inner.title, inner.author, inner.date, body(inner)) == (*INNER, list(PARAGRAPHS))
    assert (outer.title, body(outer)) == ("Morning brief", ["Worth a look."])


def test_an_answer_with_what_it_answers_is_one_article() -> None:
    head = list(FORWARDS)[1]
    answer = only(read("a.eml", forwarding("I do not think so.\n\n", head, subject=f"Re: {TITLE}")))
    assert (answer.title, body(answer)[0]) == (f"Re: {TITLE}", "I do not think so.")


def test_a_message_that_only_carries_others_is_no_problem() -> None:
    for said in ("", "\n \n"):
        mail = newsletter("mixed", ("text/plain", said), ("message/rfc822", message().decode()))
        inner, attached = read("a.eml", mail).articles
        assert (inner.title, attached.title, read("a.eml", mail).problems) == (TITLE, TITLE, ())
    (problem,) = read("a.eml", newsletter("mixed", ("text/plain", ""))).problems
    assert "no text" in problem.sentence


@given(st.lists(st.sampled_from([*"\n".join(FORWARDS).splitlines(), "", *PARAGRAPHS, "> x", "From: "]), max_size=30))
def test_no_line_of_a_message_is_lost_but_headers(lines: list[str]) -> None:
    found = forwards_in(lines, "Fwd: x")
    assert [forward.end for forward in found[:-1]] == [forward.start for forward in found[1:]]
    assert not found or found[-1].end == len(lines)
    for forward in found:
        assert forward.start < forward.body <= forward.end
        assert not set(lines[forward.start : forward.body]) & set(PARAGRAPHS)


def test_workbooks_and_parquet_give_an_article_a_row() -> None:
    day = datetime.date(2021, 3, 4)
    book = openpyxl.Workbook()
    headed = [["Press review, March"], ["Headline", "Published", "Full text"]]
    for row in (*headed, ["One", day, f"{PARAGRAPHS[0]}_x000D_\n{PARAGRAPHS[1]}"], ["Two", None, "=1+1"]):
        book.active.append(row)
    book.create_sheet().append(["Headline", "Published", "Full text"])
    stream = io.BytesIO()
    book.save(stream)
    reading = read("a.xlsx", stream.getvalue())
    assert [(a.title, a.date, body(a)) for a in reading.articles] == [("One", day, list(PARAGRAPHS[:2]))]
    assert [problem.sentence for problem in reading.problems] == ["The row has no text."]
    stream = io.BytesIO()
    pq.write_table(pa.table({"title": ["One"], "date": [day], "body": [list(PARAGRAPHS)]}), stream)
    article = only(read("a.parquet", stream.getvalue()))
    assert (article.title, article.date, body(article)) == ("One", day, list(PARAGRAPHS))
