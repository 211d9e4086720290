"""Plain text and Markdown."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from components.articles.building import Block, Fields, from_blocks, from_text, with_plain_line_ends
from components.articles.decoding import decode
from components.articles.exports import Cut, exported_by
from components.articles.fields import fields_of
from components.articles.reading import Found, Incoming
from components.articles.wrapping import unwrapped

_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_HEADER = re.compile(r"\s*(?:[^\W\d_][^:\n]{1,40}:[^\n]+\n){2,12}[^\S\n]*\n")
_TOLD = re.compile(r"([^:]+):\s+(\S.*)")
_LONGEST_FRONT_MATTER = 10_000
_BETWEEN = "\x1e"


def read_plain(incoming: Incoming) -> Iterator[Found]:
    """A text file, one article, its text verbatim but for line ends."""
    text = with_plain_line_ends(decode(incoming.data, incoming.encoding))
    lines = [line.strip() for line in text.splitlines()]
    found = exported_by(lines, partial(_bodies, lines), incoming)
    if not found:
        fields, text = _header(text)
        found = [from_text(unwrapped(text), limits=incoming.limits, **fields)]
    yield from found


def _header(text: str) -> tuple[Fields, str]:
    """The fields in lines such as "Source: X" above a blank one, and the text below; none unless each tells a field."""
    match = _HEADER.match(text[:_LONGEST_FRONT_MATTER])
    if match is None or not text[match.end() :].strip():
        return {}, text
    lines = [_TOLD.fullmatch(line.strip()) for line in match[0].strip().splitlines()]
    fields = fields_of({line[1]: line[2] for line in lines if line})
    told = sum(value is not None for value in fields.values())
    return (fields, text[match.end() :]) if told == len(lines) else ({}, text)


def _bodies(lines: Sequence[str], found: Sequence[Cut]) -> list[list[Block]]:
    """The paragraphs of the articles of an export, whose lines are cut at a width if those of most articles are."""
    texts = ["\n".join(cut.shed.get(at, lines[at]) for at in cut.body).strip() for cut in found]
    together = unwrapped(f"\n\n{_BETWEEN}\n\n".join(texts))
    return [[Block(line) for line in text.splitlines()] for text in together.split(_BETWEEN)]


def read_markdown(incoming: Incoming) -> Iterator[Found]:
    """A Markdown file with or without YAML front matter, one article; its marks and markup are not text."""
    fields, text = front_matter(decode(incoming.data, incoming.encoding))
    blocks = markdown_blocks(text)
    if not fields.get("title") and blocks and blocks[0].kind == "heading":
        fields["title"] = blocks[0].text
    yield from_blocks(blocks, limits=incoming.limits, **fields)


def front_matter(text: str) -> tuple[Fields, str]:
    """The fields that stand between the first two lines of `---`, and the text after them."""
    match = _FRONT_MATTER.match(text[: _LONGEST_FRONT_MATTER + 100])
    if match is None:
        return {}, text
    import yaml

    try:
        found = yaml.safe_load(match[1])
    except (yaml.YAMLError, RecursionError, ValueError):
        return {}, text
    if not isinstance(found, dict):
        return {}, text
    scalars = {str(key): value for key, value in found.items() if not isinstance(value, dict | list | set | tuple)}
    fields = fields_of(scalars)
    fields["sample"] = scalars.get("sample") is True
    return fields, text[match.end() :]


def markdown_blocks(text: str) -> list[Block]:
    """Headings and paragraphs of a Markdown text, without markup; images and HTML are left out."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark", {"maxNesting": 30}).enable("table").parse(text)
    blocks: list[Block] = []
    heading = False
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            heading = token.type == "heading_open"
        elif token.type == "inline":
            blocks.append(Block(_inline(token.children or []), "heading" if heading else "text"))
        elif token.type in ("fence", "code_block"):
            blocks += [Block(line) for line in token.content.splitlines()]
    return blocks


def _inline(children: list[Any]) -> str:
    parts: list[str] = []
    for child in children:
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
    return "".join(parts)
