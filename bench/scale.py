"""`bosphorus scale` on one machine: rows of both engines, a run that is killed, and what a second process brings.

    python -m bench.scale --paragraphs 100000

writes shards of that many paragraphs, made of the authored training corpus, and prints: the throughput of `local` at
one process (on a tenth of the shards) and at two, the same for `ray`, whether the rows are the same, and how many
articles were scored again after `kill -9`. The folder is kept, so that a run that was stopped goes on. With
`--no-statements` only the stance model reads the articles, as with the option of that name of `bosphorus scale`.
"""

import argparse
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from bench import paragraphs

_COMMAND = [sys.executable, "-c", "from components.cli import main; main()", "scale"]
_SHARDS = 10


def main() -> None:
    """Run all of it and print the figures."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--paragraphs", type=int, default=2_000)
    arguments.add_argument("--folder", type=Path, default=Path("/tmp/bosphorus-bench-scale"))
    arguments.add_argument("--processes", type=int, default=2)
    arguments.add_argument("--engines", default="local,ray")
    arguments.add_argument("--no-statements", action="store_true")
    chosen = arguments.parse_args()
    command = [*_COMMAND, "--no-statements"] if chosen.no_statements else _COMMAND
    folder = chosen.folder / str(chosen.paragraphs)
    shards = folder / "shards"
    made = make_shards(shards, chosen.paragraphs)
    print(f"{made} paragraphs in {_SHARDS} shards at {shards}; {os.cpu_count()} CPUs, load {os.getloadavg()[0]:.1f}")
    one, _ = _run(shards / "shard-00.parquet" if made > 20_000 else shards, folder / "one", 1, "local", command)
    for engine in chosen.engines.split(","):
        many = _killed_and_resumed(shards, folder / engine, chosen.processes, engine, command)
        print(f"{engine}, {chosen.processes} processes against local, 1 process: {many / one:.2f} times")
    if chosen.engines == "local,ray":
        print(f"rows that differ between local and ray: {_differing(folder / 'local', folder / 'ray')}")


def make_shards(folder: Path, wanted: int) -> int:
    """Write `_SHARDS` Parquet shards of articles; returns how many paragraphs there are."""
    folder.mkdir(parents=True, exist_ok=True)
    count = max(_SHARDS, wanted // paragraphs.EACH)
    if len(list(folder.glob("*.parquet"))) != _SHARDS:
        texts = paragraphs.articles(count)
        rows = [paragraphs.fields(number) | {"text": text} for number, text in enumerate(texts)]
        for number in range(_SHARDS):
            pq.write_table(pa.Table.from_pylist(rows[number::_SHARDS]), folder / f"shard-{number:02d}.parquet")
    return count * paragraphs.EACH


def _run(source: Path, output: Path, processes: int, engine: str, command: list[str]) -> tuple[float, int]:
    """Run to the end; returns paragraphs per second, and how many articles were scored."""
    done = subprocess.run(
        [*command, str(source), str(output), "--engine", engine, "--processes", str(processes)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    print(f"{engine}, {processes} process(es): {' '.join(done.stderr.split())}", flush=True)
    if done.returncode:
        raise SystemExit(done.returncode)
    rate = re.search(r"([\d,.]+) paragraphs a second", done.stderr)
    scored = re.search(r"([\d,]+) articles scored", done.stderr)
    assert rate
    assert scored
    return float(rate[1].replace(",", "")), int(scored[1].replace(",", ""))


def _killed_and_resumed(shards: Path, output: Path, processes: int, engine: str, command: list[str]) -> float:
    """Kill the run with all its processes once a third is staged or published, then let it go on."""
    started = subprocess.Popen(
        [*command, str(shards), str(output), "--engine", engine, "--processes", str(processes)],
        stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    wanted = _articles(shards) // 3
    while started.poll() is None and len(_kept(output)) < wanted:
        time.sleep(1)
    os.killpg(started.pid, signal.SIGKILL)
    started.wait()
    kept = _kept(output)
    rate, scored = _run(shards, output, processes, engine, command)
    again = len(kept) + scored - _articles(shards)
    print(f"{engine}: killed after {len(kept)} of {_articles(shards)} articles; of these scored again: {again}")
    return rate


def _kept(output: Path) -> set[str]:
    """The articles in the folder, published or staged."""
    files = [str(path) for path in output.rglob("*.parquet") if not path.name.startswith(".")]
    if not files:
        return set()
    try:
        return {digest for (digest,) in duckdb.sql(f"SELECT digest FROM read_parquet({files!r})").fetchall()}
    except duckdb.IOException:  # a staged file was published meanwhile
        return set()


def _articles(shards: Path) -> int:
    return int(duckdb.sql(f"SELECT count(*) FROM read_parquet('{shards}/*.parquet')").fetchall()[0][0])


def _differing(left: Path, right: Path) -> str:
    def rows(folder: Path) -> str:
        return f"SELECT * EXCLUDE (month) FROM read_parquet('{folder}/month=*/*/*.parquet')"

    count = duckdb.sql(f"SELECT count(*) FROM ({rows(left)})").fetchall()[0][0]
    apart = duckdb.sql(
        f"SELECT count(*) FROM (({rows(left)} EXCEPT {rows(right)}) UNION ALL ({rows(right)} EXCEPT {rows(left)}))"
    ).fetchall()[0][0]
    return f"{apart} of {count}"


if __name__ == "__main__":
    main()
