"""What the first paragraphs of a document tell of it, marked as such or not: its title, its author and its day."""

import datetime
from collections.abc import Sequence
from dataclasses import replace

from components.articles.building import Block, Fields, byline_in, label, may_be_title, one_line
from components.articles.dates import dated_at_its_place, find_date, only_a_date

_LOOKED_AT, _CREDITS = 6, 3
_PROSE, _SHORT = 80, 60


def headed(blocks: Sequence[Block], fields: Fields, saved: datetime.date | None) -> tuple[list[Block], Fields]:
    """The blocks with title, byline and day told apart from the text, and the fields with what these say.

    A byline goes before the author whom the file names, often only its typist; `saved`, the day on which the file
    was made, counts where no paragraph tells another.
    """
    found = [block for block in blocks if block.text.strip()]
    title = label(fields.get("title"))
    at = next((at for at, block in enumerate(found[:3]) if block.kind == "heading"), -1)
    if at < 0 and _is_led(found, title):
        at, found[0] = 0, replace(found[0], kind="heading")
    days = [day for block in found[:_LOOKED_AT] if (day := only_a_date(block.text))]
    author = label(fields.get("author"))
    for number, block in enumerate(found[at + 1 : at + 1 + _CREDITS], start=at + 1):
        line = one_line(block.text)
        byline = byline_in(line)
        author = byline or author
        if byline or only_a_date(line):
            found[number] = replace(block, kind="boilerplate")
        elif block.kind != "text" or len(line) >= _SHORT or not may_be_title(line):
            break
        elif day := find_date(line):
            days.append(day)
    prose = next((block.text for block in found[:_LOOKED_AT] if len(block.text) >= _PROSE), "")
    date = days[0] if days else dated_at_its_place(prose) or saved
    return found, fields | {"title": title or (found[at].text if at >= 0 else None), "author": author, "date": date}


def _is_led(found: Sequence[Block], title: str | None) -> bool:
    """Whether the first of the blocks is the title though nothing marks it: it is called so, or it stands above prose
    and is none."""
    if len(found) < 2:
        return False
    line = one_line(found[0].text)
    if title:
        return line.casefold() == title.casefold()
    prose = any(len(block.text) >= max(_PROSE, len(line)) for block in found[1:_LOOKED_AT])
    return prose and may_be_title(line) and not byline_in(line) and not find_date(line)
