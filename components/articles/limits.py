"""How much of a file is read before it is refused."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of one reading; every refusal names the bound that was met.

    `bytes` is the size of a file or an archive member, `expanded` what an archive may unpack to in all,
    `ratio` how many times a member may grow, `nesting` how many containers may lie in one another,
    `characters` the length of one article, `paragraphs` how many it may have, `text` the length of all articles of a
    table, `seconds` how long a
    reader may work without getting ahead, `memory` how many bytes it may claim meanwhile.
    """

    bytes: int = 100_000_000
    pages: int = 1_000
    rows: int = 100_000
    columns: int = 1_000
    members: int = 2_000
    expanded: int = 500_000_000
    ratio: int = 200
    nesting: int = 3
    characters: int = 2_000_000
    text: int = 100_000_000
    paragraphs: int = 20_000
    seconds: float = 8.0
    memory: int = 700_000_000


DEFAULT = Limits()
