"""Text in any amount: articles put together at random from the authored training corpus, the same for the same seed."""

import json
import random
from collections.abc import Iterator
from functools import cache

from components.seeds import seed

OUTLETS = ("The Strait Gazette", "Ankara Courier", "Northern Wire", "Harbour Post", "Continental Review")
EACH = 12


@cache
def texts() -> tuple[str, ...]:
    """The authored paragraphs, one line each."""
    return tuple(
        " ".join(json.loads(line)["text"].split())
        for path in sorted(seed("stance").glob("authored*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    )


def articles(count: int, seed: int = 7) -> Iterator[str]:
    """Texts of articles of `EACH` paragraphs, no two alike."""
    chance = random.Random(seed)
    return ("\n\n".join(chance.sample(texts(), EACH)) for _ in range(count))


def fields(number: int) -> dict[str, str]:
    """What is known of the article of this number, beside its text."""
    return {
        "id": f"bench-{number}",
        "title": f"Report {number} on Turkey's relations",
        "date": f"{2020 + number % 5}-{1 + number % 12:02d}-{1 + number % 28:02d}",
        "outlet": OUTLETS[number % len(OUTLETS)],
    }
