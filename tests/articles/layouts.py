"""Exports of newspaper databases as their users save them, with invented articles: the lines of each layout, and the
files that hold such lines."""

import io
import textwrap
from html import escape

import docx
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

TITLES = (
    "Ministers of two countries meet in Ankara and leave open when the next round of talks on gas will be held",
    "Grain ships pass the strait",
)
OUTLETS = ("The Strait Observer (London)", "Neva Courier")
AUTHORS = ("Deniz Arslan", "Pavel Ozerov, Jane Holm")
PARAGRAPHS = (
    (
        "The foreign ministers of the two countries met in Ankara on Tuesday and spoke for three hours about gas,"
        " trade and a visit that both sides plan for the spring, according to a statement by the ministry.",
        "Officials in Moscow called the talks useful, while a spokeswoman in Brussels warned that purchases of air"
        " defence systems from outside the alliance would carry a price.",
        "IN ANKARA no date was named for the next round, and the committee has not met since the autumn.",
    ),
    (
        "Four ships with grain passed the strait on Monday, the port authority said, and three more wait at anchor"
        " for their turn; inspectors from both sides had gone aboard each of them the day before.",
        "The insurers want a longer term. A broker in London said that the present one covers a single voyage only.",
    ),
)
NAMES = {"nexis": "Nexis Uni", "academic": "LexisNexis Academic", "factiva": "Factiva", "indexed": "Factiva, indexed"}


def nexis() -> list[str]:
    """Nexis Uni: a cover with the list of documents, then each up to "End of Document"."""
    lines = ["User Name: reader@library.example", "Date and Time: Friday, March 12, 2021 10:02:00 AM EST"]
    lines += ["Job Number: 138000000", "", "Documents (2)"]
    for number, title in enumerate(TITLES, start=1):
        lines += [f"{number}. {title}", "Client/Matter: -None-", "Search Terms: gas AND strait"]
        lines += ["Search Type: Terms and Connectors", "Narrowed by:", "Content Type   Narrowed by", "News   -None-"]
    dates = ("March 4, 2021 Thursday 10:15 AM GMT", "March 9, 2021 Tuesday")
    extra = (["First Edition"], [])
    for title, outlet, author, paragraphs, date, edition in zip(
        TITLES, OUTLETS, AUTHORS, PARAGRAPHS, dates, extra, strict=True
    ):
        lines += [title, outlet, date, *edition, f"Copyright 2021 {outlet} Ltd All Rights Reserved"]
        lines += [
            "Section: NEWS; Pg. 3",
            "Length: 456 words",
            f"Byline: {author}",
            "Highlight: Talks go on",
            "Body",
            "",
        ]
        for paragraph in paragraphs:
            lines += [paragraph, ""]
        lines += ["Graphic", "A ship, by A. Photographer", "Classification", "Language: ENGLISH"]
        lines += [
            "Publication-Type: Newspaper",
            "Subject: TALKS (90%)",
            "Load-Date: March 10, 2021",
            "",
            "End of Document",
        ]
    return lines


def academic() -> list[str]:
    """LexisNexis Academic: each opened by its number, labels in capitals."""
    lines = ["Download Request: All Documents: 1-2", "Time Of Request: Friday, March 12, 2021  10:02:00 EST", ""]
    dates = ("March 4, 2021 Thursday", "March 9, 2021 Tuesday")
    for number in range(2):
        lines += [
            f"{number + 1} of 2 DOCUMENTS",
            "",
            f"Copyright 2021 {OUTLETS[number]} Ltd",
            "All Rights Reserved",
            "",
        ]
        lines += [OUTLETS[number], "", dates[number], "Final Edition", "", "SECTION: NEWS; Pg. 3", ""]
        lines += [
            "LENGTH: 456 words",
            "",
            f"HEADLINE: {TITLES[number]}",
            "",
            f"BYLINE: BY {AUTHORS[number]}",
            "",
            "BODY:",
            "",
        ]
        for paragraph in PARAGRAPHS[number]:
            lines += [paragraph, ""]
        lines += ["LOAD-DATE: March 10, 2021", "", "LANGUAGE: ENGLISH", "", "PUBLICATION-TYPE: Newspaper", ""]
    return lines


def factiva() -> list[str]:
    """Factiva as it is read on screen: headline, byline, number of words, date, source, each closed by its number."""
    lines: list[str] = []
    codes = ("STOBS00020210304eh3400abc", "NEVAC00020210309eh39001de")
    dates = (("4 March 2021", "09:15"), ("9 March 2021",))
    sections = (["World News"], [])
    for number in range(2):
        lines += [*sections[number], TITLES[number], f"By {AUTHORS[number]}", "1,456 words", *dates[number]]
        lines += [OUTLETS[number], "STOBS", "English", f"(c) 2021 {OUTLETS[number]} Limited", ""]
        for paragraph in PARAGRAPHS[number]:
            lines += [paragraph, ""]
        lines += [f"Document {codes[number]}", ""]
    return [*lines, "Search Summary", "Text", "gas and strait", "Date", "All Dates"]


