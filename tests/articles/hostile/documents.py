"""Hostile and broken PDF, Word, OpenDocument and RTF files."""

import io
import zipfile
import zlib

import docx
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen import canvas

from hostile.archives import zipped
from hostile.case import TEXT, Case, reads, refused

LAUGHS = (
    "<!DOCTYPE l [<!ENTITY a0 'ha'>"
    + "".join(f"<!ENTITY a{number} '{f'&a{number - 1};' * 10}'>" for number in range(1, 10))
    + "]>"
)
OUTSIDE = "<!DOCTYPE l [<!ENTITY a9 SYSTEM 'file:///etc/passwd'>]>"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
ODT = "application/vnd.oasis.opendocument.text"


def word(**changed: bytes | None) -> bytes:
    """A Word file with parts of it replaced or left out; `document`, `rels` and the like name them."""
    stream = io.BytesIO()
    document = docx.Document()
    document.add_paragraph(TEXT)
    document.save(stream)
    parts = {
        "document": "word/document.xml",
        "rels": "_rels/.rels",
        "styles": "word/styles.xml",
        "types": "[Content_Types].xml",
    }
    replaced = {parts[name]: data for name, data in changed.items()}
    with zipfile.ZipFile(stream) as package:
        members = [(name, replaced.get(name, package.read(name))) for name in package.namelist()]
    return zipped([(name, data) for name, data in members if data is not None])


def body(inside: str, before: str = "") -> bytes:
    """The text part of a Word file."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f"<?xml version='1.0'?>{before}<w:document xmlns:w='{space}'><w:body>{inside}</w:body></w:document>".encode()


def run(text: str) -> str:
    """A paragraph of a Word file."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def open_document(inside: str, before: str = "", **others: str) -> bytes:
    """An OpenDocument text."""
    names = " ".join(f"xmlns:{name}='urn:oasis:names:tc:opendocument:xmlns:{name}:1.0'" for name in ("office", "text"))
    content = f"{before}<office:document-content {names}><office:body><office:text>{inside}</office:text></office:body>"
    members = [("mimetype", ODT.encode()), ("content.xml", f"{content}</office:document-content>".encode())]
    return zipped(
        [*members, *((name.replace("_", "/"), data.encode()) for name, data in others.items())], zipfile.ZIP_STORED
    )


def printed(pages: int = 1, *, password: str | None = None, text: str = TEXT) -> bytes:
    """A PDF file."""
    stream = io.BytesIO()
    encryption = StandardEncryption(password, canPrint=0) if password else None
    sheet = canvas.Canvas(stream, pagesize=A4, encrypt=encryption, pageCompression=1)
    for _ in range(pages):
        height = 760
        for at in range(0, len(text), 80):
            sheet.drawString(60, height, text[at : at + 80])
            height -= 14
        sheet.showPage()
    sheet.save()
    return stream.getvalue()


def scan() -> bytes:
    """A PDF file that holds a picture and no text."""
    stream = io.BytesIO()
    sheet = canvas.Canvas(stream, pagesize=A4)
    sheet.rect(50, 50, 300, 500, fill=1)
    sheet.save()
    return stream.getvalue()


def objects(*parts: bytes) -> bytes:
    """A PDF file of raw objects, the first its catalogue, without a table of them."""
    inside = b"".join(b"%d 0 obj\n%b\nendobj\n" % (number, part) for number, part in enumerate(parts, start=1))
    return b"%PDF-1.4\n" + inside + b"trailer << /Root 1 0 R /Size %d >>\n%%%%EOF" % (len(parts) + 1)


def streamed(data: bytes, dictionary: bytes = b"") -> bytes:
    """A packed stream of a PDF file."""
    packed = zlib.compress(data, 9)
    return b"<< /Filter /FlateDecode /Length %d %b >>\nstream\n%b\nendstream" % (len(packed), dictionary, packed)


