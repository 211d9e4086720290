"""Builds articles: text, or blocks of it, into paragraphs whose offsets are right."""

import datetime
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NotRequired, TypedDict, Unpack

from components.articles.article import Article, Paragraph, ParagraphKind
from components.articles.boilerplate import is_boilerplate
from components.articles.credits import byline_in, is_credit, lines_beneath, may_be_title
from components.articles.dates import only_a_date
from components.articles.language import document_language, paragraph_language
from components.articles.limits import DEFAULT, Limits
from components.articles.reading import Unreadable

_LINE = re.compile(r"[^\r\n]+")
_BLANK_LINE = re.compile(r"(?>\r\n|\r|\n)[^\S\r\n]*(?>\r\n|\r|\n)")
_UNSAFE = re.compile("[\x00\ud800-\udfff]")
_LINE_ENDS = re.compile("[\v\x85\u2028\u2029]")


class Fields(TypedDict):
    """What is known of an article beside its text."""

    title: NotRequired[str | None]
    outlet: NotRequired[str | None]
    author: NotRequired[str | None]
    date: NotRequired[datetime.date | None]
    url: NotRequired[str | None]
    language: NotRequired[str | None]
    given_id: NotRequired[str | None]
    sample: NotRequired[bool]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph on its way into an article; its white space does not matter."""

    text: str
    kind: ParagraphKind = "text"


def from_blocks(
    blocks: Iterable[Block], *, limits: Limits = DEFAULT, title_at: int | None = None, **fields: Unpack[Fields]
) -> Article:
    """An article whose text is the blocks, one line each with a blank line between; raises Unreadable if empty.

    Author and date are looked for in the lines beneath the title: the first heading, unless `title_at` says which block
    it is (-1 for one above them all)."""
    lines: list[str] = []
    kinds: list[ParagraphKind] = []
    spans: list[tuple[int, int]] = []
    position = 0
    for block in blocks:
        line = one_line(block.text)
        if line:
            lines.append(line)
            kinds.append(block.kind)
            spans.append((position, position + len(line)))
            position += len(line) + 2
    if title_at is None:
        title_at = title_among(kinds)
    if title_at is not None:
        _credits(lines, kinds, fields, title_at)
    return _article("\n\n".join(lines), spans, kinds, limits, fields)


def from_text(text: str, *, limits: Limits = DEFAULT, **fields: Unpack[Fields]) -> Article:
    """An article whose text is kept character for character; a paragraph is a line that is not blank.

    A short first line without a full stop, followed by a blank line, a byline or a date, is the title and a
    heading. A text of one line is one paragraph of kind `text`, whatever it says. Characters that no database
    keeps (NUL, half a surrogate pair) become U+FFFD, which moves no offset. Raises Unreadable if the text is empty
    or too long.
    """
    text = kept(text)
    spans = [_stripped(match) for match in _LINE.finditer(text) if not match.group().isspace()]
    kinds: list[ParagraphKind] = ["text"] * len(spans)
    if len(spans) > 1:
        lines = [text[start:end] for start, end in spans]
        kinds = ["boilerplate" if is_boilerplate(line) else "text" for line in lines]
        title = fields.get("title") or _title(text, spans)
        if title and one_line(lines[0]).casefold() == one_line(title).casefold():
            fields["title"] = title
            kinds[0] = "heading"
            _credits(lines, kinds, fields, 0)
    return _article(text, spans, kinds, limits, fields)


def kept(text: str) -> str:
    """The text as an article keeps it: character for character but for those that no database keeps."""
    return _UNSAFE.sub("\ufffd", text)


def with_plain_line_ends(text: str) -> str:
    """The text with the line and paragraph separators of word processors and old systems as line feeds."""
    return _LINE_ENDS.sub("\n", text)


def edited(article: Article, **changes: Unpack["Changes"]) -> Article:
    """The article with fields changed; a new `text` is split again and its language told again unless given."""
    text = changes.pop("text", None)
    if text is None or text == article.text:
        return replace(article, **changes)
    fields: Fields = {
        "title": article.title,
        "outlet": article.outlet,
        "author": article.author,
        "date": article.date,
        "url": article.url,
        "given_id": article.given_id,
        "sample": article.sample,
    }
    return from_text(text, **(fields | changes))


def with_language(article: Article, language: str) -> Article:
    """The article in another language, and with it the paragraphs that were held to be in the one before."""
    paragraphs = tuple(
        replace(paragraph, language=language) if paragraph.language in (None, article.language) else paragraph
        for paragraph in article.paragraphs
    )
    return replace(article, language=language, paragraphs=paragraphs)


class Changes(Fields):
    """What an analyst may change in an article."""

    text: NotRequired[str]


def one_line(text: str) -> str:
    """The text with every run of white space as one space and soft hyphens and zero-width spaces gone."""
    # What can be printed has no white space but spaces, and none of the characters below.
    if text.isprintable() and "  " not in text:
        return text.strip()
    if not text.isascii() or "\0" in text:
        text = _UNSAFE.sub("\ufffd", text).replace("\u00ad", "").replace("\u200b", "")
    return " ".join(text.split())


def label(value: object) -> str | None:
    """A field's value as one clean line of at most 500 characters; None where nothing is left of it."""
    if value is None:
        return None
    line = one_line(str(value))
    if not line.isprintable():
        line = "".join(letter for letter in line if unicodedata.category(letter) not in ("Cc", "Cf", "Co", "Cn"))
    return line.strip()[:500] or None


