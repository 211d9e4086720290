"""PDF files: the text layer of each page, in reading order (pdfplumber)."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from components.articles.building import Block, Fields, label
from components.articles.dates import parse_date
from components.articles.exports import Cut, exported_by
from components.articles.heads import document_article
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
    yield document_article(flowing_blocks(lines), _told(metadata), incoming.limits)


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


def _told(metadata: dict[str, Any]) -> Fields:
    title = label(metadata.get("Title"))
    generated = title and any(mark in title.casefold() for mark in _GENERATED)
    producer = f"{metadata.get('Producer')} {metadata.get('Creator')}".casefold()
    # The day on which a page was printed is not that of its article.
    printed = any(name in producer for name in _PRINTED)
    made = None if printed else parse_date(str(metadata.get("CreationDate") or "").removeprefix("D:")[:8])
    return {"title": None if generated else title, "author": label(metadata.get("Author")), "date": made}
