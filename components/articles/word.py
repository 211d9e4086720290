"""Word files (python-docx): paragraphs, headings and tables in the order of the document, and after them its
notes."""

import datetime
import io
import zipfile
from collections.abc import Iterator
from typing import Any

from components.articles.article import ParagraphKind
from components.articles.building import Block, Fields, label
from components.articles.exports import exported
from components.articles.heads import document_article
from components.articles.packages import checked_office
from components.articles.reading import Found, Incoming, Unreadable

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}instrText", _FALLBACK})
_WRAPPERS = frozenset({f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml"})


def read_docx(incoming: Incoming) -> Iterator[Found]:
    """A Word file, one article or as many as a newspaper database put in it; macros and links are left alone."""
    checked_office(incoming).close()
    blocks, told = word_blocks(incoming.data)
    yield from exported(blocks, incoming) or [document_article(blocks, told, incoming.limits)]


def word_blocks(data: bytes) -> tuple[list[Block], Fields]:
    """The blocks of a Word file, and what its properties tell."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import XMLSyntaxError

    try:
        document = docx.Document(io.BytesIO(data))
        styles = {style.style_id: (style.name or "").casefold() for style in document.styles}
        blocks = [block for element in document.element.body for block in _blocks(element, styles)]
        blocks += _notes(document, styles)
    except (PackageNotFoundError, KeyError, ValueError, AttributeError, XMLSyntaxError, zipfile.BadZipFile) as error:
        raise Unreadable("The Word file is cut off or damaged: its text cannot be found.") from error
    return blocks, _properties(document)


def _notes(document: Any, styles: dict[str, str]) -> Iterator[Block]:
    """The footnotes, then the endnotes; not the lines that part them from the text, which are notes of a `type`."""
    from docx.oxml import parse_xml

    for kind in ("footnote", "endnote"):
        for relation in document.part.rels.values():
            if relation.reltype.endswith(f"/{kind}s") and not relation.is_external:
                for note in parse_xml(relation.target_part.blob).iterchildren(f"{_W}{kind}"):
                    if note.get(f"{_W}type") in (None, "normal"):
                        yield from _blocks(note, styles)


def _properties(document: Any) -> Fields:
    properties = document.core_properties
    created = properties.created
    # 2013-12-23 is the date of python-docx's own template, which no author chose.
    chosen = isinstance(created, datetime.datetime) and created.date() != datetime.date(2013, 12, 23)
    author = label(properties.author)
    title = label(properties.title)
    return {
        "title": title if title and title.casefold() != "word document" else None,
        "author": None if author and author.casefold() == "python-docx" else author,
        "date": created.date() if chosen else None,
    }


def _blocks(element: Any, styles: dict[str, str], *, broken: bool = True) -> Iterator[Block]:
    """The blocks of an element; a line break in a paragraph begins another one where `broken`."""
    if element.tag == f"{_W}p":
        yield from _paragraph(element, styles, broken=broken)
    elif element.tag == f"{_W}tbl":
        for row in _inside(element, f"{_W}tr"):
            yield from _row(row, styles)
    elif isinstance(element.tag, str) and element.tag not in (f"{_W}sectPr", _FALLBACK):
        for child in element:
            yield from _blocks(child, styles, broken=broken)


def _paragraph(element: Any, styles: dict[str, str], *, broken: bool) -> Iterator[Block]:
    style = element.find(f"{_W}pPr/{_W}pStyle")
    name = styles.get(style.get(f"{_W}val"), "") if style is not None else ""
    heading = name.startswith(("heading", "title", "başlık", "заголовок", "konu başlığı"))
    kind: ParagraphKind = "caption" if name == "caption" else "heading" if heading else "text"
    lines: list[str] = [""]
    boxes: list[Any] = []
    _gather(element, lines, boxes)
    for line in lines if broken else [" ".join(lines)]:
        if line.strip():
            yield Block(line, kind)
    for box in boxes:
        yield from _blocks(box, styles)


def _row(row: Any, styles: dict[str, str]) -> Iterator[Block]:
    """A row of data as one line; a row whose cells hold several paragraphs only lays out text, and is read as such."""
    cells = [list(_blocks(cell, styles, broken=False)) for cell in _inside(row, f"{_W}tc")]
    if any(len(cell) > 1 for cell in cells):
        for cell in cells:
            yield from cell
    else:
        yield Block(" · ".join(block.text.strip() for cell in cells for block in cell))


def _inside(element: Any, tag: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, those in content controls too; not those of a table in a cell."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, tag)


def _gather(element: Any, lines: list[str], boxes: list[Any]) -> None:
    """The words of a paragraph, inserted ones too, deleted ones and those moved away not; text boxes are put aside."""
    for child in element:
        if child.tag == f"{_W}t":
            lines[-1] += child.text or ""
        elif child.tag in (f"{_W}tab", f"{_W}noBreakHyphen"):
            lines[-1] += "-" if child.tag.endswith("Hyphen") else " "
        elif child.tag == f"{_W}br":
            lines.append("")
        elif child.tag == f"{_W}txbxContent":
            boxes.append(child)
        elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
            _gather(child, lines, boxes)
