"""Messages that stand in the text of another, as mail programs forward them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from components.articles.building import Fields, label, one_line
from components.articles.dates import parse_date

_MARK = re.compile(
    r"^\W*(?:begin\ forwarded\ message|(?:start\ of\ )?forwarded\ message|(?:i̇?letilen|yönlendirilen)\ (?:ileti|mesaj)"
    r"|пересылаемое\ сообщение|переслан\w*\ сообщение|начало\ переадресованного\ сообщения)\b[^.]{0,40}$",
    re.IGNORECASE | re.VERBOSE,
)
_ORIGINAL = re.compile(r"^\W*(?:original message|özgün ileti|orijinal mesaj|исходное сообщение)\W*$", re.IGNORECASE)
_RULE = re.compile(r"^\s*_{10,}\s*$")
_NAMES = {
    "from": "from kimden gönderen от von",
    "date": "date sent tarih gönderildi дата отправлено datum",
    "subject": "subject konu тема betreff",
    "to": "to cc bcc kime alıcı bilgi кому копия an",
}
_NAMED = {name: field for field, names in _NAMES.items() for name in names.split()}
_OTHERS = {"reply-to": "to", "от кого": "from", "gönderme tarihi": "date"}
_HEADER = re.compile(rf"^[\s>*]*(?P<name>{'|'.join([*_NAMED, *_OTHERS])})\s*:\**\s*(?P<value>.*)$", re.IGNORECASE)
_NEEDED = frozenset({"from", "date", "subject"})
_QUOTED = re.compile(r"^\s*> ?")
_REPLY = re.compile(r"^\s*(?:re|aw|ynt|yan|cvp|отв|ha|на)\s*:", re.IGNORECASE)
_PREFIX = re.compile(r"^(?:\s*(?:fwd?|wg|ilt|ynl|пересл)\s*:)+\s*", re.IGNORECASE)
_ADDRESS = re.compile(r"\s*[<\[(].*$")
_HALF_CLOCK = re.compile(r"\d\s*[ap]\.?m\b", re.IGNORECASE)
_LONG, _LONGEST, _MOST = 60, 30, 50


@dataclass(frozen=True, slots=True)
class Forward:
    """A message in the text of another: what its header tells, and which lines are the header's and its own."""

    fields: Fields
    start: int
    body: int
    end: int


def forwards_in(lines: Sequence[str], subject: str | None) -> list[Forward]:
    """The messages forwarded in the lines of one, outermost first; none where it is an answer that quotes another."""
    answers = _REPLY.match(subject or "") is not None
    heads = list(_heads(lines, answers))[:_MOST]
    ends = [*(start for start, _, _ in heads), len(lines)][1:]
    return [Forward(fields, start, body, end) for (start, body, fields), end in zip(heads, ends, strict=True)]


def own_lines(lines: Sequence[str], forward: Forward) -> list[str]:
    """The lines of a forwarded message without the marks of quoting that its mail program set before each."""
    own = list(lines[forward.body : forward.end])
    if all(_QUOTED.match(line) for line in own if line.strip()):
        own = [_QUOTED.sub("", line) for line in own]
    return own


def _heads(lines: Sequence[str], answers: bool) -> Iterator[tuple[int, int, Fields]]:
    """Where each forwarded message begins, where its own text does, and what its header tells."""
    at = 0
    while at < len(lines):
        first = at
        marked = _MARK.match(lines[at]) is not None
        if marked or _ORIGINAL.match(lines[at]) or _RULE.match(lines[at]):
            first = next((n for n in range(at + 1, len(lines)) if lines[n].strip(" >\t\xa0")), len(lines))
        body, fields = _header(lines, first) if marked or not answers else (first, None)
        if fields is None:
            at += 1
            continue
        yield at, body, fields
        at = body


def _header(lines: Sequence[str], at: int) -> tuple[int, Fields | None]:
    """The end of the header that begins with a line, and what it tells; None where there is none."""
    told: dict[str, str] = {}
    field = ""
    last = min(len(lines), at + _LONGEST)
    while at < last and (line := one_line(_QUOTED.sub("", lines[at]))):
        found = _HEADER.match(line)
        if found:
            name = found["name"].lower()
            field = _NAMED.get(name) or _OTHERS[name]
            told.setdefault(field, found["value"])
        elif lines[at - 1].rstrip().endswith(",") if field == "to" else field and len(lines[at - 1]) >= _LONG:
            told[field] += f" {line}"
        else:
            break
        at += 1
    if not set(told) >= _NEEDED:
        return at, None
    date = parse_date(told["date"], month_first=_HALF_CLOCK.search(told["date"]) is not None)
    author = label(_ADDRESS.sub("", told["from"]).strip("\"' ")) or label(told["from"].strip("<>[] "))
    return at, {"title": label(_PREFIX.sub("", told["subject"])), "author": author, "date": date}
