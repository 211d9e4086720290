"""Zip packages (Office files, archives): opened in memory, member by member, within limits."""

import io
import zipfile
import zlib
from dataclasses import replace

from components.articles.reading import Budget, Incoming, Unreadable

_DOCTYPE = ("<!DOCTYPE", "<!ENTITY")


def open_package(data: bytes) -> zipfile.ZipFile:
    """The archive in `data`; raises Unreadable where it is damaged."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
        raise Unreadable("The file is cut off or damaged: its list of contents cannot be read.") from error


def member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, incoming: Incoming) -> bytes:
    """The bytes of one member, in memory; raises Unreadable for a password, damage, or a limit that is passed.

    What the member claims as its size is not believed: unpacking stops at the limit.
    """
    limits, budget = incoming.limits, incoming.budget
    if info.flag_bits & 1:
        raise Unreadable("It is protected by a password: save a copy without one.")
    ceiling = min(limits.bytes, budget.expanded, max(limits.ratio * max(info.compress_size, 1), 1_000_000))
    try:
        with archive.open(info) as stream:
            data = stream.read(ceiling + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise Unreadable("It is cut off or damaged inside its archive.") from error
    told = _too_large(ceiling, incoming) if len(data) > ceiling else None
    # What was unpacked in vain counts too, or very many bombs in one archive would take very long.
    budget.expanded = max(0, budget.expanded - len(data))
    if told:
        raise Unreadable(told)
    return data


def checked_office(incoming: Incoming) -> zipfile.ZipFile:
    """The package of an Office file whose parts are of bearable size and declare no entities."""
    archive = open_package(incoming.data)
    infos = archive.infolist()
    if len(infos) > incoming.limits.members:
        raise Unreadable(f"The file has more than {incoming.limits.members:,} parts inside.")
    # Python's zipfile never unpacks more of a member than the size that the member claims.
    if sum(info.file_size for info in infos) > min(incoming.limits.bytes, incoming.budget.expanded):
        raise Unreadable(f"The file unpacks to more than {incoming.limits.bytes // 1_000_000:,} MB.")
    for info in infos:
        if info.filename.lower().endswith((".xml", ".rels")):
            part = member(archive, info, replace(incoming, budget=Budget(incoming.limits.expanded, 0)))
            if any(mark.encode(code) in part for mark in _DOCTYPE for code in ("utf-8", "utf-16-le", "utf-16-be")):
                raise Unreadable("The file declares XML entities, which an Office file never does: it was not opened.")
    return archive


def _too_large(ceiling: int, incoming: Incoming) -> str:
    limits = incoming.limits
    if ceiling == limits.bytes:
        return f"It unpacks to more than {limits.bytes // 1_000_000:,} MB."
    if ceiling == incoming.budget.expanded:
        return f"The archive unpacks to more than {limits.expanded // 1_000_000:,} MB in all."
    return f"It unpacks to more than {limits.ratio} times its size, as archives made to do harm do."
