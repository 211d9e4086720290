"""Mail (.eml) and web archives (.mhtml): the message or the page in them, attached files and messages."""

import email
import email.policy
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from email.message import EmailMessage
from email.utils import parseaddr

from components.articles.article import Article
from components.articles.building import Block, Fields, from_blocks, label
from components.articles.dates import parse_date
from components.articles.decoding import decode
from components.articles.forwards import forwards_in, own_lines
from components.articles.kinds import SUFFIXES
from components.articles.mail_parts import attached_parts, forwarded, header, is_saved_page, shown_parts
from components.articles.page_text import all_blocks
from components.articles.reading import Found, Incoming, Problem, Unreadable, safe_name
from components.articles.webpage import page_article
from components.articles.wrapping import unwrapped

_QUOTED = re.compile(r"^\s*>")
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_LINK = re.compile(r"https?://\S+")
_THIN = 3


class _Blank(Unreadable):
    """A message says nothing, as one that only carries others or files."""


def read_mail(incoming: Incoming, read_member: Callable[[Incoming], Iterator[Found]]) -> Iterator[Found]:
    """A message as an article, attached files and messages as further ones; an .mhtml as the page it saved."""
    message = email.message_from_bytes(incoming.data, policy=email.policy.default)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise Unreadable("It is no mail and no saved page: it has no header.")
    if sum(not part.is_multipart() for part in message.walk()) > incoming.limits.members:
        raise Unreadable(f"The message has more than {incoming.limits.members:,} parts.")
    saved = is_saved_page(message)
    attached = list(attached_parts(message))
    try:
        yield from _saved_page(message, incoming) if saved else _messages(message, incoming)
    except _Blank:
        if not attached:
            raise
    except Unreadable as error:
        if not attached:
            raise
        yield Problem(incoming.name, f"The message itself: {error}")
    if not saved:
        for part in attached:
            yield from _attachment(part, incoming, read_member)


def _saved_page(message: EmailMessage, incoming: Incoming) -> Iterator[Article]:
    page = next(shown_parts(message, "html"), None)
    if page is None:
        yield from _messages(message, incoming)
        return
    url = header(message, "snapshot-content-location") or header(page, "content-location") or ""
    inner = replace(incoming, url=url if url.startswith(("http://", "https://")) else None)
    found = page_article(_text(page, incoming), inner)
    yield replace(found, title=found.title or label(header(message, "subject")))


def _messages(message: EmailMessage, incoming: Incoming) -> Iterator[Article]:
    """The message and those forwarded in its text, outermost first; one that adds no text to another is left out."""
    name, address = parseaddr(header(message, "from") or "")
    fields: Fields = {
        "title": label(header(message, "subject")),
        "author": label(name) or label(address),
        "date": parse_date(header(message, "date")),
    }
    texts = [_text(part, incoming) for part in shown_parts(message, "plain")]
    pages = [_text(part, incoming) for part in shown_parts(message, "html")]
    written = any(map(str.strip, texts))
    shown = [] if written else [all_blocks(page) for page in pages]
    if not written and not any(shown):
        raise _Blank("The message has no text.")
    page = _page(pages, incoming, needed=not written)
    if page is not None and len(page.text) > _THIN * sum(len(_LINK.sub("", text).strip()) for text in texts):
        seen = [block.text for one in shown or map(all_blocks, pages) for block in one]
        yield from _of_page(page, seen, fields, incoming)
        return
    lines = "\n\n".join(texts).replace("\r\n", "\n").split("\n")
    forwards = forwards_in(lines, fields["title"])
    if not forwards:
        blocks = (block for text in texts for block in _plain_blocks(text))
        yield from_blocks(blocks, limits=incoming.limits, **fields)
        return
    found = [(fields, lines[: forwards[0].start])]
    found += [(forward.fields, own_lines(lines, forward)) for forward in forwards]
    yield from _with_text([(told, list(_plain_blocks("\n".join(own)))) for told, own in found], incoming)


def _of_page(page: Article, lines: Sequence[str], fields: Fields, incoming: Incoming) -> Iterator[Article]:
    """The article of a message's HTML; where it is a forwarded message, with the fields of that."""
    forwards = forwards_in(lines, fields["title"])
    if not forwards:
        yield replace(page, **fields)
        return
    inner = forwards[-1]
    above = set(lines[: inner.body])
    own = [Block(one.text, one.kind) for one in page.paragraphs if one.text not in above]
    written = [Block(line) for line in lines[: forwards[0].start]]
    outlet: Fields = {"outlet": page.outlet, "url": page.url}
    yield from _with_text([(fields, written), (outlet | inner.fields, own)], incoming)


def _with_text(found: Sequence[tuple[Fields, Sequence[Block]]], incoming: Incoming) -> Iterator[Article]:
    for fields, blocks in found:
        if any(block.kind == "text" and block.text.strip() for block in blocks):
            yield from_blocks(blocks, limits=incoming.limits, **fields)


def _page(pages: Sequence[str], incoming: Incoming, *, needed: bool) -> Article | None:
    """The HTML parts of a message as one article; None where there is none in them, and no need of it."""
    found: list[Article] = []
    for page in pages:
        try:
            found.append(page_article(page, incoming))
        except Unreadable:
            if needed and page is pages[-1] and not found:
                raise
    blocks = [Block(paragraph.text, paragraph.kind) for one in found for paragraph in one.paragraphs]
    return from_blocks(blocks, limits=incoming.limits, outlet=found[0].outlet, url=found[0].url) if found else None


def _plain_blocks(text: str) -> Iterator[Block]:
    """The paragraphs of a message, its quoted mail and its signature told apart from them."""
    text = unwrapped(text.replace("\r\n", "\n"))
    written, *signature = _SIGNATURE.split(text, maxsplit=1)
    for line in written.splitlines():
        yield Block(line.lstrip("> \t"), "boilerplate" if _QUOTED.match(line) else "text")
    for line in "".join(signature).splitlines():
        yield Block(line, "boilerplate")


def _text(part: EmailMessage, incoming: Incoming) -> str:
    payload = part.get_payload(decode=True)
    charset = part.get_content_charset()
    return decode(payload if isinstance(payload, bytes) else b"", incoming.encoding, charset)


def _attachment(
    part: EmailMessage, incoming: Incoming, read_member: Callable[[Incoming], Iterator[Found]]
) -> Iterator[Found]:
    if part.get_content_type() == "message/rfc822":
        name, data = forwarded(part)
        name = name if name.lower().endswith(".eml") else f"{name}.eml"
        yield from read_member(incoming.within(name, data, "message/rfc822"))
        return
    name = safe_name(part.get_filename() or "attachment")
    payload = part.get_payload(decode=True)
    if not name.lower().endswith(SUFFIXES):
        yield Problem(f"{incoming.name}/{name}", "This attachment is of a kind that is not read.")
    elif isinstance(payload, bytes):
        yield from read_member(incoming.within(name, payload, part.get_content_type()))
