"""How a reader at work tells its guard that it is getting ahead."""

from collections.abc import Callable

_listener: Callable[[], None] | None = None


def advance() -> None:
    """Called by a reader after each page or part; restarts the time that it may take for the next."""
    if _listener is not None:
        _listener()


def listen(listener: Callable[[], None]) -> None:
    """Name the function that is called at each step."""
    global _listener
    _listener = listener
