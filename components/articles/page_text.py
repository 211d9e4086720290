"""What of a web page is its article, as headings and paragraphs (trafilatura).

The precise extraction runs once, quickly; where what it found is thin beside the prose of the page, it runs again
with trafilatura's second opinions (readability, jusText), which is where most of its time goes.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from components.articles.article import ParagraphKind
from components.articles.building import Block, one_line

_ENOUGH = 250
_PIECE = 25
_LONGEST_CELL = 200
_CONTAINERS = frozenset({"list", "quote", "table", "row", "div", "body", "main", "figure", "fig"})
_OWN_LINE = _CONTAINERS | {"p", "head", "item", "cell", "lb", "code", "ab"}
_UNCLEAN = (
    "aside", "audio", "button", "figure", "footer", "iframe", "input", "label", "link", "nav", "noscript", "object",
    "option", "select", "source", "svg", "time",
)  # fmt: skip
_PROSE = (
    f"//text()[string-length(.) > {_PIECE} and not(parent::a or parent::script or parent::style or parent::option"
    " or parent::button or parent::noscript or parent::template or parent::title or parent::svg or parent::label)]"
)
_HIDDEN = "//script|//style|//nav|//header|//footer|//noscript|//template|//form|//title|//svg"
_PAGE_BLOCKS = frozenset(
    ("p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "table", "tr", "td", "th", "blockquote",
     "section", "article", "main", "pre", "body", "figcaption", "hr")
)  # fmt: skip
_HEADING = re.compile("h[1-6]")


def page_tree(page: str) -> Any:
    """The parsed page; None where it is no HTML."""
    from trafilatura import load_html

    return load_html(page)


def article_blocks(tree: Any) -> list[Block]:
    """The headings, paragraphs, list items and table cells of the page's article, in order; empty if it has none."""
    first = _extracted(tree, fast=True)
    if first is None or not _enough(first, tree):
        second = _extracted(tree, fast=False)
        first = first if second is None else second
    return list(_blocks(first)) if first is not None else []


def all_blocks(page: str) -> list[Block]:
    """Every block of a page or fragment that is too small to tell article from page."""
    from lxml import html
    from lxml.etree import ParserError, iterwalk

    try:
        tree = html.fromstring(page.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (ParserError, ValueError):
        return []
    for hidden in tree.xpath(_HIDDEN):
        hidden.drop_tree()
    lines: list[tuple[list[str], ParagraphKind]] = [([], "text")]
    for event, element in iterwalk(tree, events=("start", "end")):
        if event == "start" and element.tag in _PAGE_BLOCKS:
            lines.append(([], "heading" if _HEADING.fullmatch(element.tag) else "text"))
        elif event == "end" and element.tag in _PAGE_BLOCKS:
            lines.append(([], "text"))
        text = element.text if event == "start" else element.tail
        if (text and isinstance(element.tag, str)) or (text and event == "end"):
            lines[-1][0].append(text)
    return [Block(text, kind) for parts, kind in lines if (text := one_line("".join(parts)))]


def _extracted(tree: Any, *, fast: bool) -> Any:
    from trafilatura import bare_extraction

    document: Any = bare_extraction(tree, options=_options(fast=fast))
    return document.body if document is not None else None


@cache
def _options(*, fast: bool) -> Any:
    from trafilatura.settings import Extractor

    return Extractor(fast=fast, precision=True, comments=False, output_format="txt")


@cache
def _prose() -> Any:
    """Finds the pieces of text of a page that stand outside links, menus and scripts."""
    from lxml.etree import XPath

    return XPath(_PROSE, smart_strings=False)


def _enough(body: Any, tree: Any) -> bool:
    """Whether no second opinion could change the extraction: it is clean, and at least half of the page's prose."""
    length = sum(map(len, body.itertext()))
    if length < _ENOUGH or next(body.iter(*_UNCLEAN), None) is not None:
        return False
    paragraphs = list(body.iter("p"))
    if not any(len(p) or p.text for p in paragraphs) or len(list(body.iter("table"))) > len(paragraphs):
        return False
    return bool(2 * length >= sum(len(piece.strip()) for piece in _prose()(tree)))


def _blocks(element: Any, kind: ParagraphKind = "text") -> Iterator[Block]:
    lines = [""]
    for part in _inline(element):
        if isinstance(part, str):
            lines[-1] += part
        elif part.tag == "lb":
            lines.append("")
        else:
            yield from _finished(lines, kind)
            lines = [""]
            inner: ParagraphKind = "heading" if part.tag == "head" else "text"
            if part.tag == "row" and (row := _row(part)):
                yield Block(row)
            else:
                yield from _blocks(part, inner) if len(part) else _finished([part.text or ""], inner)
    yield from _finished(lines, kind)


def _row(row: Any) -> str | None:
    """The cells of a table's row as one line; None for a row that only lays out a page."""
    cells = [one_line(" ".join(cell.itertext())) for cell in row.iter("cell")]
    if len(cells) < 2 or max(map(len, cells)) > _LONGEST_CELL or next(row.iter("p", "head", "list"), None) is not None:
        return None
    return " · ".join(filter(None, cells))


def _inline(element: Any) -> Iterator[Any]:
    """Strings, and elements that start a line of their own, in order."""
    if element.text:
        yield element.text
    for child in element:
        if not isinstance(child.tag, str):
            pass
        elif child.tag in _OWN_LINE:
            yield child
        elif child.tag not in ("graphic", "comments"):
            yield from _inline(child)
        if child.tail:
            yield child.tail


def _finished(lines: list[str], kind: ParagraphKind) -> Iterator[Block]:
    for line in lines:
        text = one_line(line)
        if text:
            yield Block(text, kind)
