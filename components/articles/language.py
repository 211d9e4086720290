"""Which language a document and its paragraphs are written in (py3langid)."""

from functools import cache
from typing import Any

# Languages that news is written in: the model knows 142, and its creoles and dead languages draw short English.
_NEWS = frozenset(
    [
        "ar",
        "az",
        "be",
        "bg",
        "bs",
        "ca",
        "cs",
        "da",
        "de",
        "el",
        "en",
        "es",
        "et",
        "fa",
        "fi",
        "fr",
        "he",
        "hi",
        "hr",
        "hu",
        "hy",
        "id",
        "it",
        "ja",
        "ka",
        "kk",
        "ko",
        "ku",
        "ky",
        "lt",
        "lv",
        "mk",
        "nl",
        "no",
        "pl",
        "ps",
        "pt",
        "ro",
        "ru",
        "sk",
        "sl",
        "sq",
        "sr",
        "sv",
        "tg",
        "th",
        "tk",
        "tr",
        "tt",
        "uk",
        "ur",
        "uz",
        "vi",
        "zh",
    ]
)
_SAMPLE = 300
_LETTERS_TO_TELL = 20
_SURE = 0.9
_SMALL_WORDS = {
    "en": (
        0.2,
        frozenset(
            [
                "the",
                "of",
                "and",
                "to",
                "in",
                "a",
                "is",
                "that",
                "for",
                "on",
                "with",
                "as",
                "by",
                "was",
                "has",
                "its",
                "it",
                "he",
                "said",
                "are",
                "be",
                "from",
            ]
        ),
    ),
    "tr": (
        0.1,
        frozenset(
            [
                "ve",
                "bir",
                "bu",
                "ile",
                "için",
                "de",
                "da",
                "olarak",
                "olan",
                "daha",
                "çok",
                "ise",
                "gibi",
                "kadar",
                "sonra",
                "dedi",
                "göre",
            ]
        ),
    ),
    "ru": (
        0.15,
        frozenset(
            [
                "и",
                "в",
                "на",
                "что",
                "с",
                "по",
                "не",
                "к",
                "из",
                "за",
                "для",
                "от",
                "как",
                "о",
                "это",
                "его",
                "до",
                "также",
                "он",
                "об",
                "а",
                "у",
                "при",
            ]
        ),
    ),
}


def document_language(text: str) -> str | None:
    """The ISO 639-1 code of a text, told from its start and its middle; None where it is too short to tell."""
    middle = max(_SAMPLE, len(text) // 2)
    return _told(text[:_SAMPLE] + text[middle : middle + _SAMPLE], 0.5)


def paragraph_language(text: str, document: str | None) -> str | None:
    """The language of one paragraph: the document's unless the paragraph is surely in another.

    None where the paragraph has fewer than 20 letters, too few to tell.
    """
    if sum(map(str.isalpha, text[:200])) < _LETTERS_TO_TELL:
        return None
    if document in _SMALL_WORDS and _sounds_like(text, document):
        return document
    return _told(text[:_SAMPLE], 0.5 if document is None else _SURE) or document


def _sounds_like(text: str, language: str) -> bool:
    """Whether the small words of the language are as many as in any of its prose; spares most of the model's time."""
    words = text[:_SAMPLE].casefold().split()
    share, small = _SMALL_WORDS[language]
    return len(words) >= 10 and sum(word in small for word in words) >= share * len(words)


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


def known_language(value: object) -> str | None:
    """The ISO 639-1 code of a language as files name it ("en-US", "tr_TR", "Russian"); None for anything else."""
    plain = str(value or "").strip().casefold()
    code = _NAMED.get(plain, plain.replace("_", "-").split("-")[0])
    return code if len(code) == 2 and code in _NEWS else None
