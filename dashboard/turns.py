"""Lets few scripts run at a time.

Each element that a script shows takes a lock of Streamlit's. The scripts of many sessions at once would hand it to each
other at every element, and all of them would stand nearly still, and the server's own loop with them.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

_AT_ONCE = 2  # one works while another waits for the corpus; more would only share one interpreter
_PATIENCE = 5.0
_free = threading.Semaphore(_AT_ONCE)


@contextmanager
def turn() -> Iterator[None]:
    """Wait for a turn, at most some seconds: a script that takes long keeps nobody out."""
    mine = _free.acquire(timeout=_PATIENCE)
    try:
        yield
    finally:
        if mine:
            _free.release()
