"""One wording for what differs in spelling alone: quotes, dashes, Turkish letters, Turkey, the West, case."""

import re
import unicodedata

from components.voices.places import WESTERN

_SAME = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "`": "'", "´": "'", "′": "'",
        "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"',
        "–": "-", "—": "-", "―": "-", "‐": "-", "‑": "-", "−": "-", "…": "...",
        "ı": "i", "İ": "I", "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u200b": "", "\u00ad": "", "\ufeff": "",
    }
)  # fmt: skip
_TURKEY = re.compile(r"\b(?:t[uü]rkiye)\b", re.IGNORECASE)
_WEST = re.compile(
    rf"{WESTERN.pattern}|"
    r"\b(?:[Aa]nti|[Pp]ro)-western\b"
    r"|\b(?:against|alienat\w+|between|estrange\w*|(?<!along )with|(?:Ankara|Erdogan|Moscow|Putin|Russia|Turkey) and) "
    r"the west\b(?! (?:of|coast|bank|side|wall|wind|wing|gate|end|and the (?:east|north|south)|[A-Z]))|\bthe west's\b"
)
_ACRONYMS = re.compile(r"\b(?:eu|uk|usa|nato|u\.s\.?|e\.u\.?|u\.k\.?)(?!\w)")


def plain(text: str) -> str:
    """The text as the model reads it: straight quotes, plain dashes, bare Latin letters, "Turkey", single spaces.

    Text without a single capital gets them back at the start of each word, since a name is known by its capital. So
    does the West where a house style spells it as it spells the point of the compass.
    """
    bare = text.translate(_SAME)
    if not bare.isascii():
        # Twice, since some letters fall apart into those of the table, and some of the table's are made of others.
        folded = unicodedata.normalize("NFKD", bare).translate(_SAME)
        bare = "".join(char for char in folded if not unicodedata.combining(char))
    bare = " ".join(bare.split())
    if bare == bare.lower():
        bare = re.sub(r"(?<![\w'])[a-z]", lambda letter: letter.group().upper(), _ACRONYMS.sub(_upper, bare))
    return _WEST.sub(_capital_west, _TURKEY.sub("Turkey", bare))


def _capital_west(match: re.Match[str]) -> str:
    return match.group().replace("west", "West")


def _upper(match: re.Match[str]) -> str:
    return match.group().upper()
