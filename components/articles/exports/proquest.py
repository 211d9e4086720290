"""ProQuest: each article opened by "Document 1 of 9" or a rule of underscores, its text between labels."""

import re
from collections.abc import Iterator

from components.articles.building import Fields
from components.articles.dates import find_date
from components.articles.exports.cut import Cut, Lines, filled, joined, without_by
from components.articles.language import known_language

_OPENING = re.compile(r"^Document \d+ of \d+$", re.IGNORECASE)
_RULE = re.compile(r"^_{20,}$")
_LABEL = re.compile(
    r"^(?P<name>author|publication info|proquest document link|abstract(?: \([^)]*\))?|links?|full text|subject"
    r"|business indexing term|location|people|person|company ?/ ?organization|identifier ?/ ?keyword|title"
    r"|publication title|first page|pages|number of pages|publication year|publication date|year|section|publisher"
    r"|place of publication|country of publication|publication subject|issn|source type|language of publication"
    r"|language|document type|proquest document id|document url|copyright|last updated|database|credit|dateline"
    r"|illustration|details|terms and conditions|volume|issue|column|alternate title|source attribution"
    r"|search summary|bibliography|contact proquest)\s*(?::\s*(?P<value>.*))?$",
    re.IGNORECASE,
)
_ALONE = frozenset({"full text", "details", "links", "proquest document link", "abstract", "bibliography"})
_INSIDE = frozenset({"full text", "abstract", "author", "publication info", "links", "link", "proquest document link"})
_EDITION = re.compile(r",\s+[^,;]*\b(?:edition|ed\.)\b.*$", re.IGNORECASE)
_OWNED = re.compile(r"^database copyright\b", re.IGNORECASE)
_PLACE = re.compile(r"\s*(?:;|\[|:\s).*$")
_MISSING = re.compile(r"^(?:full text )?(?:not available|none available)", re.IGNORECASE)


def cut_proquest(lines: Lines) -> list[Cut]:
    """The articles of an export of ProQuest; none where it is no such export."""
    if not any(_name(line) in ("proquest document id", "proquest document link") for line in lines):
        return []
    openings = [at for at, line in enumerate(lines) if _OPENING.match(line)]
    if not openings:
        openings = [at for at, line in enumerate(lines) if _RULE.match(line)] or [-1]
    ends = [*openings[1:], len(lines)]
    return list(_articles(lines, [(start + 1, end) for start, end in zip(openings, ends, strict=True)]))


def _articles(lines: Lines, segments: list[tuple[int, int]]) -> Iterator[Cut]:
    for start, end in segments:
        inside = [at for at in range(start, end) if not _RULE.match(lines[at])]
        labels = _labels(lines, inside)
        if not labels:
            continue
        first = next((at for at in inside if _name(lines[at])), end)
        title = joined(lines, (at for at in inside if at < first)) or labels.get("title", "")
        body, shed = _body(lines, inside)
        yield Cut(_fields(labels, title), body, shed)


def _body(lines: Lines, inside: list[int]) -> tuple[tuple[int, ...], dict[int, str]]:
    opened = next((at for at in inside if _name(lines[at]) == "full text"), None)
    if opened is None:
        return (), {}
    value = _value(lines[opened])
    shed = {opened: value} if value and not _MISSING.match(value) else {}
    after = [at for at in inside if at > opened]
    stop = next((at for at in after if _closes(lines[at])), len(lines))
    return (*([opened] if shed else []), *(at for at in after if at < stop)), shed


def _labels(lines: Lines, inside: list[int]) -> dict[str, str]:
    found: dict[str, str] = {}
    for at in filled(lines, inside):
        name = _name(lines[at])
        if name:
            found.setdefault(name, _value(lines[at]))
    return found


def _fields(labels: dict[str, str], title: str) -> Fields:
    told = labels.get("publication title") or labels.get("publication info") or ""
    outlet = _EDITION.sub("", _PLACE.sub("", told).replace(" ,", ",")).strip()
    dates = (labels.get(name, "") for name in ("publication date", "publication info", "last updated"))
    url = labels.get("document url") or ""
    return {
        "title": title or None,
        "outlet": outlet or None,
        "author": without_by(labels.get("author")),
        "date": next((found for value in dates if (found := find_date(value))), None),
        "url": url if url.startswith("http") else None,
        "language": known_language(labels.get("language of publication") or labels.get("language")),
        "given_id": labels.get("proquest document id") or None,
    }


def _name(line: str) -> str | None:
    match = _LABEL.match(line.strip())
    if match is None:
        return None
    name = match["name"].lower().split(" (")[0]
    return name if match["value"] is not None or name in _ALONE else None


def _value(line: str) -> str:
    match = _LABEL.match(line.strip())
    return (match["value"] or "").strip() if match else ""


def _closes(line: str) -> bool:
    name = _name(line)
    return _OWNED.match(line) is not None or (name is not None and name not in _INSIDE)
