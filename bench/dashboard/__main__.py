"""How long a reader waits on each page, at several sizes of the corpus, in one run.

    python -m bench.dashboard [--sizes 10000,100000,1000000] [--rounds 3] [--keep FOLDER]

For each size a corpus is made, the dashboard is started on it as `bosphorus` starts it, and each page is asked twice
over: by the agent API, which runs the page without a browser (*server*), and in Chromium at 1300 px. *heading*: its
title is on screen. *whole*: the script has ended, and all figures are drawn. *filter*: from the click on a filter to
the whole page that follows, where the page shows filters. *menu*: from a click in the menu, on another page, to the
whole page. Every view is one that nobody has asked for before, so that no remembered answer helps; the browser has the
dashboard's scripts in its cache, compiled, as that of a reader who comes back. *CPU*: what server and browser together
spend on the whole page and on the filter; it tells the work where other programs take the cores. Printed are the
medians over the rounds, then the least of each: what is left of it where the rounds were disturbed.
"""

import argparse
import json
import math
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, sync_playwright

from bench.dashboard.corpora import make
from components import tokens, words
from dashboard.navigation import SECTIONS

# Asked at each frame: what costs least first, and nothing that makes the browser lay out the page.
SETTLED = """(title, query) => location.search.includes(query)
    && document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'
    && document.querySelector('h1')?.textContent.trim() === title && !document.querySelector('[data-stale=true]')
    && !document.querySelector('[data-testid=stSkeleton]')
    && [...document.querySelectorAll('[data-testid=stPlotlyChart]')].every(one => one.querySelector('.main-svg'))"""
CLICKED = """(clicked, [title, query]) => new Promise((done, late) => {
    const begun = performance.now(), settled = %s;
    const painted = () => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begun)));
    const look = () => settled(title, query) ? painted()
        : performance.now() - begun > 120000 ? late('the page did not settle') : requestAnimationFrame(look);
    clicked.click();
    look();
})"""
HEADING = "() => document.querySelector('h1')?.getBoundingClientRect().height > 0"
PAINTED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
SERVE = """
import sys
from dashboard import asgi
shipped = asgi.shipped_config
asgi.shipped_config = lambda: shipped() | {"server.enableAgentApi": True}
asgi.run("localhost", int(sys.argv[1]))
"""


PLACES = {place.file: place for places in SECTIONS.values() for place in places}
PAGES = list(PLACES)


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds: what the server needs and what the reader sees, for a first view and for a change of filter, and for
    a turn to the page by the menu; then the CPU time that server and browser spend on the whole page and the filter."""

    server: float
    server_filter: float
    heading: float
    whole: float
    filter: float
    menu: float
    cpu_whole: float
    cpu_filter: float


COLUMNS = ("server", "filter", "  heading", "whole", "filter", "menu", "  CPU", "filter")


class Views:
    """Views that nobody has asked for: each has another last day, or another outlet."""

    def __init__(self) -> None:
        self._number = 0

    def until(self) -> str:
        """A day after which hardly any article lies."""
        self._number += 1
        return f"2025-{12 - self._number // 28:02d}-{28 - self._number % 28:02d}"


def main() -> None:
    """Measure and print a table for each size."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sizes", default="10000,100000,1000000")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--keep", type=Path, help="a folder in which the corpora stay for the next run")
    told = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="bosphorus-bench-") as scratch, sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        for size in (int(one) for one in told.sizes.split(",")):
            folder = told.keep or Path(scratch)
            path = _corpus(folder, size)
            os.environ["BOSPHORUS_TOKENS"] = str(Path(scratch) / "tokens.json")
            with _served(path) as (address, process):
                # A profile on disk: a window that forgets keeps no compiled scripts.
                context = playwright.chromium.launch_persistent_context(
                    Path(scratch) / f"profile-{size}",
                    executable_path=chromium,
                    args=["--no-sandbox", "--disable-gpu"],
                    viewport={"width": 1300, "height": 1000},
                )
                _report(address, process, context, told.rounds)
                context.close()


def _corpus(folder: Path, size: int) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"made-{size}.duckdb"
    if not path.exists():
        begun = time.perf_counter()
        make(path, size)
        print(f"\nmade {size:,} paragraphs in {time.perf_counter() - begun:.1f} s", end="")
    print(f"\n{size:,} paragraphs, {path.stat().st_size / 1e6:.0f} MB on disk, {os.cpu_count()} cores")
    return path


@contextmanager
def _served(path: Path) -> Iterator[tuple[str, int]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            [sys.executable, "-c", SERVE, str(port)],
            env=os.environ | {"BOSPHORUS_CORPUS": str(path)},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait(f"http://localhost:{port}", process)
            yield f"http://localhost:{port}", process.pid
        finally:
            process.terminate()
            process.wait(timeout=60)


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=2).close()
            time.sleep(10)  # the scoring process loads its model meanwhile, as on a server that is warm
            return
        except OSError:
            time.sleep(0.3)
    raise RuntimeError("the server did not start")


