"""Measures a listener on annotated articles (`bosphorus evaluate voices GOLD`)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Protocol

from components.articles.article import Article, Paragraph
from components.json_lines import rows_of
from components.voices.labels import paragraph_spans, spans_of
from components.voices.listener import kind_of
from components.voices.matching import Told, aligned, same_actor, same_speaker, told
from components.voices.registry import Registry
from components.voices.statement import Heard

_MATCHED = 0.5


class HearsArticles(Protocol):
    """A listener, as far as it is measured."""

    registry: Registry

    def hear(self, articles: Sequence[Article]) -> list[Heard]: ...


@dataclass(frozen=True, slots=True)
class Rates:
    """Precision, recall and F1, 0…1."""

    precision: float
    recall: float
    f1: float

    @staticmethod
    def of(right: float, heard: int, gold: int) -> "Rates":
        precision, recall = right / max(1, heard), right / max(1, gold)
        return Rates(precision, recall, 2 * precision * recall / max(1e-12, precision + recall))


@dataclass(frozen=True, slots=True)
class VoicesReport:
    """How well statements were heard; every figure lies in 0…1, and is None where there was nothing to count.

    `matched`: overlap of contents of at least a half, one to one. `attributed`: matched with the right speaker.
    `exact`: the very same words. `actor` counts matched statements whose annotation names the actor.
    """

    articles: int
    gold: int
    heard: int
    matched: Rates
    attributed: Rates
    exact: Rates
    speaker: float | None
    cue: float | None
    actor: float | None
    via: float | None
    recall_by_kind: dict[str, tuple[int, float, float]] = field(default_factory=dict)
    wrong_actors: tuple[tuple[str, str, str | None, str | None], ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The figures as plain JSON."""
        return asdict(self)

    def to_text(self) -> str:
        """The figures as a few lines for a terminal."""
        lines = [f"{self.articles} articles, {self.gold} statements annotated, {self.heard} heard"]
        for name, rates in (("m50", self.matched), ("e2e", self.attributed), ("exact", self.exact)):
            lines.append(f"{name:6s} P {rates.precision:.3f}  R {rates.recall:.3f}  F1 {rates.f1:.3f}")
        shares = (("speaker", self.speaker), ("cue", self.cue), ("actor", self.actor), ("via", self.via))
        lines.append("  ".join(f"{name} {value:.3f}" for name, value in shares if value is not None))
        for kind, (count, found, attributed) in sorted(self.recall_by_kind.items()):
            lines.append(f"{kind:9s} n={count:<5d} recall {found:.3f}, with speaker {attributed:.3f}")
        return "\n".join(lines)


def evaluate(gold_path: Path, listener: HearsArticles) -> VoicesReport:
    """Hear the articles of a JSONL file (gzipped or not) and compare with their `statements`.

    A line holds `id`, `text` and `statements` with character offsets (`content_spans`, `speaker_start`, `cue_start` …,
    and where known `actor` and `via`). Raises ValueError naming the line that cannot be read.
    """
    gold = read_gold(gold_path)
    heard = listener.hear([article_of(one) for one in gold])
    tally = _Tally(listener.registry)
    for one, found in zip(gold, heard, strict=True):
        tally.add(one, found)
    return tally.report(len(gold))


def read_gold(path: Path) -> list[dict[str, Any]]:
    """The annotated articles of a JSONL file."""
    articles = []
    for number, article in rows_of(path):
        if not isinstance(article.get("text"), str) or not isinstance(article.get("statements"), list):
            raise ValueError(f"{path.name}, line {number}: no article with `text` and `statements`")
        articles.append(article)
    return articles


def article_of(gold: Mapping[str, Any]) -> Article:
    """An article whose paragraphs are the lines of the annotated text."""
    text = gold["text"]
    spans = paragraph_spans(text)
    paragraphs = tuple(Paragraph(index, low, high, text[low:high]) for index, (low, high) in enumerate(spans))
    return Article(text, paragraphs, given_id=gold.get("id"))


class _Tally:
    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.count: Counter[str] = Counter()
        self.kinds: dict[str, Counter[str]] = {}
        self.wrong: list[tuple[str, str, str | None, str | None]] = []

    def add(self, article: Mapping[str, Any], found: Heard) -> None:
        text = article["text"]
        gold, kinds = [], {}
        for statement in article["statements"]:
            spans = [spans_of(statement, part) for part in ("content", "cue", "speaker")]
            one = told(text, spans[0], spans[1], spans[2], statement.get("speaker"), statement.get("actor"))
            if one.content:
                gold.append(one)
                kinds[id(one)] = kind_of(text, spans[0])
        heard = [
            told(
                text, s.content_spans, s.cue_spans, [s.speaker_span] if s.speaker_span else [], s.speaker, s.actor_name
            )
            for s in found.statements
        ]
        self.count.update(gold=len(gold), heard=len(heard))
        for one in gold:
            self.kinds.setdefault(kinds[id(one)], Counter())["gold"] += 1
        for one, other, score in aligned(gold, heard):
            self.count["exact"] += one.content == other.content
            if score >= _MATCHED:
                self._matched(one, other, self.kinds[kinds[id(one)]], text)

    def _matched(self, gold: Told, heard: Told, kind: Counter[str], text: str) -> None:
        right = same_speaker(gold, heard)
        self.count.update(matched=1, attributed=right)
        kind.update(matched=1, attributed=right)
        if gold.head_word is not None:
            self.count.update(with_speaker=1, right_speaker=right)
        if gold.cue:
            self.count.update(with_cue=1, right_cue=bool(gold.cue & heard.cue))
        if gold.actor:
            right_actor = heard.actor is not None and same_actor(gold.actor, heard.actor, self.registry)
            self.count.update(with_actor=1, right_actor=right_actor)
            if not right_actor:
                start = min(heard.content)
                self.wrong.append((text[start : start + 60], gold.actor, heard.actor, heard.head_word))

    def report(self, articles: int) -> VoicesReport:
        count = self.count
        heard, gold = count["heard"], count["gold"]
        return VoicesReport(
            articles,
            gold,
            heard,
            matched=Rates.of(count["matched"], heard, gold),
            attributed=Rates.of(count["attributed"], heard, gold),
            exact=Rates.of(count["exact"], heard, gold),
            speaker=_share(count["right_speaker"], count["with_speaker"]),
            cue=_share(count["right_cue"], count["with_cue"]),
            actor=_share(count["right_actor"], count["with_actor"]),
            via=None,
            recall_by_kind={
                kind: (one["gold"], one["matched"] / one["gold"], one["attributed"] / one["gold"])
                for kind, one in self.kinds.items()
            },
            wrong_actors=tuple(self.wrong),
        )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
