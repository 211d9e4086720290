"""The real server behind nginx with TLS, as docs/hosting.md has it: sessions through it, and what stays inside."""

import asyncio
import json
import os
import shutil
import socket
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bench.session import Session
from components import words
from components.words import add as add_words

ROOT = Path(__file__).parents[2]
MARKER = "Quetzalmarkerword"
pytestmark = pytest.mark.skipif(
    not (shutil.which("nginx") and shutil.which("openssl")), reason="nginx is not installed"
)


def _free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(url: str, process: "subprocess.Popen[bytes]", context: ssl.SSLContext | None = None) -> None:
    until = time.monotonic() + 240
    while time.monotonic() < until:
        assert process.poll() is None, "it ended at once"
        try:
            with urllib.request.urlopen(url, timeout=30, context=context):
                return
        except OSError:
            time.sleep(0.3)
    raise AssertionError(f"{url} never answered")


@pytest.fixture(scope="module")
def trusted() -> ssl.SSLContext:
    """Takes the test's own certificate."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server writes its log."""
    return tmp_path_factory.mktemp("log") / "server.log"


@pytest.fixture(scope="module")
def proxied(tmp_path_factory: pytest.TempPathFactory, trusted: ssl.SSLContext, log: Path) -> Iterator[str]:
    """The address of nginx, with the server behind it."""
    folder, inner, outer = tmp_path_factory.mktemp("proxy"), _free(), _free()
    environment = os.environ | {
        "BOSPHORUS_CORPUS": str(folder / "corpus.duckdb"), "BOSPHORUS_LOG": "json", "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    command = [sys.executable, "-c", "from components.cli import main; main()", "serve", "--port", str(inner)]
    with log.open("wb") as out:
        server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=out)
    proxy = subprocess.Popen(["nginx", "-c", str(_configured(folder, inner, outer)), "-g", "daemon off;"])
    try:
        _wait(f"http://127.0.0.1:{inner}/api/health", server)
        _wait(f"https://localhost:{outer}/api/health", proxy, trusted)
        yield f"https://localhost:{outer}"
    finally:
        for process in (proxy, server):
            process.terminate()
            process.wait(timeout=60)


def _configured(folder: Path, inner: int, outer: int) -> Path:
    """deploy/nginx.conf with this machine's ports and a certificate made just now."""
    key, certificate = str(folder / "privkey.pem"), str(folder / "fullchain.pem")
    wanted = ["-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost"]
    subprocess.run(
        ["openssl", "req", *wanted, "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    site = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    for old, new in (
        ("127.0.0.1:8501", f"127.0.0.1:{inner}"),
        ("listen 443 ssl", f"listen 127.0.0.1:{outer} ssl"),
        ("news.example.org", "localhost"),
        ("/etc/ssl/bosphorus", str(folder)),
    ):
        assert old in site
        site = site.replace(old, new)
    path = folder / "nginx.conf"
    paths = " ".join(
        f"{name}_temp_path {folder / name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    head = f"user root; pid {folder}/pid; error_log {folder}/error.log; events {{}}"
    path.write_text(f"{head}\nhttp {{ access_log off; {paths}\n{site}\n}}\n", encoding="utf-8")
    return path


def _run(session: Coroutine[None, None, None]) -> None:
    # A browser of the walks keeps its own event loop running in the main thread until the last test.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, session).result()


def test_a_reader_filters_through_the_proxy(proxied: str, trusted: ssl.SSLContext) -> None:
    async def read() -> None:
        session = Session(proxied, trusted)
        await session.open()
        assert {"", "who_says_what", "add_articles"} <= set(session.pages)
        await session.set("f_words", "string_value", "gas")
        await session.visit("who_says_what")
        await session.close()

    _run(read())


def test_what_an_article_says_never_reaches_the_log(proxied: str, trusted: ssl.SSLContext, log: Path) -> None:
    async def add() -> None:
        session = Session(proxied, trusted)
        await session.open()
        await session.visit("add_articles")
        await session.set("choice_source", "string_array_value", [add_words.SOURCES["text"]])
        area = session.found(lambda widget: type(widget).__name__ == "TextArea")
        await session.set(area.id, "string_value", f"Turkey told Russia of the {MARKER} on Monday, officials said.")
        await session.press(words.ADD_BUTTON)
        await session.visit("")
        await session.set("f_words", "string_value", MARKER)
        await session.close()

    _run(add())
    until = time.monotonic() + 240
    while '"a file was read"' not in log.read_text(encoding="utf-8") and time.monotonic() < until:
        time.sleep(0.3)
    lines = log.read_text(encoding="utf-8").splitlines()
    assert lines
    assert all(json.loads(line)["level"] for line in lines)
    assert not any(MARKER.lower() in line.lower() for line in lines)


def test_the_servers_figures_stay_inside(proxied: str, trusted: ssl.SSLContext) -> None:
    for path in ("metrics", "agent/interact"):
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(f"{proxied}/_stcore/{path}", timeout=30, context=trusted)
        assert refused.value.code == 404
        refused.value.close()
