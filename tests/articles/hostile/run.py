"""Read every input of a folder in this one process, a good file after each, and say what came of it.

A line of JSON an input on standard output; the last line tells the most memory that this process and its largest
helper ever took, in bytes. An input that takes this process more than ten seconds of work ends it (its
helpers have a clock of their own).
"""

import json
import resource
import signal
import sys
import time
from pathlib import Path

from components.articles import guard, read
from hostile import CASES, TEXT

SECONDS = 10.0


def main() -> None:
    """Read, and report."""
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
    """The most that this process, and that the largest of the helpers that ended, had in memory."""
    return [resource.getrusage(who).ru_maxrss * 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]


if __name__ == "__main__":
    main()
