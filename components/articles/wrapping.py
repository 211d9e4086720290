"""Text whose paragraphs were cut into lines at a width: the lines become paragraphs again."""

import re
from collections.abc import Sequence
from itertools import pairwise

from components.articles.hyphens import Words

_WRAPPED = range(50, 100)
_NARROW = range(30, 60)
_FEW = range(3, 6)
_BLANK_LINE = re.compile(r"\r?\n\s*\n")
_LINE_END = re.compile(r"(?P<head>\S+)[ \t]*\r?\n(?=(?P<tail>\S+))")
_HYPHENS = 0.05


def unwrapped(text: str) -> str:
    """The text with the line ends inside hard-wrapped paragraphs turned into spaces, words cut at them mended.

    A text counts as hard-wrapped where it has paragraphs between blank lines and almost all their inner
    lines are 50 to 99 characters long, or, as in a narrow column, of 30 on, and had no room for the next word.
    """
    blocks = [[line.rstrip() for line in block.splitlines()] for block in _BLANK_LINE.split(text)]
    inner = [pair for block in blocks for pair in pairwise(block)]
    if not re.search(r"\n[ \t\r]*\n", text) or not _cut_at_a_width(inner):
        return text
    words = Words.of([line for block in blocks for line in block], rare=_HYPHENS)
    return _LINE_END.sub(lambda end: words.joined([end["head"], end["tail"]])[: -len(end["tail"])], text)


def _cut_at_a_width(inner: Sequence[tuple[str, str]]) -> bool:
    """Whether lines, each given with the one after it, end where a width was reached."""
    width = max((len(line) for line, _ in inner), default=0)
    full = sum(len(f"{line} {(after.split() or [''])[0]}") > width for line, after in inner)
    if len(inner) in _FEW:
        # So few lines tell it only where each was full, and most of them end inside a sentence.
        going_on = sum(after[:1].islower() for _, after in inner)
        return width in _WRAPPED and full == len(inner) and 2 * going_on > len(inner)
    if len(inner) < _FEW.start:
        return False
    if width not in _NARROW:
        full = sum(len(line) in _WRAPPED for line, _ in inner)
    return full >= 0.9 * len(inner) and width <= _WRAPPED.stop
