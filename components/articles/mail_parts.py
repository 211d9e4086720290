"""The parts of a message: those that show its text, the files and the mail attached to it."""

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage, Message
from email.utils import parseaddr


def shown_parts(part: EmailMessage, subtype: str) -> Iterator[EmailMessage]:
    """The parts that show a message as text of a subtype (`plain` or `html`), in order; the first of alternatives."""
    if part.get_content_maintype() == "multipart":
        for child in _children(part):
            found = list(shown_parts(child, subtype))
            yield from found
            if found and part.get_content_subtype() == "alternative":
                return
    elif part.get_content_type() == f"text/{subtype}" and not part.get_filename():
        yield part


def attached_parts(part: EmailMessage) -> Iterator[EmailMessage]:
    """The files and the messages that are attached, in order; pictures that the text shows are none."""
    if part.get_content_maintype() == "multipart":
        for child in _children(part):
            yield from attached_parts(child)
    elif part.get_content_type() == "message/rfc822" or (part.get_filename() and not _shown_picture(part)):
        yield part


def forwarded(part: EmailMessage) -> tuple[str, bytes]:
    """The name and the bytes of an attached message."""
    inner = next(iter(_children(part)), EmailMessage())
    name = part.get_filename() or header(inner, "subject") or "message"
    encoding = header(part, "content-transfer-encoding")
    if encoding and not inner.keys():
        # Some programs encode a message that they attach; the parser takes what is encoded for the message's text.
        inner["content-transfer-encoding"] = encoding
        data = inner.get_payload(decode=True)
        return name, data if isinstance(data, bytes) else b""
    # The older policy writes headers as they came, where the newer one mends them and fails at broken ones.
    return name, Message.as_bytes(inner, policy=email.policy.compat32)


def is_saved_page(message: EmailMessage) -> bool:
    """Whether it is a page that a browser saved (.mhtml), and no mail with pictures: nobody sent that."""
    if "snapshot-content-location" in message:
        return True
    sender = parseaddr(header(message, "from") or "")[1]
    return message.get_content_type() == "multipart/related" and "@" not in sender


def header(part: EmailMessage, name: str) -> str | None:
    """A header as text; None where it is missing or too broken for the parser."""
    try:
        value = part.get(name)
    except (ValueError, IndexError, AttributeError, TypeError):
        return None
    return str(value) if value is not None else None


def _children(part: EmailMessage) -> list[EmailMessage]:
    payload = part.get_payload()
    return [child for child in payload if isinstance(child, EmailMessage)] if isinstance(payload, list) else []


def _shown_picture(part: EmailMessage) -> bool:
    return (
        part.get_content_maintype() == "image"
        and "content-id" in part
        and part.get_content_disposition() != "attachment"
    )
