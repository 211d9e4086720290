"""Starts servers on loopback, each in a process of its own, ends them, and waits until a page of theirs is whole."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

STARTUP_SECONDS = 60
PATIENCE = 60_000  # milliseconds that a page may take to show what is awaited
_WHOLE = """() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'
    && document.querySelector('h1') && !document.querySelector('[data-testid=stSkeleton]')
    && [...document.querySelectorAll('[data-testid=stPlotlyChart]')].every(one => one.querySelector('.main-svg'))"""


def settle(page: Page) -> None:
    """Wait until the page is whole."""
    page.wait_for_function(_WHOLE, timeout=PATIENCE)
    page.wait_for_timeout(1000)


def free_port() -> int:
    """A port that nothing listens on now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


@contextmanager
def served(folder: Path, program: Sequence[str], port: int | None = None) -> Iterator[str]:
    """The address of the server that `program` (arguments of Python) starts, on a corpus in `folder`."""
    port = port or free_port()
    address = f"http://localhost:{port}"
    command = [sys.executable, *program, "serve", "--port", str(port)]
    with running(command, f"{address}/_stcore/health", folder):
        yield address


@contextmanager
def running(command: Sequence[str], probe: str, folder: Path) -> Iterator[None]:
    """A process that works in a folder, once its address `probe` answers; its log is there, too."""
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            command,
            env=os.environ | {"BOSPHORUS_CORPUS": str(folder / "corpus.duckdb")},
            cwd=folder,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait(probe, process, folder / "log")
        yield
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait(probe: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + STARTUP_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(probe, timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.3)
    raise RuntimeError(f"the server did not start:\n{log.read_text()}")
