"""From words on a page to paragraphs: the order of the text flow, then gap, indent and column rules.

A PDF holds words at places, no paragraphs. A line begins a paragraph where it stands further below the line
before than lines do, where it is indented, or where its letters are of another size; at the foot of a column
or a page the paragraph goes on unless its last line is short or the next is indented.
"""

import re
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from components.articles.article import ParagraphKind
from components.articles.building import Block
from components.articles.hyphens import Words

_PAGE_NUMBER = re.compile(
    r"^\W*(?:page|sayfa|стр\.?|страница)?\W*\d{1,4}(?:\s*(?:/|of|из)\s*\d{1,4})?\W*$", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_MARGIN = 0.12
_TELLING_LINES = 8
_BULLET = re.compile(r"^(?:[•▪●–-]|\d{1,3}[.)])\s")
_TERMINAL = re.compile(r"[.!?…:]['\"’”»)\]]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of print: its words as text, its box in points from the top left, the size of its letters."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool
    page: int
    page_height: float


def lines_of(words: Iterable[dict[str, Any]], page: int, height: float) -> list[Line]:
    """The lines of one page, from pdfplumber's words in text-flow order."""
    lines: list[Line] = []
    run: list[dict[str, Any]] = []
    for word in words:
        if run and not _same_line(run[-1], word):
            lines.append(_line(run, page, height))
            run = []
        run.append(word)
    if run:
        lines.append(_line(run, page, height))
    return lines


def without_running_heads(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without page numbers and without the lines that come back at the head or foot of others."""
    seen: Counter[str] = Counter()
    for lines in pages:
        seen.update({_mask(line) for line in lines if _in_margin(line)})
    least = 2 if len(pages) < 6 else max(3, len(pages) // 4)
    return [[line for line in lines if not _runs(line, seen, least)] for lines in pages]


def flowing_blocks(lines: Sequence[Line]) -> list[Block]:
    """Headings and paragraphs of a document from its lines in reading order."""
    (blocks,) = flowing_parts(lines, [range(len(lines))])
    return blocks


def flowing_parts(lines: Sequence[Line], parts: Sequence[Sequence[int]]) -> list[list[Block]]:
    """The same for parts of a document, each given by the indices of its lines; the layout is told from all parts."""
    if not lines:
        return [[] for _ in parts]
    body = statistics.median_high([line.size for line in lines for _ in range(1 + len(line.text) // 20)])
    placed = _in_columns(lines)
    inside = [[placed[at] for at in part] for part in parts]
    layout = _Layout.of([pair for part in inside for pair in pairwise(part)])
    words = Words.of([line.text for line in lines])
    return [list(_flow(part, layout, body, words)) for part in inside]


def _flow(placed: Sequence["_Placed"], layout: "_Layout", body: float, words: Words) -> Iterator[Block]:
    run: list[_Placed] = []
    for line in placed:
        if run and layout.breaks(run[-1], line):
            yield _block(run, body, words)
            run = []
        run.append(line)
    if run:
        yield _block(run, body, words)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line with the left and right edge of its column."""

    line: Line
    left: float
    right: float

    @property
    def indented(self) -> bool:
        return 0.6 * self.line.size < self.line.x0 - self.left < 6 * self.line.size

    @property
    def full(self) -> bool:
        return self.line.x1 > self.right - 4 * self.line.size

    @property
    def short(self) -> bool:
        return self.line.x1 < self.right - 0.2 * (self.right - self.left)


@dataclass(frozen=True, slots=True)
class _Layout:
    """The usual step from line to line by size of letters, and whether gaps and indents mark the paragraphs."""

    pitch: dict[int, float]
    marked: bool

    @classmethod
    def of(cls, pairs: Sequence[tuple[_Placed, _Placed]]) -> "_Layout":
        steps: dict[int, list[float]] = {}
        for before, after in pairs:
            step = after.line.top - before.line.top
            same = before.line.page == after.line.page and abs(before.line.size - after.line.size) < 0.6
            if same and 0 < step < 3 * after.line.size:
                steps.setdefault(round(after.line.size), []).append(step)
        # The lower third: in a document of short paragraphs the gaps are as many as the plain steps.
        pitch = {size: sorted(found)[len(found) // 3] for size, found in steps.items()}
        marks = sum(cls(pitch, marked=True).breaks(before, after) for before, after in pairs)
        return cls(pitch, marked=marks >= len(pairs) / 25)

    def breaks(self, before: _Placed, after: _Placed) -> bool:
        """Whether a paragraph begins with `after`."""
        upper, lower = before.line, after.line
        if abs(lower.size - upper.size) > 0.08 * upper.size:
            return True
        if lower.bold != upper.bold and (upper.bold or not before.full):
            return True
        if upper.page != lower.page or lower.top < upper.top - upper.size:
            return after.indented or not before.full
        if lower.top - upper.top > 1.25 * self.pitch.get(round(lower.size), 1.5 * lower.size) + 0.5:
            return True
        if after.indented and not before.indented and not _BULLET.match(upper.text):
            return True
        if _BULLET.match(lower.text) and (before.short or _BULLET.match(upper.text)):
            return True
        ended = _TERMINAL.search(upper.text) is not None and lower.text[:1].isupper()
        if before.indented and after.indented:
            return before.short and ended
        return not self.marked and ended and before.short


def _in_columns(lines: Sequence[Line]) -> list[_Placed]:
    everywhere = _columns(lines)
    columns: dict[int, list[tuple[float, float]]] = {}
    for page in {line.page for line in lines}:
        on_page = [line for line in lines if line.page == page]
        columns[page] = _columns(on_page) if len(on_page) >= _TELLING_LINES else everywhere
    placed = []
    for line in lines:
        here = columns[line.page]
        left, right = max((column for column in here if column[0] <= line.x0 + 1.5), default=here[0])
        placed.append(_Placed(line, left, max(right, line.x1)))
    return placed


def _columns(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """Left and right edges of the columns: places where enough lines start, more than 60 points apart."""
    counted = Counter(round(line.x0) for line in lines)
    enough = max(2, len(lines) // 12)
    starts = sorted(x for x in counted if sum(counted[x + near] for near in (-1, 0, 1)) >= enough)
    lefts: list[float] = []
    for start in starts or [min(counted)]:
        if not lefts or start - lefts[-1] > 60:
            lefts.append(start)
    edges = []
    for left, following in zip(lefts, [*lefts[1:], float("inf")], strict=True):
        rights = [line.x1 for line in lines if left - 1.5 <= line.x0 < following - 1.5]
        edges.append((float(left), max(rights, default=left)))
    return edges


def _same_line(before: dict[str, Any], word: dict[str, Any]) -> bool:
    overlap = min(before["bottom"], word["bottom"]) - max(before["top"], word["top"])
    lower = min(before["bottom"] - before["top"], word["bottom"] - word["top"])
    size = max(before["bottom"] - before["top"], 1.0)
    return bool(overlap > 0.5 * lower and -0.5 * size < word["x0"] - before["x1"] < 3 * size)


def _line(words: Sequence[dict[str, Any]], page: int, height: float) -> Line:
    letters = sum(len(word["text"]) for word in words)
    bold = sum(len(word["text"]) for word in words if re.search("bold|black|heavy", word["fontname"], re.IGNORECASE))
    return Line(
        text=_spaced(words),
        x0=min(word["x0"] for word in words),
        x1=max(word["x1"] for word in words),
        top=min(word["top"] for word in words),
        bottom=max(word["bottom"] for word in words),
        size=round(statistics.median_low([word["size"] for word in words]), 1),
        bold=bold > 0.8 * letters,
        page=page,
        page_height=height,
    )


def _spaced(words: Sequence[dict[str, Any]]) -> str:
    """The words with spaces between; browsers print a place to break a word as a space of no width."""
    text = words[0]["text"]
    for before, word in pairwise(words):
        apart = abs(word["x0"] - before["x1"]) > 0.02 * word["size"]
        text += (" " if apart else "") + word["text"]
    return str(text)


def _in_margin(line: Line) -> bool:
    return line.bottom < _MARGIN * line.page_height or line.top > (1 - _MARGIN) * line.page_height


def _runs(line: Line, seen: Counter[str], least: int) -> bool:
    return _in_margin(line) and (_PAGE_NUMBER.match(line.text) is not None or seen[_mask(line)] >= least)


def _mask(line: Line) -> str:
    return f"{_DIGITS.sub('#', line.text)}@{round(line.top / 6)}"


def _block(run: Sequence[_Placed], body: float, words: Words) -> Block:
    text = words.joined([placed.line.text for placed in run])
    first = run[0].line
    larger = first.size > 1.12 * body or (first.bold and len(run) <= 3)
    heading = larger and len(text) < 300 and not text.endswith((".", ",", ";"))
    kind: ParagraphKind = "heading" if heading else "text"
    return Block(text, kind)
