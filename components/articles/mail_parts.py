"""The parts of a message: those that show its text, the files attached to it."""

from collections.abc import Iterator
from email.message import EmailMessage
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
    """The files that are attached, in order; pictures that the text shows are none."""
    if part.get_content_maintype() == "multipart":
        for child in _children(part):
            yield from attached_parts(child)
    elif part.get_filename() and not _shown_picture(part):
        yield part


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
