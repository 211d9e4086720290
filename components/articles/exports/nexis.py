"""LexisNexis: Nexis Uni (each article closed by "End of Document") and Academic (each opened by "1 of 9 DOCUMENTS").

The layouts are those that public parsers of such exports describe: LexisNexisTools (Gruber 2018) and others.
"""

import re
from collections.abc import Iterator, Sequence

from components.articles.building import Fields
from components.articles.dates import find_date
from components.articles.exports.cut import Cut, Lines, filled, joined, without_by
from components.articles.language import known_language

_END = re.compile(r"^End of Document$", re.IGNORECASE)
_OPENING = re.compile(r"^\d+ of \d+ DOCUMENTS?$")
_LABEL = re.compile(
    r"^(?P<name>section|length|byline|headline|highlight|dateline|body|load-date|language|publication-type|graphic"
    r"|subject|classification|document-type|journal-code|acc-no|url|notes|correction|correction-date|series|type"
    r"|company|organization|ticker|industry|person|geographic|country|state|city)\s*(?::\s*(?P<value>.*))?$",
    re.IGNORECASE,
)
_ALONE = frozenset({"body", "classification", "graphic", "notes", "correction"})
_CLOSING = frozenset({"classification", "graphic", "notes", "correction", "load-date", "publication-type"})
_HEADER = frozenset({"section", "length", "byline", "headline", "highlight", "dateline", "body", "series"})
_COVER = re.compile(
    r"^(?:user name|date and time|job number|documents? \(\d+\)|client/matter|search terms|search type|narrowed by"
    r"|content type|(?:.{0,30}\s)?-none-$|news$|timeline|\d+\.\s|\|?\s*about lexisnexis|link to (?:pdf|image))",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"^(?:copyright|©|\(c\))|all rights reserved", re.IGNORECASE)
_EDITION = re.compile(r"\b(?:edition|final|correction appended)\b", re.IGNORECASE)
_LONGEST_DATE = 60
_LONGEST_TITLE = 4
_FIRST_LISTED = re.compile(r"^1\.\s+(\S.*)$")
_TELLING = 30


def cut_nexis(lines: Lines) -> list[Cut]:
    """The articles of an export of Nexis Uni or LexisNexis Academic; none where it is neither."""
    if not any(_name(line) in ("length", "load-date") for line in lines):
        return []
    openings = [index for index, line in enumerate(lines) if _OPENING.match(line)]
    if openings:
        ends = [*openings[1:], len(lines)]
        return [_academic(lines, start + 1, end) for start, end in zip(openings, ends, strict=True)]
    return list(_uni(lines))


def _uni(lines: Lines) -> Iterator[Cut]:
    start = 0
    for end, line in enumerate(lines):
        if not _END.match(line):
            continue
        body = next((at for at in range(start, end) if _name(lines[at]) == "body"), None)
        if body is not None:
            labels = _labels(lines, start, end)
            first = next((at for at in range(start, body) if _name(lines[at]) in _HEADER), body)
            title, outlet, date = _masthead(lines, start, first)
            fields = _fields(labels, title, outlet, date)
            stop = next((at for at in range(body + 1, end) if _closes(lines[at])), end)
            yield Cut(fields, tuple(range(body + 1, stop)))
        start = end + 1


def _masthead(lines: Lines, start: int, first: int) -> tuple[str, str | None, str | None]:
    """Title, outlet and date from the lines above the labels, which stand in this order."""
    above = [at for at in filled(lines, range(start, first)) if not _COPYRIGHT.search(lines[at])]
    dated = next((at for at in reversed(above) if _is_date(lines[at])), None)
    if dated is None:
        return joined(lines, above[:1]), lines[above[1]] if len(above) > 1 else None, None
    before = [at for at in above if at < dated]
    return _headline(lines, before[:-1]), lines[before[-1]].strip() if before else None, lines[dated]


def _headline(lines: Lines, above: Sequence[int]) -> str:
    """The headline in the lines above the outlet; before the first article the cover comes first, with its list."""
    listed = next((match[1][:_TELLING] for at in above if (match := _FIRST_LISTED.match(lines[at]))), None)
    if listed:
        for count in range(1, _LONGEST_TITLE + 1):
            if joined(lines, above[-count:]).startswith(listed):
                return joined(lines, above[-count:])
    cover = next((place for place, at in reversed(list(enumerate(above))) if _COVER.match(lines[at])), -1)
    return joined(lines, above[cover + 1 :][-_LONGEST_TITLE:])


def _academic(lines: Lines, start: int, end: int) -> Cut:
    inside = filled(lines, range(start, end))
    first = next((at for at in inside if _name(lines[at]) in _HEADER), start)
    above = [at for at in inside if at < first and not _COPYRIGHT.search(lines[at])]
    dated = next((at for at in above if _is_date(lines[at])), None)
    labels = _labels(lines, start, end)
    after = [at for at in above if dated is not None and at > dated and not _EDITION.search(lines[at])]
    before = [at for at in above if dated is not None and at < dated]
    title = labels.get("headline") or joined(lines, after)
    outlet = lines[before[-1]].strip() if before else None
    body, shed = _academic_body(lines, first, end)
    return Cut(_fields(labels, title, outlet, lines[dated] if dated is not None else None), body, shed)


def _academic_body(lines: Lines, first: int, end: int) -> tuple[tuple[int, ...], dict[int, str]]:
    opened = next((at for at in range(first, end) if _name(lines[at]) == "body"), None)
    shed: dict[int, str] = {}
    if opened is None:
        headers = [at for at in range(first, end) if _name(lines[at]) in _HEADER]
        opened = max(headers, default=first)
    elif value := _value(lines[opened]):
        shed[opened] = value
    stop = next((at for at in range(opened + 1, end) if _closes(lines[at])), end)
    return tuple(range(opened + (0 if shed else 1), stop)), shed


def _labels(lines: Lines, start: int, end: int) -> dict[str, str]:
    """The value of each label; one that is wrapped goes on to the next blank line or label."""
    found: dict[str, str] = {}
    for at in range(start, end):
        name = _name(lines[at])
        if name is None or name in found:
            continue
        value = [_value(lines[at])]
        following = at + 1
        while name == "headline" and following < end and lines[following].strip() and not _name(lines[following]):
            value.append(lines[following].strip())
            following += 1
        found[name] = " ".join(value).strip()
    return found


def _fields(labels: dict[str, str], title: str, outlet: str | None, date: str | None) -> Fields:
    language = (labels.get("language") or "").split(";")[0]
    return {
        "title": title or None,
        "outlet": outlet,
        "author": without_by(labels.get("byline")),
        "date": find_date(date or "") or find_date(labels.get("load-date") or ""),
        "url": labels.get("url") if (labels.get("url") or "").startswith("http") else None,
        "language": known_language(language),
    }


def _is_date(line: str) -> bool:
    return len(line) < _LONGEST_DATE and not _COPYRIGHT.search(line) and find_date(line) is not None


def _name(line: str) -> str | None:
    """The label that a line begins with; a word that stands alone is one only if labels do."""
    match = _LABEL.match(line)
    if match is None:
        return None
    name = match["name"].lower()
    return name if match["value"] is not None or name in _ALONE else None


def _value(line: str) -> str:
    match = _LABEL.match(line)
    return (match["value"] or "").strip() if match else ""


def _closes(line: str) -> bool:
    """Whether the text of an article ends before this line."""
    name = _name(line)
    if name is None or name in _HEADER:
        return False
    return name in _CLOSING or line.split(":")[0].isupper()