def title_among(kinds: Sequence[ParagraphKind]) -> int | None:
    """Where the title stands: the first heading, which no more than two lines are above."""
    return next((at for at, kind in enumerate(kinds[:3]) if kind == "heading"), None)


def _article(
    text: str, spans: Sequence[tuple[int, int]], kinds: Sequence[ParagraphKind], limits: Limits, fields: Fields
) -> Article:
    if not spans:
        raise Unreadable("There is no text in it.")
    if len(text) > limits.characters:
        raise Unreadable(f"Its text is longer than {limits.characters:,} characters, more than one article: split it.")
    if len(spans) > limits.paragraphs:
        raise Unreadable(f"It has more than {limits.paragraphs:,} paragraphs, more than one article: split it.")
    language = fields.get("language") or document_language(text)
    one = len(spans) == 1
    paragraphs = tuple(
        Paragraph(
            index=index,
            start=start,
            end=end,
            text=text[start:end],
            language=language if one or kind == "boilerplate" else paragraph_language(text[start:end], language),
            kind=kind,
        )
        for index, ((start, end), kind) in enumerate(zip(spans, kinds, strict=True))
    )
    fields["language"] = language
    for name in ("title", "outlet", "author", "url", "given_id"):
        if name in fields:
            fields[name] = label(fields[name])
    return Article(text=text, paragraphs=paragraphs, **fields)


def _stripped(match: re.Match[str]) -> tuple[int, int]:
    line = match.group()
    return match.start() + len(line) - len(line.lstrip()), match.end() - len(line) + len(line.rstrip())


def _title(text: str, spans: Sequence[tuple[int, int]]) -> str | None:
    (start, end), (following, _) = spans[0], spans[1]
    line = text[start:end]
    below = text[following : spans[1][1]]
    return line if may_be_title(line) and (_BLANK_LINE.search(text, end, following) or is_credit(below)) else None


def _credits(lines: Sequence[str], kinds: list[ParagraphKind], fields: Fields, title: int) -> None:
    """Take author and date from the lines beneath the title, which are no text then."""
    for index, line in lines_beneath(lines, title):
        byline, date = byline_in(line), only_a_date(line)
        if byline and not fields.get("author"):
            fields["author"] = byline
        elif date and not byline and not fields.get("date"):
            fields["date"] = date
        if byline or date:
            kinds[index] = "boilerplate"
