"""Which field a column, a key or a header names, in English, Turkish and Russian."""

import re
import unicodedata
from collections.abc import Mapping

from components.articles.building import Fields, label
from components.articles.dates import parse_date
from components.articles.language import known_language

_NAMES = {
    "text": "text body content fulltext articletext articlebody maintext bodytext story article paragraph paragraphs"
    " contents metin icerik haber habermetni yazi текст содержание статья",
    "title": "title headline head hed heading subject name articletitle baslik manset konu заголовок название тема",
    "outlet": "outlet source publication publisher newspaper sitename site media journal sourcename publicationtitle"
    " feed domain kaynak gazete yayin yayinci источник издание газета сми",
    "author": "author authors byline by writer creator reporter journalist yazar muhabir автор авторы",
    "date": "date published publisheddate publicationdate pubdate datepublished publishdate publishedat published_at"
    " created createdat time timestamp datetime day loaddate tarih yayintarihi дата датапубликации",
    "url": "url link href address weblink permalink sourceurl articleurl guid webaddress baglanti adres ссылка адрес",
    "language": "language lang locale articlelanguage dil язык",
    "id": "id articleid docid documentid uid identifier accessionnumber an guid key kimlik no номер",
}
_FIELD_OF = {name: field for field, names in reversed(_NAMES.items()) for name in names.split()}
FIELDS = tuple(_NAMES)


def field_named(name: str) -> str | None:
    """The field that a column name means, such as "Publication Date" → `date`; None for any other."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("ı", "i"))
    return _FIELD_OF.get(re.sub(r"[\W_]|[\u0300-\u036f]", "", plain))


def fields_of(row: Mapping[str, object], *, month_first: bool = False) -> Fields:
    """The fields of an article among the keys of a row; keys that name no field are passed over.

    Where two keys name one field, the first with a value counts.
    """
    found: dict[str, object] = {}
    for key, value in row.items():
        field = field_named(str(key))
        if field and value is not None and str(value).strip() and field not in found:
            found[field] = value
    return {
        "title": label(found.get("title")),
        "outlet": label(found.get("outlet")),
        "author": label(found.get("author")),
        "date": parse_date(found.get("date"), month_first=month_first),
        "url": label(found.get("url")),
        "language": known_language(found.get("language")),
        "given_id": label(found.get("id")),
    }
