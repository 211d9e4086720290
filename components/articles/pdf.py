"""PDF files: the text layer of each page, in reading order (pdfplumber)."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from components.articles.building import Block, Fields, from_blocks, label
from components.articles.dates import only_a_date, parse_date
from components.articles.exports import Cut, exported_by
from components.articles.pdf_flow import Line, flowing_blocks, flowing_parts, lines_of, without_running_heads
from components.articles.reading import Found, Incoming, Unreadable
from components.articles.watch import advance

_GENERATED = ("untitled", "microsoft word", "about:blank", ".doc", ".indd", ".pdf", "http://", "https://", ".html")
_PRINTED = ("skia", "chromium", "chrome", "quartz", "wkhtmltopdf", "firefox", "cairo")


def read_pdf(incoming: Incoming) -> Iterator[Found]:
    """A PDF file, one article or as many as a newspaper database put in it."""
    pages, metadata = _pages(incoming)
    if not any(pages):
        raise Unreadable(
            "The PDF has no text layer: it is a scan or pictures; run text recognition (OCR) over it first."
        )
    lines = [line for lines in without_running_heads(pages) for line in lines]
    found = exported_by([line.text for line in lines], partial(_bodies, lines), incoming)
    if found:
        yield from found
        return
    blocks = flowing_blocks(lines)
    yield from_blocks(blocks, limits=incoming.limits, **_fields(blocks, metadata))


def _bodies(lines: Sequence[Line], found: Sequence[Cut]) -> list[list[Block]]:
    shed = {at: text for cut in found for at, text in cut.shed.items()}
    placed = [replace(line, text=shed[at]) if at in shed else line for at, line in enumerate(lines)]
    return flowing_parts(placed, [cut.body for cut in found])


def _pages(incoming: Incoming) -> tuple[list[list[Line]], dict[str, Any]]:
    import pdfplumber
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with pdfplumber.open(io.BytesIO(incoming.data), unicode_norm="NFC") as document:
            if len(document.pages) > incoming.limits.pages:
                raise Unreadable(f"The PDF has more than {incoming.limits.pages:,} pages: split it.")
            if not document.pages:
                raise Unreadable("The PDF is cut off or damaged: it has no page.")
            pages = [_lines(page) for page in document.pages]
            return pages, dict(document.metadata or {})
    except PdfminerException as error:
        if isinstance(error.args[0] if error.args else None, PDFPasswordIncorrect | PDFEncryptionError):
            raise Unreadable("The PDF is protected by a password: save a copy without one.") from error
        raise Unreadable("The PDF is cut off or damaged: its pages cannot be found.") from error


def _lines(page: Any) -> list[Line]:
    words = page.extract_words(use_text_flow=True, keep_blank_chars=False, extra_attrs=["size", "fontname"])
    page.close()
    advance()
    return lines_of(words, page.page_number, float(page.height))


def _fields(blocks: Sequence[Block], metadata: dict[str, Any]) -> Fields:
    title = label(metadata.get("Title"))
    if not title or any(mark in title.casefold() for mark in _GENERATED):
        title = next((block.text for block in blocks[:4] if block.kind == "heading"), None)
    date = next((found for block in blocks[:6] if (found := only_a_date(block.text))), None)
    producer = f"{metadata.get('Producer')} {metadata.get('Creator')}".casefold()
    if date is None and not any(name in producer for name in _PRINTED):
        date = parse_date(str(metadata.get("CreationDate") or "").removeprefix("D:")[:8])
    return {"title": title, "author": label(metadata.get("Author")), "date": date}
