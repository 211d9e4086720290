"""Pronouns as speakers: "he" is the last person of fitting gender who was speaking or spoken of."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from components.voices import lexicon
from components.voices.cast import Cast, Member, Naming
from components.voices.phrase import Phrase
from components.voices.statement import Span

_SENTENCE = re.compile(
    r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\bRep)(?<!\bSen)(?<!\bGov)(?<!\bGen)(?<!\bMrs)(?<!\bU\.S)"
    r"[.!?…][\"”’')\]]*\s+(?=[A-Z“\"‘«À-Þ])|\n+"
)
_REACH = 1500


@dataclass(frozen=True, slots=True)
class Heard:
    """A speaker already resolved: the member, where the text names it, and the head noun used."""

    member: Member
    span: Span
    head: str
    words: frozenset[str] = frozenset()


class Pronouns:
    """Resolves the pronouns of one article; names inside the contents of statements count less."""

    def __init__(self, cast: Cast, contents: Sequence[Span]) -> None:
        self.cast = cast
        self.inside = bytearray(len(cast.text))
        for start, end in contents:
            self.inside[start:end] = b"\x01" * (end - start)
        self.breaks = [0, *(match.end() for match in _SENTENCE.finditer(cast.text))]

    def resolve(self, phrase: Phrase, heard: Sequence[Heard]) -> Member | None:
        """Whom the pronoun means, or None where nobody fits."""
        at = phrase.span[0]
        if phrase.head in lexicon.WHO:
            return self._antecedent(at)
        earlier = [n for n in self.cast.namings if at - _REACH <= n.span[0] < at]
        fitting = [n for n in earlier if self._fits(phrase, n.member)]
        if phrase.head in lexicon.SHE and any(n.member.gender == "female" for n in fitting):
            fitting = [n for n in fitting if n.member.gender == "female"]
            heard = [one for one in heard if one.member.gender == "female"]
        return self._subject(at, fitting) or self._last_heard(phrase, heard, fitting) or self._nearest(fitting)

    def _fits(self, phrase: Phrase, member: Member) -> bool:
        if phrase.head in lexicon.HE or phrase.head in lexicon.SHE:
            wanted = "male" if phrase.head in lexicon.HE else "female"
            return member.is_person and member.gender in (None, wanted)
        if phrase.head in lexicon.IT:
            return not member.is_person and not member.plural
        return member.plural or member.kind in ("collective", "institution", "party", "agency", "company")

    def _subject(self, at: int, fitting: Sequence[Naming]) -> Member | None:
        """The fitting member outside any content who opens this sentence or the one before it."""
        sentence = self._sentence(at)
        for number in (sentence, sentence - 1):
            outside = [n for n in fitting if self._sentence(n.span[0]) == number and not self.inside[n.span[0]]]
            if outside and (number == sentence or self._opens(outside[0], number)):
                return outside[0].member
        return None

    def _opens(self, naming: Naming, sentence: int) -> bool:
        return naming.span[0] - self.breaks[max(0, sentence)] < 80

    def _last_heard(self, phrase: Phrase, heard: Sequence[Heard], fitting: Sequence[Naming]) -> Member | None:
        for one in reversed(heard):
            if one.span[0] < phrase.span[0] and self._fits(phrase, one.member):
                newer = [n for n in fitting if n.span[0] > one.span[1] and not self.inside[n.span[0]]]
                far = phrase.span[0] - one.span[1] > _REACH // 2
                return newer[-1].member if newer and far else one.member
        return None

    def _nearest(self, fitting: Sequence[Naming]) -> Member | None:
        outside = [n for n in fitting if not self.inside[n.span[0]]]
        chosen = outside or list(fitting)
        return chosen[-1].member if chosen else None

    def _antecedent(self, at: int) -> Member | None:
        """The member named last before "who" in the same sentence."""
        sentence = self._sentence(at)
        before = [n for n in self.cast.namings if n.span[1] <= at and self._sentence(n.span[0]) == sentence]
        return max(before, key=lambda n: n.span).member if before else None

    def _sentence(self, at: int) -> int:
        return max(0, bisect_left(self.breaks, at + 1) - 1)
