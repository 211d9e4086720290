"""Factiva: each article closed by "Document" and its accession number, its header with or without two-letter codes."""

import re
from collections.abc import Iterator, Sequence

from components.articles.building import Fields
from components.articles.dates import find_date
from components.articles.exports.cut import Cut, Lines, filled, joined, looks_like_names, without_by
from components.articles.language import known_language

_CLOSING = re.compile(r"^(?:AN\b[\s·|]*)?Document ([A-Za-z0-9]*\d{6}[A-Za-z0-9]*)$")
_CODE = re.compile(
    r"^(?P<code>SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CX|ART|CT|RF|CO|IN|NS|RE|PUB|IPD|IPC|CLM|AN)"
    r"(?:[\s·|]+(?P<value>.*))?$"
)
_BODY = frozenset({"LP", "TD"})
_BEHIND = frozenset({"CX", "ART", "CT", "RF", "CO", "IN", "NS", "RE", "PUB", "IPD", "IPC", "CLM", "AN"})
_INDEXED = re.compile(r"^\w+ : \S")
_WORDS = re.compile(r"^[\d.,\s]+(?:words?|mots|wörter|palabras|parole|kelime|sözcük|слов[ао]?)$", re.IGNORECASE)
_COPYRIGHT = re.compile(r"^(?:copyright|\(c\)|©)", re.IGNORECASE)
_CLOCK = re.compile(r"^\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?$", re.IGNORECASE)
_FOOT = re.compile(r"^(?:page \d+ of \d+)?\s*(?:©|\(c\))?\s*(?:\d{4}\s+factiva,? inc\..*)?$", re.IGNORECASE)
_HEADER_LINES = 14


def cut_factiva(lines: Lines) -> list[Cut]:
    """The articles of an export of Factiva; none where it is no such export."""
    found: list[Cut] = []
    start = 0
    for end, line in enumerate(lines):
        closing = _CLOSING.match(line)
        if closing is None:
            continue
        inside = [at for at in filled(lines, range(start, end)) if not _FOOT.match(lines[at])]
        coded = any(_code(lines[at]) == "HD" for at in inside)
        cut = _coded(lines, inside) if coded else _plain(lines, inside)
        if cut is not None:
            cut.fields["given_id"] = closing[1]
            found.append(cut)
        start = end + 1
    return found


def _coded(lines: Lines, inside: Sequence[int]) -> Cut | None:
    values: dict[str, list[str]] = {}
    body: list[int] = []
    shed: dict[int, str] = {}
    for code, at, value in _runs(lines, inside):
        if code in _BODY:
            if value:
                body.append(at)
                shed[at] = value
        else:
            values.setdefault(code, []).append(value)
    told = {code: " ".join(filter(None, parts)) for code, parts in values.items()}
    fields: Fields = {
        "title": told.get("HD"),
        "outlet": told.get("SN"),
        "author": without_by(told.get("BY")),
        "date": find_date(told.get("PD", "")),
        "language": known_language(told.get("LA")),
    }
    return Cut(fields, tuple(body), shed)


def _runs(lines: Lines, inside: Sequence[int]) -> Iterator[tuple[str, int, str]]:
    """Each line with the code that it stands under; what comes before the first code is passed over."""
    under = ""
    for at in inside:
        code = _code(lines[at])
        if code and under in _BODY and not (code in _BODY or _ends_text(lines[at], code)):
            code = None
        if code:
            under = code
            match = _CODE.match(lines[at])
            yield code, at, ((match["value"] or "") if match else "").strip()
        elif under:
            yield under, at, lines[at].strip()


def _ends_text(line: str, code: str) -> bool:
    value = line[len(code) :].strip(" ·|")
    return code in _BEHIND and (not value or _INDEXED.match(value) is not None or code in ("PUB", "AN", "IPD", "IPC"))


def _code(line: str) -> str | None:
    match = _CODE.match(line)
    return match["code"] if match else None


def _plain(lines: Lines, inside: Sequence[int]) -> Cut | None:
    counted = next((place for place, at in enumerate(inside) if _WORDS.match(lines[at])), None)
    if counted is None:
        return None
    title, author = _headline(lines, inside[:counted])
    after = inside[counted + 1 :]
    owned = next((place for place, at in enumerate(after[:_HEADER_LINES]) if _COPYRIGHT.match(lines[at])), None)
    spoken = next((place for place, at in enumerate(after[:_HEADER_LINES]) if known_language(lines[at])), None)
    last = owned if owned is not None else spoken if spoken is not None else 2
    header = [lines[at].strip() for at in after[: last + 1]]
    dated = next((place for place, line in enumerate(header) if find_date(line)), None)
    named = [line for line in header[(dated or 0) + 1 :] if not _CLOCK.match(line) and not _COPYRIGHT.match(line)]
    fields: Fields = {
        "title": title or None,
        "outlet": named[0] if named else None,
        "author": author,
        "date": find_date(header[dated]) if dated is not None else None,
        "language": known_language(lines[after[spoken]]) if spoken is not None else None,
    }
    return Cut(fields, tuple(after[last + 1 :]))


def _headline(lines: Lines, above: Sequence[int]) -> tuple[str, str | None]:
    """Title and author from the lines above the number of words: section, headline and byline, the first and the
    last of them not always there."""
    rest, author = list(above), None
    last = lines[rest[-1]] if len(rest) > 1 else ""
    if last.lower().startswith("by ") or (looks_like_names(last) and len(lines[rest[-2]].split()) > 3):
        author = without_by(lines[rest.pop()])
    if len(rest) > 1 and len(lines[rest[0]].split()) <= 3:
        rest = rest[1:]
    return joined(lines, rest), author
