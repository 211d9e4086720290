"""Documents to articles: their first paragraphs, marked as such or not, tell title, author and day."""

import datetime
from collections.abc import Sequence
from dataclasses import replace

from components.articles.article import Article
from components.articles.building import Block, Fields, from_blocks, label, one_line, title_among
from components.articles.credits import byline_in, is_credit, lines_beneath, may_be_title
from components.articles.dates import dated_at_its_place, find_date, only_a_date
from components.articles.limits import Limits

_LOOKED_AT, _PROSE = 6, 80


def document_article(blocks: Sequence[Block], told: Fields, limits: Limits) -> Article:
    """The article of a document whose file tells title, author and the day on which it was made.

    A byline goes before that author, often only the typist, and the day counts where no paragraph tells another.
    """
    found = [block for block in blocks if one_line(block.text)]
    title = label(told.get("title"))
    at = title_among([block.kind for block in found])
    if at is None and _is_led(found, title):
        at, found[0] = 0, replace(found[0], kind="heading")
    if at is None:
        at = -1
    else:
        title = title or found[at].text
    day = _day(found, at) or told.get("date")
    article = from_blocks(found, limits=limits, title_at=at, title=title, date=day)
    return article if article.author else replace(article, author=label(told.get("author")))


def _day(found: Sequence[Block], title: int) -> datetime.date | None:
    """The day in a line of its own, else in a short line beneath the title, else in the dateline of the text."""
    first = found[:_LOOKED_AT]
    if day := next(filter(None, (only_a_date(block.text) for block in first)), None):
        return day
    lines = [one_line(block.text) for block in found]
    for at, line in lines_beneath(lines, title):
        if not is_credit(line):
            if found[at].kind != "text":
                break
            if day := find_date(line):
                return day
    return dated_at_its_place(next((block.text for block in first if len(block.text) >= _PROSE), ""))


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
