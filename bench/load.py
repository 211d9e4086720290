"""Many users at once, against the real server on this machine (`python -m bench.load --minutes 20`).

50 readers browse and filter in websocket sessions of their own; 5 analysts add 20 articles each through the page;
meanwhile the scoring process and then the server are killed (`kill -9`), the server once, started again at once as a
supervisor would. Prints the times of filter changes and pages, errors, memory, and what the corpus holds in the end.
"""

import argparse
import asyncio
import json
import os
import random
import signal
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
from websockets.exceptions import WebSocketException

from bench.drawn import draw_corpus, paragraphs
from bench.session import PageError, Session
from components import words
from components.words import add as add_words

_OUTLET = "Load Test Daily"
_LOST = (OSError, WebSocketException, TimeoutError)


@dataclass
class Times:
    """Seconds that filter changes and pages took, and what went wrong."""

    filters: list[float] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)
    adds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    reconnects: int = 0
    fragments: int = 0


class Server:
    """The real server as a process, started again where it was killed."""

    def __init__(self, corpus: Path, log: Path) -> None:
        with socket.socket() as free:
            free.bind(("localhost", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://localhost:{self.port}"
        self._log = log.open("ab")
        self._environment = os.environ | {"BOSPHORUS_CORPUS": str(corpus)}
        self.start()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        code = "from components.cli import main; main()"
        command = [sys.executable, "-c", code, "serve", "--port", str(self.port)]
        self.process = subprocess.Popen(command, env=self._environment, stdout=self._log, stderr=self._log)
        while self.health() is None:
            time.sleep(0.5)
            if self.process.poll() is not None:
                raise SystemExit("the server ended; its log tells why")

    def health(self) -> dict[str, object] | None:
        """What the server's own check answers; None where it does not."""
        try:
            with urllib.request.urlopen(f"{self.url}/api/health", timeout=20) as answer:
                told: dict[str, object] = json.loads(answer.read())
                return told
        except OSError:
            return None

    def scoring(self) -> int | None:
        """The process that scores."""
        children = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        found = [int(child) for path in children for child in path.read_text().split()]
        return next((child for child in found if "components.scoring" in _command(child)), None)

    def scoring_time(self) -> int:
        """Processor time of the process that scores, in ticks."""
        try:
            told = Path(f"/proc/{self.scoring()}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return -1
        return int(told[11]) + int(told[12])

    def memory(self) -> int:
        """Resident megabytes of the server and of the process that scores."""
        return sum(_resident(pid) for pid in (self.process.pid, self.scoring()) if pid)

    def stop(self) -> None:
        """End it as a supervisor would."""
        self.process.terminate()
        self.process.wait(timeout=60)


def main() -> None:
    """Run the load and print the figures; ends with an error where something was lost, doubled or failed."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--minutes", type=float, default=20)
    arguments.add_argument("--readers", type=int, default=50)
    arguments.add_argument("--analysts", type=int, default=5)
    arguments.add_argument("--each", type=int, default=20, help="articles that each analyst adds")
    arguments.add_argument("--think", type=float, default=12, help="seconds between a reader's actions, on average")
    arguments.add_argument("--paragraphs", type=int, default=20_000, help="in the corpus at the start")
    arguments.add_argument("--no-kills", action="store_true")
    arguments.add_argument("--folder", type=Path, default=Path("/tmp/bosphorus-bench-load"))
    chosen = arguments.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    corpus = chosen.folder / "corpus.duckdb"
    for old in chosen.folder.glob("corpus.duckdb*"):
        old.unlink()
    draw_corpus(corpus, chosen.paragraphs)
    server = Server(corpus, chosen.folder / "server.log")
    try:
        times, memory = asyncio.run(_load(server, chosen))
        waited = _drain(server)
    finally:
        server.stop()
    failed = _report(times, memory, waited)
    failed |= _count(corpus, chosen.analysts * chosen.each)
    raise SystemExit(failed)


async def _load(server: Server, chosen: argparse.Namespace) -> tuple[Times, list[int]]:
    times, memory = Times(), []
    until = time.monotonic() + 60 * chosen.minutes
    users = [_reader(server, number, chosen.think, until, times) for number in range(chosen.readers)]
    users += [_analyst(server, number, chosen.each, until, times) for number in range(chosen.analysts)]
    tasks = [asyncio.create_task(user) for user in users]
    if not chosen.no_kills:
        tasks.append(asyncio.create_task(_kill(server, 60 * chosen.minutes)))
    while not all(task.done() for task in tasks):
        memory.append(server.memory())
        await asyncio.wait(tasks, timeout=5)
    for task in tasks:
        task.result()
    return times, memory


async def _kill(server: Server, seconds: float) -> None:
    """Kill the scoring process after a quarter, and the server after half of the time."""
    await asyncio.sleep(seconds / 4)
    for _ in range(100):
        if (pid := server.scoring()) is not None:
            os.kill(pid, signal.SIGKILL)
            print("killed the scoring process", flush=True)
            break
        await asyncio.sleep(0.5)
    await asyncio.sleep(seconds / 4)
    server.process.kill()
    server.process.wait()
    print("killed the server", flush=True)
    await asyncio.to_thread(server.start)


async def _reader(server: Server, number: int, think: float, until: float, times: Times) -> None:
    chance = random.Random(number)
    await asyncio.sleep(chance.uniform(0, think))
    session: Session | None = None
    while time.monotonic() < until:
        try:
            if session is None:
                session = Session(server.url)
                times.pages.append(await session.open())
            await asyncio.sleep(chance.uniform(0.5 * think, 1.5 * think))
            await _act(session, chance, times)
        except PageError as error:
            times.errors.append(f"reader {number}: {error}")
        except _LOST:
            times.reconnects += 1
            session = await _left(session, times)
            await asyncio.sleep(1)
    await _left(session, times)


async def _act(session: Session, chance: random.Random, times: Times) -> None:
    match chance.choices(["words", "outlets", "sides", "since", "page"], [3, 2, 2, 1, 2])[0]:
        case "words":
            word = chance.choice(["", "gas", "NATO", "sanction*", "Ankara", '"foreign ministry"', "grain OR wheat"])
            times.filters.append(await session.set("f_words", "string_value", word))
        case "outlets":
            outlets = chance.sample(sorted(paragraphs.OUTLETS), chance.randint(0, 2))
            times.filters.append(await session.set("f_outlets", "string_array_value", outlets))
        case "sides":
            sides = chance.sample(list(words.SIDES.values()), chance.randint(0, 2))
            times.filters.append(await session.set("f_sides", "string_array_value", sides))
        case "since":
            day = chance.choice([[], ["2018/01/01"], ["2022/06/01"]])
            times.filters.append(await session.set("f_since", "string_array_value", day))
        case _:
            times.pages.append(await session.visit(chance.choice(["", "who_says_what", "article", "export"])))


async def _analyst(server: Server, number: int, count: int, until: float, times: Times) -> None:
    """Add articles one after the other; one whose adding broke off is added again, as a person would."""
    pause = max(0.0, (until - time.monotonic()) / (count + 1))
    session: Session | None = None
    for text in paragraphs.articles(count, seed=1_000 + number):
        await asyncio.sleep(pause)
        while True:
            try:
                if session is None:
                    session = Session(server.url)
                    await session.open()
                times.adds.append(await _add(session, text))
                break
            except PageError as error:
                times.errors.append(f"analyst {number}: {error}")
                break
            except _LOST:
                times.reconnects += 1
                session = await _left(session, times)
                await asyncio.sleep(1)
    await _left(session, times)


async def _add(session: Session, text: str) -> float:
    begun = time.perf_counter()
    await session.visit("add_articles")
    await session.set("choice_source", "string_array_value", [add_words.SOURCES["text"]])
    area = session.found(lambda widget: type(widget).__name__ == "TextArea")
    outlet = session.found(lambda widget: "paste_outlet_" in widget.id)
    session.fill(outlet, _OUTLET)
    await session.set(area.id, "string_value", text)
    await session.press(words.ADD_BUTTON)
    return time.perf_counter() - begun


async def _left(session: Session | None, times: Times) -> None:
    if session:
        times.fragments += session.fragments
        await session.close()


def _drain(server: Server) -> float:
    """Wait until nothing waits to be scored; returns the seconds."""
    begun = time.monotonic()
    while True:
        queue = (server.health() or {}).get("queue")
        before = server.scoring_time()
        time.sleep(3)
        if isinstance(queue, dict) and not queue["waiting"] and server.scoring_time() == before:
            return time.monotonic() - begun


def _report(times: Times, memory: list[int], waited: float) -> bool:
    for name, seconds in (("filter change", times.filters), ("page", times.pages), ("adding", times.adds)):
        ordered = sorted(seconds) or [0.0]
        p50, p95 = statistics.median(ordered), ordered[int(0.95 * (len(ordered) - 1))]
        print(f"{name}: {len(seconds)} times, p50 {p50:.2f} s, p95 {p95:.2f} s, longest {ordered[-1]:.2f} s")
    third = max(1, len(memory) // 3)
    print(
        f"memory in MB: highest {max(memory)}; median of each third "
        f"{', '.join(f'{statistics.median(memory[k * third : (k + 1) * third] or [0]):.0f}' for k in range(3))}"
    )
    print(
        f"{times.reconnects} reconnections, {times.fragments} reruns of fragments, {waited:.0f} s until all was scored"
    )
    print(f"{len(times.errors)} errors {times.errors[:3]}")
    return bool(times.errors)


def _count(corpus: Path, wanted: int) -> bool:
    """What the corpus holds of what was added: nothing lost, nothing doubled, everything scored."""
    with duckdb.connect(str(corpus), read_only=True) as connection:
        found = connection.execute(
            """SELECT count(*), count(DISTINCT key), count(DISTINCT text),
                count(*) FILTER (EXISTS (SELECT 1 FROM paragraphs p JOIN scores s USING (passage)
                    WHERE p.article = a.article))
            FROM articles a WHERE outlet = $outlet""",
            {"outlet": _OUTLET},
        ).fetchone()
        open_ = connection.execute("SELECT count(*) FROM tasks WHERE state != 'done'").fetchone()
    assert found
    assert open_
    print(f"articles added: {found[0]} of {wanted}, with {found[1]} keys and {found[2]} texts; scored: {found[3]}")
    print(f"files that are not done: {open_[0]}")
    return found != (wanted,) * 4 or open_ != (0,)


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1024**2
    except OSError:
        return 0


if __name__ == "__main__":
    main()
