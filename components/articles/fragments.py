"""Pieces of HTML that are the text of an article and nothing else, as cells of tables and entries of feeds hold it."""

import re
from typing import Unpack

from components.articles.article import Article
from components.articles.building import Fields, from_blocks, from_text
from components.articles.limits import DEFAULT, Limits
from components.articles.page_text import all_blocks
from components.articles.webpage import tagged

_MARKED_UP = re.compile(
    r"</(?:p|div|h[1-6]|li|ul|ol|td|blockquote|article|section|figure|span|strong|em|a|b|i|u)>"
    r"|<br\s{0,9}/?>|<p(?:\s[^<>]{0,999})?>",
    re.IGNORECASE,
)
_PARTS_LINES = re.compile(r"<(?:p|br|div|h[1-6]|li|td|blockquote|section|article)\b", re.IGNORECASE)


def cell_article(text: str, *, limits: Limits = DEFAULT, **fields: Unpack[Fields]) -> Article:
    """The article in a cell: of its HTML the text, of plain text every character; raises Unreadable if empty."""
    make = fragment_article if _MARKED_UP.search(text) else from_text
    return make(text, limits=limits, **fields)


def fragment_article(text: str, *, limits: Limits = DEFAULT, **fields: Unpack[Fields]) -> Article:
    """The article in a piece of HTML; raises Unreadable where it shows no text.

    Where no tag parts its paragraphs its lines do, as in what blog software keeps."""
    if not _PARTS_LINES.search(text):
        text = text.replace("\n", "<br>")
    blocks = all_blocks(text)
    if not fields.get("title") and blocks and blocks[0].kind == "heading":
        fields["title"] = blocks[0].text
    blocks = list(tagged(blocks, fields))
    return from_blocks(blocks, limits=limits, **fields)
