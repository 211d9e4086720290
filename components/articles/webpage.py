"""Web pages: what of an HTML file is the article (trafilatura), its fields, and what is only the page."""

import re
from collections.abc import Iterator
from typing import Any

from components.articles.article import Article, ParagraphKind
from components.articles.boilerplate import is_boilerplate, is_caption
from components.articles.building import Block, Fields, from_blocks, label, one_line
from components.articles.dates import only_a_date, parse_date
from components.articles.decoding import declared_encoding, decode
from components.articles.language import known_language
from components.articles.reading import Found, Incoming, Unreadable

_LONGEST_PAGE = 20_000_000
_DEEPEST = 2_000
_ENOUGH = 120
_CONTAINERS = frozenset({"list", "quote", "table", "row", "div", "body", "main", "figure", "fig"})
_TAGS = re.compile(r"<(?:p|div|br|h[1-6]|article|html|body|span|ul|table|a)\b[^>]*>", re.IGNORECASE)
_NESTING = re.compile(rb"<(/?)(?:div|span|b|i|font|ul|li|table|tr|td|section|blockquote|p)\b", re.IGNORECASE)


def read_webpage(incoming: Incoming) -> Iterator[Found]:
    """An HTML page, one article; scripts, pictures and linked pages are left alone."""
    if len(incoming.data) > _LONGEST_PAGE:
        raise Unreadable(f"The page is larger than {_LONGEST_PAGE // 1_000_000} MB, too large for an article.")
    declared = incoming.charset or declared_encoding(incoming.data)
    yield page_article(decode(incoming.data, incoming.encoding, declared), incoming)


def page_article(page: str, incoming: Incoming) -> Article:
    """The article of a page; raises Unreadable where it has none."""
    from trafilatura import bare_extraction

    page = page.replace("\0", "")
    if not page.strip():
        raise Unreadable("There is no text in it.")
    # Without a date in its head, a page's other dates are guesses (a teaser's, the footer's) and cost the most time.
    document: Any = bare_extraction(
        page,
        url=incoming.url,
        favor_precision=True,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    blocks = list(_blocks(document.body)) if document is not None else []
    if sum(len(block.text) for block in blocks) < _ENOUGH:
        blocks = max(blocks, _plain_blocks(page), key=lambda found: sum(len(block.text) for block in found))
    if not blocks:
        raise Unreadable("The page has no article in it, only menus, pictures or scripts.")
    fields = _fields(document, incoming) if document is not None else Fields(url=incoming.url)
    return from_blocks(_tagged(blocks, fields), limits=incoming.limits, **fields)


def looks_like_html(text: str) -> bool:
    """Whether pasted text is HTML, as a browser puts it on the clipboard."""
    head = text[:4000].lstrip()
    return head.startswith("<") and len(_TAGS.findall(text[:20_000])) >= 2


def _fields(document: Any, incoming: Incoming) -> Fields:
    outlet, title = label(document.sitename), label(document.title)
    if title and outlet:
        title = re.sub(rf"\s+[|–—·-]+\s+{re.escape(outlet)}$", "", title) or title
    return {
        "title": title,
        "outlet": outlet or label(document.hostname),
        "author": (label(document.author) or "").replace("; ", ", ") or None,
        "date": parse_date(document.date),
        "url": incoming.url or label(document.url),
        "language": known_language(document.language),
    }


def _tagged(blocks: list[Block], fields: Fields) -> Iterator[Block]:
    title = (fields.get("title") or "").casefold()
    for index, block in enumerate(blocks):
        kind = block.kind
        if is_boilerplate(block.text):
            kind = "boilerplate"
        elif is_caption(block.text):
            kind = "caption"
        elif index < 3 and title and block.text.casefold() == title:
            kind = "heading"
        elif index < 5 and (date := only_a_date(block.text)):
            fields["date"] = fields.get("date") or date
            kind = "boilerplate"
        yield Block(block.text, kind)


def _blocks(element: Any, kind: ParagraphKind = "text") -> Iterator[Block]:
    """Headings, paragraphs, list items and table cells in the order of the page."""
    lines = [""]
    for part in _inline(element):
        if isinstance(part, str):
            lines[-1] += part
        elif part.tag == "lb":
            lines.append("")
        else:
            yield from _finished(lines, kind)
            lines = [""]
            yield from _blocks(part, "heading" if part.tag == "head" else "text")
    yield from _finished(lines, kind)


def _inline(element: Any) -> Iterator[Any]:
    """Strings, and elements that start a line of their own, in order."""
    if element.text:
        yield element.text
    for child in element:
        if not isinstance(child.tag, str):
            pass
        elif child.tag in _CONTAINERS or child.tag in ("p", "head", "item", "cell", "lb", "code", "ab"):
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


def _plain_blocks(page: str) -> list[Block]:
    """Every block of a page or fragment that is too small to tell article from page."""
    from lxml import html
    from lxml.etree import ParserError

    try:
        tree = html.fromstring(page.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (ParserError, ValueError):
        return []
    for hidden in tree.xpath("//script|//style|//nav|//header|//footer|//noscript|//template|//form|//title|//svg"):
        hidden.drop_tree()
    lines: list[tuple[str, ParagraphKind]] = [("", "text")]
    for event, element in _walk(tree):
        if event == "start" and element.tag in _PAGE_BLOCKS:
            lines.append(("", "heading" if re.fullmatch("h[1-6]", element.tag) else "text"))
        elif event == "end" and element.tag in _PAGE_BLOCKS:
            lines.append(("", "text"))
        text = element.text if event == "start" else element.tail
        if (text and isinstance(element.tag, str)) or (text and event == "end"):
            lines[-1] = (lines[-1][0] + text, lines[-1][1])
    return [Block(one_line(text), kind) for text, kind in lines if one_line(text)]


_PAGE_BLOCKS = frozenset(
    [
        "p",
        "div",
        "br",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "table",
        "tr",
        "td",
        "th",
        "blockquote",
        "section",
        "article",
        "main",
        "pre",
        "body",
        "figcaption",
        "hr",
    ]
)


def _walk(tree: Any) -> Iterator[tuple[str, Any]]:
    from lxml.etree import iterwalk

    yield from iterwalk(tree, events=("start", "end"))
