"""Who wrote an article and on which day, as the lines right beneath its title tell."""

import re
from collections.abc import Iterator, Sequence

from components.articles.dates import only_a_date

_END = re.compile(r"[.!…:;,]['\"’”»)\]]*$")
_BYLINE = re.compile(r"^(?:by|haber|yazan|автор|текст)\b[:\s]\s*(?P<author>\S.{1,80})$", re.IGNORECASE)
_LOOKED_AT = 4
_SHORT, _FEW_WORDS = 60, 6


def may_be_title(line: str) -> bool:
    """Whether a line is short enough for a title and does not end like a sentence."""
    return len(line) <= 200 and len(line.split()) <= 30 and not _END.search(line)


def byline_in(line: str) -> str | None:
    """Whom a line names as the author, such as "By Deniz Arslan"; None where it is no byline."""
    byline = _BYLINE.match(line)
    return byline["author"] if byline and not _END.search(line) else None


def is_credit(line: str) -> bool:
    """Whether a line names the author or the day, and says nothing else."""
    return byline_in(line) is not None or only_a_date(line) is not None


def lines_beneath(lines: Sequence[str], title: int) -> Iterator[tuple[int, str]]:
    """The credits beneath the title, with the short lines that stand among them, as an outlet's or a section's."""
    for index, line in enumerate(lines[title + 1 : title + 1 + _LOOKED_AT], start=title + 1):
        short = len(line) < _SHORT or len(line.split()) <= _FEW_WORDS
        if not is_credit(line) and (not short or _END.search(line)):
            return
        yield index, line
