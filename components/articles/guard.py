"""Reads risky kinds of file in a process of its own, with bounded time and memory.

A parser that loops, swells or crashes on bytes made to break it takes down that process and nothing else. The
process stays for the next file; one serves one thread at a time.
"""

import atexit
import datetime
import faulthandler
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import asdict, fields, replace
from typing import IO, Any

from components.articles.article import Article, Paragraph
from components.articles.limits import Limits
from components.articles.reading import Budget, Columns, Found, Incoming, Problem

_FIELDS = tuple(field.name for field in fields(Article))
_idle: list["subprocess.Popen[bytes]"] = []
_lock = threading.Lock()
_PATIENCE = 10
_OUT_OF_TIME = (1, -getattr(signal, "SIGALRM", 14), -getattr(signal, "SIGPROF", 27))


def read_apart(incoming: Incoming) -> Iterator[Found]:
    """What the reader of these bytes finds, read in another process."""
    child = _child()
    done = False
    try:
        assert child.stdin is not None
        assert child.stdout is not None
        try:
            _send(child.stdin, incoming)
            for line in child.stdout:
                message = json.loads(line)
                if "done" in message:
                    done = True
                    break
                yield _found(message)
        except (BrokenPipeError, ValueError, OSError):
            pass
        if not done:
            yield Problem(incoming.name, _why(child, incoming.limits))
    finally:
        if done and len(_idle) < 4:
            with _lock:
                _idle.append(child)
        else:
            _end(child)


def _send(stream: IO[bytes], incoming: Incoming) -> None:
    header = {
        "name": incoming.name,
        "size": len(incoming.data),
        "limits": asdict(incoming.limits),
        "mapping": dict(incoming.mapping) if incoming.mapping else None,
        "mappings": {columns: dict(mapping) for columns, mapping in incoming.mappings.items()},
        "encoding": incoming.encoding,
        "media_type": incoming.media_type,
        "charset": incoming.charset,
        "url": incoming.url,
        "depth": incoming.depth,
        "budget": asdict(incoming.budget),
    }
    stream.write(json.dumps(header).encode() + b"\n")
    stream.write(incoming.data)
    stream.flush()


def _why(child: "subprocess.Popen[bytes]", limits: Limits) -> str:
    try:
        code = child.wait(2)
    except subprocess.TimeoutExpired:
        code = None
    if code in _OUT_OF_TIME:
        return f"Reading it was given up: nothing came of it for {limits.seconds:g} seconds."
    return "It could not be read: it is damaged, or made to break the programs that read it."


def _child() -> "subprocess.Popen[bytes]":
    with _lock:
        while _idle:
            child = _idle.pop()
            if child.poll() is None:
                return child
            _end(child)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    return subprocess.Popen(
        [sys.executable, "-c", "from components.articles.guard import serve; serve()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    )


def _end(child: "subprocess.Popen[bytes]") -> None:
    child.kill()
    child.wait()
    for stream in (child.stdin, child.stdout):
        if stream is not None:
            try:
                stream.close()
            except OSError:
                continue


@atexit.register
def close() -> None:
    """End the idle processes."""
    with _lock:
        while _idle:
            _end(_idle.pop())


def serve() -> None:
    """The life of the other process: a request on standard input, what is found on standard output, and again."""
    from components.articles import watch
    from components.articles.reader import articles_in, warm

    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    nowhere = open(os.devnull, "w")  # noqa: SIM115, PTH123  (open as long as the process lives)
    os.dup2(nowhere.fileno(), 1)
    while header := requests.readline():
        incoming = _incoming(json.loads(header), requests)
        warm(incoming)
        _bound_memory(incoming.limits.memory)

        def watched(seconds: float = incoming.limits.seconds) -> None:
            _end_after(seconds, nowhere)

        watch.listen(watched)
        watched()
        for item in articles_in(incoming, apart=False):
            answers.write(json.dumps(_message(item)).encode() + b"\n")
            watched()
        _end_after(0, nowhere)
        answers.write(b'{"done": true}\n')
        answers.flush()


def _end_after(seconds: float, nowhere: IO[str]) -> None:
    """End this process after so many seconds of work, whatever it is doing then; 0 takes that back.

    Work is what counts, not waiting for a busy machine; a process that does neither is ended after some time too.
    """
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)
        signal.setitimer(signal.ITIMER_REAL, _PATIENCE * seconds)
    elif seconds:
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
    else:
        faulthandler.cancel_dump_traceback_later()


def _incoming(header: dict[str, Any], stream: IO[bytes]) -> Incoming:
    data = stream.read(header.pop("size"))
    limits, budget = Limits(**header.pop("limits")), Budget(**header.pop("budget"))
    return Incoming(data=data, limits=limits, budget=budget, **header)


def _bound_memory(extra: int) -> None:
    try:
        import resource

        with open("/proc/self/statm", encoding="ascii") as now:  # noqa: PTH123
            used = int(now.read().split()[0]) * resource.getpagesize()
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (used + extra, hard))
    except (ImportError, OSError, ValueError):
        return


def _message(item: Found) -> dict[str, Any]:
    return {type(item).__name__: asdict(item)} if not isinstance(item, Article) else {"Article": _plain(item)}


def _plain(article: Article) -> dict[str, Any]:
    """The fields of an article, its paragraphs as spans: what JSON can carry without saying a text twice."""
    plain = {name: getattr(article, name) for name in _FIELDS}
    plain["date"] = article.date.isoformat() if article.date else None
    plain["paragraphs"] = [(p.start, p.end, p.language, p.kind) for p in article.paragraphs]
    return plain


def _found(message: dict[str, Any]) -> Found:
    if "Problem" in message:
        return Problem(**message["Problem"])
    if "Columns" in message:
        plain = message["Columns"]
        rows = tuple(tuple(row) for row in plain.pop("rows"))
        return Columns(columns=tuple(plain.pop("columns")), rows=rows, **plain)
    plain = message["Article"]
    day = plain.pop("date")
    text = plain["text"]
    paragraphs = tuple(
        Paragraph(index, start, end, text[start:end], language, kind)
        for index, (start, end, language, kind) in enumerate(plain.pop("paragraphs"))
    )
    article = Article(paragraphs=paragraphs, **plain)
    return replace(article, date=datetime.date.fromisoformat(day)) if day else article
