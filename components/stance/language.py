"""Which language a passage is in, as far as it can be told."""

import re
from functools import cache
from typing import Any

_SURE = 0.9
_LONG_ENOUGH = 40
_NEWS = ("ar", "az", "bg", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hu", "it", "nl", "no", "pl",
         "pt", "ro", "ru", "sq", "sr", "sv", "tr", "uk", "zh")  # fmt: skip
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_OTHER = {
    "ru": re.compile(r"[Ѐ-ӿ]"),
    "el": re.compile(r"[Ͱ-Ͽ]"),
    "ar": re.compile(r"[؀-ۿ]"),
    "zh": re.compile(r"[一-鿿]"),
}


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the text's language; None where the text is too short or the guess not sure enough.

    A text mostly in another script is told by it, however short; Latin text needs 40 characters.
    """
    latin = len(_LATIN.findall(text))
    for code, letters in _OTHER.items():
        if len(letters.findall(text)) > max(3, latin):
            return code
    if len(text) < _LONG_ENOUGH:
        return None
    code, probability = _identifier().classify(text)
    return str(code) if probability >= _SURE else None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_NEWS)
    return identifier
