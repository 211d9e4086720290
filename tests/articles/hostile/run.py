"""Read every input of a folder in this one process, a good file after each, and say what came of it.

A line of JSON an input on standard output; the last line tells the most memory that this process and its largest
helper ever took, in bytes. An input that takes this process more than ten seconds of work ends it (its
helpers have a clock of their own).
"""

import json
import signal
import sys
import threading
import time
from pathlib import Path

from components.articles import guard, read
from hostile import CASES, TEXT

SECONDS = 10.0
_PACE = 0.02
_largest_helper = [0]


def main() -> None:
    """Read, and report."""
    threading.Thread(target=watch_helpers, daemon=True).start()
    for case in CASES:
        data = (Path(sys.argv[1]) / case.name).read_bytes()
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        start = time.monotonic()
        reading = read(case.name, data)
        seconds = time.monotonic() - start
        signal.setitimer(signal.ITIMER_PROF, 0)
        good = read("good.txt", TEXT.encode())
        told = {
            "name": case.name,
            "seconds": round(seconds, 2),
            "memory": memory(),
            "sentences": [problem.sentence for problem in reading.unread],
            "names": [problem.name for problem in reading.unread],
            "titles": [article.title or "" for article in reading.articles],
            "texts": [article.text for article in reading.articles[:5]],
            "good": [article.text for article in good.articles] == [TEXT] and not good.problems,
        }
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()
    guard.close()
    sys.stdout.write(json.dumps({"memory": memory()}) + "\n")


def memory() -> list[int]:
    """The most that this process, and that the largest of its helpers, had in memory."""
    return [_peak("self"), _largest_helper[0]]


def watch_helpers() -> None:
    """Note the helpers' peaks for as long as this process lives.

    `ru_maxrss` will not do: a new process begins with that of the one that started it, here a whole test run.
    """
    while True:
        for helper in Path("/proc/self/task").glob("*/children"):
            for pid in helper.read_text().split():
                _largest_helper[0] = max(_largest_helper[0], _peak(pid))
        time.sleep(_PACE)


def _peak(pid: str) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:  # it has just ended
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:")), 0)


if __name__ == "__main__":
    main()