def one_page(content: bytes, resources: bytes = b"<< >>", *others: bytes) -> bytes:
    """A PDF file of one page with this content."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources %b >>" % resources
    return objects(
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, content, *others
    )


def own_parent() -> bytes:
    """A PDF file whose tree of pages is a circle."""
    return objects(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>")


def form_in_itself() -> bytes:
    """A PDF file with a form that draws itself, twice each time."""
    form = streamed(
        b"/F Do /F Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 5 0 R >> >>"
    )
    return one_page(streamed(b"/F Do"), b"<< /XObject << /F 5 0 R >> >>", form)


def layers(count: int) -> bytes:
    """A stream that is packed many times over, 100 MB at its heart."""
    data = bytes(100_000_000)
    for _ in range(count):
        data = zlib.compress(data, 9)
    filters = b"[" + b"/FlateDecode " * count + b"]"
    return one_page(b"<< /Filter %b /Length %d >>\nstream\n%b\nendstream" % (filters, len(data), data))


CASES: list[Case] = [
    refused("password.pdf", lambda: printed(password="secret"), "password"),
    refused("scan.pdf", scan, "no text layer"),
    refused("pages.pdf", lambda: printed(1_001, text="x"), "more than 1,000 pages"),
    refused("circle.pdf", own_parent, "damaged|given up|no page"),
    refused("form.pdf", form_in_itself, "no text layer|damaged|given up|nested"),
    refused("stream-bomb.pdf", lambda: one_page(streamed(bytes(200_000_000))), "memory|damaged|given up|no text layer"),
    refused("layers.pdf", lambda: layers(3), "memory|damaged|given up|no text layer"),
    refused("arrays.pdf", one_page(streamed(b"[" * 50_000)), "damaged|nested|no text layer"),
    refused("operators.pdf", lambda: one_page(streamed(b"q " * 300_000)), "no text layer|given up|memory"),
    refused("cut.pdf", printed()[:300], "cut off or damaged"),
    refused("head.pdf", b"%PDF-1.7\n", "cut off or damaged"),
    refused("noise.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 400, "cut off or damaged"),
    refused("no-table.pdf", printed()[: printed().rindex(b"xref")], "cut off or damaged"),
    reads(
        "script.pdf",
        printed().replace(b"/Type /Catalog", b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> /Type /Catalog"),
        "The foreign ministers",
    ),
    refused("word-bomb.docx", lambda: word(document=body(run(" " * 101_000_000))), "unpacks to more than"),
    refused("laughs.docx", word(document=body(run("&a9;"), LAUGHS)), "XML entities"),
    refused("outside.docx", word(document=body(run("&a9;"), OUTSIDE)), "XML entities", lacks="root:"),
    refused("outside-16.docx", word(document=body(run("&a9;"), OUTSIDE).decode().encode("utf-16")), "XML entities"),
    refused("styles.docx", word(styles=OUTSIDE.encode() + b"<a>&a9;</a>"), "XML entities"),
    refused("deep.docx", word(document=body("<w:p>" * 20_000 + TEXT)), "damaged|nested"),
    refused("no-text-part.docx", word(document=None), "Office file that holds no text|damaged"),
    refused("no-relations.docx", word(rels=None), "damaged"),
    refused("cut.docx", word()[:2_000], "cut off or damaged"),
    refused("password.docx", COMPOUND + "EncryptedPackage".encode("utf-16-le"), "password"),
    refused("old.docx", COMPOUND + "WordDocument".encode("utf-16-le"), "old kind"),
    refused("no-words.docx", word(document=body("<w:p/>")), "no text"),
    reads("script.docx", word(document=body(run("&lt;script&gt;alert(1)&lt;/script&gt; [x](javascript:1) " + TEXT)))),
    refused("wide.docx", lambda: word(document=body(run("x " * 600_000))), "200 times its size"),
    refused("laughs.odt", open_document("<text:p>&a9;</text:p>", LAUGHS), "XML entities"),
    refused("outside.odt", open_document("<text:p>&a9;</text:p>", OUTSIDE), "XML entities", lacks="root:"),
    refused("password.odt", open_document(TEXT, **{"META-INF_manifest.xml": "<encryption-data/>"}), "password"),
    reads("spaces.odt", open_document(f"<text:p>{TEXT}<text:s text:c='999999999'/>end</text:p>")),
    refused("deep.odt", open_document("<text:p>" * 20_000), "damaged|nested|not whole"),
    refused(
        "table.odt",
        zipped(
            [("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", b"<a/>")],
            zipfile.ZIP_STORED,
        ),
        "holds no text",
    ),
    reads("groups.rtf", lambda: b"{\\rtf1 " + b"{" * 300_000 + TEXT.encode()),
    refused("object.rtf", b"{\\rtf1{\\object\\objdata " + b"4d5a" * 2_000 + b"}}", "no text"),
    reads(
        "numbers.rtf", b"{\\rtf1\\bin-99999999999\\u99999999999 \\u-1? \\'zz\\uc999999999 \\uc1 " + TEXT.encode() + b"}"
    ),
    refused("cut.rtf", b"{\\rtf1\\ansi{\\fonttbl{\\f0 A", "no text"),
    reads(
        "link.rtf", b'{\\rtf1{\\field{\\*\\fldinst HYPERLINK "file:///etc/passwd"}{\\fldrslt ' + TEXT.encode() + b"}}}"
    ),
    refused("long.rtf", lambda: b"{\\rtf1 " + b"\\'e7" * 2_100_000 + b"}", "longer than 2,000,000"),
]
