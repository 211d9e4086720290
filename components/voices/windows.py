"""Cuts an article into windows of word pieces, the only thing that the voices model sees of a text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, Protocol

from components.voices.quotes import find_quotes, quoted_mask
from components.voices.statement import Span

MAX_TOKENS = 224
MAX_PIECE = MAX_TOKENS - 2
FEATURES = 6
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s+")
_SURROGATE = re.compile(r"[\ud800-\udfff\x00]")


class Tokenizer(Protocol):
    """What is needed of transformers' fast tokenizers."""

    cls_token_id: int
    sep_token_id: int

    def __call__(self, text: list[str], **options: object) -> dict[str, Any]: ...


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, or a part of a long one, as word pieces.

    `ids` are vocabulary ids, `features` tell quoted from unquoted and the case of the letters (0…5), `spans` are
    offsets into the article's text, `heads` is True where a word (or a punctuation mark) begins.
    """

    start: int
    end: int
    ids: tuple[int, ...]
    features: tuple[int, ...]
    spans: tuple[Span, ...]
    heads: tuple[bool, ...]


@dataclass(frozen=True)
class Window:
    """Consecutive pieces of one article that the encoder reads together: [CLS] piece [SEP] piece [SEP] …"""

    article: int
    pieces: tuple[Piece, ...]

    @cached_property
    def length(self) -> int:
        return 1 + sum(len(piece.ids) + 1 for piece in self.pieces)

    @cached_property
    def offsets(self) -> tuple[int, ...]:
        """Where each piece's first token stands in the window."""
        found, position = [], 1
        for piece in self.pieces:
            found.append(position)
            position += len(piece.ids) + 1
        return tuple(found)


def cut_pieces(text: str, paragraphs: Sequence[Span], tokenizer: Tokenizer) -> list[Piece]:
    """The pieces of one article; `paragraphs` are offsets into `text`. Empty paragraphs give none."""
    spans = [(start, end) for start, end in paragraphs if text[start:end].strip()]
    if not spans:
        return []
    encoded = tokenizer(
        [_SURROGATE.sub("\ufffd", text[start:end]) for start, end in spans],
        add_special_tokens=False,
        return_offsets_mapping=True,
        return_attention_mask=False,
        return_token_type_ids=False,
        truncation=False,
        verbose=False,
    )
    pieces: list[Piece] = []
    for (start, end), ids, offsets in zip(spans, encoded["input_ids"], encoded["offset_mapping"], strict=True):
        pieces += _pieces_of(text, (start, end), ids, [(start + a, start + b) for a, b in offsets])
    return pieces


def pack_windows(article: int, pieces: Sequence[Piece], max_tokens: int = MAX_TOKENS) -> Iterator[Window]:
    """Groups consecutive pieces into windows of at most `max_tokens` tokens."""
    group: list[Piece] = []
    length = 1
    for piece in pieces:
        if group and length + len(piece.ids) + 1 > max_tokens:
            yield Window(article, tuple(group))
            group, length = [], 1
        group.append(piece)
        length += len(piece.ids) + 1
    if group:
        yield Window(article, tuple(group))


def _pieces_of(text: str, paragraph: Span, ids: list[int], spans: list[Span]) -> list[Piece]:
    start, end = paragraph
    kept = [index for index, (a, b) in enumerate(spans) if b > a]
    ids = [ids[index] for index in kept]
    spans = [spans[index] for index in kept]
    if not ids:
        return []
    mask = quoted_mask(text[start:end], find_quotes(text[start:end]))
    features = [_feature(text[a:b], bool(mask[a - start])) for a, b in spans]
    heads = [
        index == 0 or a > spans[index - 1][1] or not (text[a].isalnum() and text[a - 1].isalnum())
        for index, (a, _) in enumerate(spans)
    ]
    bounds = _bounds(text, paragraph, spans)
    return [
        Piece(
            spans[low][0],
            spans[high - 1][1],
            tuple(ids[low:high]),
            tuple(features[low:high]),
            tuple(spans[low:high]),
            tuple(heads[low:high]),
        )
        for low, high in pairwise(bounds)
    ]


def _bounds(text: str, paragraph: Span, spans: list[Span]) -> list[int]:
    """Token indices at which to cut a paragraph, at the ends of sentences where there are any."""
    bounds = [0]
    if len(spans) > MAX_PIECE:
        ends = [match.end() for match in _SENTENCE_END.finditer(text, *paragraph)]
        starts = {span[0]: index for index, span in enumerate(spans)}
        cuts = sorted(starts[end] for end in ends if end in starts)
        while len(spans) - bounds[-1] > MAX_PIECE:
            limit = bounds[-1] + MAX_PIECE
            within = [cut for cut in cuts if bounds[-1] < cut <= limit]
            bounds.append(within[-1] if within else limit)
    return [*bounds, len(spans)]


def _feature(word: str, quoted: bool) -> int:
    case = 0 if not word[:1].isupper() else (2 if len(word) > 1 and word.isupper() else 1)
    return case + 3 * quoted
