"""Exports of newspaper databases: many articles in one file, each with its header, cut apart."""

from collections.abc import Callable, Iterator, Sequence

from components.articles.article import ParagraphKind
from components.articles.boilerplate import is_boilerplate, is_caption
from components.articles.building import Block, from_blocks
from components.articles.exports.cut import Cut
from components.articles.exports.factiva import cut_factiva
from components.articles.exports.nexis import cut_nexis
from components.articles.exports.proquest import cut_proquest
from components.articles.reading import Found, Incoming, Problem, Unreadable

__all__ = ["Cut", "cuts", "exported", "exported_by"]


def cuts(lines: Sequence[str]) -> list[Cut]:
    """The articles in the lines of an export of LexisNexis, Factiva or ProQuest; none where it is no such export."""
    for layout in (cut_nexis, cut_factiva, cut_proquest):
        if found := layout(lines):
            return found
    return []


def exported(blocks: Sequence[Block], incoming: Incoming) -> list[Found]:
    """The articles in the blocks of an export, a problem for each that has only its header; empty if it is none."""

    def bodies(found: Sequence[Cut]) -> list[list[Block]]:
        return [[Block(cut.shed.get(at, blocks[at].text), blocks[at].kind) for at in cut.body] for cut in found]

    return exported_by([block.text.strip() for block in blocks], bodies, incoming)


def exported_by(
    lines: Sequence[str], bodies: Callable[[Sequence[Cut]], list[list[Block]]], incoming: Incoming
) -> list[Found]:
    """The articles in the lines of an export, their paragraphs made by `bodies` from the cuts; empty if it is none."""
    found = cuts(lines)
    return list(_articles(found, bodies(found), incoming)) if found else []


def _articles(found: Sequence[Cut], bodies: Sequence[Sequence[Block]], incoming: Incoming) -> Iterator[Found]:
    for number, (cut, body) in enumerate(zip(found, bodies, strict=True), start=1):
        name = f"{incoming.name}, article {number}"
        text = [_tagged(block) for block in body if block.text.strip()]
        if not text:
            yield Problem(name, "The export holds only the header of this article, no text.")
            continue
        title = cut.fields.get("title")
        try:
            yield from_blocks([Block(title, "heading"), *text] if title else text, limits=incoming.limits, **cut.fields)
        except Unreadable as error:
            yield Problem(name, str(error))


def _tagged(block: Block) -> Block:
    kind: ParagraphKind = block.kind
    if is_boilerplate(block.text):
        kind = "boilerplate"
    elif is_caption(block.text):
        kind = "caption"
    return Block(block.text, kind)
