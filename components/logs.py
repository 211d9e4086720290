"""What the program says of itself while it works: lines without a word of an article.

An exception's message may quote what was being read ("invalid date 'the minister said…'"), so no exception's message is
ever written, only its type and where it arose. This holds for every logger of the process, the libraries' too.
"""

import datetime
import json
import logging
import os
import sys
import threading
import traceback
from types import TracebackType
from typing import Any, Literal

Style = Literal["plain", "json"]
FORMAT = "%(message)s"
_FRAMES = 6
_OWN = frozenset(vars(logging.makeLogRecord({}))) | {
    "message",
    "asctime",
    "error",
    "frames",
    "taskName",
    "color_message",
}
_PLAIN = (str, int, float)


class _Line(logging.LogRecord):
    """A record whose message is the whole line, so that every handler of every library writes the same."""

    style: Style = "plain"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.error, self.frames = _told(self.exc_info)
        self.exc_info = self.exc_text = None
        if isinstance(self.args, tuple):
            self.args = tuple(type(one).__name__ if isinstance(one, BaseException) else one for one in self.args)

    def getMessage(self) -> str:  # noqa: N802  (the library's name)
        """The line."""
        message = super().getMessage()
        at = datetime.datetime.fromtimestamp(self.created, datetime.UTC).isoformat(timespec="milliseconds")
        facts = {name: value for name, value in vars(self).items() if name not in _OWN and isinstance(value, _PLAIN)}
        if self.style == "json":
            line: dict[str, Any] = {"at": at, "level": self.levelname.lower(), "from": self.name, "message": message}
            line |= facts | ({"error": self.error, "where": self.frames} if self.error else {})
            return json.dumps(line, ensure_ascii=False, default=str)
        told = " ".join(f"{name}={value}" for name, value in facts.items())
        where = f" [{self.error} at {' < '.join(reversed(self.frames))}]" if self.error else ""
        return f"{at} {self.levelname.lower()} {self.name}: {message}{' ' + told if told else ''}{where}"


def set_up(style: Style) -> None:
    """Have every logger of this process write such lines on standard error, and what nobody caught too."""
    _Line.style = style
    hush()
    logging.setLogRecordFactory(_Line)
    logging.basicConfig(level=logging.INFO, format=FORMAT, stream=sys.stderr, force=True)
    for noisy in ("httpx", "httpcore", "urllib3", "filelock", "pdfminer", "trafilatura", "py3langid"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    sys.excepthook = _uncaught
    threading.excepthook = lambda told: _uncaught(told.exc_type, told.exc_value, told.exc_traceback)


def hush() -> None:
    """Keep transformers from saying that torch is missing, which is meant so; to be called before its import."""
    os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")


def _told(info: Any) -> tuple[str | None, list[str]]:
    if not isinstance(info, tuple) or info[0] is None:
        return None, []
    frames = traceback.extract_tb(info[2])[-_FRAMES:]
    places = [f"{'/'.join(frame.filename.split('/')[-2:])}:{frame.lineno} {frame.name}" for frame in frames]
    return info[0].__name__, places


def _uncaught(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    logging.getLogger("bosphorus").critical("ended by an error", exc_info=(kind, error or kind(), trace))
