"""Dates as newspapers write them, in English, Turkish and Russian."""

import datetime
import re
from email.utils import parsedate_to_datetime

_MONTHS = {
    1: "january jan ocak oca январь января янв",
    2: "february feb şubat subat şub февраль февраля фев февр",
    3: "march mar mart март марта мар",
    4: "april apr nisan nis апрель апреля апр",
    5: "may mayıs май мая",
    6: "june jun haziran haz июнь июня июн",
    7: "july jul temmuz tem июль июля июл",
    8: "august aug ağustos agustos ağu август августа авг",
    9: "september sep sept eylül eylul eyl сентябрь сентября сен сент",
    10: "october oct ekim eki октябрь октября окт",
    11: "november nov kasım kas ноябрь ноября ноя нояб",
    12: "december dec aralık ara декабрь декабря дек",
}


def _folded(text: str) -> str:
    """The text in small letters, with the dotless ı of Turkish as an i: which letter an I stands for, none can tell."""
    return text.replace("İ", "i").lower().replace("ı", "i")


_MONTH_OF = {name: month for month, names in _MONTHS.items() for name in _folded(names).split()}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTH_OF, key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_ISO = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d)")
_COMPACT = re.compile(r"^(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?:T?\d{4,6}Z?)?$")
_DAY_FIRST = re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?,?\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}(?!\d)")
_DASHED = re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})[-/]{_MONTH}[-/](?P<year>(?:19|20)\d\d|\d\d)(?!\d)")
_MONTH_FIRST = re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}(?!\d)")
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_WORKBOOK_DAY = re.compile(r"[2-6]\d{4}(?:[.,]\d{1,12})?", re.ASCII)
_WORKBOOK_DAYS = (29_221, 62_093)  # from 1980 to 2069
_LONGEST_DATELINE = 120
_PLACE = r"[A-ZÀ-ÞĞİŞА-ЯЁ][\w'’.-]*"
_DATELINE = re.compile(rf"{_PLACE}(?:[ /-]{_PLACE}){{0,3}},\s+([^—–]{{4,70}}?)\s*(?:[—–]|\s--?\s)")
_AROUND = re.compile(
    r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?|\b(?:[ap]\.?m\.?|gmt|utc|tsi|msk|мск|edt|est|cet|[+-]\d{2}:?\d{2}|г|года?)\b"
    r"|\b(?:published|updated|posted|date|on|at|yayin(?:lanma)?|güncelleme|tarihi?|saat|опубликовано|обновлено|в)\b"
    r"|\b(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b"
    r"|\b(?:pazartesi|sali|çarşamba|perşembe|cuma(?:rtesi)?|pazar)\b"
    r"|\b(?:понедельник|вторник|среда|четверг|пятница|суббота|воскресенье)\b|[\W_]"
)


def parse_date(value: object, *, month_first: bool = False) -> datetime.date | None:
    """The calendar day that a field names; None where it names none.

    Takes dates, ISO 8601, RFC 2822, `3 May 2020`, `May 3, 2020`, `3 Mayıs 2020`, `3 мая 2020 г.`, `03.05.2020`,
    `03-May-20`, `20200503`, the days of a workbook (43954) and seconds or milliseconds since 1970. `month_first`
    reads 03/05/2020 as the fifth of March.
    """
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _of_workbook(float(value)) or _since_1970(float(value))
    text = str(value).strip()[:200]
    if text.isdecimal() and text.isascii() and len(text) in (10, 13):
        return _since_1970(float(text))
    if _WORKBOOK_DAY.fullmatch(text):
        return _of_workbook(float(text.replace(",", ".")))
    return find_date(text, month_first=month_first) or _mail_date(text)


def find_date(text: str, *, month_first: bool = False) -> datetime.date | None:
    """The first date written in a line."""
    folded = _folded(text)
    compact = _COMPACT.match(text)
    if compact:
        return _day(compact["year"], compact["month"], compact["day"])
    for pattern in (_ISO, _DAY_FIRST, _MONTH_FIRST, _DASHED):
        match = pattern.search(folded)
        if match:
            month = match["month"]
            return _day(match["year"], _MONTH_OF.get(month, month), match["day"])
    match = _NUMBERS.search(folded)
    return _from_numbers(match, month_first) if match else None


def only_a_date(line: str) -> datetime.date | None:
    """The date of a line that says nothing else, as under a headline; None where it says more."""
    if len(line) > 80:
        return None
    date = find_date(line)
    if date is None:
        return None
    rest = _folded(line)
    for pattern in (_ISO, _DAY_FIRST, _MONTH_FIRST, _DASHED, _NUMBERS):
        rest = pattern.sub(" ", rest)
    return None if _AROUND.sub("", rest).strip() else date


def dated_at_its_place(paragraph: str) -> datetime.date | None:
    """The day in the dateline that a report begins with, such as "ANKARA, May 4, 2021 (X) —"; None without one."""
    match = _DATELINE.match(paragraph[:_LONGEST_DATELINE])
    return find_date(match[1]) if match else None


def month_comes_first(values: list[str]) -> bool:
    """Whether a column of dates such as 12/31/2020 is written month first: some second number exceeds 12."""
    pairs = [(int(match[1]), int(match[3])) for value in values if (match := _NUMBERS.search(value))]
    return any(second > 12 for _, second in pairs) and not any(first > 12 for first, _ in pairs)


def _from_numbers(match: re.Match[str], month_first: bool) -> datetime.date | None:
    first, second, year = int(match[1]), int(match[3]), match[4]
    if (month_first or second > 12) and first <= 12:
        first, second = second, first
    return _day(year, second, first)


def _since_1970(seconds: float) -> datetime.date | None:
    if 19_000_101 <= seconds <= 21_001_231:
        return find_date(str(int(seconds)))
    if seconds > 10**11:
        seconds /= 1000
    if not 10**8 < seconds < 4_102_444_800:
        return None
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).date()


def _of_workbook(days: float) -> datetime.date | None:
    """The day that a workbook holds as days since the end of 1899, shown as a number where its cell has no format."""
    if not _WORKBOOK_DAYS[0] <= days < _WORKBOOK_DAYS[1]:
        return None
    return datetime.date(1899, 12, 30) + datetime.timedelta(days)


def _mail_date(text: str) -> datetime.date | None:
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _day(year: str, month: str | int, day: str | int) -> datetime.date | None:
    if len(year) == 2:
        year = f"19{year}" if int(year) >= 70 else f"20{year}"
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None
