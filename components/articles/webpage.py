"""Web pages: the article in an HTML file, its fields, and what is only the page."""

import re
from collections.abc import Iterator

from components.articles.article import Article
from components.articles.boilerplate import is_boilerplate, is_caption
from components.articles.building import Block, Fields, from_blocks
from components.articles.dates import only_a_date
from components.articles.decoding import declared_encoding, decode
from components.articles.exports import exported
from components.articles.page_fields import changed_date, linked_articles, linked_text, page_fields
from components.articles.page_text import all_blocks, article_blocks, page_tree
from components.articles.reading import Found, Incoming, Unreadable

_LONGEST_PAGE = 20_000_000
_ENOUGH = 120
_EXPORT = re.compile(r">\s*(?:\d+ of \d+ DOCUMENTS?|End of Document|Document [A-Z][A-Za-z0-9]{11,}|ProQuest document)")
_TAGS = re.compile(r"<(?:p|div|br|h[1-6]|article|html|body|span|ul|table|a)\b[^>]*>", re.IGNORECASE)


def read_webpage(incoming: Incoming) -> Iterator[Found]:
    """An HTML page, one article; scripts, pictures and linked pages are left alone."""
    if len(incoming.data) > _LONGEST_PAGE:
        raise Unreadable(f"The page is larger than {_LONGEST_PAGE // 1_000_000} MB, too large for an article.")
    declared = incoming.charset or declared_encoding(incoming.data)
    page = decode(incoming.data, incoming.encoding, declared)
    found = exported(all_blocks(page), incoming) if _EXPORT.search(page) else []
    yield from found or [page_article(page, incoming)]


def page_article(page: str, incoming: Incoming) -> Article:
    """The article of a page; raises Unreadable where it has none."""
    page = page.replace("\0", "")
    if not page.strip():
        raise Unreadable("There is no text in it.")
    tree = page_tree(page)
    # Looking for blocks takes the scripts out of the tree.
    linked = list(linked_articles(tree)) if tree is not None else []
    fields = page_fields(tree, linked, incoming.url) if tree is not None else Fields(url=incoming.url)
    changed = changed_date(tree) if tree is not None else None
    blocks = article_blocks(tree) if tree is not None else []
    if sum(len(block.text) for block in blocks) < _ENOUGH:
        told = [Block(line) for line in linked_text(linked).splitlines()]
        blocks = max(blocks, all_blocks(page), told, key=lambda found: sum(len(block.text) for block in found))
    if not blocks:
        raise Unreadable("The page has no article in it, only menus, pictures or scripts.")
    blocks = list(tagged(blocks, fields))
    fields["date"] = fields.get("date") or changed
    return from_blocks(blocks, limits=incoming.limits, **fields)


def looks_like_html(text: str) -> bool:
    """Whether pasted text is HTML, as a browser puts it on the clipboard."""
    head = text[:4000].lstrip()
    return head.startswith("<") and len(_TAGS.findall(text[:20_000])) >= 2


def tagged(blocks: list[Block], fields: Fields) -> Iterator[Block]:
    """The blocks with what is no text of the article told apart; a line that is only a date gives the date."""
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
        yield block if kind == block.kind else Block(block.text, kind)
