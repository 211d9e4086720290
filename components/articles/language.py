"""Which language a document and its paragraphs are written in (py3langid)."""

import re
from functools import cache
from typing import Any

# Languages that news is written in: the model knows 142, and its creoles and dead languages draw short English.
_NEWS_NAMES = (
    "ar az be bg bs ca cs da de el en es et fa fi fr he hi hr hu hy id it ja ka kk ko ku ky lt lv mk nl no pl ps pt ro"
    " ru sk sl sq sr sv tg th tk tr tt uk ur uz vi zh"
)
_NEWS = frozenset(_NEWS_NAMES.split())
_SAMPLE = 300
_ENOUGH = 100
_GLANCE = 150
_LETTERS_TO_TELL = 20
_SURE = 0.9
# Words that no other of these languages has, the least share that they make up of any prose, and letters of
# neighbours (Azerbaijani, Turkmen; Ukrainian, Serbian, Kazakh and others) that the language itself does not have.
_SMALL_WORDS = {
    "en": (
        "the of and to that with by from has have had its said are were this which their would will they been",
        0.12,
        "",
    ),
    "tr": (
        "ve bir bu ile için olarak olan daha çok ise gibi kadar sonra dedi göre değil olduğunu arasında",
        0.1,
        "əňäžßéñ",
    ),
    "ru": (
        "и в на что с по не к из за для от как о это его до также он об у при был были она но или их",
        0.15,
        "іїєўґђјљњћџѓќәғқңөұүһҳҷӣӯ",
    ),
}
_TELLING = {
    language: (frozenset(words.split()), share, re.compile(f"[{foreign}]" if foreign else "(?!)"))
    for language, (words, share, foreign) in _SMALL_WORDS.items()
}
# Bulgarian and Macedonian have the small words of Russian, but not this letter, which every Russian sentence has.
_RUSSIAN = "ы"


def document_language(text: str) -> str | None:
    """The ISO 639-1 code of a text, told from its start and its middle; None where it is too short to tell.

    English, Turkish and Russian are told by their small words where these are many, the rest by the model.
    """
    middle = max(_SAMPLE, len(text) // 2)
    samples = [text[:_SAMPLE], text[middle : middle + _SAMPLE]]
    telling = [sample for sample in samples if len(sample) >= _ENOUGH] or samples[:1]
    plain = [language for language in _TELLING if all(_sounds_like(sample, language) for sample in telling)]
    return plain[0] if len(plain) == 1 else _told("".join(samples), 0.5)


def paragraph_language(text: str, document: str | None) -> str | None:
    """The language of one paragraph: the document's unless the paragraph is surely in another.

    None where the paragraph has fewer than 20 letters, too few to tell.
    """
    if document in _TELLING and (_sounds_like(text[:_GLANCE], document) or _sounds_like(text[:_SAMPLE], document)):
        return document
    if sum(map(str.isalpha, text[:200])) < _LETTERS_TO_TELL:
        return None
    return _told(text[:_SAMPLE], 0.5 if document is None else _SURE) or document


def _sounds_like(text: str, language: str) -> bool:
    """Whether the small words of the language are as many as in any of its prose; spares most of the model's time."""
    lowered = text.lower()
    words = lowered.split()
    small, share, foreign = _TELLING[language]
    if len(words) < 10 or sum(map(small.__contains__, words)) < share * len(words):
        return False
    return foreign.search(lowered) is None and (language != "ru" or _RUSSIAN in lowered)


def _told(text: str, least: float) -> str | None:
    if sum(map(str.isalpha, text)) < _LETTERS_TO_TELL:
        return None
    language, certainty = _identifier().classify(text)
    return str(language) if certainty >= least else None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_NEWS & set(identifier.labels))
    return identifier


_NAMED = {
    "english": "en", "ingilizce": "en", "английский": "en",
    "turkish": "tr", "türkçe": "tr", "turkce": "tr", "турецкий": "tr",
    "russian": "ru", "rusça": "ru", "rusca": "ru", "русский": "ru",
    "german": "de", "deutsch": "de", "french": "fr", "français": "fr",
}  # fmt: skip


LANGUAGES = tuple(sorted(_NEWS))
"""The codes of the languages that are told apart."""


def known_language(value: object) -> str | None:
    """The ISO 639-1 code of a language as files name it ("en-US", "tr_TR", "Russian"); None for anything else."""
    plain = str(value or "").strip().casefold()
    code = _NAMED.get(plain, plain.replace("_", "-").split("-")[0])
    return code if len(code) == 2 and code in _NEWS else None