def _report(address: str, process: int, context: BrowserContext, rounds: int) -> None:
    views = Views()
    for page in [*PAGES, *PAGES[:2]]:
        _seen(context, address, page, views)  # the scripts are compiled and in the browser's cache
    load = os.getloadavg()[0]
    runs: dict[str, list[Times]] = {page: [] for page in PAGES}
    for _ in range(rounds):
        for page in PAGES:
            runs[page].append(Times(*_asked(address, page, views), *_seen(context, address, page, views)))
    titles = "".join(f"{title:>{7 + len(title) - len(title.strip())}}" for title in COLUMNS)
    summaries = ((f"median of {rounds}", statistics.median), (f"least of {rounds}", min))
    for name, statistic in summaries if rounds > 1 else summaries[:1]:
        print(f"{'seconds, ' + name:22}{titles}   load {load:.1f} to {os.getloadavg()[0]:.1f}")
        for page, times in runs.items():
            print(f"{page:22}{_row(times, statistic)}", flush=True)
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    held = {line.split(":")[0]: int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("Vm")}
    print(f"memory of the server: {held['VmRSS']:.0f} MB now, {held['VmHWM']:.0f} MB at most")


def _row(times: list[Times], statistic: Callable[[list[float]], float]) -> str:
    values = (statistic([getattr(one, part) for one in times]) for part in Times.__dataclass_fields__)
    widths = (7 + len(title) - len(title.strip()) for title in COLUMNS)
    told = ("–" if math.isnan(value) else f"{value:.2f}" for value in values)
    return "".join(f"{one:>{width}}" for one, width in zip(told, widths, strict=True))


def _asked(address: str, page: str, views: Views) -> tuple[float, float]:
    """Seconds of the page's first run and of a run after a change of filter, without a browser."""
    begun = time.perf_counter()
    first = _interact(address, {"page": _address(page), "query_params": {"until": [views.until()]}})
    viewed = time.perf_counter() - begun
    if not PLACES[page].filtered:
        return viewed, math.nan
    begun = time.perf_counter()
    _interact(address, {"session_id": first["session_id"], "widget_state": {"f_sides": [words.SIDES["west"]]}})
    return viewed, time.perf_counter() - begun


def _interact(address: str, body: dict[str, Any]) -> dict[str, Any]:
    request = urllib.request.Request(
        f"{address}/_stcore/agent/interact",
        json.dumps(body).encode(),
        {"Content-Type": "application/json", "Authorization": f"Bearer {_token()}"},
    )
    try:
        with urllib.request.urlopen(request, timeout=120) as answer:
            told: dict[str, Any] = json.loads(answer.read())
    except urllib.error.HTTPError as error:
        raise RuntimeError(error.read().decode()) from error
    if told["status"] != "ready":
        raise RuntimeError(f"the page failed: {told['status']}")
    return told


@cache
def _token() -> str:
    """A keeper's token: the agent API answers nobody else."""
    return tokens.add("bench", "keeper")


def _address(page: str) -> str:
    return "" if page == PAGES[0] else page


def _seen(context: BrowserContext, address: str, name: str, views: Views) -> tuple[float, ...]:
    """Seconds until the heading shows, until the page is whole, from a click on a filter to the page after it, and
    from a click in the menu on another page; CPU seconds of the page and the filter."""
    page = context.new_page()
    day = views.until()
    begun, spent = time.perf_counter(), _cpu()
    page.goto(f"{address}/{_address(name)}?until={day}", wait_until="commit")
    page.wait_for_function(HEADING, timeout=120_000)
    heading = time.perf_counter() - begun
    _settle(page, name, day)
    whole, cpu_whole = time.perf_counter() - begun, _cpu() - spent
    changed, cpu_changed = _filtered(page, name) if PLACES[name].filtered else (math.nan, math.nan)
    turned = _turned(page, address, name, views)
    page.close()
    return heading, whole, changed, turned, cpu_whole, cpu_changed


def _filtered(page: Page, name: str) -> tuple[float, float]:
    """Seconds from a click on a filter to the page after it, and CPU seconds."""
    page.wait_for_timeout(500)
    pill = (
        page.get_by_test_id("stSidebar")
        .get_by_role("radio", name=words.SIDES["west"])
        .or_(page.get_by_test_id("stSidebar").get_by_role("button", name=words.SIDES["west"], exact=True))
    )
    spent = _cpu()
    return _clicked(pill.first, name, "sides="), _cpu() - spent


def _turned(page: Page, address: str, name: str, views: Views) -> float:
    day = views.until()
    before = PAGES[1] if name == PAGES[0] else PAGES[0]
    page.goto(f"{address}/{_address(before)}?until={day}", wait_until="commit")
    _settle(page, before, day)
    page.wait_for_timeout(500)
    link = page.get_by_test_id("stSidebarNav").get_by_role("link", name=PLACES[name].title, exact=True)
    return _clicked(link, name, day)


def _clicked(target: Locator, name: str, query: str) -> float:
    """Seconds from a click to the page of this name, whole and painted, by the browser's own clock: what Playwright
    needs to find the place and to look at the page is none of the page's time."""
    found = target.element_handle()
    return float(found.evaluate(CLICKED % SETTLED, [PLACES[name].title, query])) / 1000


def _cpu() -> float:
    """CPU seconds of all processes that this one has started: the server, its worker and the browser."""
    ticks, waiting = 0, [os.getpid()]
    while waiting:
        process = Path(f"/proc/{waiting.pop()}")
        try:
            ticks += sum(int(part) for part in (process / "stat").read_text().rsplit(")", 1)[1].split()[11:13])
            for task in (process / "task").iterdir():
                waiting += [int(child) for child in (task / "children").read_text().split()]
        except OSError:
            continue  # it has ended meanwhile
    return ticks / os.sysconf("SC_CLK_TCK")


def _settle(page: Page, name: str, query: str) -> None:
    wanted = ", ".join(json.dumps(one) for one in (PLACES[name].title, query))
    page.wait_for_function(f"() => ({SETTLED})({wanted})", timeout=120_000)
    page.evaluate(PAINTED)


if __name__ == "__main__":
    main()
