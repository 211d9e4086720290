"""What a hostile or broken input is, and what is to come of it."""

from collections.abc import Callable
from dataclasses import dataclass

TEXT = (
    "The foreign ministers of the two countries met in Ankara on Tuesday and spoke for three hours about gas, trade"
    " and a visit that both sides plan for the spring, according to a statement by the ministry."
)


@dataclass(frozen=True, slots=True)
class Case:
    """An input by its file name, and the outcome: `sentence` (a pattern) for a refusal, `text` for a right reading.

    Where both are given, part is read and part refused. `lacks` must not be in any text, title or name.
    """

    name: str
    make: Callable[[], bytes]
    sentence: str | None = None
    text: str | None = None
    lacks: str | None = None


def refused(name: str, make: Callable[[], bytes] | bytes, sentence: str, lacks: str | None = None) -> Case:
    """An input of which nothing is read."""
    return Case(name, _maker(make), sentence=sentence, lacks=lacks)


def reads(name: str, make: Callable[[], bytes] | bytes, text: str = TEXT, lacks: str | None = None) -> Case:
    """An input that is read all the same."""
    return Case(name, _maker(make), text=text, lacks=lacks)


def partly(name: str, make: Callable[[], bytes] | bytes, sentence: str, text: str = TEXT) -> Case:
    """An input of which part is read."""
    return Case(name, _maker(make), sentence=sentence, text=text)


def _maker(make: Callable[[], bytes] | bytes) -> Callable[[], bytes]:
    return (lambda: make) if isinstance(make, bytes) else make
