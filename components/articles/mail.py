"""Mail (.eml) and web archives (.mhtml): the message or the page in them, and attached files."""

import email
import email.policy
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from email.message import EmailMessage
from email.utils import parseaddr

from components.articles.building import Block, Fields, from_blocks, label
from components.articles.dates import parse_date
from components.articles.decoding import decode
from components.articles.kinds import SUFFIXES
from components.articles.plain import unwrapped
from components.articles.reading import Found, Incoming, Problem, Unreadable, safe_name
from components.articles.webpage import page_article

_QUOTED = re.compile(r"^\s*>")
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)


def read_mail(incoming: Incoming, read_member: Callable[[Incoming], Iterator[Found]]) -> Iterator[Found]:
    """A message as an article, its readable attachments as further ones; an .mhtml as the page it saved."""
    message = email.message_from_bytes(incoming.data, policy=email.policy.default)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise Unreadable("It is no mail and no saved page: it has no header.")
    parts = [part for part in message.walk() if not part.is_multipart()]
    if len(parts) > incoming.limits.members:
        raise Unreadable(f"The message has more than {incoming.limits.members:,} parts.")
    texts = [part for part in parts if part.get_content_maintype() == "text" and not part.get_filename()]
    attached = [part for part in parts if part.get_filename()]
    saved = message.get_content_type() == "multipart/related" or "snapshot-content-location" in message
    try:
        yield _message(message, texts, incoming, saved=saved)
    except Unreadable as error:
        if not attached:
            raise
        yield Problem(incoming.name, f"The message itself: {error}")
    if not saved:
        for part in attached:
            yield from _attachment(part, incoming, read_member)


def _message(message: EmailMessage, texts: list[EmailMessage], incoming: Incoming, *, saved: bool) -> Found:
    page = next((part for part in texts if part.get_content_subtype() == "html"), None)
    plain = next((part for part in texts if part.get_content_subtype() == "plain"), None)
    fields: Fields = {"title": label(_header(message, "subject")), "date": parse_date(_header(message, "date"))}
    if saved and page is not None:
        url = _header(message, "snapshot-content-location") or _header(page, "content-location") or ""
        inner = replace(incoming, url=url if url.startswith(("http://", "https://")) else None)
        found = page_article(_text(page, incoming), inner)
        return replace(found, title=found.title or fields["title"])
    name, address = parseaddr(_header(message, "from") or "")
    fields["author"] = label(name) or label(address)
    if plain is not None:
        return from_blocks(_plain_blocks(_text(plain, incoming)), limits=incoming.limits, **fields)
    if page is None:
        raise Unreadable("The message has no text.")
    found = page_article(_text(page, incoming), incoming)
    return replace(found, **fields)


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
    name = safe_name(part.get_filename() or "attachment")
    payload = part.get_payload(decode=True)
    if not name.lower().endswith(SUFFIXES):
        yield Problem(f"{incoming.name}/{name}", "This attachment is of a kind that is not read.")
    elif isinstance(payload, bytes):
        yield from read_member(incoming.within(name, payload, part.get_content_type()))


def _header(part: EmailMessage, name: str) -> str | None:
    """A header as text; None where it is missing or too broken for the parser."""
    try:
        value = part.get(name)
    except (ValueError, IndexError, AttributeError, TypeError):
        return None
    return str(value) if value is not None else None
