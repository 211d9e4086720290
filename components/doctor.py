"""`bosphorus doctor`: whether what is installed here can work, and how to mend what cannot."""

import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from components.settings import SettingsError, settings

_FREE_MB = 500
_EXTRAS = {"train": "torch", "hub": "torch", "scale": "ray", "auth": "authlib"}


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found: `ok` None is a note, False is wrong and `mend` says what to do."""

    what: str
    told: str
    ok: bool | None = True
    mend: str = ""


def findings(port: int) -> Iterator[Finding]:
    """All checks, in the order in which they depend on each other."""
    yield _installed()
    yield _settings()
    checks: tuple[Callable[[], Finding], ...] = (_stance, _voices, _corpus, _disk, lambda: _port(port), _images, _seeds)
    for check in checks:
        try:
            yield check()
        except SettingsError:
            return  # told already


def _installed() -> Finding:
    try:
        own = version("bosphorus")
    except PackageNotFoundError:
        return Finding("installed", "no installed version", False, "pip install .")
    there = [name for name, module in _EXTRAS.items() if find_spec(module)]
    extras = f" with extras {', '.join(there)}" if there else ""
    return Finding("installed", f"Bosphorus {own}{extras} on Python {sys.version.split()[0]} at {sys.prefix}")


def _settings() -> Finding:
    try:
        held = settings()
    except SettingsError as error:
        return Finding("settings", str(error), False, "set it right, or take it out of the environment")
    chosen = sorted(held.model_fields_set)
    return Finding("settings", f"set: {', '.join(chosen)}" if chosen else "all at their defaults")


def _stance() -> Finding:
    from components.stance import load_scorer

    try:
        scorer = load_scorer(settings().model, threads=1)
    except ValueError as error:
        return Finding("stance model", str(error), False, "install Bosphorus again, or unset BOSPHORUS_MODEL")
    named = settings().model or "built in"
    return Finding("stance model", f"{named}, its weights as they were released, digest {scorer.digest[:16]}")


def _voices() -> Finding:
    from components.voices import load_listener

    try:
        listener = load_listener(threads=1)
    except (FileNotFoundError, ValueError) as error:
        return Finding("voices model", str(error), False, "install Bosphorus again")
    return Finding("voices model", f"built in, digest {listener.digest}")


def _corpus() -> Finding:
    from components.corpus import Corpus, CorpusError, Filter
    from components.corpus.parquet import names_parquet
    from components.corpus.store import InUseError, default_place

    place = default_place()
    if not names_parquet(place) and not Path(place).exists():
        return Finding("corpus", f"none yet; {place} is made at the first start", None)
    try:
        with Corpus.open(place, read_only=True) as corpus:
            counts = corpus.counts(Filter())
    except InUseError as error:
        return Finding("corpus", str(error), None)
    except CorpusError as error:
        return Finding("corpus", str(error), False, "bosphorus restore FILE puts a backup in its place")
    return Finding("corpus", f"{place}: {counts['articles']:,} articles, {counts['paragraphs']:,} paragraphs")


def _disk() -> Finding:
    from components.corpus.store import default_path

    folder = default_path()
    while not folder.is_dir() and folder != folder.parent:
        folder = folder.parent
    free = shutil.disk_usage(folder).free // 1024**2
    told = f"{free:,} MB free at {folder}"
    return Finding("disk", told, free >= _FREE_MB, "free some space, or set BOSPHORUS_CORPUS to another disk")


def _port(port: int) -> Finding:
    with socket.socket() as probe:
        taken = probe.connect_ex(("localhost", port)) == 0
    if taken:
        return Finding("port", f"something answers on {port} already; bosphorus serve --port takes another", None)
    return Finding("port", f"{port} is free")


def _images() -> Finding:
    found = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
    )
    if found:
        return Finding("images", f"{found} can draw figures as images")
    return Finding("images", "no Chromium: figures are saved as images from the browser alone", None)


def _seeds() -> Finding:
    from components.seeds import seed

    missing = [name for name in ("actors.yaml", "articles") if not seed(name).exists()]
    if missing:
        return Finding("seeds", f"missing: {', '.join(missing)}", False, "install Bosphorus again")
    return Finding("seeds", "the registry of actors and the sample articles are here")
