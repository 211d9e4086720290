"""Which field a column, a key or a header names, in English, Turkish and Russian."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from components.articles.building import Fields, label
from components.articles.dates import parse_date
from components.articles.language import known_language

_NAMES = {
    "text": "text body fulltext articletext articlebody maintext bodytext content contents story storytext article"
    " metin icerik habermetni haber yazi текст текстстатьи содержание статья paragraphs paragraph",
    "title": "title headline head hed heading articletitle storytitle webtitle baslik haberbasligi manset заголовок"
    " название subject konu тема name",
    "outlet": "outlet sourcehostname source publication publisher newspaper sitename site media journal sourcename"
    " publicationtitle publicationname outletname medianame newspapername hostname sourcedomain feed domain kaynak"
    " gazete kaynakadi gazeteadi yayinadi yayin yayinci источник издание газета сми",
    "author": "author authors byline by authorname writer creator reporter journalist yazar yazaradi muhabir автор"
    " авторы",
    "date": "date published publisheddate publicationdate pubdate datepublished publishdate publishedat publishingdate"
    " datepublish dateofpublication webpublicationdate datetime tarih yayintarihi дата датапубликации created createdat"
    " loaddate timestamp day time",
    "url": "url link href address weblink weburl permalink sourceurl articleurl storyurl guid webaddress baglanti adres"
    " ссылка адрес",
    "language": "language lang locale articlelanguage dil язык",
    "id": "id articleid storyid storiesid docid documentid uid identifier accessionnumber an guid key kimlik no номер",
}
_FIELD_OF = {
    name: (field, rank) for field, names in reversed(_NAMES.items()) for rank, name in enumerate(names.split())
}
FIELDS = tuple(_NAMES)
_ADDRESS = re.compile(r"https?://\S+$", re.IGNORECASE)


def field_named(name: str) -> str | None:
    """The field that a column name means, such as "Publication Date" → `date`; None for any other."""
    found = _FIELD_OF.get(_plain(name))
    return found[0] if found else None


def likeliest(field: str, names: Iterable[str]) -> str | None:
    """Which of the names means the field most surely ("Date" before "Time"), the first of equals; None if none does."""
    ranked = [(_FIELD_OF[_plain(name)][1], name) for name in names if field_named(name) == field]
    return min(ranked, key=lambda one: one[0])[1] if ranked else None


def _plain(name: str) -> str:
    folded = unicodedata.normalize("NFKD", name.casefold().replace("ı", "i"))
    return re.sub(r"[\W_]|[\u0300-\u036f]", "", folded)


def fields_of(row: Mapping[str, object], *, month_first: bool = False) -> Fields:
    """The fields of an article among the keys of a row; keys that name no field are passed over.

    Where two keys name one field, the likelier of those with a value counts.
    """
    told = {str(key): value for key, value in row.items() if value is not None and str(value).strip()}
    found = {field: told[key] for field in FIELDS if (key := likeliest(field, told)) is not None}
    outlet = label(found.get("outlet"))
    if outlet and _ADDRESS.match(outlet):
        found.setdefault("url", outlet)
        outlet = None
    return {
        "title": label(found.get("title")),
        "outlet": outlet,
        "author": label(found.get("author")),
        "date": parse_date(found.get("date"), month_first=month_first),
        "url": label(found.get("url")),
        "language": known_language(found.get("language")),
        "given_id": label(found.get("id")),
    }
