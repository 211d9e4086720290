"""What is installed because of Bosphorus, and under which licences."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement

_FORBIDDEN = re.compile(r"\bAGPL|\bAffero|\bSSPL|\bBUSL", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dependency:
    """A package that is installed: its name, version, licence (as it tells it), and where it comes from."""

    name: str
    version: str
    licence: str
    home: str

    @property
    def allowed(self) -> bool:
        """Whether its licence may be in this project: known, and none that reaches over the network."""
        return bool(self.licence) and not _FORBIDDEN.search(self.licence)


def dependencies(root: str = "bosphorus", extras: Iterable[str] = ()) -> list[Dependency]:
    """All packages that `root` with these extras brings and that are installed, by name."""
    found: dict[str, Dependency] = {}
    seen: set[tuple[str, str]] = set()
    waiting = [(root, extra) for extra in ("", *extras)]
    while waiting:
        name, extra = waiting.pop()
        if (_plain(name), extra) in seen:
            continue
        seen.add((_plain(name), extra))
        try:
            one = distribution(name)
        except PackageNotFoundError:
            continue  # wanted on other systems only
        if _plain(name) != _plain(root):
            found[_plain(name)] = Dependency(name, one.version, _licence(one), _home(one))
        for line in one.requires or ():
            wanted = Requirement(line)
            if wanted.marker is None or wanted.marker.evaluate({"extra": extra}):
                waiting += [(wanted.name, part) for part in ("", *wanted.extras)]
    return [found[name] for name in sorted(found)]


def _licence(one: Distribution) -> str:
    told = one.metadata
    if expression := _field(one, "License-Expression"):
        return expression
    classes = [line.split(" :: ")[-1] for line in told.get_all("Classifier") or () if line.startswith("License ::")]
    named = [name for name in classes if name != "OSI Approved"]
    if named:
        return ", ".join(named)
    written = next((line.strip() for line in _field(one, "License").splitlines() if line.strip()), "")
    return "" if written.upper() == "UNKNOWN" else written[:80] or _from_text(one)


def _field(one: Distribution, name: str) -> str:
    return str(one.metadata[name]) if name in one.metadata else ""


def _from_text(one: Distribution) -> str:
    """The first line of the licence's text, for packages that tell it nowhere else."""
    for file in one.files or ():
        if re.search(r"licen[cs]e|copying", file.name, re.IGNORECASE) and file.suffix in ("", ".txt", ".md"):
            lines = [line.strip() for line in file.read_text().splitlines() if line.strip()]
            return lines[0][:80] if lines else ""
    return ""


def _home(one: Distribution) -> str:
    links = dict(line.split(", ", 1) for line in one.metadata.get_all("Project-URL") or () if ", " in line)
    wanted = ("homepage", "source", "source code", "repository", "github")
    by_name = {name.lower(): link for name, link in links.items()}
    return next((by_name[name] for name in wanted if name in by_name), _field(one, "Home-page"))


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
