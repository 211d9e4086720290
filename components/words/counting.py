"""Numbers of things, in the singular and in the plural."""

from typing import Literal

Thing = Literal["article", "file", "paragraph", "statement"]
_THINGS: dict[Thing, tuple[str, str]] = {
    "article": ("1 article", "{n} articles"),
    "file": ("1 file", "{n} files"),
    "paragraph": ("1 paragraph", "{n} paragraphs"),
    "statement": ("1 statement", "{n} statements"),
}


def counted(n: int, thing: Thing) -> str:
    """So many of a thing."""
    one, many = _THINGS[thing]
    return one if n == 1 else many.format(n=f"{n:,}")
