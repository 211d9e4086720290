"""ZIP archives: each member is read in memory by its own reader; nothing is written to disk."""

import zipfile
from collections.abc import Callable, Iterator

from components.articles.packages import member, open_package
from components.articles.reading import Found, Incoming, Problem, Unreadable, safe_name

_PASSED_OVER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


def read_archive(incoming: Incoming, read_member: Callable[[Incoming], Iterator[Found]]) -> Iterator[Found]:
    """The articles of all members; a member that cannot be read is a problem of its own."""
    archive = open_package(incoming.data)
    infos = [info for info in archive.infolist() if not info.is_dir() and not _passed_over(info)]
    if not infos:
        raise Unreadable("The archive is empty.")
    for info in infos:
        if incoming.budget.members <= 0:
            yield Problem(
                incoming.name,
                f"The archive has more than {incoming.limits.members:,} files: those after were not read.",
            )
            return
        incoming.budget.members -= 1
        yield from _member(archive, info, incoming, read_member)


def _member(
    archive: zipfile.ZipFile,
    info: zipfile.ZipInfo,
    incoming: Incoming,
    read_member: Callable[[Incoming], Iterator[Found]],
) -> Iterator[Found]:
    try:
        data = member(archive, info, incoming)
    except Unreadable as error:
        yield Problem(f"{incoming.name}/{safe_name(info.filename)}", str(error))
        return
    yield from read_member(incoming.within(info.filename, data))


def _passed_over(info: zipfile.ZipInfo) -> bool:
    return info.filename.startswith(_PASSED_OVER[0]) or info.filename.endswith(_PASSED_OVER[1:])