def indexed() -> list[tuple[str, list[str]]]:
    """Factiva with indexing: two-letter codes and their values, as the rows of a table."""
    rows: list[tuple[str, list[str]]] = []
    codes = ("STOBS00020210304eh3400abc", "NEVAC00020210309eh39001de")
    for number, (first, *others) in enumerate(PARAGRAPHS):
        date = ("4 March 2021", "9 March 2021")[number]
        rows += [("SE", ["World News"]), ("HD", [TITLES[number]]), ("BY", [f"By {AUTHORS[number]}"])]
        rows += [("WC", ["456 words"]), ("PD", [date]), ("SN", [OUTLETS[number]]), ("SC", ["STOBS"])]
        rows += [("LA", ["English"]), ("CY", ["(c) 2021"]), ("LP", [first]), ("TD", others)]
        rows += [("NS", ["gdip : International Relations"]), ("RE", ["turk : Turkey | russ : Russia"])]
        rows += [("AN", [f"Document {codes[number]}"])]
    return rows


def proquest() -> list[str]:
    """ProQuest: each between rules, its text under a label and the details behind it."""
    lines: list[str] = []
    dates = ("Mar 4, 2021", "Mar 9, 2021")
    for number in range(2):
        lines += [
            "_" * 60,
            "",
            f"Document {number + 1} of 2",
            "",
            TITLES[number],
            "",
            f"Author: {AUTHORS[number]}.",
            "",
        ]
        lines += [f"Publication info: {OUTLETS[number]} ; London [London]. {dates[number]}: 3.", ""]
        lines += ["ProQuest document link", "", "Abstract: None available.", "", "FULL TEXT", ""]
        for paragraph in PARAGRAPHS[number]:
            lines += [paragraph, ""]
        lines += ["DETAILS", "", "Subject: International relations; Natural gas", "", "Location: Turkey", ""]
        lines += [
            f"Publication title: {OUTLETS[number]}, Late Edition; London",
            "",
            f"Publication date: {dates[number]}",
            "",
        ]
        lines += ["Language of publication: English", "", f"ProQuest document ID: 249612345{number}", ""]
        lines += ["Document URL: https://library.example/docview/1", "", "Database: Global Newsstream", ""]
    return [*lines, "_" * 60, "", "Contact ProQuest"]


def as_text(lines: list[str], width: int | None = None) -> bytes:
    """A text file, its paragraphs wrapped at `width` if that is given."""
    if width is not None:
        lines = [part for line in lines for part in textwrap.wrap(line, width) or [""]]
    return "\n".join(lines).encode()


def as_word(lines: list[str]) -> bytes:
    """A Word file with a paragraph for each line."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def as_word_table(rows: list[tuple[str, list[str]]]) -> bytes:
    """A Word file with a table of codes and values."""
    document = docx.Document()
    table = document.add_table(rows=0, cols=2)
    for code, values in rows:
        left, right = table.add_row().cells
        left.text, right.text = code, values[0]
        for value in values[1:]:
            right.add_paragraph(value)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def as_rich_text(lines: list[str]) -> bytes:
    """An RTF file with a paragraph for each line."""
    return ("{\\rtf1\\ansi\\ansicpg1252 " + "".join(f"{line}\\par\n" for line in lines) + "}").encode("cp1252")


def as_rich_table(rows: list[tuple[str, list[str]]]) -> bytes:
    """An RTF file with a table of codes and values."""
    inside = "".join(f"\\trowd {code}\\cell " + "\\par ".join(values) + "\\cell\\row\n" for code, values in rows)
    return ("{\\rtf1\\ansi\\ansicpg1252 " + inside + "}").encode("cp1252")


def as_page(lines: list[str]) -> bytes:
    """A web page with a paragraph for each line."""
    inside = "".join(f"<p>{escape(line)}</p>" for line in lines if line)
    return f"<html><head><title>Documents</title></head><body><div>{inside}</div></body></html>".encode()


def as_pages(lines: list[str], new_page: str) -> bytes:
    """A PDF file, wrapped and with a gap between paragraphs; a line that begins with `new_page` opens a page."""
    stream = io.BytesIO()
    sheet = canvas.Canvas(stream, pagesize=A4)
    height, opened = 780.0, False
    sheet.setFont("Helvetica", 11)
    for line in lines:
        if (opened and line.startswith(new_page)) or height < 90:
            sheet.showPage()
            sheet.setFont("Helvetica", 11)
            height = 780.0
        opened = opened or line.startswith(new_page)
        for part in textwrap.wrap(line, 84):
            sheet.drawString(72, height, part)
            height -= 14
        height -= 0 if line else 8
    sheet.save()
    return stream.getvalue()
