"""Hostile and broken ZIP archives and mail."""

import io
import struct
import zipfile
from collections.abc import Iterable
from email.message import EmailMessage

from hostile.case import TEXT, Case, partly, reads, refused

GOOD = TEXT.encode()


def zipped(members: Iterable[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of the members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return stream.getvalue()


def bomb(size: int) -> bytes:
    """An archive of one member that unpacks to `size` megabytes of zeros."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("a.txt", "w", force_zip64=True) as out,
    ):
        for _ in range(size):
            out.write(bytes(1_000_000))
    return stream.getvalue()


def nested(depth: int) -> bytes:
    """An archive in an archive, and so on."""
    data = zipped([("a.txt", GOOD)])
    for _ in range(depth):
        data = zipped([("inner.zip", data)])
    return data


def layered() -> bytes:
    """An archive of sixteen archives of sixteen bombs each, as 42.zip is made."""
    inner = zipped([(f"{number}.txt", bytes(10_000_000)) for number in range(16)])
    return zipped([(f"{number}.zip", inner) for number in range(16)])


def overlapping() -> bytes:
    """Many entries that all point at the same packed data."""
    base = zipped([("a.txt", bytes(20_000_000))])
    end = base.rindex(b"PK\5\6")
    start = base.index(b"PK\1\2")
    entry = base[start:end]
    entries = b"".join(entry[:46] + f"{number:03}.t".encode()[:5] + entry[51:] for number in range(400))
    tail = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 400, 400, len(entries), start, 0)
    return base[:start] + entries + tail


def flagged() -> bytes:
    """An archive whose members are marked as encrypted."""
    data = bytearray(zipped([("a.txt", GOOD)]))
    data[data.index(b"PK\3\4") + 6] |= 1
    data[data.index(b"PK\1\2") + 8] |= 1
    return bytes(data)


def patched(field: int, value: bytes) -> bytes:
    """An archive with one field of its list of contents overwritten."""
    data = bytearray(zipped([("a.txt", GOOD)]))
    at = data.index(b"PK\1\2") + field
    data[at : at + len(value)] = value
    return bytes(data)


def broken_sum() -> bytes:
    """An archive whose packed data was changed afterwards."""
    data = bytearray(zipped([("a.txt", GOOD)], zipfile.ZIP_STORED))
    data[50] ^= 0xFF
    return bytes(data)


def linked() -> bytes:
    """An archive with a symbolic link to a file of the machine."""
    info = zipfile.ZipInfo("link.txt")
    info.create_system, info.external_attr = 3, 0o120777 << 16
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(info, "/etc/passwd")
        archive.writestr("good.txt", GOOD)
    return stream.getvalue()


def mail(*attachments: tuple[str, bytes], text: str = TEXT) -> bytes:
    """A message with files attached."""
    message = EmailMessage()
    message["Subject"], message["From"] = "Talks", "Deniz Arslan <deniz@example.org>"
    message.set_content(text)
    for name, data in attachments:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def parts(count: int) -> bytes:
    """A message of very many parts."""
    inside = "".join(f"--B\r\nContent-Type: text/plain\r\n\r\n{number}\r\n" for number in range(count))
    return f"Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n{inside}--B--".encode()


def boxed(depth: int) -> bytes:
    """Messages in messages."""
    head = "".join(f"--B{at}\r\nContent-Type: multipart/mixed; boundary=B{at + 1}\r\n\r\n" for at in range(depth))
    return f"Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=B0\r\n\r\n{head}".encode()


SLIPS = ("../../../../tmp/bosphorus-slipped.txt", "/tmp/bosphorus-slipped.txt", "..\\..\\bosphorus-slipped.txt")
CASES: list[Case] = [
    refused("bomb.zip", lambda: bomb(150), "unpacks to more than"),
    refused("layered.zip", layered, "unpacks to more than"),
    refused("nested.zip", lambda: nested(5), "archives deep"),
    reads("nested-twice.zip", lambda: nested(2)),
    refused("overlapping.zip", overlapping, "unpacks to more than|damaged"),
    partly("many.zip", lambda: zipped((f"{number}.txt", GOOD) for number in range(3_000)), "more than 2,000 files"),
    reads("slip.zip", lambda: zipped((name, GOOD) for name in SLIPS)),
    reads("link.zip", linked, lacks="root:"),
    refused("password.zip", flagged, "password"),
    refused("method.zip", patched(10, b"\x63\0"), "damaged"),
    reads("sizes.zip", patched(24, b"\xff\xff\xff\x7f")),
    refused("broken.zip", broken_sum, "damaged"),
    refused("no-members.zip", zipped([]), "archive is empty"),
    refused("cut.zip", zipped([("a.txt", GOOD)])[:-30], "cut off or damaged"),
    refused("only-head.zip", b"PK\3\4" + bytes(100), "cut off or damaged"),
    reads("bidi-name.zip", lambda: zipped([("gnp\u202etxt.exe\x1b[31m\n.txt", GOOD)]), lacks="\u202e"),
    partly("program-inside.zip", lambda: zipped([("a.exe", b"MZ" + bytes(99)), ("b.txt", GOOD)]), "a program"),
    partly("same-names.zip", lambda: zipped([("a.txt", GOOD), ("a.png", b"\x89PNG")]), "a picture"),
    partly("attached-bomb.eml", lambda: mail(("bomb.zip", bomb(120))), "unpacks to more than"),
    reads("attached-slip.eml", lambda: mail((SLIPS[0], GOOD))),
    partly("attached-stub.eml", lambda: mail(("a.pdf", b"%PDF-")), "cut off"),
    partly("attached-program.eml", lambda: mail(("run.exe", b"MZ")), "not read"),
    refused("parts.eml", lambda: parts(2_100), "more than 2,000 parts"),
    refused("boxed.eml", lambda: boxed(3_000), "nested too deeply|no text|damaged"),
    refused("head-only.eml", b"Subject: x\r\n", "no text|no header"),
    reads("cut-base64.eml", mail(("a.txt", GOOD))[:-60]),
]
