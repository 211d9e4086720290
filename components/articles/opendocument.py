"""OpenDocument text (.odt): paragraphs, headings, lists and tables in the order of the document, then its notes."""

from collections.abc import Iterator
from typing import Any

from components.articles.building import Block, Fields, label
from components.articles.dates import parse_date
from components.articles.heads import document_article
from components.articles.packages import checked_office, member
from components.articles.reading import Found, Incoming, Unreadable

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_LEFT_OUT = frozenset(
    {f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}table-of-content", f"{_TEXT}note-citation"}
)
_LONGEST_SPACE = 100


def read_odt(incoming: Incoming) -> Iterator[Found]:
    """An OpenDocument text, one article."""
    with checked_office(incoming) as package:
        parts = {
            name: member(package, package.getinfo(name), incoming)
            for name in ("content.xml", "meta.xml", "META-INF/manifest.xml")
            if name in package.namelist()
        }
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise Unreadable("The file is protected by a password: save a copy without one.")
    if "content.xml" not in parts:
        raise Unreadable("The file is cut off or damaged: it has no text part.")
    body = _tree(parts["content.xml"]).find(f"{_OFFICE}body/{_OFFICE}text")
    notes: list[Any] = []
    blocks = list(_blocks(body, notes)) if body is not None else []
    blocks += [block for note in notes for block in _blocks(note, [])]
    yield document_article(blocks, _told(parts.get("meta.xml")), incoming.limits)


def _tree(data: bytes) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable("The file is cut off or damaged: its text part is not whole.") from error


def _blocks(element: Any, notes: list[Any]) -> Iterator[Block]:
    for child in element:
        if child.tag in (f"{_TEXT}p", f"{_TEXT}h"):
            style = str(child.get(f"{_TEXT}style-name", ""))
            heading = child.tag == f"{_TEXT}h" or style in ("Title", "Subtitle")
            lines = [""]
            _gather(child, lines, notes)
            for line in lines:
                yield Block(line, "heading" if heading else "text")
        elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
            yield from _blocks(child, notes)


def _gather(element: Any, lines: list[str], notes: list[Any]) -> None:
    """The words of a paragraph; the notes in it are put aside."""
    lines[-1] += element.text or ""
    for child in element:
        if child.tag == f"{_TEXT}s":
            count = str(child.get(f"{_TEXT}c", "1"))
            lines[-1] += " " * min(int(count) if count.isdecimal() else 1, _LONGEST_SPACE)
        elif child.tag == f"{_TEXT}tab":
            lines[-1] += " "
        elif child.tag == f"{_TEXT}line-break":
            lines.append("")
        elif child.tag == f"{_TEXT}note":
            notes.append(child)
        elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
            _gather(child, lines, notes)
        lines[-1] += child.tail or ""


def _told(meta: bytes | None) -> Fields:
    found: dict[str, str | None] = {}
    if meta:
        tree = _tree(meta)
        for name in (f"{_DC}title", f"{_META}initial-creator", f"{_DC}creator", f"{_META}creation-date", f"{_DC}date"):
            element = tree.find(f".//{name}")
            found[name] = element.text if element is not None else None
    return {
        "title": label(found.get(f"{_DC}title")),
        "author": label(found.get(f"{_META}initial-creator") or found.get(f"{_DC}creator")),
        "date": parse_date(found.get(f"{_META}creation-date") or found.get(f"{_DC}date")),
    }
