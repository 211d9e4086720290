"""The voices model's public face: articles in, statements and actors out."""

import hashlib
import re
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from components.articles.article import Article
from components.voices.assemble import assemble
from components.voices.cast import Cast, Member
from components.voices.cues import cue_kind
from components.voices.decode import Found
from components.voices.describe import name_offices
from components.voices.extractor import MODEL, Extractor
from components.voices.inner import with_inner
from components.voices.labels import paragraph_spans
from components.voices.nesting import with_carriers
from components.voices.quotes import find_quotes, find_single_quotes, quoted_mask
from components.voices.registry import Registry
from components.voices.resolve import Resolver
from components.voices.statement import Actor, Heard, Span, Statement, StatementKind

_WORD = re.compile(r"\w+(?:[’'`]\w+)*")
_DIRECT = 0.9
RULES = 4


class Listener:
    """Finds the statements of articles and resolves their speakers against one registry."""

    def __init__(self, extractor: Extractor, registry: Registry) -> None:
        self.extractor, self.registry = extractor, registry

    @cached_property
    def digest(self) -> str:
        """Tells this model, its rules and its registry from any other: 16 hexadecimal digits."""
        parts = f"{self.extractor.digest} {self.registry.digest} {RULES}"
        return hashlib.sha256(parts.encode()).hexdigest()[:16]

    def hear(self, articles: Sequence[Article]) -> list[Heard]:
        """One `Heard` for each article, in order. Articles in another language than English are not heard."""
        spans = [_audible(article) for article in articles]
        texts = [(article.text, own) for article, own in zip(articles, spans, strict=True)]
        strengths = self.extractor.cue_strengths
        outer = [
            (text, assemble(text, own, candidates, strengths, self.registry))
            for (text, own), candidates in zip(texts, self.extractor.extract(texts), strict=True)
        ]
        found = with_inner(self.extractor, outer, strengths)
        return [self._of_article(*one) for one in zip(articles, spans, found, strict=True)]

    def _of_article(self, article: Article, spans: Sequence[Span], said: Sequence[Found]) -> Heard:
        text = article.text
        found, via = with_carriers(text, said, self.registry)
        if not found:
            return Heard((), ())
        cast = Cast.of(text, self.registry)
        members = _resolved(found, via, Resolver(cast, [s for one in found for s in one.content], article.date))
        name_offices(cast, article.date)
        mask = _quote_mask(text, spans)
        statements = tuple(
            _statement(article, index, one, members[index], via[index], cast, mask) for index, one in enumerate(found)
        )
        return Heard(statements, _actors(cast, statements))


def load_listener(registry: Registry | None = None, *, threads: int | None = None, folder: Path = MODEL) -> Listener:
    """The released voices model over `registry` (default: the seed's); `threads` bounds its use of the CPU.

    Raises FileNotFoundError with one sentence where the model's files are missing.
    """
    return Listener(Extractor(folder, threads), registry or Registry.load())


def _audible(article: Article) -> list[Span]:
    """The paragraphs to listen to: those in English or of no known language, without boilerplate."""
    return [
        (paragraph.start, paragraph.end)
        for paragraph in article.paragraphs
        if paragraph.kind != "boilerplate"
        and (article.language in (None, "en") or paragraph.language == "en")
        and paragraph.text.strip()
    ]


def _resolved(found: Sequence[Found], via: Sequence[int | None], resolver: Resolver) -> list[Member | None]:
    """The speaker of each statement; in the order of the speakers in the text, carriers before what they carry."""
    members: dict[int, Member | None] = {}

    def resolve(index: int) -> Member | None:
        if index not in members:
            carrier = via[index]
            members[index] = resolver.resolve(found[index], None if carrier is None else resolve(carrier))
        return members[index]

    for index in sorted(range(len(found)), key=lambda i: found[i].speaker or found[i].cue[0]):
        resolve(index)
    return [members[index] for index in range(len(found))]


def _statement(
    article: Article,
    index: int,
    found: Found,
    member: Member | None,
    via: int | None,
    cast: Cast,
    mask: bytearray,
) -> Statement:
    text = article.text
    start = found.content[0][0]
    cue = " … ".join(text[low:high] for low, high in found.cue)
    return Statement(
        index=index,
        paragraph=next(p.index for p in article.paragraphs if p.start <= start < p.end),
        kind=kind_of(text, found.content, mask),
        content=" … ".join(text[low:high] for low, high in found.content),
        content_spans=found.content,
        speaker=text[slice(*found.speaker)] if found.speaker else None,
        speaker_span=found.speaker,
        cue=cue,
        cue_spans=found.cue,
        cue_kind=cue_kind(cue),
        actor=member.id if member else None,
        actor_name=member.name if member else None,
        via=via,
        about=_about(found, member, cast),
    )


def _about(found: Found, member: Member | None, cast: Cast) -> tuple[str, ...]:
    named = (
        mention.entry.id
        for mention in cast.mentions
        if any(low <= mention.start and mention.end <= high for low, high in found.content)
    )
    return tuple(dict.fromkeys(one for one in named if member is None or one != member.id))


def _quote_mask(text: str, spans: Sequence[Span]) -> bytearray:
    quotes = [
        quote for low, high in spans for quote in (*find_quotes(text, low, high), *find_single_quotes(text, low, high))
    ]
    return quoted_mask(text, quotes)


def kind_of(text: str, content: Sequence[Span], mask: bytearray | None = None) -> StatementKind:
    """Direct where nine words in ten stand in quotation marks, indirect where none does, else mixed."""
    if mask is None:
        mask = _quote_mask(text, paragraph_spans(text))
    words = [match.start() for low, high in content for match in _WORD.finditer(text, low, high)]
    quoted = sum(mask[word] for word in words)
    if words and quoted >= _DIRECT * len(words):
        return "direct"
    return "mixed" if quoted else "indirect"


def _actors(cast: Cast, statements: Sequence[Statement]) -> tuple[Actor, ...]:
    """The actors who speak or are spoken about, in the order in which the text first names them."""
    wanted = {one.actor for one in statements if one.actor} | {actor for one in statements for actor in one.about}
    mentions: dict[str, list[Span]] = {actor: [] for actor in wanted}
    for naming in cast.namings:
        if naming.member.id in wanted:
            mentions[naming.member.id].append(naming.span)
    for mention in cast.mentions:
        if mention.entry.id in wanted:
            mentions[mention.entry.id].append((mention.start, mention.end))
            entry = mention.entry
            cast.members.setdefault(entry.id, Member(entry.id, entry.name, entry.side, entry.kind, entry.gender))
    first = {actor: min(spans, default=(len(cast.text), 0)) for actor, spans in mentions.items()}
    return tuple(cast.members[actor].actor(mentions[actor]) for actor in sorted(wanted, key=lambda a: (first[a], a)))
