"""Text whose paragraphs were cut into lines at a width: the lines become paragraphs again."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from components.articles.hyphens import Words

_WRAPPED = range(50, 100)
_NARROW = range(30, 60)
_FEW = range(3, 6)
# Not at \x1e, which parts the articles of an export and is white space to Python.
_BLANK_LINES = re.compile(r"\n(?:[^\S\n\x1e]*\n)+")
_LINE_END = re.compile(r"(?P<head>\S+)[ \t]*\r?\n(?=(?P<tail>\S+))")
_HYPHENS = 0.05
_SHORT = 0.8


def unwrapped(text: str) -> str:
    """The text with the line ends inside hard-wrapped paragraphs turned into spaces, words cut at them mended.

    A text counts as hard-wrapped where it has paragraphs between blank lines and almost all their inner
    lines are 50 to 99 characters long, or, as in a narrow column, of 30 on, and had no room for the next word.
    Without blank lines, it is where so many lines go on with a small letter that they break sentences; a
    paragraph then begins after a short line or with an indented one.
    """
    if text.count("\n") < _FEW.start:
        return text
    parts = (part.strip("\r\n") for part in _BLANK_LINES.split(text))
    blocks = [[line.rstrip(" \t\r") for line in part.split("\n")] for part in parts if part]
    inner = [pair for block in blocks for pair in pairwise(block)]
    if len(blocks) > 1 and _cut_at_a_width(inner):
        words = Words.of([line for block in blocks for line in block], rare=_HYPHENS)
        return _LINE_END.sub(lambda end: words.joined([end["head"], end["tail"]])[: -len(end["tail"])], text)
    if _breaks_sentences(inner):
        words = Words.of([line for block in blocks for line in block], rare=_HYPHENS)
        width = max(len(line) for line, _ in inner)
        return "\n\n".join("\n".join(_flowing(block, width, words)) for block in blocks)
    return text


def _breaks_sentences(inner: Sequence[tuple[str, str]]) -> bool:
    """Whether lines, each given with the one after it, are those of running text and no paragraphs of their own."""
    width = max((len(line) for line, _ in inner), default=0)
    if len(inner) < _FEW.stop or not _NARROW.start <= width <= _WRAPPED.stop:
        return False
    long = [(line, after) for line, after in inner if len(line) >= _SHORT * width]
    going_on = sum(after[:1].islower() for _, after in long)
    return len(long) >= 0.6 * len(inner) and going_on >= 0.5 * len(long)


def _flowing(lines: Sequence[str], width: int, words: Words) -> Iterator[str]:
    """The paragraphs of lines that stand without a blank one between."""
    run: list[str] = []
    for line in lines:
        short = bool(run) and len(run[-1]) < _SHORT * width
        if run and (line[:1].isspace() or (short and not line[:1].islower())):
            yield words.joined(run)
            run = []
        run.append(line if not run else line.strip())
    if run:
        yield words.joined(run)


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
