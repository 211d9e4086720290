"""The door of the room: bytes, files, folders and pasted text become articles."""

import os
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Unpack

from components.articles.article import Article
from components.articles.building import Fields, from_text, with_plain_line_ends
from components.articles.guard import read_apart
from components.articles.kinds import HEAD, SUFFIXES, is_feed, kind_of
from components.articles.limits import DEFAULT, Limits
from components.articles.reading import Budget, Found, Incoming, Problem, Reading, Unreadable, gather, safe_name

_READERS = {
    "plain": ("plain", "read_plain"),
    "markdown": ("plain", "read_markdown"),
    "webpage": ("webpage", "read_webpage"),
    "pdf": ("pdf", "read_pdf"),
    "docx": ("word", "read_docx"),
    "odt": ("opendocument", "read_odt"),
    "rtf": ("richtext", "read_rtf"),
    "workbook": ("workbooks", "read_workbook"),
    "parquet": ("workbooks", "read_parquet"),
    "delimited": ("tables", "read_delimited"),
    "feed": ("feed_files", "read_feed_file"),
    "json": ("jsonfiles", "read_json"),
    "json lines": ("jsonfiles", "read_json_lines"),
}
_WARM = {
    "webpage": ("trafilatura", "py3langid"),
    "markdown": ("markdown_it", "yaml", "py3langid"),
    "pdf": ("pdfplumber", "py3langid"),
    "docx": ("docx", "py3langid"),
    "odt": ("lxml.etree", "py3langid"),
    "rtf": ("py3langid",),
    "workbook": ("openpyxl", "py3langid"),
    "parquet": ("pyarrow.parquet", "py3langid"),
    "mail": ("trafilatura", "docx", "pdfplumber", "py3langid"),
    "feed": ("feedparser", "lxml.html", "py3langid"),
    "json": ("py3langid",),
}
_AT_ONCE = min(4, os.cpu_count() or 1)
_DAMAGED = "It could not be read: it is damaged, cut off or of another kind than its name says."


def read(
    name: str,
    data: bytes,
    *,
    limits: Limits = DEFAULT,
    mapping: Mapping[str, str] | None = None,
    encoding: str | None = None,
) -> Reading:
    """The articles in the bytes of one file, and what could not be read of it; never raises for bad bytes.

    `name` tells the kind where the bytes do not. `mapping` (field → column) is for tables, `encoding` overrides
    what is detected in text files.
    """
    budget = Budget(limits.expanded, limits.members)
    incoming = Incoming(safe_name(name), data, limits, mapping, encoding, budget=budget)
    return gather(articles_in(incoming))


def read_path(
    path: Path,
    *,
    limits: Limits = DEFAULT,
    mapping: Mapping[str, str] | None = None,
    encoding: str | None = None,
) -> Iterator[Reading]:
    """One reading for a file; for a folder one for each file in it and below that has a known suffix, or
    none and is a feed.

    The readings come in the order of the files' names, while a few files more are being read; hidden files and
    links out of the folder are passed over.
    """
    path = Path(path)
    files = _files(path) if path.is_dir() else [path]
    if path.is_dir() and not files:
        yield Reading(problems=(Problem(str(path), "The folder holds no file that could be an article."),))
    one = partial(_read_file, limits=limits, mapping=mapping, encoding=encoding)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        ahead: deque[Future[Reading]] = deque()
        for file in files:
            ahead.append(pool.submit(one, file))
            if len(ahead) > _AT_ONCE:
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()


def _read_file(file: Path, *, limits: Limits, mapping: Mapping[str, str] | None, encoding: str | None) -> Reading:
    try:
        if file.stat().st_size > limits.bytes:
            raise Unreadable(f"The file is larger than {limits.bytes // 1_000_000:,} MB.")
        data = file.read_bytes()
    except (OSError, Unreadable) as error:
        sentence = str(error) if isinstance(error, Unreadable) else f"It cannot be opened: {error.strerror}."
        return Reading(problems=(Problem(safe_name(str(file)), sentence),))
    return read(str(file), data, limits=limits, mapping=mapping, encoding=encoding)


def read_text(text: str, **fields: Unpack[Fields]) -> Article:
    """The article in pasted text, or in pasted HTML; raises Unreadable where there is none."""
    from components.articles.webpage import looks_like_html, page_article

    if not looks_like_html(text):
        return from_text(with_plain_line_ends(text), **fields)
    found = page_article(text, Incoming("pasted.html", b""))
    return replace(found, **{name: value for name, value in fields.items() if value is not None})  # type: ignore[arg-type]


def articles_in(incoming: Incoming, *, apart: bool = True) -> Iterator[Found]:
    """What is in a file, or in a member of a container; every failure is a `Problem` with its name.

    `apart`: the kinds whose parsers can be broken by what they read are read in a process of their own.
    """
    try:
        if len(incoming.data) > incoming.limits.bytes:
            raise Unreadable(f"The file is larger than {incoming.limits.bytes // 1_000_000:,} MB.")
        if incoming.depth > incoming.limits.nesting:
            raise Unreadable(f"It lies more than {incoming.limits.nesting} archives deep, and was not opened.")
        kind = kind_of(incoming)
        if apart and kind in _WARM:
            yield from read_apart(incoming)
        else:
            yield from _reader(kind, apart=apart)(incoming)
    except Unreadable as error:
        yield Problem(incoming.name, str(error))
    except MemoryError:
        yield Problem(incoming.name, "Reading it takes more memory than is allowed.")
    except RecursionError:
        yield Problem(incoming.name, "It is nested too deeply to be an article.")
    except Exception:
        # The parsers beneath raise what they please on bytes made to break them; one file never stops the others.
        yield Problem(incoming.name, _DAMAGED)


def warm(incoming: Incoming) -> None:
    """Import what the reader of these bytes needs, so that its time is not spent on that."""
    try:
        names = _WARM.get(kind_of(incoming), ())
    except Unreadable:
        return
    for name in names:
        import_module(name)


def _reader(kind: str, *, apart: bool) -> Callable[[Incoming], Iterator[Found]]:
    inner = partial(articles_in, apart=apart)
    if kind == "archive":
        from components.articles.archive import read_archive

        return lambda incoming: read_archive(incoming, inner)
    if kind == "mail":
        from components.articles.mail import read_mail

        return lambda incoming: read_mail(incoming, inner)
    module, function = _READERS[kind]
    reader: Callable[[Incoming], Iterator[Found]] = getattr(import_module(f"components.articles.{module}"), function)
    return reader


def _files(folder: Path) -> list[Path]:
    inside = folder.resolve()
    return sorted(
        file
        for file in folder.rglob("*")
        if (file.suffix.lower() in SUFFIXES or not file.suffix)
        and not any(part.startswith(".") for part in file.relative_to(folder).parts)
        and file.is_file()
        and file.resolve().is_relative_to(inside)
        and (file.suffix or _begins_as_feed(file))
    )


def _begins_as_feed(file: Path) -> bool:
    try:
        with file.open("rb") as stream:
            return is_feed(stream.read(HEAD))
    except OSError:
        return False
