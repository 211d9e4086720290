"""RTF files: the text of the document, its code pages and Unicode resolved; pictures and objects are skipped, and
notes stand after the text."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from components.articles.building import Block, Fields, label
from components.articles.dates import parse_date
from components.articles.exports import exported
from components.articles.heads import document_article
from components.articles.reading import Found, Incoming, Unreadable

_LONGEST = 50_000_000
_TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.IGNORECASE
)
_SKIPPED = frozenset(
    b"fonttbl colortbl stylesheet pict object themedata datastore header headerl headerr headerf footer footerl footerr"
    b" footerf listtable listoverridetable rsidtbl generator xmlnstbl fldinst latentstyles filetbl revtbl nonshppict"
    b" shpinst bkmkstart bkmkend pgptbl wgrffmtfilter mmathPr".split()
)  # fmt: skip
_BREAKS = frozenset(b"par sect page line row".split())
_CHARACTERS = {
    b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”",
    b"bullet": "•", b"tab": " ", b"cell": " ", b"emspace": " ", b"enspace": " ",
}  # fmt: skip
_CHARSETS = {
    0: "cp1252", 161: "cp1253", 162: "cp1254", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 238: "cp1250"
}  # fmt: skip


def read_rtf(incoming: Incoming) -> Iterator[Found]:
    """An RTF file, one article or as many as a newspaper database put in it."""
    if len(incoming.data) > _LONGEST:
        raise Unreadable(f"The RTF file is larger than {_LONGEST // 1_000_000} MB: save it as .docx without pictures.")
    blocks, told = rtf_blocks(incoming.data)
    yield from exported(blocks, incoming) or [document_article(blocks, told, incoming.limits)]


def rtf_blocks(data: bytes) -> tuple[list[Block], Fields]:
    """The paragraphs of an RTF file, and what its information group tells."""
    text = _Document().text(data)
    blocks = [Block(line) for line in text.splitlines() if line.strip()]
    made = re.search(rb"\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})", data[:100_000])
    return blocks, {
        "title": _information(data, b"title"),
        "author": _information(data, b"author"),
        "date": parse_date("-".join(part.decode() for part in made.groups())) if made else None,
    }


def _information(data: bytes, name: bytes) -> str | None:
    found = re.search(rb"\{\\" + name + rb" ((?:[^{}]|\\[{}])*)\}", data[:100_000])
    codepage = re.search(rb"\\ansicpg\d+", data[:1000])
    return label(_Document().text((codepage.group() if codepage else b"") + b" " + found[1])) if found else None


@dataclass(frozen=True, slots=True)
class _State:
    skipped: bool = False
    hidden: bool = False
    note: bool = False
    codepage: str | None = None
    unicode_skip: int = 1


@dataclass(slots=True)
class _Document:
    """Walks the groups of an RTF file once and keeps what is text."""

    parts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    pending: bytearray = field(default_factory=bytearray)
    state: _State = field(default_factory=_State)
    stack: list[_State] = field(default_factory=list)
    codepage: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    font: int = 0
    to_skip: int = 0

    def text(self, data: bytes) -> str:
        """The text with a line for each paragraph, those of its notes last."""
        for token in _TOKEN.finditer(data):
            word, number, escaped, symbol, brace, plain = token.groups()
            if brace:
                self._group(brace)
            elif word:
                self._word(word, int(number) if number else None)
            elif escaped:
                self._bytes(bytes.fromhex(escaped.decode()))
            elif symbol:
                self._symbol(symbol)
            elif plain:
                self._bytes(plain)
        self._flush()
        joined = "".join((*self.parts, *self.notes))
        return joined.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    def _group(self, brace: bytes) -> None:
        self._flush()
        if brace == b"{":
            self.stack.append(self.state)
        elif self.stack:
            self.state = self.stack.pop()

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self.state = replace(self.state, skipped=True)
        elif symbol in b"\\{}":
            self._bytes(symbol)
        elif symbol in (b"~", b"_"):
            self._add(" " if symbol == b"~" else "-")

    def _word(self, word: bytes, number: int | None) -> None:
        if word == b"ansicpg" and number:
            self.codepage = _known(f"cp{number}") or self.codepage
        elif word == b"f" and number is not None:
            self._flush()
            self.font = number
            if number in self.fonts:
                self.state = replace(self.state, codepage=self.fonts[number])
        elif word == b"fcharset" and number in _CHARSETS and number:
            self.fonts[self.font] = _CHARSETS[number]
        elif word in _SKIPPED or word == b"info":
            self._flush()
            self.state = replace(self.state, skipped=True)
        elif word == b"footnote":
            self._note()
        elif word == b"v":
            self.state = replace(self.state, hidden=number != 0)
        elif word == b"uc":
            self.state = replace(self.state, unicode_skip=max(0, number or 0))
        elif word == b"u" and number is not None:
            self._add(chr(number & 0xFFFF))
            self.to_skip = self.state.unicode_skip
        elif word in _BREAKS:
            self._add("\n")
        elif word in _CHARACTERS:
            self._add(_CHARACTERS[word])
        elif word == b"bin" and number and number > 0:
            self.to_skip = number

    def _note(self) -> None:
        """Begin a note, also one that is marked as skipped by programs that know no notes."""
        self._flush()
        skipped = self.stack[-1].skipped if self.stack else False
        self.state = replace(self.state, note=True, skipped=skipped)
        self._add("\n")

    def _bytes(self, found: bytes) -> None:
        if self.to_skip:
            found, self.to_skip = found[self.to_skip :], max(0, self.to_skip - len(found))
        if not self.state.skipped and not self.state.hidden:
            self.pending += found

    def _add(self, text: str) -> None:
        self._flush()
        if not self.state.skipped and not self.state.hidden:
            self._written().append(text)

    def _flush(self) -> None:
        if self.pending:
            self._written().append(self.pending.decode(self.state.codepage or self.codepage, "replace"))
            self.pending.clear()

    def _written(self) -> list[str]:
        return self.notes if self.state.note else self.parts


def _known(codepage: str) -> str | None:
    try:
        return codecs.lookup(codepage).name
    except LookupError:
        return None
