"""Words that were cut at line ends: whether a hyphen there belongs to its word."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_HYPHEN = re.compile(r"[\u00ad\u2010-]$")
_RARE = 0.015
# "short- and long-term": the hyphen stands for what comes later.
_BETWEEN = frozenset(["and", "or", "to", "nor", "und", "oder", "ve", "veya", "ya", "и", "или"])


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a document, which tell of a hyphen at a line's end whether it belongs to its word.

    `cut`: whether words are cut at line ends at all; where hardly any line ends in a hyphen, those few are of
    compounds such as "south-eastern".
    """

    seen: Counter[str]
    cut: bool

    @classmethod
    def of(cls, lines: Sequence[str], *, rare: float = _RARE) -> "Words":
        """The words of these lines; `rare` is the share of them that may end in a hyphen where no word is cut."""
        seen = Counter(word.strip(".,;:!?()\"'’”“") for line in lines for word in line.split())
        ends = sum(_HYPHEN.search(line) is not None for line in lines)
        return cls(seen, ends > rare * len(lines))

    def joined(self, lines: Sequence[str]) -> str:
        """The lines as one, with the words that were cut at line ends mended."""
        text = lines[0]
        for line in lines[1:]:
            if not _HYPHEN.search(text) or not line[:1].isalpha():
                text += ("" if text.endswith(("-", "/")) and line[:1].isdigit() else " ") + line
                continue
            head, tail = text.rsplit(None, 1)[-1][:-1], line.split(None, 1)[0].rstrip(".,;:!?)\"'’”")
            soft = text.endswith("\u00ad")
            if not soft and (not head[-1:].isalpha() or tail in _BETWEEN):
                text += f" {line}"
                continue
            compound = self.seen[f"{head}-{tail}"] > 0 or not self.cut
            hyphenated = line[:1].isupper() or (compound and not self.seen[head + tail])
            text = (text if hyphenated and not soft else text[:-1]) + line
        return text
