"""Spellings folded together: case, Turkish letters and accents, with the way back to the text's own offsets."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_SINGLE = {
    "İ": "i", "I": "i", "ı": "i", "Ł": "l", "ł": "l", "Ø": "o", "ø": "o", "Đ": "d", "đ": "d",
    "‘": "'", "’": "'", "ʼ": "'", "`": "'", "´": "'", "‐": "-", "‑": "-", "–": "-",
    "\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u202f": " ", "\t": " ",
}  # fmt: skip
_POSSESSIVE = re.compile("'s?$")
_MARKS = re.compile("[\u0300-\u036f\u00ad\u200b\u200c\u200d]")


def _one_to_one() -> dict[int, str]:
    """Latin letters to their bare lower-case letter, one character for one: offsets stay as they are."""
    table: dict[int, str] = {}
    for code in (*range(0x41, 0x250), *range(0x370, 0x530), *range(0x1E00, 0x1F00)):
        char = chr(code)
        base = unicodedata.normalize("NFD", char)[0]
        bare = base if base.isascii() else char
        lower = bare.lower()
        if len(lower) == 1 and lower != char:
            table[code] = lower
    table.update({ord(char): folded for char, folded in _SINGLE.items()})
    return table


_TABLE = _one_to_one()


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; `offsets[i]` is where its character i stands in the original, or None where nothing moved."""

    text: str
    offsets: Sequence[int] | None = None

    def start(self, index: int) -> int:
        """The original offset of the folded character at `index`."""
        return index if self.offsets is None else self.offsets[index]

    def end(self, index: int) -> int:
        """The original offset at which the folded text before `index` ends, its combining marks included."""
        return index if self.offsets is None else self.offsets[index]


def fold(text: str) -> Folded:
    """Fold case, Turkish letters, accents, apostrophes and hyphens; drop combining marks and soft hyphens.

    "Çavuşoğlu", "CAVUSOGLU" and "C̦avus̨og̈lu" become "cavusoglu"; the offsets lead back to the original.
    """
    if _MARKS.search(text) is None:
        return Folded(text.translate(_TABLE))
    kept = [index for index, char in enumerate(text) if _MARKS.match(char) is None]
    folded = "".join(text[index] for index in kept).translate(_TABLE)
    return Folded(folded, [*kept, len(text)])


def fold_name(name: str) -> str:
    """A name's key: folded, single spaces, no leading "the", no possessive ending."""
    key = " ".join(fold(name).text.split()).strip(' ,;:"“”«»')
    key = _POSSESSIVE.sub("", key)
    return key.removeprefix("the ") if key.count(" ") else key


def slug(name: str) -> str:
    """An id made of a name: "Recep Tayyip Erdoğan" becomes "recep-tayyip-erdogan"."""
    return re.sub(r"[\W_]+", "-", fold(name).text.replace("'", "")).strip("-")
