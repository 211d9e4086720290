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
from components.articles.kinds import SUFFIXES
from components.articles.mail_parts import attached_parts, forwarded, header, is_saved_page, shown_parts
from components.articles.reading import Found, Incoming, Problem, Unreadable, safe_name
from components.articles.webpage import page_article
from components.articles.wrapping import unwrapped

_QUOTED = re.compile(r"^\s*>")
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_LINK = re.compile(r"https?://\S+")
_THIN = 3


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
        yield _saved_page(message, incoming) if saved else _message(message, incoming)
    except Unreadable as error:
        if not attached:
            raise
        yield Problem(incoming.name, f"The message itself: {error}")
    if not saved:
        for part in attached:
            yield from _attachment(part, incoming, read_member)


def _saved_page(message: EmailMessage, incoming: Incoming) -> Article:
    page = next(shown_parts(message, "html"), None)
    if page is None:
        return _message(message, incoming)
    url = header(message, "snapshot-content-location") or header(page, "content-location") or ""
    inner = replace(incoming, url=url if url.startswith(("http://", "https://")) else None)
    found = page_article(_text(page, incoming), inner)
    return replace(found, title=found.title or label(header(message, "subject")))


def _message(message: EmailMessage, incoming: Incoming) -> Article:
    """The message as its plain text has it, or as its HTML where the plain text only points to that."""
    name, address = parseaddr(header(message, "from") or "")
    fields: Fields = {
        "title": label(header(message, "subject")),
        "author": label(name) or label(address),
        "date": parse_date(header(message, "date")),
    }
    texts = [_text(part, incoming) for part in shown_parts(message, "plain")]
    pages = [_text(part, incoming) for part in shown_parts(message, "html")]
    if not texts and not pages:
        raise Unreadable("The message has no text.")
    page = _page(pages, incoming, needed=not any(map(str.strip, texts)))
    if page is not None and len(page.text) > _THIN * sum(len(_LINK.sub("", text).strip()) for text in texts):
        return replace(page, **fields)
    blocks = (block for text in texts for block in _plain_blocks(text))
    return from_blocks(blocks, limits=incoming.limits, **fields)


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
