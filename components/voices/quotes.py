"""Finds quoted text: straight, curly, low and doubled marks, guillemets, ``TeX'' marks, and odd counts of them."""

import re
from dataclasses import dataclass

from components.voices.statement import Span

_MARK = re.compile(r"[“”„‟\"«»]|``|''|‘‘|’’|,,(?=\w)")
_OPENING = {"“", "„", "‟", "«", "``", "‘‘", ",,"}
_CLOSING = {"”", "»", "’’"}
_SINGLE = re.compile(r"(?<![\w])['‘](?=\S)|(?<=[^\s'‘])['’](?!\w)")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted stretch of text: `start` and `end` take in the marks, `inner` leaves them out.

    `closed` is False where the paragraph ends before the quote does.
    """

    start: int
    end: int
    inner: Span
    closed: bool = True


def find_quotes(text: str, start: int = 0, end: int | None = None) -> list[Quote]:
    """The quotes in one paragraph, `text[start:end]`, in order and without overlap.

    A mark of either shape opens a quote where none is open, unless it stands where only a closing mark can;
    a quote still open at the paragraph's end runs to that end, as news style has it.
    """
    end = len(text) if end is None else end
    found: list[Quote] = []
    opened: tuple[int, int] | None = None
    for mark in _MARK.finditer(text, start, end):
        if opened is None:
            if _can_open(text, mark, end):
                opened = mark.span()
        elif _can_close(text, mark, end):
            found.append(Quote(opened[0], mark.end(), (opened[1], mark.start())))
            opened = None
        elif mark.group() in _OPENING and _is_stray(text, opened, mark.start()):
            opened = mark.span()
    if opened is not None and opened[1] < end and not text[opened[1] : end].isspace():
        found.append(Quote(opened[0], end, (opened[1], end), closed=False))
    return found


def find_single_quotes(text: str, start: int = 0, end: int | None = None) -> list[Quote]:
    """The quotes in single marks ('…' or ‘…’) of one paragraph; an apostrophe inside a word is none."""
    end = len(text) if end is None else end
    found: list[Quote] = []
    opened: int | None = None
    for mark in _SINGLE.finditer(text, start, end):
        position = mark.start()
        before_word = position == start or not (text[position - 1].isalnum() or text[position - 1] in ".,!?")
        if before_word and text[position] in "'‘":
            opened = position
        elif opened is not None and position > opened + 1:
            found.append(Quote(opened, position + 1, (opened + 1, position)))
            opened = None
    return found


def quoted_mask(text: str, quotes: list[Quote]) -> bytearray:
    """One byte per character of `text`: 1 inside a quote, marks included."""
    mask = bytearray(len(text))
    for quote in quotes:
        mask[quote.start : quote.end] = b"\x01" * (quote.end - quote.start)
    return mask


def _can_open(text: str, mark: re.Match[str], end: int) -> bool:
    if mark.group() in _OPENING:
        return True
    # A closing mark with no open quote may be a misplaced opening one: it then stands before a word.
    return mark.end() < end and not text[mark.end()].isspace() and not _after_word(text, mark)


def _can_close(text: str, mark: re.Match[str], end: int) -> bool:
    if mark.group() in _CLOSING:
        return True
    if mark.group() == "“":  # German and mistyped quotes close with it
        return _after_word(text, mark) and (mark.end() >= end or not text[mark.end()].isalnum())
    return mark.group() not in _OPENING


def _after_word(text: str, mark: re.Match[str]) -> bool:
    return mark.start() > 0 and (text[mark.start() - 1].isalnum() or text[mark.start() - 1] in ".,!?;…’'")


def _is_stray(text: str, opened: Span, position: int) -> bool:
    return not text[opened[1] : position].strip()
